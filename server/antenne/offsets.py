"""Offsets: code points inside Python, UTF-16 code units on every wire. This module is the only one that converts."""

from bisect import bisect_left

_LAST_BMP = 0xFFFF


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text) + sum(ord(character) > _LAST_BMP for character in text)


class Utf16Offsets:
    """Converts offsets into one text from code points to UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self._astral = [index for index, character in enumerate(text) if ord(character) > _LAST_BMP]

    def __call__(self, code_points: int) -> int:
        """Return the offset in UTF-16 code units of the offset `code_points`."""
        return code_points + bisect_left(self._astral, code_points)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return (offset, length) in UTF-16 code units of the half-open code-point stretch [`start`, `end`)."""
        offset = self(start)
        return offset, self(end) - offset
