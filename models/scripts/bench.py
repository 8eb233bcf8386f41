"""Measure the pipeline that is installed: loading, and each part of it on posts of about 280 characters, one at a time.

What the advice costs is measured apart: all that a check does beside the pipeline, and how often the pipeline reads a post, once
for itself and once for each other wording that is tried.

Machines differ and are noisy: compare runs on one machine, made right after each other; ratios within one run count.
"""

import json
import statistics
import sys
import time
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from spacy.language import Language
from spacy.tokens import Doc

from antenne.advice.checker import Checker
from antenne.advice.profiles import builtin_profiles
from antenne.advice.request import Request
from antenne.advice.texts import load_texts
from antenne.nlp.loading import load_pipeline
from pipelines import DETECTION
from speed import read_texts

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


class Clocked:
    """A pipeline that keeps how long and how often it read."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self.seconds = 0.0
        self.readings = 0

    def __call__(self, text: str) -> Doc:
        """Read `text`."""
        started = time.perf_counter()
        doc = self._nlp(text)
        self.seconds += time.perf_counter() - started
        self.readings += 1
        return doc

    def __getattr__(self, name: str) -> Any:
        """Return what the pipeline has."""
        return getattr(self._nlp, name)


def advised(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Return the milliseconds of advice on one of `texts`, and how often the pipeline reads it."""
    clock, profile = Clocked(nlp), builtin_profiles()["rijk"]
    checker = Checker(cast("Language", clock), texts=load_texts)
    spent = []
    for text in texts:
        before, started = clock.seconds, time.perf_counter()
        checker.check(Request(text, profile))
        spent.append(time.perf_counter() - started - (clock.seconds - before))
    return {
        "advice": 1000 * statistics.median(spent),
        "advice, mean": 1000 * statistics.mean(spent),
        "readings, mean": clock.readings / len(texts),
    }


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
    advice = advised(nlp, texts)
    for name, milliseconds in (medians | summary).items():
        sys.stdout.write(f"{name:20} {milliseconds:8.2f} ms\n")
    sys.stdout.write(f"{'advice':20} {advice['advice']:8.2f} ms, {advice['advice, mean']:.2f} in the mean\n")
    sys.stdout.write(f"{'readings of a post':20} {advice['readings, mean']:8.2f} in the mean\n")
    sys.stdout.write(f"{len(texts)} texts, {_ROUNDS} rounds, nl_antenne {nlp.meta['version']}\n")
    if output:
        output.write_text(json.dumps({"parts": medians} | summary | advice, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(bench)
