"""Draw what the variants of the encoder score against what they take for a post."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from figures import write_svg

SCORES = {"las": "LAS, dev-alpino", "signal_f1": "F1 of signals, dev posts"}
_FIRST, _OTHERS = "#c1440e", "#2b5c8a"
_PLACES = [(8, 0, "left"), (-8, 0, "right"), (0, 10, "center"), (0, -10, "center"), (8, 12, "left"), (8, -12, "left")]
"""Where the label of a point may be: points to the right and up, and the side of the text that is there."""


def draw(metrics: Mapping[str, Any]) -> Figure:
    """Return a figure with a panel for each of `SCORES`; the first variant, the one that ships, in a colour of its own."""
    figure = Figure(figsize=(11, 4.6), facecolor="white", layout="constrained")
    panels = figure.subplots(1, len(SCORES))
    for axes, (score, label) in zip(panels, SCORES.items(), strict=True):
        variants = metrics["variants"]
        colours = [_FIRST, *[_OTHERS] * (len(variants) - 1)]
        axes.scatter([row["p50_ms"] for row in variants], [row[score] for row in variants], c=colours, zorder=2)
        axes.set(xlabel="milliseconds a post (median)", ylabel=label)
        axes.grid(visible=True, color="#dddddd", zorder=0)
        axes.margins(0.4, 0.12)
    # Settles the layout, so that the places of labels are known.
    figure.draw_without_rendering()
    for axes, score in zip(panels, SCORES, strict=True):
        label_points(axes, {row["name"]: (row["p50_ms"], row[score]) for row in metrics["variants"]})
    return figure


def label_points(axes: Axes, points: Mapping[str, tuple[float, float]]) -> None:
    """Write the name of each point beside it, where it covers no other name or point as far as there is such a place."""
    dots = [axes.transData.transform(point) for point in points.values()]
    taken: list[Any] = []
    for name, point in points.items():
        covered: list[tuple[int, Any]] = []
        for across, up, side in _PLACES:
            text = axes.annotate(
                name, point, (across, up), textcoords="offset points", ha=side, va="center", fontsize=9, color="#222222"
            )
            box = text.get_window_extent()
            covered.append((box.count_overlaps(taken) + sum(box.contains(*dot) for dot in dots), text))
        best = min(range(len(covered)), key=lambda place: covered[place][0])
        for place, (_, text) in enumerate(covered):
            if place != best:
                text.remove()
        taken.append(covered[best][1].get_window_extent())


def plot(
    metrics: Annotated[Path, typer.Argument(help="what frontier.py measured")],
    output: Annotated[Path, typer.Option(help="the SVG file to write")],
) -> None:
    """Write the plot."""
    write_svg(draw(json.loads(metrics.read_text(encoding="utf-8"))), output)


if __name__ == "__main__":
    typer.run(plot)
