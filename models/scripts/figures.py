"""Writing the figures of the model card."""

from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure


def write_svg(figure: Figure, output: Path) -> None:
    """Write `figure`; the same figure gives the same file."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({"svg.hashsalt": "nl_antenne"}):
        figure.savefig(output, metadata={"Date": None})
