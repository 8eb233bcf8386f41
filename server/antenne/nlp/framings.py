"""Finds framings: what makes it clear that no position of the administration is meant, and how far that reaches."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, Token

from antenne.labels import Framing
from antenne.nlp.clauses import clauses
from antenne.nlp.rules import FramingRules, load_rules
from antenne.nlp.signals import add_token_extensions

SPANS_KEY = "framings"
_QUESTION = "verkennend.question"
_LINK = "bron.link"
_RHETORICAL_OPENINGS = frozenset({"wie", "hoezo", "sinds"})
_RHETORICAL_WORDS = frozenset({"nog", "nou", "toch", "gelooft", "nu", "eigenlijk", "serieus", "echt"})


@Language.factory("antenne_framings", requires=["token.dep", "token.lemma", "token.morph"], assigns=["doc.spans"])
def create_framings(nlp: Language, name: str) -> "FramingFinder":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return FramingFinder(nlp, rules=load_rules("framings.toml", FramingRules))


class FramingFinder:
    """Writes ``doc.spans["framings"]``: a span covers the sentences that it overlaps; `id_` is the rule.

    A disclaimer for the whole post runs to its end; every other framing stays within its sentence.
    """

    def __init__(self, nlp: Language, *, rules: FramingRules) -> None:
        add_token_extensions()
        self.rules = rules
        self._phrases = {rule.id: rule for rule in rules.phrase}
        self._matcher = Matcher(nlp.vocab)
        for rule in rules.phrase:
            self._matcher.add(rule.id, rule.matcher_patterns, greedy="LONGEST")

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["framings"]``."""
        doc.spans[SPANS_KEY] = [
            *self._clause_framings(doc),
            *self._phrase_framings(doc),
            *_questions(doc),
            *_links(doc),
        ]
        return doc

    def _clause_framings(self, doc: Doc) -> Iterator[Span]:
        for sentence in doc.sents:
            for clause in clauses(sentence):
                for rule in self.rules.clause:
                    if rule.matches(clause):
                        yield Span(doc, clause.finite.i, clause.finite.i + 1, label=rule.label, span_id=rule.id)

    def _phrase_framings(self, doc: Doc) -> Iterator[Span]:
        for match_id, start, end in self._matcher(doc):
            rule = self._phrases[doc.vocab.strings[match_id]]
            yield Span(doc, start, len(doc) if rule.whole_post else end, label=rule.label, span_id=rule.id)


def _questions(doc: Doc) -> Iterator[Span]:
    """Yield the question marks of real questions, which explore, as spans."""
    for sentence in doc.sents:
        marks = [token for token in sentence if token.text.startswith("?")]
        if marks and not _is_rhetorical(sentence):
            yield Span(doc, marks[-1].i, marks[-1].i + 1, label=Framing.VERKENNEND, span_id=_QUESTION)


def _is_rhetorical(sentence: Span) -> bool:
    """Tell whether a question asserts rather than asks: "Wie gelooft dit nog?", "Hoezo participatie?"."""
    tokens: list[Token] = [token for token in sentence if token.is_alpha]
    if not tokens:
        return True
    opening = tokens[0].lower_
    return opening == "hoezo" or (
        opening in _RHETORICAL_OPENINGS and any(token.lower_ in _RHETORICAL_WORDS for token in tokens[1:])
    )


def _links(doc: Doc) -> Iterator[Span]:
    """Yield links as spans: a reader can look up what the sentence says."""
    for token in doc:
        if token.like_url:
            yield Span(doc, token.i, token.i + 1, label=Framing.BRON, span_id=_LINK)
