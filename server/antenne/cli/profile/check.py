"""``antenne profile check``."""

from pathlib import Path
from typing import Annotated

import typer

from antenne.advice.profiles import Profile
from antenne.advice.profiles.loading import read_profile_files
from antenne.cli.errors import plain_errors

BROKEN = 1


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TOML files of profiles.", show_default=False)],
) -> None:
    """Say whether profiles are right, and if not, where and why: what the service would say at its start."""
    with plain_errors():
        read = read_profile_files(files)
    for file, result in zip(files, read, strict=True):
        typer.echo(f"{file}: ok" if isinstance(result, Profile) else result)
    if not all(isinstance(result, Profile) for result in read):
        raise typer.Exit(BROKEN)
