"""The best tree, given how well each word would be the head of each other word."""

import numpy as np
from numpy.typing import NDArray

from antenne.nlp.arrays import Floats, Ints


def best_tree(scores: Floats) -> Ints:
    """Return for each word the index of its head in a tree with one root, which is its own head.

    Row i, column j of `scores` is how well word j is the head of word i; the diagonal is how well word i is the root. The root is
    the word that loses least by having no head; the rest is a maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967).
    Crossing arcs are allowed. Takes time cubic in the number of words at worst, and as many nested calls as half that number.
    """
    count = len(scores)
    if count == 1:
        return np.zeros(1, dtype=np.int64)
    arcs = np.array(scores, dtype=np.float64)
    as_root = arcs.diagonal().copy()
    np.fill_diagonal(arcs, -np.inf)
    root = int(np.argmax(as_root - arcs.max(axis=1)))
    heads = _arborescence(arcs, root)
    heads[root] = root
    return np.array(heads)


def _arborescence(arcs: NDArray[np.float64], root: int) -> list[int]:
    """Return the heads of the maximum spanning arborescence of `arcs` (row: dependent) from `root`; the root's own head is -1."""
    heads: list[int] = arcs.argmax(axis=1).tolist()
    heads[root] = -1
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    # Contract the cycle to one node, which comes last; solve that; then open the cycle where the tree enters it.
    inside = np.zeros(len(arcs), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = arcs[np.ix_(outside, outside)]
    leaving = arcs[np.ix_(outside, members)]
    smaller[:size, size] = leaving.max(axis=1)
    # What entering the cycle at a member costs: the arc within the cycle that is given up.
    entering = arcs[np.ix_(members, outside)] - arcs[members, [heads[member] for member in cycle]][:, None]
    smaller[size, :size] = entering.max(axis=0)
    solved = _arborescence(smaller, int(np.flatnonzero(outside == root)[0]))
    for place, word in enumerate(outside.tolist()):
        head = solved[place]
        if head == size:
            heads[word] = int(members[leaving[place].argmax()])
        elif head >= 0:
            heads[word] = int(outside[head])
    entry = int(entering[:, solved[size]].argmax())
    heads[cycle[entry]] = int(outside[solved[size]])
    return heads


def _find_cycle(heads: list[int]) -> list[int]:
    """Return the words of a cycle in `heads` (-1: no head), or an empty list."""
    seen = [0] * len(heads)
    for start in range(len(heads)):
        word = start
        while word >= 0 and not seen[word]:
            seen[word] = start + 1
            word = heads[word]
        if word >= 0 and seen[word] == start + 1:
            cycle = [word]
            while heads[cycle[-1]] != word:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []
