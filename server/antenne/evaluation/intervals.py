"""Confidence intervals of the metrics, by drawing the posts again."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
LEVEL = 0.95
_SEED = 11


@dataclass(frozen=True, slots=True)
class Counts:
    """What one post adds to the metrics: (true positives, false positives, false negatives), or cases and how many were right."""

    warn: tuple[int, int, int]
    signal: tuple[int, int, int]
    framing: tuple[int, int, int]
    span: tuple[int, int, int]
    clean: int
    false_alarm: int
    kind_right: int
    posts: int = 1
    pairs: int = 0
    pairs_right: int = 0


def intervals(groups: Iterable[Sequence[Counts]]) -> dict[str, tuple[float, float]]:
    """Return the 95% interval of each metric: percentiles over draws with replacement (Efron and Tibshirani, 1993).

    `groups` are drawn as a whole: the posts of a minimal pair are not independent of each other. Metrics without cases are left
    out.
    """
    rows = np.array([np.sum([_row(counts) for counts in group], axis=0) for group in groups], dtype=np.float64)
    if not len(rows):
        return {}
    generator = np.random.default_rng(_SEED)
    weights = generator.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=DRAWS)
    drawn = _metrics((weights @ rows).T)
    tail = (1 - LEVEL) / 2
    return {
        name: (float(np.nanquantile(values, tail)), float(np.nanquantile(values, 1 - tail)))
        for name, values in drawn.items()
        if not np.isnan(values).all()
    }


def _row(counts: Counts) -> NDArray[np.float64]:
    return np.hstack([np.ravel(value) for value in astuple(counts)]).astype(np.float64)


def _metrics(sums: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    tallies, (clean, false_alarms, kinds_right, posts, pairs, pairs_right) = sums[:12].reshape(4, 3, -1), sums[12:]
    found = {}
    with np.errstate(divide="ignore", invalid="ignore"):
        for name, (tp, fp, fn) in zip(("warn", "signal", "framing", "span"), tallies, strict=True):
            found[f"{name}_p"], found[f"{name}_r"] = tp / (tp + fp), tp / (tp + fn)
            found[f"{name}_f1"] = 2 * tp / (2 * tp + fp + fn)
        found["false_alarm_rate"] = false_alarms / clean
        found["pair_accuracy"] = pairs_right / pairs
        found["kind_accuracy"] = kinds_right / posts
    return found
