"""``antenne profile show``."""

import json
from typing import Annotated, Any, Literal

import tomli_w
import typer

from antenne.advice.profiles import Audience, Profile
from antenne.advice.profiles.model import OFF
from antenne.cli.chosen import load_profile
from antenne.cli.errors import plain_errors
from antenne.labels import Signal


def show(
    profile: Annotated[str, typer.Argument(metavar="NAME|FILE", help="A profile by name, or its TOML file.", show_default=False)],
    output_format: Annotated[Literal["toml", "json"], typer.Option("--format", help="How to show it.")] = "toml",
) -> None:
    """Show a profile whole, with everything that it extends and every level."""
    with plain_errors():
        chosen = load_profile(profile)
    if output_format == "json":
        typer.echo(json.dumps(_whole(chosen, "json"), ensure_ascii=False, indent=2))
    else:
        typer.echo(tomli_w.dumps(_whole(chosen, "python")), nl=False)


def _whole(profile: Profile, mode: Literal["json", "python"]) -> dict[str, Any]:
    """Return everything that `profile` says, and what follows when it says nothing; dates as such in the mode "python"."""
    said = profile.model_dump(mode=mode, by_alias=True, exclude_none=True)
    said["others"] = profile.others or OFF
    said["levels"] = _levels(profile, Audience.PUBLIC)
    said["audience"] = {Audience.CLOSED.value: _levels(profile, Audience.CLOSED)}
    return said


def _levels(profile: Profile, audience: Audience) -> dict[str, str]:
    return {signal.value: profile.level(signal, audience=audience) or OFF for signal in Signal}
