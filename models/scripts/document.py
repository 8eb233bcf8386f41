"""Write the model card: a template, with tables made from the measurements and from ``project.yml``."""

import json
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
    metrics: Annotated[Path, typer.Argument(help="measurements")],
    project: Annotated[Path, typer.Option(help="project.yml")],
    output: Annotated[Path, typer.Option(help="the file to write")],
) -> None:
    """Fill the template."""
    measured = json.loads(metrics.read_text(encoding="utf-8"))
    card = template.read_text(encoding="utf-8")
    for name, table in {
        "ACCURACY": accuracy_table(measured),
        "COST": cost_table(measured),
        "COMMANDS": command_table(srsly.read_yaml(project)),
    }.items():
        card = card.replace(f"<!-- {name} -->", table)
    output.write_text(card, encoding="utf-8")


if __name__ == "__main__":
    typer.run(document)
