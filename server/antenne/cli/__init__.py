"""The command line: one module a command."""

import typer

from antenne import __version__
from antenne.cli import check, evaluate, profile, serve

app = typer.Typer(
    name="antenne",
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a rich traceback shows local variables, and so the writer's text
    help="Points out, before a post is placed, what the public would take for the position of the minister.",
)
app.command("serve")(serve.serve)
app.command("check")(check.check)
app.command("evaluate")(evaluate.evaluate_command)
app.add_typer(profile.app, name="profile")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=_show_version, is_eager=True, help="Show the version."),
) -> None:
    """Read along while a Dutch civil servant writes."""
