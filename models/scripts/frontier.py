"""Train variants of the syntactic pipeline for a few steps each, and measure what each gains and costs."""

import json
import platform
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from assemble import assemble
from evaluate import accuracy, size_mb
from speed import read_texts, speed

_CODE = Path(__file__).with_name("tokenizer.py")
SCORES = ("pos", "tag", "morph", "lemma", "uas", "las", "sentences")


@dataclass(frozen=True, slots=True)
class Variant:
    """Settings of the configuration that differ, by their dotted names, and what the variant shows."""

    name: str
    shows: str
    overrides: Mapping[str, Any] = field(default_factory=dict)


def read_variants(path: Path) -> list[Variant]:
    """Read the variants of a TOML file.

    Raises:
        TypeError: on an unknown or missing key.
        ValueError: on a name that occurs twice.
    """
    variants = [Variant(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["variants"]]
    if len({variant.name for variant in variants}) < len(variants):
        raise ValueError(f"{path.name}: two variants have the same name")
    return variants


def train(config: Path, output: Path, overrides: Mapping[str, Any], timeout: float) -> Path | None:
    """Train with spaCy into the folder `output`, unless that was done before; return the pipeline, or None when time runs out."""
    if not output.exists():
        unfinished = output.with_suffix(".unfinished")
        settings = [part for name, value in overrides.items() for part in (f"--{name}", _argument(value))]
        command = [
            sys.executable,
            "-m",
            "spacy",
            "train",
            str(config),
            "--code",
            str(_CODE),
            "--output",
            str(unfinished),
            *settings,
        ]
        try:
            subprocess.run(command, check=True, timeout=timeout)  # noqa: S603  (our own settings)
        except subprocess.TimeoutExpired:
            return None
        unfinished.rename(output)
    return output / "model-best"


def _argument(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def measure(trained: Sequence[tuple[Variant, Path]], dev: Path, texts: Sequence[str]) -> list[dict[str, Any]]:
    """Return what each variant scores on `dev`, its size, and its speed on `texts`, measured by turns."""
    pipelines = {variant.name: assemble(path) for variant, path in trained}
    spent = speed(pipelines, texts)
    rows = []
    for variant, path in trained:
        scores = accuracy(pipelines[variant.name], dev)
        figures = {name: scores[name] for name in SCORES}
        rows.append({"name": variant.name, "shows": variant.shows, "size_mb": size_mb(path)} | spent[variant.name] | figures)
    return rows


def frontier(
    variants: Annotated[Path, typer.Argument(help="the variants, a TOML file")],
    *,
    config: Annotated[Path, typer.Option(help="the configuration that they vary, filled with spaCy's defaults")],
    corpus: Annotated[Path, typer.Option(help="folder with train.spacy and dev.spacy")],
    vectors: Annotated[Path, typer.Option(help="folder of the static vectors")],
    posts: Annotated[Path, typer.Option(help="posts to measure the speed on")],
    work: Annotated[Path, typer.Option(help="folder for what is trained; what it holds is not trained again")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
    steps: Annotated[int, typer.Option(help="training steps of each variant")] = 1200,
    minutes: Annotated[float, typer.Option(help="time for training; variants that are not ready by then are left out")] = 90,
) -> None:
    """Train the variants, one after the other, and write the measurements of those that got ready in time."""
    deadline = time.monotonic() + 60 * minutes
    shared = {
        "paths.train": str(corpus / "train.spacy"),
        "paths.dev": str(corpus / "dev.spacy"),
        "paths.vectors": str(vectors),
        "training.max_steps": steps,
        "training.eval_frequency": steps,
    }
    work.mkdir(parents=True, exist_ok=True)
    trained: list[tuple[Variant, Path]] = []
    for variant in read_variants(variants):
        timeout = max(0.0, deadline - time.monotonic())
        path = train(config, work / variant.name.replace(" ", "-"), shared | dict(variant.overrides), timeout)
        if path is None:
            break
        trained.append((variant, path))
    metrics = {
        "steps": steps,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "variants": measure(trained, corpus / "dev.spacy", read_texts(posts)),
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(frontier)
