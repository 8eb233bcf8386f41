"""How long a pipeline takes for a post."""

import json
import statistics
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from spacy.language import Language

_SHORTEST = 240
_LONGEST = 280
_TURN = 10
"""Texts in a row for one pipeline, before it is another one's turn."""


def read_texts(posts: Path) -> list[str]:
    """Return the posts of a JSONL file as texts of about 280 characters: short ones joined by a line break, long ones cut."""
    return list(_of_length(json.loads(line)["text"] for line in posts.read_text(encoding="utf-8").splitlines()))


def _of_length(posts: Iterable[str]) -> Iterator[str]:
    joined = ""
    for post in posts:
        joined = f"{joined}\n{post}" if joined else post
        if len(joined) >= _SHORTEST:
            yield joined if len(joined) <= _LONGEST else joined[:_LONGEST].rpartition(" ")[0]
            joined = ""


def speed(pipelines: Mapping[str, Language], texts: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return of each of `pipelines` the milliseconds for a text, one text at a time: median and 95th percentile.

    The pipelines take turns, so that what else the machine does falls on all of them. Each text is read once by each: they know
    the words of the texts before it, as a service does, but no more.
    """
    spent: dict[str, list[float]] = {name: [] for name in pipelines}
    for start in range(0, len(texts), _TURN):
        for name, nlp in pipelines.items():
            spent[name] += [_milliseconds(nlp, text) for text in texts[start : start + _TURN]]
    return {
        name: {"p50_ms": statistics.median(values), "p95_ms": statistics.quantiles(values, n=20)[-1]}
        for name, values in spent.items()
    }


def _milliseconds(nlp: Language, text: str) -> float:
    started = time.perf_counter()
    nlp(text)
    return (time.perf_counter() - started) * 1000
