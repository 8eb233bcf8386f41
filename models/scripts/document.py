"""Write the model card: a template, with tables made from the measurements and from ``project.yml``."""

import json
from collections.abc import Callable, Mapping, Sequence
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


KINDS = {
    "lower": "no capitals",
    "unpunctuated": "no punctuation",
    "plain": "neither",
    "undiacritic": "no accents",
    "typed": "a slip of the thumb in every tenth word",
}
"""What `slips.Kind` does to a sentence."""
WITH_SLIPS = ("pos", "morph", "tag", "lemma", "uas", "las", "sentences")
COMPARED = ("pos", "morph", "tag", "lemma", "uas", "las")
WITNESS_SCORES = {
    "warn_p": "warn P",
    "warn_r": "warn R",
    "warn_f1": "warn F1",
    "signal_f1": "signal F1",
    "framing_f1": "framing F1",
}
FRONTIER = {
    "pos": "POS",
    "tag": "TAG",
    "las": "LAS",
    "sentences": "sentences F",
    "signal_f1": "signal F1",
    "framing_f1": "framing F1",
}
CURVE = {"warn_f1": "warn F1", "signal_f1": "signal F1", "framing_f1": "framing F1"}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table."""
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows))


def accuracy_table(metrics: dict[str, Any]) -> str:
    """Return the accuracy on each test set as a Markdown table."""
    rows = [
        [name, f"{scores['words']:,}", *(_figure(scores[column]) for column in COLUMNS)]
        for name, scores in metrics["accuracy"].items()
    ]
    return table(["test set", "words", *COLUMNS.values()], rows)


def own_row(metrics: dict[str, Any]) -> str:
    """Return the row of our own pipeline for the table of published ones."""
    scores = metrics["accuracy"]["both"]
    return " | ".join(["| **nl_antenne**", f"{metrics['size_mb']:.0f} MB", *(_figure(scores[name]) for name in COMPARED)]) + " |"


def slips_table(metrics: dict[str, Any]) -> str:
    """Return the accuracy with each kind of slips, and what that is less than without, as a Markdown table."""
    clean = metrics["accuracy"]["both"]
    rows = [["none", *(_figure(clean[column]) for column in WITH_SLIPS)]]
    for kind, label in KINDS.items():
        scores = metrics["perturbed"][kind]
        rows.append([label, *(f"{_figure(scores[name])} ({_difference(scores[name] - clean[name])})" for name in WITH_SLIPS)])
    return table(["slips", *(COLUMNS[name] for name in WITH_SLIPS)], rows)


def frontier_table(metrics: dict[str, Any]) -> str:
    """Return what the variants of the frontier score and cost as a Markdown table; speed as a ratio to the first."""
    first = metrics["variants"][0]
    rows = [
        [
            row["name"],
            row["shows"],
            *(_figure(row[name]) for name in FRONTIER),
            f"{row['p50_ms']:.1f}",
            f"{row['p50_ms'] / first['p50_ms']:.2f}",
            f"{row['size_mb']:.0f}",
        ]
        for row in metrics["variants"]
    ]
    return table(["variant", "what it is", *FRONTIER.values(), "ms a post", "ratio", "MB"], rows)


def curve_table(metrics: dict[str, Any]) -> str:
    """Return what is scored with each share of the posts to learn from as a Markdown table, the smallest first."""
    rows = sorted(metrics["variants"], key=lambda row: float(row["posts"]))
    return table(
        ["posts to learn from", *CURVE.values()], [[row["shows"], *(_figure(row[name]) for name in CURVE)] for row in rows]
    )


def detector_table(metrics: dict[str, Any]) -> str:
    """Return the guideline's metrics of the detector on each set as a Markdown table."""
    rows: list[tuple[str, str, Callable[[dict[str, Any]], float | None]]] = [
        ("warn F1", "warn_f1", lambda scores: scores["warn"]["f1"]),
        ("warn precision", "warn_p", lambda scores: scores["warn"]["p"]),
        ("warn recall", "warn_r", lambda scores: scores["warn"]["r"]),
        ("false-alarm rate on clean posts", "false_alarm_rate", lambda scores: scores["false_alarm_rate"]),
        ("signal micro-F1", "signal_f1", lambda scores: scores["signal"]["f1"]),
        ("framing micro-F1", "framing_f1", lambda scores: scores["framing"]["f1"]),
        ("span F1", "span_f1", lambda scores: scores["span"]["f1"]),
        ("both posts of a minimal pair right", "pair_accuracy", lambda scores: scores["pair_accuracy"]),
        ("kind accuracy", "kind_accuracy", lambda scores: scores["kind_accuracy"]),
    ]
    head = ["metric", *(f"{name} ({scores['posts']} posts)" for name, scores in metrics.items())]
    return table(
        head,
        [
            [label, *(_figure(of(scores)) + _range(scores["intervals"].get(name)) for scores in metrics.values())]
            for label, name, of in rows
        ],
    )


