"""Write the model card: a template, with tables made from the measurements and from ``project.yml``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import srsly
import typer

COLUMNS = {
    "pos": "POS",
    "morph": "morph",
    "tag": "TAG",
    "lemma": "lemma",
    "uas": "UAS",
    "las": "LAS",
    "sentences": "sentences F",
    "token": "tokens F",
}


def accuracy_table(metrics: dict[str, Any]) -> str:
    """Return the accuracy on each test set as a Markdown table."""
    lines = ["| test set | words | " + " | ".join(COLUMNS.values()) + " |", "| --- " * (len(COLUMNS) + 2) + "|"]
    for name, scores in metrics["accuracy"].items():
        figures = " | ".join(f"{scores[column]:.3f}" for column in COLUMNS)
        lines.append(f"| {name} | {scores['words']:,} | {figures} |")
    return "\n".join(lines)


def detector_table(metrics: dict[str, Any]) -> str:
    """Return the guideline's metrics of the detector on each set as a Markdown table."""
    rows: list[tuple[str, Callable[[dict[str, Any]], float | None]]] = [
        ("warn F1", lambda scores: scores["warn"]["f1"]),
        ("warn precision", lambda scores: scores["warn"]["p"]),
        ("warn recall", lambda scores: scores["warn"]["r"]),
        ("false-alarm rate on clean posts", lambda scores: scores["false_alarm_rate"]),
        ("signal micro-F1", lambda scores: scores["signal"]["f1"]),
        ("framing micro-F1", lambda scores: scores["framing"]["f1"]),
        ("span F1", lambda scores: scores["span"]["f1"]),
        ("both posts of a minimal pair right", lambda scores: scores["pair_accuracy"]),
        ("kind accuracy", lambda scores: scores["kind_accuracy"]),
    ]
    lines = [
        "| metric | " + " | ".join(f"{name} ({scores['posts']} posts)" for name, scores in metrics.items()) + " |",
        "| --- " * (len(metrics) + 1) + "|",
    ]
    lines += [f"| {name} | " + " | ".join(_figure(of(scores)) for scores in metrics.values()) + " |" for name, of in rows]
    return "\n".join(lines)


def _figure(value: float | None) -> str:
    return "no cases" if value is None else f"{value:.3f}"


def cost_table(metrics: dict[str, Any]) -> str:
    """Return size and speed as a Markdown table."""
    speed = metrics["speed"]
    return "\n".join(
        [
            "| what | |",
            "| --- | --- |",
            f"| size on disk | {metrics['size_mb']:.1f} MB |",
            f"| loading | {speed['loading_s']:.1f} s |",
            f"| a post of about 280 characters: median / 95th percentile | {speed['p50_ms']:.1f} / {speed['p95_ms']:.1f} ms |",
            f"| measured with | spaCy {metrics['spacy']}, Python {metrics['python']} |",
        ]
    )


def command_table(project: dict[str, Any]) -> str:
    """Return the steps of the spaCy project as a Markdown table."""
    rows = [f"| `{command['name']}` | {command['help']} |" for command in project["commands"]]
    return "\n".join(["| step | what it does |", "| --- | --- |", *rows])


def document(
    template: Annotated[Path, typer.Argument(help="the card with its place-holders")],
    syntax: Annotated[Path, typer.Option(help="measurements of the syntactic pipeline")],
    detector: Annotated[Path, typer.Option(help="measurements of the detector")],
    project: Annotated[Path, typer.Option(help="project.yml")],
    output: Annotated[Path, typer.Option(help="the file to write")],
) -> None:
    """Fill the template."""
    measured = json.loads(syntax.read_text(encoding="utf-8"))
    card = template.read_text(encoding="utf-8")
    for name, table in {
        "ACCURACY": accuracy_table(measured),
        "DETECTOR": detector_table(json.loads(detector.read_text(encoding="utf-8"))),
        "COST": cost_table(measured),
        "COMMANDS": command_table(srsly.read_yaml(project)),
    }.items():
        card = card.replace(f"<!-- {name} -->", table)
    output.write_text(card, encoding="utf-8")


if __name__ == "__main__":
    typer.run(document)
