"""The best tree, against all trees there are."""

from itertools import product

import numpy as np
import pytest

from antenne.nlp.syntax.trees import best_tree


def is_tree(heads: list[int], root: int) -> bool:
    """Tell whether every word reaches `root`, by itself the only root."""
    for start, head in enumerate(heads):
        if (head == start) != (start == root):
            return False
        word = start
        for _ in heads:
            word = heads[word]
        if word != root:
            return False
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_no_other_tree_from_the_root_scores_higher(count: int) -> None:
    rng = np.random.default_rng(count)
    for _ in range(60):
        scores = rng.normal(size=(count, count)).astype(np.float32)
        alone = scores.astype(np.float64) + np.diag(np.full(count, -np.inf))
        root = int(np.argmax(scores.diagonal() - alone.max(axis=1))) if count > 1 else 0

        heads = best_tree(scores).tolist()

        trees = [tree for tree in map(list, product(range(count), repeat=count)) if is_tree(tree, root)]
        assert heads in trees
        assert total(scores, heads) == pytest.approx(max(total(scores, tree) for tree in trees))


@pytest.mark.parametrize("sharpness", [0.0, 0.1, 10.0])
def test_there_is_always_one_root_that_all_words_reach(sharpness: float) -> None:
    rng = np.random.default_rng(7)
    for count in range(1, 41):
        # Rounded: there are ties. At zero everything is one.
        scores = (sharpness * rng.normal(size=(count, count))).round(1).astype(np.float32)

        heads = best_tree(scores).tolist()

        roots = [word for word, head in enumerate(heads) if word == head]
        assert len(roots) == 1
        assert is_tree(heads, roots[0])


def test_arcs_may_cross() -> None:
    wanted = [2, 3, 2, 2]
    scores = np.zeros((4, 4), dtype=np.float32)
    scores[range(4), wanted] = 1

    assert best_tree(scores).tolist() == wanted


def test_a_cycle_within_a_cycle_is_opened() -> None:
    # 1 and 2 prefer each other, then the two and 3; from the root, 0, the only fair way in is at 3.
    scores = np.full((4, 4), -9, dtype=np.float32)
    scores[0, 0] = 9
    scores[1, 2], scores[2, 1], scores[1, 3], scores[3, 2], scores[3, 0] = 5, 5, 4, 4, 1

    assert best_tree(scores).tolist() == [0, 3, 1, 0]


def test_the_scores_stay_as_they_are() -> None:
    scores = np.random.default_rng(1).normal(size=(6, 6)).astype(np.float32)
    before = scores.copy()

    best_tree(scores)

    assert np.array_equal(scores, before)
