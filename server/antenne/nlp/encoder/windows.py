"""How a long text is read: in windows that overlap, so that each word is seen with what stands around it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Reach:
    """Pieces: a text of at most `whole` is read at once; of a longer one, steps of `step`, each with `around` on either side."""

    whole: int
    step: int
    around: int


SYNTAX = Reach(whole=400, step=256, around=72)
"""As far as the network has places (512), with room for a word at either end."""
POST = Reach(whole=100, step=44, around=14)
"""For what a sentence does. Beside much else the network overhears it: of the warnings in four `dev` posts put behind each other
it found .71, read so .745, and of those in each post alone .78 (by 0.5.0; by 0.6.0, read so, .76 and .80)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open stretches of words: what is read, and in it what is kept."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(sizes: Sequence[int], reach: Reach) -> Iterator[Window]:
    """Yield the windows of a text whose words have so many pieces; what they keep is each word once, in order."""
    places = [0, *accumulate(sizes)]
    if places[-1] <= reach.whole:
        yield Window(0, len(sizes), 0, len(sizes))
        return
    start = 0
    while start < len(sizes):
        # The words that begin or end within so many pieces: a step has at least one.
        end = max(bisect_right(places, places[start] + reach.step) - 1, start + 1)
        before = min(bisect_left(places, max(places[start] - reach.around, 0)), start)
        behind = max(bisect_right(places, places[end] + reach.around) - 1, end)
        yield Window(before, behind, start, end)
        start = end
