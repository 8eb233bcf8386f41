"""The names of the annotation guideline: signals, framings, levels and kinds, each defined here and nowhere else."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType


class Signal(StrEnum):
    """What makes a sentence assertive."""

    NAMENS = "namens"
    TOEZEGGING = "toezegging"
    STELLIG = "stellig"
    OORDEEL = "oordeel"
    INTERN = "intern"


class Framing(StrEnum):
    """What makes it clear that no position of the administration is meant."""

    PERSOONLIJK = "persoonlijk"
    VERKENNEND = "verkennend"
    BRON = "bron"


class Level(StrEnum):
    """How loudly a warning is given, loudest first."""

    WAARSCHUWING = "waarschuwing"
    LET_OP = "let op"


class Kind(StrEnum):
    """The kind of a whole post."""

    KENNISMANAGEMENT = "kennismanagement"
    BELEIDSCOMMUNICATIE = "beleidscommunicatie"
    BELEIDSONTWIKKELING = "beleidsontwikkeling"
    OVERIG = "overig"


LIFTED_BY: Mapping[Signal, frozenset[Framing]] = MappingProxyType(
    {
        Signal.NAMENS: frozenset(Framing),
        Signal.TOEZEGGING: frozenset(Framing),
        Signal.STELLIG: frozenset(Framing),
        Signal.OORDEEL: frozenset({Framing.BRON, Framing.VERKENNEND}),
        Signal.INTERN: frozenset({Framing.BRON}),
    }
)
"""The framings that take a signal's warning away."""

LEVELS: Mapping[Signal, Level] = MappingProxyType(
    {
        Signal.NAMENS: Level.WAARSCHUWING,
        Signal.TOEZEGGING: Level.WAARSCHUWING,
        Signal.INTERN: Level.WAARSCHUWING,
        Signal.STELLIG: Level.LET_OP,
        Signal.OORDEEL: Level.LET_OP,
    }
)
"""The level of a warning for each signal."""


def warns(signal: Signal, framings: Collection[Framing]) -> bool:
    """Tell whether `signal` warns in a sentence with `framings`."""
    return LIFTED_BY[signal].isdisjoint(framings)


def loudest(levels: Collection[Level]) -> Level | None:
    """Return the loudest of `levels`, ``None`` when there are none."""
    return min(levels, key=list(Level).index, default=None)


def quietest(levels: Collection[Level | None]) -> Level | None:
    """Return the quietest of `levels`, where ``None`` is quieter than any level."""
    return None if None in levels else max((level for level in levels if level), key=list(Level).index, default=None)
