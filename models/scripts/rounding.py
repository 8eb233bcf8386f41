"""A layer that can round as the exported network does, so that training makes up for it: quantization-aware training.

Its weights are then kept in seven bits and its inputs in a byte, as by onnxruntime's dynamic quantization, but computed with in
full (fake quantization). The gradient passes as if nothing was rounded (the straight-through estimator, Bengio et al. 2013,
https://arxiv.org/abs/1308.3432).
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional

_LARGEST_WEIGHT = 64
_STEPS = 255
_LEAST = 1e-12


class RoundedLinear(nn.Linear):  # type: ignore[misc]  # PyTorch need not be there when types are checked
    """A linear layer whose weights and inputs (texts by places by width) are rounded once `rounds` is set."""

    rounds = False

    def forward(self, values: Tensor) -> Tensor:
        """Return what the layer makes of `values`."""
        return linear(values, self.weight, self.bias, rounds=self.rounds)


def linear(values: Tensor, weights: Tensor, biases: Tensor, *, rounds: bool) -> Tensor:
    """Return the linear function of `values` (texts by places by width); `weights` are outputs by inputs."""
    if rounds:
        values, weights = _passing(values, rounded_inputs), _passing(weights, rounded_weights)
    return functional.linear(values, weights, biases)


def rounded_weights(weights: Tensor) -> Tensor:
    """Return `weights` (outputs by inputs) in whole steps, each output with a step of its own."""
    step = (weights.abs().amax(1, keepdim=True) / _LARGEST_WEIGHT).clamp(min=_LEAST)
    return torch.round(weights / step) * step


def rounded_inputs(values: Tensor) -> Tensor:
    """Return `values` as the nearest of 256 from their lowest to their highest, zero among them; each text has its own.

    What fills up a text beside longer ones in its batch counts too, which the exported network does not have.
    """
    axes = tuple(range(1, values.dim()))
    low, high = values.amin(axes, keepdim=True).clamp(max=0), values.amax(axes, keepdim=True).clamp(min=0)
    step = ((high - low) / _STEPS).clamp(min=_LEAST)
    zero = torch.round(-low / step)
    return ((torch.round(values / step) + zero).clamp(0, _STEPS) - zero) * step


def _passing(values: Tensor, rounding: Callable[[Tensor], Tensor]) -> Tensor:
    """Return `values` rounded, for the gradient as if they were not."""
    with torch.no_grad():
        error = rounding(values.detach()) - values
    return values + error
