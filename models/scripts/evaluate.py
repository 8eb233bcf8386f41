"""Measure the syntax of a pipeline: accuracy on test sets from raw text, speed and size."""

import json
import platform
import time
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

from pipelines import load_syntax, size_mb
from speed import read_texts, speed

SCORES = {
    "token": "token_f",
    "pos": "pos_acc",
    "morph": "morph_acc",
    "tag": "tag_acc",
    "lemma": "lemma_acc",
    "uas": "dep_uas",
    "las": "dep_las",
    "sentences": "sents_f",
}


def accuracy(nlp: Language, path: Path) -> dict[str, float]:
    """Return the scores of `nlp` on the documents of `path`, tokenized anew from their text."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {name: scores[key] for name, key in SCORES.items()} | {"words": sum(len(doc) for doc in gold)}


def weighted(sets: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return the mean of the scores of `sets`, weighted by their number of words."""
    total = sum(scores["words"] for scores in sets.values())
    mean = {name: sum(scores[name] * scores["words"] for scores in sets.values()) / total for name in SCORES}
    return mean | {"words": total}


def evaluate(
    model: Annotated[Path, typer.Argument(help="a trained pipeline")],
    tests: Annotated[list[Path], typer.Argument(help=".spacy files of test sets")],
    perturbed: Annotated[
        Path, typer.Option(help="folder with a folder for each kind of slip, with the test sets that have them")
    ],
    posts: Annotated[Path, typer.Option(help="posts to measure the speed on")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
) -> None:
    """Measure the pipeline up to the lemmas and write the numbers; with slips, those of all test sets together."""
    started = time.perf_counter()
    nlp = load_syntax(model)
    loading = time.perf_counter() - started
    official = {test.stem: accuracy(nlp, test) for test in tests}
    slips = {kind.name: {test.stem: accuracy(nlp, test) for test in kind.glob("*.spacy")} for kind in sorted(perturbed.iterdir())}
    metrics: dict[str, Any] = {
        "accuracy": official | {"both": weighted(official)},
        "perturbed": {kind: weighted(sets) for kind, sets in slips.items()},
        "speed": speed({"syntax": nlp}, read_texts(posts))["syntax"] | {"loading_s": loading},
        "size_mb": size_mb(model),
        "spacy": spacy.about.__version__,
        "python": platform.python_version(),
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    typer.echo(json.dumps(metrics["accuracy"]["both"]))


if __name__ == "__main__":
    typer.run(evaluate)
