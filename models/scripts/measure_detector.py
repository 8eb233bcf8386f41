"""Measure a detector on sets of annotated posts."""

import json
from collections.abc import Iterable
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


def report(checker: Checker, posts: Iterable[GoldPost]) -> dict[str, Any]:
    """Return the guideline's metrics; which posts were missed is left out, lest somebody tunes on a test set."""
    circumstances = Request("", builtin_profiles()["rijk"])
    metrics = evaluate((post, predict(checker, post, circumstances)) for post in posts).report()
    del metrics["misses"]
    return metrics


def write(metrics: dict[str, Any], output: Path) -> None:
    """Write `metrics` as JSON."""
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")


def measure(
    pipeline: Annotated[Path, typer.Argument(help="the whole pipeline")],
    sets: Annotated[list[Path], typer.Argument(help="annotated posts")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
) -> None:
    """Write the guideline's metrics for each set."""
    checker = Checker(spacy.load(pipeline), texts=load_texts)
    metrics = {file.stem: report(checker, read_posts(file, GoldPost)) for file in sets}
    write(metrics, output)


if __name__ == "__main__":
    typer.run(measure)
