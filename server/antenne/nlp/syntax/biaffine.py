"""How well each word of a sentence would be the head of each other word, and with what label.

After Dozat and Manning, Deep Biaffine Attention for Neural Dependency Parsing (2017), with a term for the distance between two
words, as each of the two prefers it. Trained by ``models/scripts/encoder_network.py``, which has the same under the same names.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from antenne.nlp.arrays import Floats, Ints

Pair = tuple[Floats, Floats]
"""Vectors of words as dependents and as heads."""


class Biaffine:
    """The weights that score arcs (``arc.*``) and their labels (``label.*``), in half precision on disk."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        self._weights: dict[str, Any] = {name: values.astype(np.float32) for name, values in weights.items()}
        self._limit = (self._weights["arc.dependent_bias"].shape[0] - 1) // 2

    def to_disk(self, path: Path) -> None:
        """Write the weights to the file `path`."""
        halves = {name: values.astype(np.float16) for name, values in self._weights.items()}
        with path.open("wb") as file:
            np.savez(file, **halves)

    @classmethod
    def from_disk(cls, path: Path) -> "Biaffine":
        """Read the weights from the file `path`."""
        with np.load(path, allow_pickle=False) as stored:
            return cls({name: stored[name] for name in stored.files})

    def split(self, vectors: Floats) -> tuple[Pair, Pair]:
        """Return the pair for arcs and the pair for labels of the words that have `vectors`."""
        arc, label = len(self._weights["arc.root"]), len(self._weights["label.dependent"])
        as_dependent, as_head, label_dependent, label_head = np.split(vectors, np.cumsum([arc, arc, label]), axis=1)
        return (as_dependent, as_head), (label_dependent, label_head)

    def score_arcs(self, words: Pair, lengths: Sequence[int]) -> list[Floats]:
        """Return for each sentence, in row i and column j, the score of word j as head of word i; of word i itself: as root.

        Args:
            words: the words of one sentence after the other.
            lengths: the number of words of each.
        """
        dependents, heads = words
        of = self._weights
        turned = dependents @ of["arc.bilinear"]
        as_head = heads @ of["arc.head"]
        as_root = dependents @ of["arc.root"] + of["arc.root_bias"]
        of_dependents = dependents @ of["arc.dependent_distance"] + of["arc.dependent_bias"]
        of_heads = heads @ of["arc.head_distance"] + of["arc.head_bias"]
        scores: list[Floats] = []
        for end, length in zip(np.cumsum(lengths).tolist(), lengths, strict=True):
            here = slice(end - length, end)
            rows, distance = _distances(length, self._limit)
            arcs: Floats = turned[here] @ heads[here].T
            arcs += as_head[here]
            arcs += of_dependents[here][rows, distance]
            arcs += of_heads[here][rows.T, distance.T]
            np.fill_diagonal(arcs, as_root[here])
            scores.append(arcs)
        return scores

    def score_labels(self, arcs: Pair) -> Floats:
        """Return the scores of the labels (columns) of arcs (rows), given the vectors of each arc's dependent and head."""
        dependents, heads = arcs
        of = self._weights
        turned = (dependents @ of["label.bilinear"]).reshape(len(dependents), -1, dependents.shape[1])
        scores: Floats = (turned @ heads[:, :, None])[:, :, 0]
        scores += dependents @ of["label.dependent"] + heads @ of["label.head"] + of["label.bias"]
        return scores


# The longest sentences take half a megabyte each.
@lru_cache(maxsize=64)
def _distances(length: int, limit: int) -> tuple[Ints, Ints]:
    """Return of a sentence of `length` words its row numbers (a column), and in row i, column j the distance from i to j.

    A distance is given as its place in a table of all from -`limit` to `limit`.
    """
    rows = np.arange(length)[:, None]
    return rows, np.clip(rows.T - rows, -limit, limit) + limit
