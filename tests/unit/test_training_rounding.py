"""Layers that round as the exported network does."""

import io
import warnings

import numpy as np
import onnxruntime
import pytest

torch = pytest.importorskip("torch", reason="training needs PyTorch")

from export_encoder import in_bytes  # noqa: E402
from rounding import RoundedLinear, rounded_inputs, rounded_weights  # noqa: E402


@pytest.fixture
def layer() -> RoundedLinear:
    torch.manual_seed(3)
    return RoundedLinear(24, 10)


@pytest.fixture
def values() -> "torch.Tensor":  # type: ignore[name-defined]
    values = torch.randn(1, 7, 24, generator=torch.Generator().manual_seed(4))
    # One number that takes most of the range, as some do in every transformer.
    values[0, 2, 5] = 30
    return values


def test_it_computes_what_the_exported_layer_does(layer: RoundedLinear, values: "torch.Tensor") -> None:  # type: ignore[name-defined]
    exported = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(layer, (values,), exported, input_names=["x"], output_names=["y"], opset_version=17, dynamo=False)
    session = onnxruntime.InferenceSession(in_bytes(exported.getvalue()), providers=["CPUExecutionProvider"])
    exact = layer(values).detach().numpy()
    layer.rounds = True

    found = layer(values).detach().numpy()

    np.testing.assert_allclose(found, session.run(["y"], {"x": values.numpy()})[0], atol=1e-5)
    assert np.abs(found - exact).max() > 1e-3


def test_the_gradient_passes_as_if_nothing_was_rounded(layer: RoundedLinear, values: "torch.Tensor") -> None:  # type: ignore[name-defined]
    layer.rounds = True
    values.requires_grad_()

    layer(values).sum().backward()

    rounded = rounded_weights(layer.weight.detach())
    np.testing.assert_allclose(values.grad, rounded.sum(0).expand_as(values), rtol=1e-4, atol=1e-6)
    assert layer.weight.grad is not None
    np.testing.assert_allclose(layer.weight.grad[0], rounded_inputs(values.detach()).sum((0, 1)), rtol=1e-4, atol=1e-4)


def test_each_output_has_steps_of_its_own(layer: RoundedLinear) -> None:
    weights = layer.weight.detach()

    steps = rounded_weights(weights) / (weights.abs().amax(1, keepdim=True) / 64)

    np.testing.assert_allclose(steps, steps.round(), atol=1e-3)
    assert steps.abs().amax(1).round().tolist() == [64] * 10


def test_each_text_has_steps_of_its_own(values: "torch.Tensor") -> None:  # type: ignore[name-defined]
    other = values / 100

    together = rounded_inputs(torch.cat([values, other]))

    np.testing.assert_array_equal(together[:1], rounded_inputs(values))
    np.testing.assert_allclose(together[1:] * 100, rounded_inputs(values), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("number", [0.0, 3.0, -3.0])
def test_a_text_of_one_number_is_kept(number: float) -> None:
    values = torch.full((1, 2, 3), number)

    np.testing.assert_allclose(rounded_inputs(values), values, atol=0.02)
