"""``antenne profile``: one module a command."""

import typer

from antenne.cli.profile import check, new, show

app = typer.Typer(no_args_is_help=True, help="Make and check the profile of an organisation.")
app.command("new")(new.new)
app.command("check")(check.check)
app.command("show")(show.show)
