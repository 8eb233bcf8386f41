"""Measure the pipeline that is installed: loading, and each part of it on posts of about 280 characters, one at a time.

Machines differ and are noisy: compare runs on one machine, made right after each other; ratios within one run count.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from spacy.language import Language
from spacy.tokens import Doc

from antenne.nlp.loading import load_pipeline
from speed import read_texts

DETECTION = frozenset({"antenne_cues", "antenne_labeller", "antenne_detector", "antenne_kind"})
_ROUNDS = 3


def timed(nlp: Language, text: str) -> dict[str, float]:
    """Return the milliseconds that the tokenizer and each component of `nlp` take for `text`."""
    started = time.perf_counter()
    doc: Doc = nlp.make_doc(text)
    spent = {"tokenizer": time.perf_counter() - started}
    for name, component in nlp.pipeline:
        started = time.perf_counter()
        doc = component(doc)
        spent[name] = time.perf_counter() - started
    return {name: 1000 * seconds for name, seconds in spent.items()}


def bench(
    posts: Annotated[Path, typer.Argument(help="posts to measure on, a JSONL file")],
    output: Annotated[Path | None, typer.Option(help="a JSON file to write the medians to as well")] = None,
) -> None:
    """Print the median milliseconds of each part."""
    started = time.perf_counter()
    nlp = load_pipeline()
    loading = time.perf_counter() - started
    texts = read_texts(posts)
    runs = [timed(nlp, text) for _ in range(_ROUNDS) for text in texts]
    medians = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    syntax = statistics.median(sum(spent for name, spent in run.items() if name not in DETECTION) for run in runs)
    detection = statistics.median(sum(run[name] for name in DETECTION) for run in runs)
    summary = {"syntax": syntax, "detection": detection, "loading": 1000 * loading}
    for name, milliseconds in (medians | summary).items():
        sys.stdout.write(f"{name:20} {milliseconds:8.2f} ms\n")
    sys.stdout.write(f"{len(texts)} texts, {_ROUNDS} rounds, nl_antenne {nlp.meta['version']}\n")
    if output:
        output.write_text(json.dumps({"parts": medians} | summary, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(bench)
