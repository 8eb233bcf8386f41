"""Measure a detector on sets of annotated posts."""

import json
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer

from antenne.advice.checker import Checker
from antenne.advice.profiles import builtin_profiles
from antenne.advice.request import Request
from antenne.advice.texts import load_texts
from antenne.cli.checking import predict
from antenne.evaluation.corpus import GoldPost, read_posts
from antenne.evaluation.metrics import evaluate


def measure(
    pipeline: Annotated[Path, typer.Argument(help="the whole pipeline")],
    sets: Annotated[list[Path], typer.Argument(help="annotated posts")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
) -> None:
    """Write the guideline's metrics for each set; which posts were missed is left out, lest somebody tunes on the test set."""
    checker = Checker(spacy.load(pipeline), texts=load_texts)
    circumstances = Request("", builtin_profiles()["rijk"])
    metrics: dict[str, Any] = {}
    for file in sets:
        posts = read_posts(file, GoldPost)
        metrics[file.stem] = evaluate((post, predict(checker, post, circumstances)) for post in posts).report()
        del metrics[file.stem]["misses"]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(measure)
