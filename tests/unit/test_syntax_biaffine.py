"""What the scores of arcs and labels are made of."""

from typing import Any

import numpy as np
import pytest
from spacy.util import registry
from thinc.api import Model, NumpyOps, noop

from antenne.nlp.syntax import biaffine
from antenne.nlp.syntax.arrays import Floats
from antenne.nlp.syntax.biaffine import arc_scorer, build_biaffine_parser, label_scorer, parts, split


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def randomize(model: Model[Any, Any], rng: np.random.Generator) -> dict[str, Floats]:
    out = {}
    for name in model.param_names:
        out[name] = rng.normal(size=model.get_param(name).shape).astype(np.float32)
        model.set_param(name, out[name])  # type: ignore[arg-type]  # numpy's array
    return out


def test_an_arc_is_scored_by_its_words_and_their_distance(rng: np.random.Generator) -> None:
    limit, lengths = 2, [1, 5]
    model = arc_scorer(3, limit)
    model.initialize()
    weights = randomize(model, rng)
    dependents, heads = rng.normal(size=(2, 6, 3)).astype(np.float32)

    scores = model.predict((dependents, heads, lengths))

    start = 0
    for length, matrix in zip(lengths, scores, strict=True):
        for i in range(length):
            for j in range(length):
                dependent, head = dependents[start + i], heads[start + j]
                place = min(max(j - i, -limit), limit) + limit
                expected = (
                    dependent @ weights["bilinear"] @ head
                    + head @ weights["head"]
                    + dependent @ weights["dependent_distance"][:, place]
                    + weights["dependent_bias"][place]
                    + head @ weights["head_distance"][:, place]
                    + weights["head_bias"][place]
                )
                if i == j:
                    expected = dependent @ weights["root"] + weights["root_bias"][0]
                assert matrix[i, j] == pytest.approx(expected, rel=1e-3, abs=1e-4)
        start += length


def test_the_sentences_do_not_touch(rng: np.random.Generator) -> None:
    model = arc_scorer(3, 4)
    model.initialize()
    randomize(model, rng)
    dependents, heads = rng.normal(size=(2, 7, 3)).astype(np.float32)

    _, second = model.predict((dependents, heads, [3, 4]))
    (alone,) = model.predict((dependents[3:], heads[3:], [4]))

    np.testing.assert_allclose(second, alone, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("use_blis", [False, True])
def test_a_label_is_scored_by_the_words_of_its_arc(rng: np.random.Generator, use_blis: bool) -> None:
    model = label_scorer(3)
    model.ops = NumpyOps(use_blis=use_blis)
    model.set_dim("nO", 2)
    model.initialize()
    weights = randomize(model, rng)
    # Columns of a wider array, as `split` gives them.
    dependents, heads = np.split(rng.normal(size=(4, 6)).astype(np.float32), 2, axis=1)

    scores = model.predict((dependents, heads))

    for label in range(2):
        bilinear = weights["bilinear"].reshape(3, 2, 3)[:, label]
        expected = np.einsum("ij,jk,ik->i", dependents, bilinear, heads) + weights["bias"][label]
        expected += dependents @ weights["dependent"][:, label] + heads @ weights["head"][:, label]
        np.testing.assert_allclose(scores[:, label], expected, rtol=1e-4, atol=1e-5)


def test_each_part_of_the_vectors_has_one_use() -> None:
    model = build_biaffine_parser(noop(), arc_width=3, label_width=2, max_distance=5)
    vectors = np.arange(20, dtype=np.float32).reshape(2, 10)

    arcs, labels = split(model, vectors)

    assert [part.shape[1] for part in (*arcs, *labels)] == [3, 3, 2, 2]
    assert np.array_equal(np.hstack([*arcs, *labels]), vectors)
    assert [layer.name for layer in parts(model)] == ["arc_scorer", "label_scorer"]


def test_spacy_finds_the_architecture_by_its_name() -> None:
    assert registry.architectures.get("antenne.BiaffineParser.v1") is biaffine.build_biaffine_parser
