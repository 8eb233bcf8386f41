"""Finds signals: the spans that make a sentence assertive."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span, Token

from antenne.labels import Signal
from antenne.nlp.clauses import Clause, clauses
from antenne.nlp.principals import is_policy, is_principal, noun_phrase
from antenne.nlp.rules import ClauseRule, PhraseRule, SignalRules, load_rules

SPANS_KEY = "signals"
_LONGEST_GAP = 6
"""Tokens between subject and verb over which a clause's span still runs in one piece."""


@Language.factory("antenne_signals", requires=["token.dep", "token.lemma", "token.morph"], assigns=["doc.spans"])
def create_signals(nlp: Language, name: str) -> "SignalFinder":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return SignalFinder(nlp, rules=load_rules("signals.toml", SignalRules))


class SignalFinder:
    """Writes ``doc.spans["signals"]``: spans labelled with the signal, `id_` the rule, scores in the group's ``attrs``."""

    def __init__(self, nlp: Language, *, rules: SignalRules) -> None:
        add_token_extensions()
        self.rules = rules
        self._phrases = {rule.id: rule for rule in rules.phrase}
        self._matcher = Matcher(nlp.vocab)
        for rule in rules.phrase:
            self._matcher.add(rule.id, rule.matcher_patterns, greedy="LONGEST")

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.spans["signals"]``; of the matches of one signal in one sentence the best scored stays."""
        best: dict[tuple[int, str], tuple[float, Span]] = {}
        for span, score in (*self._clause_matches(doc), *self._phrase_matches(doc)):
            key = (span.sent.start, span.label_)
            if key not in best or score > best[key][0]:
                best[key] = (score, span)
        found = sorted(best.values(), key=lambda scored: scored[1].start)
        doc.spans[SPANS_KEY] = [span for _, span in found]
        doc.spans[SPANS_KEY].attrs["scores"] = [score for score, _ in found]
        return doc

    def _clause_matches(self, doc: Doc) -> Iterator[tuple[Span, float]]:
        for sentence in doc.sents:
            for clause in clauses(sentence):
                for rule in self.rules.clause:
                    if rule.matches(clause):
                        yield clause_span(clause, rule), rule.score

    def _phrase_matches(self, doc: Doc) -> Iterator[tuple[Span, float]]:
        for match_id, start, end in self._matcher(doc):
            rule = self._phrases[doc.vocab.strings[match_id]]
            span = Span(doc, start, end, label=rule.label, span_id=rule.id)
            if fits(rule, span):
                yield span, rule.score


def fits(rule: PhraseRule[Signal], span: Span) -> bool:
    """Tell whether `span` stands where `rule` wants it."""
    return not rule.at_start or all(not token.is_alpha for token in span.sent if token.i < span.start)


def clause_span(clause: Clause, rule: ClauseRule[Signal]) -> Span:
    """Return the words that carry `rule`'s signal: subject and finite verb, with the word that the rule asked for."""
    carriers: list[Token] = [clause.finite]
    if clause.subject is not None:
        start, end = noun_phrase(clause.subject)
        if 0 <= clause.finite.i - end <= _LONGEST_GAP or 0 <= start - clause.finite.i <= 1:
            carriers += [clause.head.doc[start], clause.head.doc[end - 1]]
    if clause.head.pos_ in {"NOUN", "ADJ", "ADV"} and abs(clause.head.i - clause.finite.i) <= _LONGEST_GAP:
        carriers.append(clause.head)
    first, last = min(token.i for token in carriers), max(token.i for token in carriers)
    return Span(clause.head.doc, first, last + 1, label=rule.label, span_id=rule.id)


def add_token_extensions() -> None:
    """Register the token attributes that phrase rules may ask for."""
    for name, getter in (("antenne_principal", is_principal), ("antenne_policy", is_policy)):
        if not Token.has_extension(name):
            Token.set_extension(name, getter=getter)
