"""Decides which signals and framings a sentence has.

Two witnesses are heard: the encoder, which has read the whole post, and the rules. What they say is weighed and added up.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from antenne.labels import Framing, Signal
from antenne.nlp.arrays import Floats
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES, carriers, cues_in
from antenne.nlp.encoder.outputs import SENTENCE_LABELS, encoded, sigmoid
from antenne.nlp.reading import reading
from antenne.nlp.spans import has_letters

SIGNALS = "signals"
FRAMINGS = "framings"
_LONGEST_SPAN = 8


@Language.factory(
    "antenne_detector",
    requires=["doc.spans", "doc.sents", "token.dep", "token.lemma"],
    assigns=["doc.spans"],
    default_config={
        "signal_threshold": 0.5,
        "framing_threshold": 0.5,
        "weights": {"encoder": 1.0, "rule": 0.0, "shift": 0.0},
    },
)
def create_detector(
    nlp: Language,  # noqa: ARG001  (spaCy's signature)
    name: str,  # noqa: ARG001
    *,
    signal_threshold: float,
    framing_threshold: float,
    weights: dict[str, float],
) -> "Detector":
    """Create the component; the thresholds are probabilities, and `weights` those of `Weights`."""
    return Detector(signal_threshold=signal_threshold, framing_threshold=framing_threshold, weights=Weights(**weights))


@dataclass(frozen=True, slots=True)
class Weights:
    """How the two witnesses make one probability: the encoder's log-odds, and what a rule that matched adds to them."""

    encoder: float
    rule: float
    shift: float

    def probabilities(self, log_odds: Floats, cues: Collection[str]) -> dict[str, float]:
        """Return the probability of each of `SENTENCE_LABELS`.

        Args:
            log_odds: what the encoder says of each.
            cues: the labels for which a rule matched.
        """
        matched = np.array([label in cues for label in SENTENCE_LABELS])
        said = sigmoid(self.encoder * log_odds + self.rule * matched + self.shift)
        return dict(zip(SENTENCE_LABELS, said.tolist(), strict=True))


class Detector:
    """Writes ``doc.spans["signals"]`` (scores in the group's ``attrs``) and ``doc.spans["framings"]``.

    `label_` is the signal or framing, `id_` the rule that saw it, or ``<label>.learned``. A signal's span is the rule's cue, or
    the words that weighed most; a framing's span is its sentence.
    """

    def __init__(self, *, signal_threshold: float, framing_threshold: float, weights: Weights) -> None:
        self.signal_threshold = signal_threshold
        self.framing_threshold = framing_threshold
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Set both span groups."""
        signals: list[tuple[Span, float]] = []
        framings: list[Span] = []
        for sentence in filter(has_letters, doc.sents):
            probabilities = self.weights.probabilities(encoded(doc).sentence(sentence), cue_labels(sentence))
            signals += self._signals(sentence, probabilities)
            framings += self._framings(sentence, probabilities)
        signals.sort(key=lambda scored: scored[0].start)
        doc.spans[SIGNALS] = [span for span, _ in signals]
        doc.spans[SIGNALS].attrs["scores"] = [score for _, score in signals]
        doc.spans[FRAMINGS] = framings
        return doc

    def _signals(self, sentence: Span, probabilities: Mapping[str, float]) -> Iterable[tuple[Span, float]]:
        for signal in Signal:
            if probabilities[signal] >= self.signal_threshold:
                cue = _cue(sentence, SIGNAL_CUES, signal)
                yield cue or _heaviest_words(sentence, signal), probabilities[signal]

    def _framings(self, sentence: Span, probabilities: Mapping[str, float]) -> Iterable[Span]:
        for framing in Framing:
            if probabilities[framing] >= self.framing_threshold:
                cue = _cue(sentence, FRAMING_CUES, framing)
                rule = cue.id_ if cue else f"{framing}.learned"
                yield Span(sentence.doc, sentence.start, sentence.end, label=framing, span_id=rule)


def cue_labels(sentence: Span) -> frozenset[str]:
    """Return the labels for which a rule matched in `sentence`."""
    return frozenset(cue.label_ for cue in cues_in(sentence, SIGNAL_CUES, FRAMING_CUES))


def _cue(sentence: Span, key: str, label: str) -> Span | None:
    """Return the longest cue for `label` that lies in `sentence`; for a framing, one that reaches into it."""
    inside = [cue for cue in cues_in(sentence, key) if cue.label_ == label]
    cue = max(inside, key=len, default=None)
    return cue if key == FRAMING_CUES or cue is None or cue.start >= sentence.start else None


def _heaviest_words(sentence: Span, signal: Signal) -> Span:
    """Return the run of words that speaks most for `signal`, with subject and verb of its clause where they adjoin it."""
    tokens = [token for token in sentence if not token.is_space]
    evidence = encoded(sentence.doc).evidence(signal)[[token.i for token in tokens]]
    first, last = _heaviest_run(sigmoid(evidence), tokens)
    start, end = _with_clause(sentence, tokens[first].i, tokens[last].i + 1)
    return Span(sentence.doc, start, end, label=signal, span_id=f"{signal}.learned")


def _with_clause(sentence: Span, start: int, end: int) -> tuple[int, int]:
    """Return the token stretch [`start`, `end`), joined with what carries the clause that it touches: "de bomen blijven"."""
    for clause in reading(sentence.doc).clauses_in(sentence):
        first, last = carriers(clause)
        joined = min(start, first), max(end, last)
        words = sentence.doc[joined[0] : joined[1]]
        adjoining = first <= end and start <= last and len(words) <= _LONGEST_SPAN
        if adjoining and not any(token.is_punct or token.is_space for token in words):
            return joined
    return start, end


def _heaviest_run(weights: Floats, tokens: list[Token]) -> tuple[int, int]:
    """Return first and last index of the run of at most eight words with the largest sum above the mean.

    No run crosses punctuation, which parts what the words are about.
    """
    above = weights - weights.mean()
    best, stretch = 0.0, (0, len(tokens) - 1)
    for start in range(len(tokens)):
        total = 0.0
        for end in range(start, min(start + _LONGEST_SPAN, len(tokens))):
            if tokens[end].is_punct:
                break
            total += above[end]
            if total > best:
                best, stretch = total, (start, end)
    return stretch
