"""Which other wordings are offered for which signal."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from antenne.advice.rewrites.verb_first import VerbFirst, verb_first
from antenne.labels import Framing, Signal

SOURCE_PLACEHOLDER = "[bron]"
"""Stands in a rewrite where the writer names the source."""

_FRAMINGS: dict[Signal, tuple[Framing, ...]] = {
    Signal.NAMENS: (Framing.BRON, Framing.VERKENNEND),
    Signal.TOEZEGGING: (Framing.BRON, Framing.VERKENNEND),
    Signal.STELLIG: (Framing.PERSOONLIJK, Framing.VERKENNEND),
    Signal.OORDEEL: (Framing.VERKENNEND,),
    Signal.INTERN: (),
}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A wording that takes a warning away: `value` replaces the half-open code-point stretch [`start`, `end`)."""

    value: str
    start: int
    end: int
    framing: Framing


def rewrites(signal: Signal, sentence: Span) -> Iterator[Rewrite]:
    """Yield candidate wordings of `sentence` for `signal`, best first; none when nothing safe can be made."""
    clause = verb_first(sentence)
    if clause is None:
        return
    for framing in _FRAMINGS[signal]:
        yield Rewrite(value=_word(framing, clause), start=clause.start, end=clause.end, framing=framing)


def _word(framing: Framing, clause: VerbFirst) -> str:
    if framing is Framing.VERKENNEND:
        return f"{clause.words[0].upper()}{clause.words[1:]}?"
    if framing is Framing.PERSOONLIJK:
        return f"Wat mij betreft {clause.words}."
    return f"Volgens {SOURCE_PLACEHOLDER} {clause.words}."
