"""How words are spelled, as numbers."""

import numpy as np
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from antenne.nlp.encoder.spelling import FEATURES, ROWS, spelling

BLANK = spacy.blank("nl")
WHOLE, BEGINNING, TWO, THREE, FOUR, SIX, OUTLINE = range(FEATURES)


def rows(*words: str) -> np.ndarray:
    return spelling(Doc(BLANK.vocab, words=list(words)))


def same(one: str, other: str) -> set[int]:
    """Return the features that two words share."""
    found = rows(one, other)
    return set(np.flatnonzero(found[0] == found[1]).tolist())


def test_each_word_has_a_row_for_each_feature() -> None:
    found = rows("De", "verhuizing", "🌷")

    assert found.shape == (3, FEATURES)
    assert found.min() > 0
    assert found.max() < ROWS
    # No two features have rows in common.
    assert len(set(found.ravel().tolist())) == found.size


def test_an_empty_text_has_no_rows() -> None:
    assert rows().shape == (0, FEATURES)


def test_words_share_what_they_have_in_common() -> None:
    assert same("verhuizing", "verhuizing") == set(range(FEATURES))
    assert same("verhuizing", "verandering") == {BEGINNING, TWO, THREE, OUTLINE}
    assert same("buurthuis", "ziekenhuis") == {TWO, THREE, FOUR, OUTLINE}
    assert same("Nederlandse", "wijze") == set()
    assert same("2024", "2025") == {BEGINNING, OUTLINE}


def test_capitals_count_for_the_outline_only() -> None:
    assert same("VNG", "vng") == set(range(FEATURES)) - {OUTLINE}
    assert OUTLINE in same("Utrecht", "Assen")
    assert OUTLINE not in same("UWV", "Utrecht")
    assert OUTLINE in same("Één", "Een")


def test_a_short_word_is_its_own_ending() -> None:
    assert same("en", "wonen") == {TWO, OUTLINE}


def test_stretched_letters_are_evened_out() -> None:
    assert same("heeeel", "heel") == set(range(FEATURES))


@given(st.lists(st.text(min_size=1, max_size=30), max_size=5))
def test_every_word_has_rows(words: list[str]) -> None:
    found = rows(*words)

    assert found.shape == (len(words), FEATURES)
    assert np.array_equal(found, rows(*words))
