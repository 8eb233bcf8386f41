"""Measure a syntactic pipeline: accuracy on test sets from raw text, speed and size."""

import json
import platform
import statistics
import time
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example

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
POST = (
    "De minister vindt dat de bijstand omhoog moet, en dat is volgens mij ook hard nodig. Wat vinden jullie daarvan? "
    "Gisteren sprak ik met bewoners van {place} over hun zorgen: de huren, de energierekening en het openbaar vervoer. "
    "Mooi gesprek, morgen verder! #bijstand"
)
"""About 280 characters; `place` differs in each text, so that no cache helps."""
_TEXTS = 200


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


def speed(nlp: Language) -> dict[str, float]:
    """Return milliseconds for one post of about 280 characters: median and 95th percentile, one text at a time."""
    milliseconds = []
    for number in range(_TEXTS):
        text = POST.format(place=f"Nieuwdorp{number}")
        started = time.perf_counter()
        nlp(text)
        milliseconds.append((time.perf_counter() - started) * 1000)
    return {"p50_ms": statistics.median(milliseconds), "p95_ms": statistics.quantiles(milliseconds, n=20)[-1]}


def size_mb(path: Path) -> float:
    """Return the size of the folder `path` in megabytes."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6


def evaluate(
    model: Annotated[Path, typer.Argument(help="a trained pipeline")],
    tests: Annotated[list[Path], typer.Argument(help=".spacy files of test sets")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
) -> None:
    """Measure a pipeline and write the numbers."""
    started = time.perf_counter()
    nlp = spacy.load(model)
    loading = time.perf_counter() - started
    sets = {test.stem: accuracy(nlp, test) for test in tests}
    metrics: dict[str, Any] = {
        "accuracy": sets | {"both": weighted(sets)},
        "speed": speed(nlp) | {"loading_s": loading},
        "size_mb": size_mb(model),
        "spacy": spacy.about.__version__,
        "python": platform.python_version(),
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    typer.echo(json.dumps(metrics["accuracy"]["both"]))


if __name__ == "__main__":
    typer.run(evaluate)
