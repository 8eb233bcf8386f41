"""Decides which signals and framings a sentence has.

Two witnesses that err differently are heard: the network, which knows words by what they mean, and a linear classifier over
features that include the parse and what rules saw. A weighted sum of their log-odds decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from antenne.labels import Framing, Signal
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES, carriers, cues_in
from antenne.nlp.features import Vector, sentence_vector
from antenne.nlp.labeller import labelled
from antenne.nlp.linear import LinearClassifier, sigmoid
from antenne.nlp.network import SENTENCE_LABELS
from antenne.nlp.reading import reading
from antenne.nlp.syntax.arrays import Floats

SIGNALS = "signals"
FRAMINGS = "framings"
_LONGEST_SPAN = 8
_WEIGHTS = "sentence_labels.npz"


@Language.factory(
    "antenne_detector",
    requires=["doc.spans", "doc.sents", "token.dep", "token.lemma"],
    assigns=["doc.spans"],
    default_config={
        "signal_threshold": 0.5,
        "framing_threshold": 0.5,
        "weights": {"linear": 0.5, "network": 0.5, "shift": 0.0},
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
    """How the log-odds of the two witnesses make one probability: weighted, added up, and shifted."""

    linear: float
    network: float
    shift: float

    def probabilities(self, linear: Floats, network: Floats) -> dict[str, float]:
        """Return the probability of each of `SENTENCE_LABELS`, given what the witnesses say of a sentence."""
        log_odds = self.linear * linear + self.network * network + self.shift
        return dict(zip(SENTENCE_LABELS, sigmoid(log_odds).tolist(), strict=True))


class Detector:
    """Writes ``doc.spans["signals"]`` (scores in the group's ``attrs``) and ``doc.spans["framings"]``.

    `label_` is the signal or framing, `id_` the rule that saw it, or ``<label>.learned``. A signal's span is the rule's cue, or
    the words that weighed most; a framing's span is its sentence.
    """

    def __init__(self, *, signal_threshold: float, framing_threshold: float, weights: Weights) -> None:
        self.classifier = LinearClassifier(SENTENCE_LABELS)
        self.signal_threshold = signal_threshold
        self.framing_threshold = framing_threshold
        self.weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Set both span groups."""
        signals: list[tuple[Span, float]] = []
        framings: list[Span] = []
        heard = labelled(doc)
        for sentence, vector in sentence_vectors(doc.sents):
            probabilities = self.weights.probabilities(self.classifier.logits(vector), heard.sentence(sentence))
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

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write the weights to the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        self.classifier.to_disk(path / _WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Detector":  # noqa: ARG002
        """Read the weights from the folder `path`."""
        self.classifier.from_disk(path / _WEIGHTS)
        return self


def sentence_vectors(sentences: Iterable[Span]) -> Iterable[tuple[Span, Vector]]:
    """Yield those of consecutive `sentences` that have any letter, with their features."""
    after_question = False
    for sentence in sentences:
        if any(character.isalpha() for character in sentence.text):
            yield sentence, sentence_vector(sentence, after_question=after_question)
            after_question = "?" in sentence.text


def _cue(sentence: Span, key: str, label: str) -> Span | None:
    """Return the longest cue for `label` that lies in `sentence`; for a framing, one that reaches into it."""
    inside = [cue for cue in cues_in(sentence, key) if cue.label_ == label]
    cue = max(inside, key=len, default=None)
    return cue if key == FRAMING_CUES or cue is None or cue.start >= sentence.start else None


def _heaviest_words(sentence: Span, signal: Signal) -> Span:
    """Return the run of words that speaks most for `signal`, with subject and verb of its clause where they adjoin it."""
    tokens = [token for token in sentence if not token.is_space]
    evidence = labelled(sentence.doc).logits.tokens[[token.i for token in tokens], SENTENCE_LABELS.index(signal)]
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
