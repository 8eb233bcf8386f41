"""What the layers of ours say is their gradient, against differences: in numbers of 64 bits, where those are sharp."""

from typing import Any

import numpy as np
import pytest
from thinc.types import Ragged

from antenne.nlp.syntax.biaffine import arc_scorer, label_scorer
from antenne.nlp.syntax.encoder import build_dilated_encoder, dilated_window
from gradients import Array, Layer, check_parameters, differences, sharpen


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(3)


def test_of_the_scores_of_arcs(rng: np.random.Generator) -> None:
    # Sentences of one word, of fewer words than the longest distance and of more.
    lengths = [1, 3, 6]
    model: Layer = arc_scorer(4, max_distance=3)
    model.initialize()
    sharpen(model, rng)
    dependents, heads = rng.normal(size=(2, sum(lengths), 4))
    weights = [rng.normal(size=(length, length)) for length in lengths]

    def loss() -> float:
        scores = model.predict((dependents, heads, lengths))
        return float(sum((weight * score).sum() for weight, score in zip(weights, scores, strict=True)))

    _, backprop = model.begin_update((dependents, heads, lengths))
    d_dependents, d_heads = backprop(weights)

    check_parameters(model, loss)
    np.testing.assert_allclose(d_dependents, differences(loss, dependents), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(d_heads, differences(loss, heads), rtol=1e-5, atol=1e-6)


def test_of_the_scores_of_labels(rng: np.random.Generator) -> None:
    model: Layer = label_scorer(3)
    model.set_dim("nO", 4)
    model.initialize()
    sharpen(model, rng)
    dependents, heads = rng.normal(size=(2, 5, 3))
    weight = rng.normal(size=(5, 4))

    def loss() -> float:
        return float((weight * model.predict((dependents, heads))).sum())

    _, backprop = model.begin_update((dependents, heads))
    d_dependents, d_heads = backprop(weight)

    check_parameters(model, loss)
    np.testing.assert_allclose(d_dependents, differences(loss, dependents), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(d_heads, differences(loss, heads), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("model", [dilated_window(1), dilated_window(3), dilated_window(20), build_dilated_encoder(4, [1, 3], 2)])
def test_of_looking_around(model: Layer, rng: np.random.Generator) -> None:
    # One text is empty, one shorter than the distance.
    lengths = np.array([5, 0, 2, 4], dtype=np.int32)
    data = rng.normal(size=(11, 4))
    model.initialize(X=text(data.astype(np.float32), lengths))
    sharpen(model, rng)
    width = 4 if model.has_dim("nO") else 12
    weight = rng.normal(size=(11, width))

    def loss() -> float:
        return float((weight * flat(model(text(data, lengths), True)[0])).sum())

    _, backprop = model.begin_update(text(data, lengths))
    gradient = backprop(text(weight, lengths) if width == 12 else np.split(weight, np.cumsum(lengths)[:-1]))

    np.testing.assert_allclose(gradient.data, differences(loss, data), rtol=1e-5, atol=1e-6)
    if width == 4:
        check_parameters(model, loss)


def text(data: Any, lengths: Any) -> Ragged:
    return Ragged(data, lengths)


def flat(output: Any) -> Array:
    return np.concatenate(output) if isinstance(output, list) else output.data
