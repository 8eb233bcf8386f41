"""Compare the witnesses of the detector with each other, and what it calls probable with what is so."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import spacy
import typer
from matplotlib.figure import Figure

from antenne.evaluation.corpus import GoldPost, read_posts
from antenne.evaluation.metrics import Tally
from antenne.labels import Framing, Signal, warns
from antenne.nlp.detector import Weights
from antenne.nlp.encoder.outputs import SENTENCE_LABELS
from calibration import WITNESSES, calibrate
from figures import write_svg
from gold import truth
from thresholds import choose
from witnesses import Statement, hear

BINS = np.linspace(0, 1, 11)
Judge = Callable[[Statement], set[str]]
"""Gives the labels of a sentence."""


def judges(dev: Sequence[Statement], precision: float) -> dict[str, Judge]:
    """Return the rules alone, the encoder alone and both, these with weights and thresholds chosen on `dev`."""
    found: dict[str, Judge] = {"rules": lambda one: set(one.cues)}
    for name, among in {"encoder": WITNESSES[:1], "both": WITNESSES}.items():
        found[name] = trained_judge(dev, calibrate(dev, among), precision)
    return found


def trained_judge(dev: Sequence[Statement], weights: Weights, precision: float) -> Judge:
    """Return what decides by `weights`, with the thresholds that are best for them on `dev`."""
    chosen = choose([(one.probabilities(weights), one.gold) for one in dev], precision=precision)
    thresholds = dict.fromkeys(Signal, chosen.signal) | dict.fromkeys(Framing, chosen.framing)

    def judge(one: Statement) -> set[str]:
        probabilities = one.probabilities(weights)
        return {label for label in SENTENCE_LABELS if probabilities[label] >= thresholds[label]}

    return judge


def scores(heard: Sequence[Statement], judge: Judge) -> dict[str, float]:
    """Return the metrics of sentences, cut as they are annotated."""
    warn, signal, framing = Tally(), Tally(), Tally()
    for one in heard:
        labels = judge(one)
        framings = {name for name in Framing if name in labels}
        signals = {name for name in Signal if name in labels}
        warned = any(warns(name, framings) for name in signals)
        warn.add({True} if warned else (), {True} if one.gold.warn else ())
        signal.add(signals, one.gold.signals)
        framing.add(framings, one.gold.framings)
    return {
        "warn_p": warn.precision,
        "warn_r": warn.recall,
        "warn_f1": warn.f1,
        "signal_f1": signal.f1,
        "framing_f1": framing.f1,
    }


def reliability(heard: Sequence[Statement], weights: Weights) -> list[dict[str, float]]:
    """Return for each tenth of the probabilities: their mean, the share that is so, and how many there are."""
    said = np.array([list(one.probabilities(weights).values()) for one in heard]).ravel()
    so = np.array([truth(one.gold) for one in heard]).ravel()
    places = np.clip(np.digitize(said, BINS) - 1, 0, len(BINS) - 2)
    return [
        {"said": float(said[places == place].mean()), "so": float(so[places == place].mean()), "n": int((places == place).sum())}
        for place in range(len(BINS) - 1)
        if (places == place).any()
    ]


def draw(bins: Mapping[str, Sequence[Mapping[str, float]]]) -> Figure:
    """Return a reliability plot with a line for each set of posts; on the diagonal a probability is what it says."""
    figure = Figure(figsize=(5.2, 4.6), facecolor="white", layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linestyle="--", linewidth=1)
    for (name, rows), colour in zip(bins.items(), ("#2b5c8a", "#c1440e"), strict=True):
        axes.plot([row["said"] for row in rows], [row["so"] for row in rows], marker="o", color=colour, label=name)
    axes.set(xlabel="probability of a label", ylabel="share of sentences that have it", xlim=(0, 1), ylim=(0, 1))
    axes.grid(visible=True, color="#eeeeee")
    axes.legend()
    return figure


def compare(
    pipeline: Annotated[Path, typer.Argument(help="the whole pipeline")],
    *,
    dev: Annotated[Path, typer.Option(help="annotated posts that thresholds are chosen on")],
    test: Annotated[Path, typer.Option(help="annotated posts to compare on")],
    precision: Annotated[float, typer.Option(help="lowest precision of warnings on the dev posts")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
    plot: Annotated[Path, typer.Option(help="the reliability plot to write, SVG")],
) -> None:
    """Write scores of each witness on the test posts, and the reliability on both sets."""
    nlp = spacy.load(pipeline)
    heard = {file.stem: hear(nlp, read_posts(file, GoldPost)) for file in (dev, test)}
    weights = calibrate(heard[dev.stem])
    result: dict[str, Any] = {
        "witnesses": {name: scores(heard[test.stem], judge) for name, judge in judges(heard[dev.stem], precision).items()},
        "reliability": {name: reliability(said, weights) for name, said in heard.items()},
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    write_svg(draw(result["reliability"]), plot)


if __name__ == "__main__":
    typer.run(compare)
