"""How far a word sees, and that prediction, which takes a shorter way, says what training does."""

import numpy as np
import pytest
from numpy.typing import NDArray
from thinc.api import Model
from thinc.types import Ragged

from antenne.nlp.syntax.arrays import Floats
from antenne.nlp.syntax.encoder import build_dilated_encoder

WIDTH = 8


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def make_encoder(dilations: list[int], rng: np.random.Generator) -> Model[Ragged, list[Floats]]:
    model: Model[Ragged, list[Floats]] = build_dilated_encoder(WIDTH, dilations, maxout_pieces=3)
    model.initialize(X=ragged([rng.normal(size=(3, WIDTH))]))
    for node in model.walk():
        for name in node.param_names:
            shape = node.get_param(name).shape
            node.set_param(name, rng.normal(size=shape).astype(np.float32))  # type: ignore[arg-type]  # numpy's array
    return model


def ragged(texts: list[NDArray[np.float64]]) -> Ragged:
    data = np.concatenate(texts).astype(np.float32)
    return Ragged(data, np.array([len(text) for text in texts], dtype=np.int32))  # type: ignore[arg-type]  # numpy's arrays


@pytest.mark.parametrize("lengths", [[1], [7], [3, 0, 12, 1], [40, 40]])
def test_prediction_says_what_training_does(lengths: list[int], rng: np.random.Generator) -> None:
    model = make_encoder([1, 2, 4, 1], rng)
    texts = ragged([rng.normal(size=(length, WIDTH)) for length in lengths])

    predicted = model.predict(texts)
    trained, _ = model.begin_update(texts)

    assert [len(text) for text in predicted] == lengths
    for one, other in zip(predicted, trained, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("is_train", [False, True])
@pytest.mark.parametrize(
    ("dilations", "seen"),
    [
        ([1], {-1, 0, 1}),
        ([3], {-3, 0, 3}),
        ([1, 5], {-6, -5, -4, -1, 0, 1, 4, 5, 6}),
        ([1, 2, 4, 8, 1], set(range(-16, 17))),
    ],
)
def test_a_word_sees_what_the_dilations_say(
    dilations: list[int], seen: set[int], is_train: bool, rng: np.random.Generator
) -> None:
    model = make_encoder(dilations, rng)
    text = rng.normal(size=(60, WIDTH))
    other = text.copy()
    other[30] += rng.normal(size=WIDTH)

    before, after = (model(ragged([each]), is_train)[0][0] for each in (text, other))

    changed = np.flatnonzero(np.abs(before - after).max(axis=1) > 0)
    assert set((30 - changed).tolist()) == seen


@pytest.mark.parametrize("is_train", [False, True])
def test_a_text_sees_nothing_of_the_texts_beside_it(is_train: bool, rng: np.random.Generator) -> None:
    model = make_encoder([1, 2, 4], rng)
    text = rng.normal(size=(9, WIDTH))
    texts = [rng.normal(size=(4, WIDTH)), text, rng.normal(size=(0, WIDTH)), rng.normal(size=(4, WIDTH))]

    alone = model(ragged([text]), is_train)[0][0]
    among = model(ragged(texts), is_train)[0][1]

    np.testing.assert_allclose(among, alone, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("is_train", [False, True])
def test_texts_without_words_are_no_trouble(is_train: bool, rng: np.random.Generator) -> None:
    model = make_encoder([1, 2], rng)

    output, backprop = model(ragged([np.zeros((0, WIDTH)), np.zeros((0, WIDTH))]), is_train)

    assert [len(text) for text in output] == [0, 0]
    assert backprop(output).lengths.tolist() == [0, 0]


def test_a_prediction_cannot_be_learned_from(rng: np.random.Generator) -> None:
    _, backprop = make_encoder([1], rng)(ragged([np.zeros((2, WIDTH))]), False)

    with pytest.raises(RuntimeError, match="is_train"):
        backprop([np.zeros((2, WIDTH), dtype=np.float32)])