def sentences_table(metrics: dict[str, Any]) -> str:
    """Return how the detector does on annotated sentences of the treebank as a Markdown table."""
    rows: list[tuple[str, str, float | None]] = [
        ("false alarms, a share of the sentences that do not warn", "false_alarm_rate", metrics["false_alarm_rate"]),
        ("warn recall", "warn_r", metrics["warn"]["r"]),
        ("warn precision", "warn_p", metrics["warn"]["p"]),
    ]
    return table(
        ["metric", f"{metrics['posts']} sentences"],
        [[label, _figure(value) + _range(metrics["intervals"].get(name))] for label, name, value in rows],
    )


def confusion_table(metrics: dict[str, Any], group: str) -> str:
    """Return what is taken for what on the test posts, signals or kinds, as a Markdown table: gold in rows, found in columns."""
    rows = metrics["test"]["confusion"][group]
    names = sorted({*rows, *(found for row in rows.values() for found in row)})
    return table(
        ["gold, found:", *names], [[gold, *(str(rows[gold].get(found, "")) for found in names)] for gold in names if gold in rows]
    )


def witness_table(metrics: dict[str, Any]) -> str:
    """Return the scores of the detector's witnesses as a Markdown table."""
    rows = [[name, *(_figure(scores[score]) for score in WITNESS_SCORES)] for name, scores in metrics["witnesses"].items()]
    return table(["what decides", *WITNESS_SCORES.values()], rows)


def _figure(value: float | None) -> str:
    return "no cases" if value is None else f"{value:.3f}".removeprefix("0")


def _range(interval: Sequence[float] | None) -> str:
    return f" ({_figure(interval[0])}–{_figure(interval[1])})" if interval else ""


def _difference(value: float) -> str:
    return f"{value:+.3f}".replace("0.", ".", 1).replace("-", "−")


def cost_table(metrics: dict[str, Any]) -> str:
    """Return size and speed as a Markdown table."""
    speed = metrics["speed"]
    rows = [
        ["size on disk", f"{metrics['size_mb']:.1f} MB"],
        ["loading", f"{speed['loading_s']:.1f} s"],
        ["a text of about 280 characters: median / 95th percentile", f"{speed['p50_ms']:.1f} / {speed['p95_ms']:.1f} ms"],
        ["measured with", f"spaCy {metrics['spacy']}, Python {metrics['python']}"],
    ]
    return table(["what", ""], rows)


def command_table(project: dict[str, Any]) -> str:
    """Return the steps of the spaCy project as a Markdown table."""
    return table(["step", "what it does"], [[f"`{command['name']}`", command["help"]] for command in project["commands"]])


def fill(template: Path, contents: Mapping[str, str]) -> str:
    """Return the text of `template` with each place-holder ``<!-- NAME -->`` replaced by what `contents` has for it."""
    text = template.read_text(encoding="utf-8")
    for name, content in contents.items():
        text = text.replace(f"<!-- {name} -->", content)
    return text


def section(template: Path, metrics: Path, make_table: Callable[[dict[str, Any]], str]) -> str:
    """Return the section on what frontier.py measured, empty where it did not."""
    if not metrics.exists():
        return ""
    measured = json.loads(metrics.read_text(encoding="utf-8"))
    contents = {"TABLE": make_table(measured), "PASSES": f"{measured['passes']:g}", "DATE": measured["date"]}
    return fill(template, contents).strip()


def document(
    template: Annotated[Path, typer.Argument(help="the card with its place-holders; beside it, sections of it")],
    *,
    syntax: Annotated[Path, typer.Option(help="measurements of the syntactic pipeline")],
    detector: Annotated[Path, typer.Option(help="measurements of the detector")],
    sentences: Annotated[Path, typer.Option(help="measurements of the detector on sentences of the treebank")],
    witnesses: Annotated[Path, typer.Option(help="comparison of the detector's witnesses")],
    frontier: Annotated[Path, typer.Option(help="measurements of variants of the encoder; may be lacking")],
    curve: Annotated[Path, typer.Option(help="measurements with shares of the posts; may be lacking")],
    project: Annotated[Path, typer.Option(help="project.yml")],
    output: Annotated[Path, typer.Option(help="the file to write")],
) -> None:
    """Fill the template."""
    measured = json.loads(syntax.read_text(encoding="utf-8"))
    detected = json.loads(detector.read_text(encoding="utf-8"))
    contents = {
        "ACCURACY": accuracy_table(measured),
        "OWN": own_row(measured),
        "SLIPS": slips_table(measured),
        "DETECTOR": detector_table(detected),
        "SENTENCES": sentences_table(json.loads(sentences.read_text(encoding="utf-8"))),
        "SIGNALS": confusion_table(detected, "signal"),
        "KINDS": confusion_table(detected, "kind"),
        "WITNESSES": witness_table(json.loads(witnesses.read_text(encoding="utf-8"))),
        "COST": cost_table(measured),
        "FRONTIER": section(template.with_name("frontier.md"), frontier, frontier_table),
        "CURVE": section(template.with_name("learning_curve.md"), curve, curve_table),
        "COMMANDS": command_table(srsly.read_yaml(project)),
    }
    output.write_text(fill(template, contents), encoding="utf-8")


if __name__ == "__main__":
    typer.run(document)
