"""Draw what more posts to learn from give."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from matplotlib.figure import Figure

from figures import write_svg

SCORES = {"warn_f1": ("warnings", "#c1440e"), "signal_f1": ("signals", "#2b5c8a"), "framing_f1": ("framings", "#4d7a3a")}


def draw(metrics: Mapping[str, Any]) -> Figure:
    """Return a figure with a line for each of `SCORES`, against the share of the posts on a logarithmic scale."""
    figure = Figure(figsize=(5.6, 4.2), facecolor="white", layout="constrained")
    axes = figure.subplots()
    rows = sorted(metrics["variants"], key=lambda row: row["posts"])
    shares = [row["posts"] for row in rows]
    for score, (label, colour) in SCORES.items():
        axes.plot(shares, [row[score] for row in rows], marker="o", color=colour, label=label)
    axes.set_xscale("log", base=2)
    axes.set_xticks(shares, [f"{100 * share:g}%" for share in shares])
    axes.set(xlabel="share of the training posts", ylabel="F1, dev posts")
    axes.grid(visible=True, color="#dddddd")
    axes.legend()
    return figure


def plot(
    metrics: Annotated[Path, typer.Argument(help="what frontier.py measured for shares of the posts")],
    output: Annotated[Path, typer.Option(help="the SVG file to write")],
) -> None:
    """Write the plot."""
    write_svg(draw(json.loads(metrics.read_text(encoding="utf-8"))), output)


if __name__ == "__main__":
    typer.run(plot)
