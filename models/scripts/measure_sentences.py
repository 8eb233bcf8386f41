"""Measure a detector on annotated sentences of the treebank, each as a post: how often it warns of what is no post."""

from pathlib import Path
from typing import Annotated

import spacy
import typer

from antenne.advice.checker import Checker
from antenne.advice.texts import load_texts
from measure_detector import report, write
from treebank_posts import read_treebank_posts


def measure(
    pipeline: Annotated[Path, typer.Argument(help="the whole pipeline")],
    annotations: Annotated[Path, typer.Argument(help="what is annotated of the sentences")],
    *,
    treebank: Annotated[list[Path], typer.Option(help="CoNLL-U files that have the sentences")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
) -> None:
    """Write the guideline's metrics; the kind of a sentence is not annotated."""
    metrics = report(Checker(spacy.load(pipeline), texts=load_texts), read_treebank_posts(annotations, treebank))
    for of_kinds in (metrics, metrics["intervals"]):
        of_kinds.pop("kind_accuracy", None)
    del metrics["confusion"]["kind"]
    write(metrics, output)


if __name__ == "__main__":
    typer.run(measure)
