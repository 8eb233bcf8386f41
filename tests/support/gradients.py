"""Comparing gradients with differences: in numbers of 64 bits, where those are sharp."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, NumpyOps

Array = NDArray[np.float64]
Layer = Model[Any, Any]

STEP = 1e-6


def sharpen(model: Layer, rng: np.random.Generator) -> None:
    """Give `model` random parameters of 64 bits, none of them zero."""
    for node in model.walk():
        node.ops = NumpyOps(use_blis=False)
        for name in node.param_names:
            node.set_param(name, rng.normal(size=node.get_param(name).shape))  # type: ignore[arg-type]  # numpy's array


def differences(loss: Callable[[], float], values: Array) -> Array:
    """Return how `loss` changes with each of `values`."""
    out = np.zeros_like(values)
    for place in np.ndindex(values.shape):
        kept = values[place]
        values[place] = kept + STEP
        above = loss()
        values[place] = kept - STEP
        out[place] = (above - loss()) / (2 * STEP)
        values[place] = kept
    return out


def check_parameters(model: Layer, loss: Callable[[], float]) -> None:
    """Compare each gradient that was added up in `model` with how `loss` changes."""
    checked = 0
    for node in model.walk():
        for name in node.param_names:
            expected = differences(loss, node.get_param(name))  # type: ignore[arg-type]  # numpy's array
            assert np.abs(expected).max() > 0, f"{node.name}.{name} does not matter"
            np.testing.assert_allclose(
                np.asarray(node.get_grad(name)), expected, rtol=1e-5, atol=1e-6, err_msg=f"{node.name}.{name}"
            )
            checked += 1
    assert checked
