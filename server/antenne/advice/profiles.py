"""An organisation's profile: who it is, and how loudly each signal is answered."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from antenne.errors import AntenneError
from antenne.labels import LEVELS, Level, Signal

OFF = "uit"


class Layer(StrEnum):
    """The layer of government."""

    RIJK = "rijk"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WATERSCHAP = "waterschap"
    OVERIG = "overig"


class Audience(StrEnum):
    """Who can read the post: everyone, or the members of a closed community."""

    PUBLIC = "public"
    CLOSED = "closed"


class ProfileError(AntenneError):
    """A profile is unknown or breaks its format; the message names the file and the key."""


class Role(BaseModel):
    """What a role may do that others may not: the signals that it uses freely."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    free: frozenset[Signal]


class Profile(BaseModel):
    """A profile, as read from TOML. Unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    organisation: str
    layer: Layer
    guideline_url: str | None = None
    contact: str | None = None
    levels: Mapping[Signal, Level | Literal["uit"]] = {}
    roles: Mapping[str, Role] = {}

    def require_role(self, role: str) -> None:
        """Raise unless the profile has `role`.

        Raises:
            ProfileError: when it does not; the message names the roles that it has, not `role`.
        """
        if role not in self.roles:
            raise ProfileError(f"The profile {self.name!r} has no such role. It has: {', '.join(self.roles) or 'none'}.")

    def level(self, signal: Signal, *, role: str | None = None, audience: Audience = Audience.PUBLIC) -> Level | None:
        """Return how loudly a warning for `signal` is given; ``None`` when it is not given at all."""
        if role is not None and signal in self.roles[role].free:
            return None
        level = self.levels.get(signal, LEVELS[signal])
        if level == OFF:
            return None
        if audience is Audience.CLOSED:
            return Level.LET_OP if level is Level.WAARSCHUWING else None
        return Level(level)


def parse_profile(text: str, source: str) -> Profile:
    """Return the profile in the TOML `text`; `source` names it in errors.

    Raises:
        ProfileError: when it is not TOML, a key is unknown or missing, or a value is not allowed.
    """
    try:
        return Profile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{source}: {error}") from error
    except ValidationError as error:
        reasons = "; ".join(f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors())
        raise ProfileError(f"{source}: {reasons}") from error


def choose_profile(profiles: Mapping[str, Profile], name: str) -> Profile:
    """Return the one of `profiles` called `name`.

    Raises:
        ProfileError: when there is none.
    """
    if name not in profiles:
        raise ProfileError(f"There is no profile {name!r}. Known: {', '.join(sorted(profiles))}.")
    return profiles[name]


def builtin_profiles() -> dict[str, Profile]:
    """Return the built-in profiles by name.

    Raises:
        ProfileError: when one of them is broken.
    """
    folder = files("antenne.advice").joinpath("organisations")
    parsed = (
        parse_profile(file.read_text(encoding="utf-8"), file.name)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    )
    return {profile.name: profile for profile in parsed}
