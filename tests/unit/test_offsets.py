"""Offsets: code points inside, UTF-16 code units outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antenne.offsets import Utf16Offsets, utf16_length

WELL_FORMED = st.text(st.characters(exclude_categories=["Cs"]))


def cut_utf16(text: str, offset: int, length: int) -> str:
    """Cut as a UTF-16 client does."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("abc", 3), ("🌷", 2), ("🌷🌷x", 5), ("e\u0301", 2), ("a\r\nb", 4), ("🇳🇱", 4), ("👩‍👩‍👧", 8), ("\ud800", 1)],
)
def test_length_is_counted_in_utf16_code_units(text: str, units: int) -> None:
    assert utf16_length(text) == units


@given(WELL_FORMED, st.data())
def test_a_stretch_cut_by_a_utf16_client_is_the_stretch_in_python(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    offset, length = Utf16Offsets(text).stretch(start, end)

    assert cut_utf16(text, offset, length) == text[start:end]
