"""Choosing the probabilities from which on a framing lifts and a signal warns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from antenne.evaluation.corpus import GoldSentence
from antenne.evaluation.metrics import Tally
from antenne.labels import Framing, Signal, warns

STEPS = [round(float(step), 2) for step in np.arange(0.2, 0.8, 0.02)]
Scored = tuple[Mapping[str, float], GoldSentence]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds, with precision and F1 of the warnings that they give."""

    signal: float
    framing: float
    precision: float
    f1: float


def choose(scored: Sequence[Scored], *, precision: float) -> Thresholds:
    """Return the framing threshold with the best framing F1, and with it the signal threshold with the best warn F1.

    Of the signal thresholds only those count whose warnings have at least `precision`.

    Raises:
        ValueError: when no signal threshold reaches that precision.
    """
    framing = max(STEPS, key=lambda step: _framing_f1(scored, step))
    tried = [_warnings(scored, signal, framing) for signal in STEPS]
    good = [thresholds for thresholds in tried if thresholds.precision >= precision]
    if not good:
        raise ValueError(f"no threshold reaches a precision of {precision}")
    return max(good, key=lambda thresholds: thresholds.f1)


def _framing_f1(scored: Sequence[Scored], threshold: float) -> float:
    tally = Tally()
    for probabilities, sentence in scored:
        tally.add({framing for framing in Framing if probabilities[framing] >= threshold}, sentence.framings)
    return tally.f1


def _warnings(scored: Sequence[Scored], signal_threshold: float, framing_threshold: float) -> Thresholds:
    tally = Tally()
    for probabilities, sentence in scored:
        framings = {framing for framing in Framing if probabilities[framing] >= framing_threshold}
        warned = any(probabilities[signal] >= signal_threshold and warns(signal, framings) for signal in Signal)
        tally.add({True} if warned else (), {True} if sentence.warn else ())
    return Thresholds(signal_threshold, framing_threshold, tally.precision, tally.f1)
