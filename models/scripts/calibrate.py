"""Choose on the dev posts how the detector's witnesses are weighed, and from which probability on it speaks."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import spacy
import typer

from antenne.evaluation.corpus import GoldPost, read_posts
from calibration import calibrate
from thresholds import choose
from witnesses import hear


def run(
    pipeline: Annotated[str, typer.Argument(help="the pipeline with its encoder: a folder, or the name of its package")],
    dev: Annotated[Path, typer.Argument(help="annotated posts to choose on")],
    *,
    output: Annotated[Path, typer.Option(help="folder to write the whole pipeline to")],
    precision: Annotated[float, typer.Option(help="lowest precision of warnings on the dev posts")],
) -> None:
    """Write the whole pipeline."""
    nlp = spacy.load(pipeline)
    heard = hear(nlp, read_posts(dev, GoldPost))
    weights = calibrate(heard)
    chosen = choose([(one.probabilities(weights), one.gold) for one in heard], precision=precision)
    numbers = {"signal_threshold": chosen.signal, "framing_threshold": chosen.framing, "weights": asdict(weights)}
    # Made anew, so that the package's configuration has the numbers.
    nlp.replace_pipe("antenne_detector", "antenne_detector", config=numbers)
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)
    typer.echo(json.dumps({"dev": asdict(chosen), **numbers}))


if __name__ == "__main__":
    typer.run(run)
