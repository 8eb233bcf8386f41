"""A linear classifier over hashed features: one weight a feature and label."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from antenne.nlp.features import COLUMNS, Vector


def sigmoid(logits: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Return the probabilities that log-odds stand for."""
    return cast("NDArray[np.float32]", 1 / (1 + np.exp(-logits)))


def softmax(logits: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Return the probabilities, adding up to 1, that `logits` of labels of which one holds stand for."""
    odds = np.exp(logits - logits.max())
    return cast("NDArray[np.float32]", odds / odds.sum())


class LinearClassifier:
    """Gives each label log-odds. The weights are kept in half precision on disk and in memory."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = tuple(labels)
        self.weights: NDArray[np.float16] = np.zeros((COLUMNS, len(self.labels)), dtype=np.float16)
        self.bias: NDArray[np.float32] = np.zeros(len(self.labels), dtype=np.float32)

    def logits(self, vector: Vector) -> NDArray[np.float32]:
        """Return the log-odds of each label, independent of the others."""
        logits: NDArray[np.float32] = vector.values @ self.weights[vector.columns].astype(np.float32) + self.bias
        return logits

    def to_disk(self, path: Path) -> None:
        """Write labels and weights to the file `path`."""
        with path.open("wb") as file:
            np.savez(file, labels=np.array(self.labels), weights=self.weights, bias=self.bias)

    def from_disk(self, path: Path) -> None:
        """Read labels and weights from the file `path`.

        Raises:
            ValueError: when they are not of this version's shape.
        """
        with np.load(path, allow_pickle=False) as stored:
            labels, weights, bias = tuple(stored["labels"].tolist()), stored["weights"], stored["bias"]
        if labels != self.labels or weights.shape != self.weights.shape:
            raise ValueError(f"{path.name} was made for other labels or features; retrain the detector (see CONTRIBUTING.md)")
        self.weights, self.bias = weights, bias
