"""Finds cues: the words that rules know as signs of a signal or framing."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, Token

from antenne.labels import Framing
from antenne.nlp.clauses import Clause
from antenne.nlp.principals import noun_phrase
from antenne.nlp.reading import reading
from antenne.nlp.rules import PhraseRule, RuleSet, load_rules

SIGNAL_CUES = "signal_cues"
FRAMING_CUES = "framing_cues"
QUESTION = "verkennend.question"
LINK = "bron.link"
_QUESTION_SIGNS = frozenset("?!")
_LONGEST_GAP = 6
"""Tokens between subject and verb over which a clause's span still runs in one piece."""
_RHETORICAL_OPENINGS = frozenset({"wie", "sinds"})
_RHETORICAL_WORDS = frozenset({"nog", "nou", "toch", "gelooft", "nu", "eigenlijk", "serieus", "echt"})


@Language.factory("antenne_cues", requires=["token.dep", "token.lemma", "token.morph"], assigns=["doc.spans"])
def create_cues(nlp: Language, name: str) -> "CueFinder":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return CueFinder(nlp, signals=load_rules("signals.toml"), framings=load_rules("framings.toml"))


class CueFinder:
    """Writes ``doc.spans["signal_cues"]`` and ``doc.spans["framing_cues"]``: `label_` the label, `id_` the rule.

    A cue for a framing covers the sentences that it overlaps: a disclaimer for the whole post runs to its end.
    """

    def __init__(self, nlp: Language, *, signals: RuleSet, framings: RuleSet) -> None:
        _add_token_extensions()
        self._finders = {SIGNAL_CUES: _RuleFinder(nlp, signals), FRAMING_CUES: _RuleFinder(nlp, framings)}

    def __call__(self, doc: Doc) -> Doc:
        """Set both span groups."""
        found = reading(doc).clauses
        present = frozenset(form for token in doc for form in (token.lower_, token.lemma_))
        for key, finder in self._finders.items():
            doc.spans[key] = list(finder(doc, found, present))
        doc.spans[FRAMING_CUES].extend([*_questions(doc), *_links(doc)])
        return doc


def cues_in(span: Span, *keys: str) -> Iterator[Span]:
    """Yield the cues of the groups `keys` that lie in `span` or reach into it, group by group."""
    for key in keys:
        for cue in span.doc.spans[key]:
            if cue.start < span.end and span.start < cue.end:
                yield cue


class _RuleFinder:
    """Applies one file of rules."""

    def __init__(self, nlp: Language, rules: RuleSet) -> None:
        self._clause_rules = rules.clause
        self._phrases = [(rule, rule.triggers, _matcher(nlp, rule)) for rule in rules.phrase]

    def __call__(self, doc: Doc, found: list[Clause], present: frozenset[str]) -> Iterator[Span]:
        """Yield the cues in `doc`, of which `found` are the clauses and `present` the lemmas and lower-cased words."""
        for clause in found:
            for rule in self._clause_rules:
                if rule.matches(clause):
                    start, end = carriers(clause)
                    yield Span(doc, start, end, label=rule.label, span_id=rule.id)
        for phrase, triggers, matcher in self._phrases:
            # A matcher asks every token about each of its lists of words; most phrases can be passed over at once.
            if triggers is None or not triggers.isdisjoint(present):
                for _, start, end in matcher(doc):
                    yield Span(doc, start, len(doc) if phrase.whole_post else end, label=phrase.label, span_id=phrase.id)


def _matcher(nlp: Language, rule: PhraseRule) -> Matcher:
    matcher = Matcher(nlp.vocab)
    matcher.add(rule.id, rule.matcher_patterns, greedy="LONGEST")
    return matcher


def carriers(clause: Clause) -> tuple[int, int]:
    """Return the half-open token stretch of what carries a clause: subject, finite verb, and the predicate of a copula."""
    tokens: list[Token] = [clause.finite]
    if clause.subject is not None:
        start, end = noun_phrase(clause.subject)
        if 0 <= clause.finite.i - end <= _LONGEST_GAP or 0 <= start - clause.finite.i <= 1:
            tokens += [clause.head.doc[start], clause.head.doc[end - 1]]
    if clause.head.pos_ in {"NOUN", "ADJ", "ADV"} and abs(clause.head.i - clause.finite.i) <= _LONGEST_GAP:
        tokens.append(clause.head)
    return min(token.i for token in tokens), max(token.i for token in tokens) + 1


def _questions(doc: Doc) -> Iterator[Span]:
    """Yield the question marks of real questions, which explore, as spans."""
    for sentence in doc.sents:
        marks = [token for token in sentence if "?" in token.text and set(token.text) <= _QUESTION_SIGNS]
        if marks and not _is_rhetorical(sentence):
            yield Span(doc, marks[-1].i, marks[-1].i + 1, label=Framing.VERKENNEND, span_id=QUESTION)


def _is_rhetorical(sentence: Span) -> bool:
    """Tell whether a question asserts rather than asks: "Wie gelooft dit nog?", "Hoezo participatie?"."""
    words = [token.lower_ for token in sentence if token.is_alpha]
    if not words or words[0] == "hoezo":
        return True
    return words[0] in _RHETORICAL_OPENINGS and not _RHETORICAL_WORDS.isdisjoint(words[1:])


def _links(doc: Doc) -> Iterator[Span]:
    """Yield links as spans: a reader can look up what the sentence says."""
    for token in doc:
        if token.like_url:
            yield Span(doc, token.i, token.i + 1, label=Framing.BRON, span_id=LINK)


def _add_token_extensions() -> None:
    """Register the token attributes that phrase rules may ask for."""
    if not Token.has_extension("antenne_principal"):
        Token.set_extension("antenne_principal", getter=lambda token: reading(token.doc).principal[token.i])
        Token.set_extension("antenne_policy", getter=lambda token: reading(token.doc).policy[token.i])
