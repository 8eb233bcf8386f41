"""What the pipeline found in a text, as plain values that outlive the `Doc`."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from antenne.labels import Framing, Kind, Signal
from antenne.nlp.detector import FRAMINGS, SIGNALS
from antenne.nlp.spans import trim


@dataclass(frozen=True, slots=True)
class Finding:
    """A signal: the half-open code-point stretch that carries it, and the rule that found it."""

    start: int
    end: int
    signal: Signal
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (half-open code-point stretch, white space trimmed) with what was found in it."""

    start: int
    end: int
    findings: tuple[Finding, ...]
    framings: frozenset[Framing]


def sentences(doc: Doc) -> list[tuple[Span, Sentence]]:
    """Return the sentences of `doc` that have any visible character, without white space at either end, and what is in them."""
    scores = doc.spans[SIGNALS].attrs["scores"]
    found = list(zip(doc.spans[SIGNALS], scores, strict=True))
    framings = list(doc.spans[FRAMINGS])
    return [(span, _sentence(span, found, framings)) for span in map(trim, doc.sents) if span.text.strip()]


def _sentence(span: Span, signals: Sequence[tuple[Span, float]], framings: Sequence[Span]) -> Sentence:
    return Sentence(
        start=span.start_char,
        end=span.end_char,
        findings=tuple(
            Finding(signal.start_char, signal.end_char, Signal(signal.label_), signal.id_, score)
            for signal, score in signals
            if span.start <= signal.start < span.end
        ),
        framings=frozenset(
            Framing(framing.label_) for framing in framings if framing.start < span.end and span.start < framing.end
        ),
    )


def kind(doc: Doc) -> tuple[Kind, float]:
    """Return the likeliest kind of the post and its probability."""
    label = max(doc.cats, key=lambda name: doc.cats[name])
    return Kind(label), doc.cats[label]
