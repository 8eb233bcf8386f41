"""What each piece of a word means before its text is read: a table of vectors, in four bits a number."""

import numpy as np
from numpy.typing import NDArray

from antenne.nlp.arrays import Floats, Ints

BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", 16)])
"""Thirty-two numbers: their scale and their values, of byte j the low half for number j and the high half for number j + 16."""
IN_A_BLOCK = 32
Blocks = NDArray[np.void]


def unpack(blocks: Blocks) -> Floats:
    """Return the numbers of `blocks`; the last dimension becomes 32 times as long."""
    low = (blocks["values"] & 0x0F).astype(np.float32) - 8
    high = (blocks["values"] >> 4).astype(np.float32) - 8
    numbers = np.concatenate([low, high], axis=-1) * blocks["scale"].astype(np.float32)[..., None]
    unpacked: Floats = numbers.reshape(*blocks.shape[:-1], -1)
    return unpacked


class Embeddings:
    """The table; `blocks` are pieces by blocks."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks

    @classmethod
    def from_bytes(cls, data: bytes, pieces: int) -> "Embeddings":
        """Return the table of so many `pieces` that `to_bytes` wrote."""
        return cls(np.frombuffer(data, BLOCK).reshape(pieces, -1))

    def to_bytes(self) -> bytes:
        """Return the table as bytes."""
        return self._blocks.tobytes()

    def __getitem__(self, pieces: Ints) -> Floats:
        """Return the vectors of `pieces`, a row each."""
        return unpack(self._blocks[pieces])
