"""``antenne profile check``."""

from pathlib import Path
from typing import Annotated

import typer

from antenne.advice.profiles.errors import BrokenProfileError
from antenne.advice.profiles.loading import load_profile_file

BROKEN = 1


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML files of profiles.", show_default=False)],
) -> None:
    """Say whether profiles are right, and if not, where and why: what the service would say at its start."""
    broken = False
    for file in files:
        try:
            load_profile_file(file)
        except BrokenProfileError as error:
            typer.echo(error)
            broken = True
        else:
            typer.echo(f"{file}: ok")
    if broken:
        raise typer.Exit(BROKEN)
