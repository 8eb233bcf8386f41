"""Sentences of the treebank as posts: which signals and framings they would have, had a civil servant posted them.

The file with these annotations names a sentence by a digest of its text, so that the text stays in the treebank. Each line has,
with tabs between: that digest, the framings, and the signals with the stretches of words that carry them, half-open code points::

    0f3a9c21d4e7	bron	namens:0-24,toezegging:30-41

Several of a kind have commas between, and ``-`` stands for none.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan
from antenne.labels import Framing, Kind, Signal, warns
from conllu import read_conllu, text_of

_DIGEST = 12
_NONE = "-"


def digest(text: str) -> str:
    """Return what names the sentence `text`."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a line says: the framings, and each signal with the half-open code-point stretch that carries it."""

    framings: tuple[Framing, ...]
    signals: tuple[tuple[Signal, int, int], ...]


def read_annotations(path: Path) -> dict[str, Annotation]:
    """Return the annotations of the file `path` by the digest of their sentence.

    Raises:
        ValueError: on a line that is not as the module says, or whose sentence has one already; it names the line.
    """
    found: dict[str, Annotation] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            name, framings, signals = line.split("\t")
            annotation = Annotation(tuple(map(Framing, _items(framings))), tuple(map(_signal, _items(signals))))
        except ValueError as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        if name in found:
            raise ValueError(f"{path.name}:{number}: {name} is annotated twice")
        found[name] = annotation
    return found


def read_treebank_posts(annotations: Path, treebank: Iterable[Path]) -> list[GoldPost]:
    """Return the sentences of `treebank` that the file `annotations` has, once each; the kind of post is not annotated.

    Raises:
        ValueError: as `read_annotations`; when a stretch is not in its sentence; when no annotated sentence is in `treebank`.
    """
    known = read_annotations(annotations)
    texts = {digest(text): text for path in dict.fromkeys(treebank) for text in map(text_of, read_conllu(path))}
    found = [_post(name, known[name], text) for name, text in texts.items() if name in known]
    if not found:
        raise ValueError(f"{annotations.name}: none of its sentences is in this treebank")
    return found


def _post(name: str, annotation: Annotation, text: str) -> GoldPost:
    framings = list(annotation.framings)
    spans = [
        GoldSpan(start=start, end=end, signal=signal, warn=warns(signal, framings)) for signal, start, end in annotation.signals
    ]
    if any(span.end > len(text) for span in spans):
        raise ValueError(f"{name}: a signal ends behind its sentence")
    carried = sorted({span.signal for span in spans})
    sentence = GoldSentence(
        start=0, end=len(text), signals=carried, framings=framings, warn=any(warns(signal, framings) for signal in carried)
    )
    return GoldPost(id=name, text=text, origin="real", kind=Kind.OVERIG, sentences=[sentence], spans=spans)


def _items(column: str) -> list[str]:
    return [] if column == _NONE else column.split(",")


def _signal(written: str) -> tuple[Signal, int, int]:
    signal, stretch = written.split(":")
    start, end = map(int, stretch.split("-"))
    if start >= end:
        raise ValueError(f"{stretch} is no stretch")
    return Signal(signal), start, end
