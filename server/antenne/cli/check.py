"""``antenne check``."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from antenne.advice.profiles import Audience
from antenne.cli.errors import plain_errors
from antenne.locales import DEFAULT_LOCALE, Locale

if TYPE_CHECKING:
    from antenne.advice.request import Request


def check(
    file: Annotated[Path | None, typer.Argument(help="A text file, UTF-8; - or nothing reads standard input.")] = None,
    *,
    profile: Annotated[str, typer.Option(help="Profile to judge with: a name, or a .toml file.")] = "rijk",
    role: Annotated[str | None, typer.Option(help="Role of the writer, one of the profile's.")] = None,
    audience: Annotated[Audience, typer.Option(help="Who can read the post.")] = Audience.PUBLIC,
    output_format: Annotated[Literal["text", "json"], typer.Option("--format", help="How to show the result.")] = "text",
    language: Annotated[Locale, typer.Option(help="Language of the advice.")] = DEFAULT_LOCALE,
    jsonl: Annotated[Path | None, typer.Option(help="Check many posts: JSON Lines with id and text.")] = None,
    output: Annotated[Path | None, typer.Option(help="Where --jsonl writes its posts.")] = None,
) -> None:
    """Check a text, or with --jsonl many posts."""
    if (jsonl is None) != (output is None):
        raise typer.BadParameter("--jsonl and --output go together")
    if jsonl is not None and file is not None:
        raise typer.BadParameter("give a FILE or --jsonl, not both")
    with plain_errors():
        if jsonl is not None and output is not None:
            _check_posts(jsonl, output, _circumstances(profile, role, audience, language))
        else:
            _check_text(file, _circumstances(profile, role, audience, language), output_format)


def _circumstances(profile: str, role: str | None, audience: Audience, language: Locale) -> "Request":
    """Return a request for no text yet."""
    from antenne.advice.request import Request  # noqa: PLC0415  (spaCy is slow to import; --help should not wait)
    from antenne.cli.chosen import load_profile  # noqa: PLC0415

    return Request("", load_profile(profile), role=role, audience=audience, locale=language)


def _check_text(file: Path | None, circumstances: "Request", output_format: str) -> None:
    from antenne.advice.checker import load_checker  # noqa: PLC0415
    from antenne.advice.texts import load_texts  # noqa: PLC0415
    from antenne.api.wire import to_response  # noqa: PLC0415
    from antenne.cli.marks import print_advice  # noqa: PLC0415

    # Bytes, not text mode, which would change CRLF to LF: the offsets in the JSON are those of the file.
    raw = sys.stdin.buffer.read() if file is None or str(file) == "-" else file.read_bytes()
    text = raw.decode("utf-8-sig")
    advice = load_checker().check(replace(circumstances, text=text))
    if output_format == "json":
        typer.echo(to_response(text, advice, circumstances.profile.guideline_url).model_dump_json(indent=2))
    else:
        print_advice(Console(), text.rstrip("\n"), advice, load_texts(circumstances.locale).terminal)


def _check_posts(source: Path, output: Path, circumstances: "Request") -> None:
    from antenne.advice.checker import load_checker  # noqa: PLC0415
    from antenne.cli.checking import predict  # noqa: PLC0415
    from antenne.cli.output import replacing  # noqa: PLC0415
    from antenne.evaluation.corpus import InputPost, read_posts, to_line  # noqa: PLC0415

    with source.open("rb") as lines:
        total = sum(1 for line in lines if line.strip())
    columns = (TextColumn("{task.completed}/{task.total} berichten"), BarColumn(), TimeRemainingColumn())
    with replacing(output, source) as written:
        checker = load_checker()
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("check", total=total)
            for post in read_posts(source, InputPost):
                written.write(to_line(predict(checker, post, circumstances)) + "\n")
                progress.advance(task)
