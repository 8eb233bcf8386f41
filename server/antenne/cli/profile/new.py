"""``antenne profile new``."""

import re
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Annotated

import tomli_w
import typer

from antenne.advice.profiles import Layer, builtin_profiles
from antenne.advice.profiles.model import NAME_PATTERN
from antenne.cli.errors import plain_errors
from antenne.errors import AntenneError


class NewProfileError(AntenneError):
    """A profile cannot be made with this name, or at this place."""


def new(
    name: Annotated[str, typer.Argument(help="Name of the profile: a-z, 0-9 and -.", show_default=False)],
    layer: Annotated[Layer, typer.Option(help="Layer of government.")] = Layer.GEMEENTE,
    organisation: Annotated[
        str | None, typer.Option(help='Name of the organisation, "Gemeente Tiel".', show_default=False)
    ] = None,
    output: Annotated[Path | None, typer.Option(help="File to write; NAME.toml.", show_default=False)] = None,
) -> None:
    """Write a profile to fill in: valid as it is, with an example of every key."""
    with plain_errors():
        if not re.fullmatch(NAME_PATTERN, name):
            raise NewProfileError("the name must consist of a-z, 0-9 and -, and not begin with -")
        if name in builtin_profiles():
            raise NewProfileError(f"{name!r} is the name of a built-in profile")
        if organisation is not None and not organisation.strip():
            raise NewProfileError("the organisation must not be empty")
        file = output or Path(f"{name}.toml")
        try:
            with file.open("x", encoding="utf-8") as written:
                written.write(_filled_in(name, layer, organisation or name))
        except FileExistsError:
            raise NewProfileError(f"{file}: exists already") from None
    typer.echo(f"{file}: written")


def _filled_in(name: str, layer: Layer, organisation: str) -> str:
    head = {"name": name, "organisation": organisation, "layer": layer.value}
    if layer.value in builtin_profiles():
        head["extends"] = layer.value
    template = files("antenne.cli.profile").joinpath("template.toml").read_text(encoding="utf-8")
    return Template(template).substitute(head=tomli_w.dumps(head).strip())
