"""``antenne evaluate``."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from antenne.cli.errors import plain_errors

if TYPE_CHECKING:
    from antenne.nlp.explain import Explained


def evaluate_command(
    gold: Annotated[Path, typer.Argument(help="Annotated posts: JSON Lines in the guideline's format.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print every number and miss as JSON.")] = False,
    profile: Annotated[str, typer.Option(help="Profile to judge with: a name, or a .toml file.")] = "rijk",
) -> None:
    """Score the detector on annotated posts, and list the sentences that it got wrong."""
    from antenne.advice.checker import load_checker  # noqa: PLC0415
    from antenne.advice.request import Request  # noqa: PLC0415
    from antenne.cli.checking import predict  # noqa: PLC0415  (spaCy is slow to import)
    from antenne.cli.chosen import load_profile  # noqa: PLC0415
    from antenne.evaluation.corpus import GoldPost, read_posts  # noqa: PLC0415
    from antenne.evaluation.metrics import evaluate  # noqa: PLC0415

    with plain_errors():
        circumstances, checker = Request("", load_profile(profile)), load_checker()
        posts = list(read_posts(gold, GoldPost))
        report = evaluate((post, predict(checker, post, circumstances)) for post in posts).report()
        missed = {miss["post"] for miss in report["misses"]}
        explained = {post.id: checker.explain(post.text) for post in posts if post.id in missed}
        for miss in report["misses"]:
            miss["reasons"] = _reasons(explained[miss["post"]], miss)
        if as_json:
            typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            _print_report(Console(), report)


def _print_report(console: Console, report: dict[str, Any]) -> None:
    ranges = report["intervals"]
    table = Table("metric", "P", "R", "F1", "95%", "gold", title=f"{report['posts']} posts")
    rows = {"warn": report["warn"], "span": report["span"]}
    for group in ("signal", "framing"):
        parts = report[group]
        rows[f"{group} (micro)"] = {key: parts[key] for key in ("p", "r", "f1", "n")}
        rows |= {f"  {name}": part for name, part in parts.items() if isinstance(part, dict)}
    for name, scores in rows.items():
        figures = (f"{scores[key]:.3f}" for key in ("p", "r", "f1"))
        table.add_row(name, *figures, _range(ranges, f"{name.partition(' ')[0]}_f1"), str(scores["n"]))
    console.print(table)
    for name in ("false_alarm_rate", "pair_accuracy", "kind_accuracy"):
        value = report[name]
        console.print(f"{name.replace('_', ' ')}: {'no cases' if value is None else f'{value:.3f} {_range(ranges, name)}'}")
    for name, rows in report["confusion"].items():
        console.print(_confusion_table(name, rows))
    for miss in report["misses"]:
        console.print()
        console.print(Text(f"{miss['kind']} in {miss['post']}: {miss['text']}"))
        console.print(Text(f"  gold: {_labels(miss['gold'])}; found: {_labels(miss['found'])}", style="dim"))
        for label, reason in miss["reasons"].items():
            probabilities = ", ".join(f"{name} {reason[name]:.2f}" for name in ("encoder", "together"))
            console.print(Text(f"    {label}: rules {', '.join(reason['rules']) or 'none'}; {probabilities}", style="dim"))


def _reasons(explained: "list[Explained]", miss: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what the detector's parts say of the labels that `miss` is about, where its sentence lies for the greater part."""
    best = max(explained, key=lambda one: min(one.end, miss["end"]) - max(one.start, miss["start"]), default=None)
    labels = dict.fromkeys([*miss["gold"], *miss["found"]])
    return {label: asdict(best.reasons[label]) for label in labels} if best else {}


def _range(ranges: dict[str, tuple[float, float]], name: str) -> str:
    """Return the confidence interval of a metric, where there is one."""
    return f"{ranges[name][0]:.3f}–{ranges[name][1]:.3f}" if name in ranges else ""


def _confusion_table(name: str, rows: dict[str, dict[str, int]]) -> Table:
    columns = sorted({*rows, *(found for row in rows.values() for found in row)})
    table = Table("gold ↓  found →", *columns, title=f"{name}: what is taken for what")
    for gold in columns:
        if gold in rows:
            table.add_row(gold, *(str(rows[gold].get(found, "·")) for found in columns))
    return table


def _labels(names: list[str]) -> str:
    return ", ".join(names) or "nothing"
