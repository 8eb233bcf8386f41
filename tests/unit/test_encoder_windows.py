"""Windows over a long text."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from antenne.nlp.encoder.windows import SYNTAX, Window
from antenne.nlp.encoder.windows import windows as windows_of

WHOLE, STEP, AROUND = SYNTAX.whole, SYNTAX.step, SYNTAX.around
LARGEST_WORD = 12
PLACES = 512 - 2
"""Pieces that the network has places for, beside the marks for start and end."""
Sizes = list[int]
# Runs of words of one size: lists of a thousand numbers take long to draw.
texts = st.lists(
    st.lists(st.integers(1, LARGEST_WORD), max_size=9).flatmap(lambda words: st.integers(0, 40).map(lambda n: n * words))
).map(lambda runs: [size for run in runs for size in run])
long_texts = texts.map(lambda sizes: [*sizes, *[1] * WHOLE, *sizes, 1])


def windows(sizes: Sizes) -> Iterator[Window]:
    return windows_of(sizes, SYNTAX)


@given(texts)
@example([])
@example([LARGEST_WORD] * 600)
@example([1] * 600)
def test_each_word_is_kept_once_and_in_order(sizes: Sizes) -> None:
    kept = [word for window in windows(sizes) for word in range(window.keep_start, window.keep_end)]

    assert kept == list(range(len(sizes)))


@given(long_texts)
@example([LARGEST_WORD] * 600)
def test_what_is_kept_was_read(sizes: Sizes) -> None:
    for window in windows(sizes):
        assert 0 <= window.start <= window.keep_start < window.keep_end <= window.end <= len(sizes)


@given(texts)
@example([LARGEST_WORD] * 600)
@example([LARGEST_WORD] * 34)
@example([1] * WHOLE)
def test_the_network_has_places_for_each_window(sizes: Sizes) -> None:
    assert all(sum(sizes[window.start : window.end]) <= min(WHOLE, PLACES) for window in windows(sizes))


@given(texts)
def test_a_short_text_is_read_at_once_and_a_long_one_is_not(sizes: Sizes) -> None:
    found = list(windows(sizes))

    if sum(sizes) <= WHOLE:
        assert found == [Window(0, len(sizes), 0, len(sizes))]
    else:
        assert len(found) > 1


@given(long_texts)
def test_a_word_is_read_with_what_stands_around_it(sizes: Sizes) -> None:
    enough = AROUND - LARGEST_WORD
    for window in windows(sizes):
        before = sum(sizes[window.start : window.keep_start])
        behind = sum(sizes[window.keep_end : window.end])
        assert before >= enough or window.start == 0
        assert behind >= enough or window.end == len(sizes)


@given(long_texts)
def test_steps_are_as_long_as_they_may_be(sizes: Sizes) -> None:
    found = list(windows(sizes))

    for window, after in pairwise(found):
        kept = sum(sizes[window.keep_start : window.keep_end])
        assert kept <= STEP < kept + sizes[after.keep_start]


def test_a_text_that_is_one_piece_too_long_has_two_windows() -> None:
    first, second = windows([1] * (WHOLE + 1))

    assert first == Window(0, STEP + AROUND, 0, STEP)
    assert second == Window(STEP - AROUND, WHOLE + 1, STEP, WHOLE + 1)


def test_a_word_that_is_longer_than_a_step_is_still_kept() -> None:
    kept = [(window.keep_start, window.keep_end) for window in windows([1, WHOLE, 1])]

    assert kept == [(0, 1), (1, 2), (2, 3)]
