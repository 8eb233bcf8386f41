"""The encoder: convolutions that look ever farther, so that a verb sees its subject across a clause."""

from collections.abc import Callable
from functools import reduce
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from thinc.api import Dropout, LayerNorm, Maxout, Model, chain, ragged2list, residual, with_array
from thinc.types import Floats2d, Ragged

from antenne.nlp.syntax.arrays import Floats, Ints

_EPSILON = 1e-8
"""Of thinc's LayerNorm."""


@registry.architectures("antenne.DilatedEncoder.v1")  # type: ignore[untyped-decorator]  # made at run time
def build_dilated_encoder(width: int, dilations: list[int], maxout_pieces: int) -> Model[Ragged, list[Floats]]:
    """Return residual convolutions over a word and its neighbours at each of `dilations` words' distance.

    After Yu and Koltun, Multi-Scale Context Aggregation by Dilated Convolutions (2016), with the maxout of spaCy's encoder.
    Training goes through thinc's layers; prediction does the same sums on the same weights in one go, without their overhead.
    """
    maxouts = [Maxout(nO=width, nI=3 * width, nP=maxout_pieces) for _ in dilations]
    norms: list[Model[Any, Any]] = [LayerNorm(width) for _ in dilations]
    last: Model[Any, Any] = LayerNorm(width)
    blocks = [
        residual(chain(dilated_window(dilation), with_array(chain(maxout, norm, Dropout(0.0)))))
        for dilation, maxout, norm in zip(dilations, maxouts, norms, strict=True)
    ]
    # The layers are those of `trained`; they are also listed one by one, for prediction.
    trained: Model[Ragged, Ragged] = chain(*blocks, with_array(chain(last, Dropout(0.0))))
    encoder: Model[Ragged, Ragged] = Model(
        "dilated_encoder",
        _forward,
        init=_init,
        layers=[trained, *maxouts, *norms, last],
        dims={"nO": width},
        attrs={"dilations": dilations},
    )
    model: Model[Ragged, list[Floats]] = chain(encoder, cast("Model[Ragged, list[Floats]]", ragged2list()))
    model.set_dim("nO", width)
    return model


def _init(model: Model[Ragged, Ragged], X: Ragged | None = None, Y: object = None) -> None:  # noqa: ARG001, N803  (thinc's signature)
    model.layers[0].initialize(X=X)


def _forward(model: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:  # noqa: N803
    if not len(X.data):
        # A ragged array without rows has lost its width.
        return X, _same
    if is_train:
        return model.layers[0](X, is_train)
    return Ragged(cast("Floats2d", _predict(model, X)), X.lengths), _no_way_back


def _same(d_output: Ragged) -> Ragged:
    return d_output


def _no_way_back(d_output: Ragged) -> Ragged:  # noqa: ARG001  (thinc's signature)
    raise RuntimeError("A prediction has no gradient; call the model with is_train=True.")


def _predict(model: Model[Ragged, Ragged], X: Ragged) -> Floats:  # noqa: N803  (thinc's name)
    dilations = model.attrs["dilations"]
    maxouts, norms = model.layers[1 : 1 + len(dilations)], model.layers[1 + len(dilations) : -1]
    data = cast("Floats", X.data)
    texts = _text_of_each(X)
    for dilation, maxout, norm in zip(dilations, maxouts, norms, strict=True):
        window = _window(data, dilation, _joined(texts, dilation))
        pieces = window @ _weights(maxout, "W").reshape(-1, window.shape[1]).T + _weights(maxout, "b").ravel()
        # numpy is slow at the maximum of an axis of two or three.
        best = reduce(np.maximum, np.moveaxis(pieces.reshape(*data.shape, maxout.get_dim("nP")), 2, 0))
        data = data + _normalized(best, norm)
    return _normalized(data, model.layers[-1])


def _normalized(values: Floats, norm: Model[Any, Any]) -> Floats:
    """Return what thinc's LayerNorm returns."""
    values = values - values.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", values, values) / values.shape[1] + _EPSILON
    values *= (variance**-0.5)[:, None]
    values *= _weights(norm, "G")
    values += _weights(norm, "b")
    return values


def _weights(model: Model[Any, Any], name: str) -> Floats:
    return cast("Floats", model.get_param(name))


def dilated_window(dilation: int) -> Model[Ragged, Ragged]:
    """Return a layer that puts beside each vector the ones `dilation` places before and after it; zeros outside the text."""
    return Model("dilated_window", _forward_window, attrs={"dilation": dilation})


def _forward_window(
    model: Model[Ragged, Ragged],
    X: Ragged,  # noqa: N803  (thinc's name)
    is_train: bool,  # noqa: ARG001
) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    dilation = model.attrs["dilation"]
    joined = _joined(_text_of_each(X), dilation)
    data = cast("Floats", X.data)
    count, width = data.shape

    def backprop(d_output: Ragged) -> Ragged:
        gradient = cast("Floats", d_output.data)
        d_data = gradient[:, width : 2 * width].copy()
        if count > dilation:
            d_data[:-dilation] += gradient[dilation:, :width] * joined
            d_data[dilation:] += gradient[:-dilation, 2 * width :] * joined
        return Ragged(cast("Floats2d", d_data), X.lengths)

    return Ragged(cast("Floats2d", _window(data, dilation, joined)), X.lengths), backprop


def _window(data: Floats, dilation: int, joined: NDArray[np.bool_]) -> Floats:
    count, width = data.shape
    window = np.zeros((count, 3 * width), dtype=data.dtype)
    window[:, width : 2 * width] = data
    if count > dilation:
        np.multiply(data[:-dilation], joined, out=window[dilation:, :width])
        np.multiply(data[dilation:], joined, out=window[:-dilation, 2 * width :])
    return window


def _text_of_each(X: Ragged) -> Ints:  # noqa: N803
    """Return the number of the text of each word."""
    return np.repeat(np.arange(len(X.lengths)), cast("NDArray[np.int32]", X.lengths))


def _joined(texts: Ints, dilation: int) -> NDArray[np.bool_]:
    """Return a column that is true where word i and word i + `dilation` are in the same text, given the text of each."""
    return cast("NDArray[np.bool_]", (texts[dilation:] == texts[:-dilation])[:, None])
