"""Any text is made fit for the pipeline without moving an offset."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antenne.text import readable


@given(st.text(st.characters()))
def test_one_character_stays_one_character(text: str) -> None:
    made = readable(text)

    assert len(made) == len(text)
    made.encode()


def test_ordinary_text_is_left_alone() -> None:
    text = "De minister 🌷 \u202e\x00 https://voorbeeld.nl/" + "a" * 200

    assert readable(text) == text


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert readable("a\ud83db") == "a\ufffdb"


@pytest.mark.parametrize("character", ["a", "?", "🌷", "("])
def test_what_is_longer_than_any_word_is_broken(character: str) -> None:
    made = readable(character * 20_000)

    assert len(made) == 20_000
    assert max(map(len, made.split())) <= 256
