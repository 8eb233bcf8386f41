"""What the scores of arcs and labels are made of."""

from pathlib import Path

import numpy as np
import pytest

from antenne.nlp.arrays import Floats
from antenne.nlp.syntax.biaffine import Biaffine
from tiny_encoder import tiny_network

ARC, LABEL, LABELS, LIMIT = 3, 2, 4, 2
SHAPES = {
    "arc.bilinear": (ARC, ARC),
    "arc.dependent_distance": (ARC, 2 * LIMIT + 1),
    "arc.head_distance": (ARC, 2 * LIMIT + 1),
    "arc.head": (ARC,),
    "arc.root": (ARC,),
    "arc.root_bias": (1,),
    "arc.dependent_bias": (2 * LIMIT + 1,),
    "arc.head_bias": (2 * LIMIT + 1,),
    "label.bilinear": (LABEL, LABELS * LABEL),
    "label.dependent": (LABEL, LABELS),
    "label.head": (LABEL, LABELS),
    "label.bias": (LABELS,),
}


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


@pytest.fixture
def weights(rng: np.random.Generator) -> dict[str, Floats]:
    return {name: rng.normal(size=shape).astype(np.float32) for name, shape in SHAPES.items()}


def test_an_arc_is_scored_by_its_words_and_their_distance(rng: np.random.Generator, weights: dict[str, Floats]) -> None:
    lengths = [1, 5]
    dependents, heads = rng.normal(size=(2, 6, ARC)).astype(np.float32)

    scores = Biaffine(weights).score_arcs((dependents, heads), lengths)

    start = 0
    for length, matrix in zip(lengths, scores, strict=True):
        for i in range(length):
            for j in range(length):
                dependent, head = dependents[start + i], heads[start + j]
                to_head, to_dependent = (min(max(away, -LIMIT), LIMIT) + LIMIT for away in (j - i, i - j))
                expected = (
                    dependent @ weights["arc.bilinear"] @ head
                    + head @ weights["arc.head"]
                    + dependent @ weights["arc.dependent_distance"][:, to_head]
                    + weights["arc.dependent_bias"][to_head]
                    + head @ weights["arc.head_distance"][:, to_dependent]
                    + weights["arc.head_bias"][to_dependent]
                )
                if i == j:
                    expected = dependent @ weights["arc.root"] + weights["arc.root_bias"][0]
                assert matrix[i, j] == pytest.approx(expected, rel=1e-3, abs=1e-4)
        start += length


def test_the_sentences_do_not_touch(rng: np.random.Generator, weights: dict[str, Floats]) -> None:
    scorer = Biaffine(weights)
    dependents, heads = rng.normal(size=(2, 12, ARC)).astype(np.float32)
    lengths = [3, 1, 8]

    together = scorer.score_arcs((dependents, heads), lengths)

    assert [matrix.shape for matrix in together] == [(3, 3), (1, 1), (8, 8)]
    for matrix, here in zip(together, (slice(0, 3), slice(3, 4), slice(4, 12)), strict=True):
        (alone,) = scorer.score_arcs((dependents[here], heads[here]), [len(matrix)])
        np.testing.assert_allclose(matrix, alone, rtol=1e-5, atol=1e-5)


def test_a_label_is_scored_by_the_words_of_its_arc(rng: np.random.Generator, weights: dict[str, Floats]) -> None:
    # Columns of a wider array, as `split` gives them.
    dependents, heads = np.split(rng.normal(size=(5, 2 * LABEL)).astype(np.float32), 2, axis=1)

    scores = Biaffine(weights).score_labels((dependents, heads))

    for label in range(LABELS):
        bilinear = weights["label.bilinear"].reshape(LABEL, LABELS, LABEL)[:, label]
        expected = np.einsum("ij,jk,ik->i", dependents, bilinear, heads) + weights["label.bias"][label]
        expected += dependents @ weights["label.dependent"][:, label] + heads @ weights["label.head"][:, label]
        np.testing.assert_allclose(scores[:, label], expected, rtol=1e-4, atol=1e-5)


def test_each_part_of_the_vectors_has_one_use(weights: dict[str, Floats]) -> None:
    vectors = np.arange(2 * 2 * (ARC + LABEL), dtype=np.float32).reshape(2, -1)

    arcs, labels = Biaffine(weights).split(vectors)

    assert [part.shape[1] for part in (*arcs, *labels)] == [ARC, ARC, LABEL, LABEL]
    assert np.array_equal(np.hstack([*arcs, *labels]), vectors)


def test_on_disk_the_weights_have_half_precision(rng: np.random.Generator, weights: dict[str, Floats], tmp_path: Path) -> None:
    vectors = rng.normal(size=(6, 2 * (ARC + LABEL))).astype(np.float32)
    scorer, halved = Biaffine(weights), Biaffine({name: values.astype(np.float16) for name, values in weights.items()})

    scorer.to_disk(tmp_path / "weights.npz")
    again = Biaffine.from_disk(tmp_path / "weights.npz")

    with np.load(tmp_path / "weights.npz") as stored:
        assert set(stored.files) == set(SHAPES)
        assert {stored[name].dtype for name in stored.files} == {np.dtype(np.float16)}
    (arcs, labels), (kept_arcs, kept_labels) = scorer.split(vectors), again.split(vectors)
    np.testing.assert_array_equal(again.score_arcs(kept_arcs, [6])[0], halved.score_arcs(arcs, [6])[0])
    np.testing.assert_array_equal(again.score_labels(kept_labels), halved.score_labels(labels))
    np.testing.assert_allclose(again.score_labels(kept_labels), scorer.score_labels(labels), atol=0.02)


@pytest.mark.parametrize("length", [1, 2, 5, 17])
def test_scores_are_those_of_the_network_that_was_trained(length: int) -> None:
    torch = pytest.importorskip("torch")
    from export_encoder import scorer_of  # noqa: PLC0415  (needs PyTorch)

    network = tiny_network()
    sizes = network.sizes
    vectors = torch.randn(length, 2 * (sizes.arc_width + sizes.label_width), generator=torch.Generator().manual_seed(1))
    scorer = scorer_of(network)

    arcs, labels = scorer.split(vectors.numpy())
    (arc_scores,) = scorer.score_arcs(arcs, [length])
    label_scores = scorer.score_labels(labels)

    with torch.no_grad():
        np.testing.assert_allclose(
            arc_scores, network.score_arcs(vectors[None], torch.zeros(1, length, dtype=torch.long))[0], rtol=1e-4, atol=1e-4
        )
        np.testing.assert_allclose(label_scores, network.score_labels(vectors, vectors), rtol=1e-4, atol=1e-4)
    assert label_scores.std() > 0.1
