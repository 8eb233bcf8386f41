"""Every setting of the service: name, default, environment variable and meaning, in one table."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from antenne.errors import AntenneError

ENVIRONMENT_PREFIX = "ANTENNE_"


class SettingsError(AntenneError):
    """A setting has a value that cannot be used; the message names the environment variable."""


def _setting(default: Any, meaning: str, *, minimum: int | None = None) -> Any:
    return field(default=default, metadata={"help": meaning, "minimum": minimum})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one service. Each can be set with the environment variable ``ANTENNE_`` + its name in capitals."""

    host: str = _setting("127.0.0.1", "address to listen on")
    port: int = _setting(8765, "port to listen on; 0 takes a free one", minimum=0)
    workers: int = _setting(0, "worker processes; 0 takes the number of cores", minimum=0)
    threads: int = _setting(2, "threads a worker", minimum=1)
    timeout: int = _setting(30, "seconds after which a worker that does not answer is replaced", minimum=1)
    max_text_length: int = _setting(20_000, "longest text that is checked, in UTF-16 code units", minimum=1)
    profile: str = _setting("rijk", "profile that is used when a request names none")
    cors_origins: str = _setting(
        r"^(chrome|moz)-extension://.*$", "regular expression of the origins that may call the service from a browser"
    )
    log_level: str = _setting("info", "debug, info, warning or error")


def from_environment(environ: Mapping[str, str] = os.environ, **overrides: object) -> Settings:
    """Return the settings: the defaults, then `environ`, then `overrides` that are not ``None``.

    Raises:
        SettingsError: when a value is not of the setting's type or below its minimum.
    """
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        variable = ENVIRONMENT_PREFIX + setting.name.upper()
        if variable in environ:
            values[setting.name] = _parse(variable, environ[variable], setting.type, setting.metadata["minimum"])
    values |= {name: value for name, value in overrides.items() if value is not None}
    return Settings(**values)


def _parse(variable: str, value: str, kind: object, minimum: int | None) -> str | int:
    if kind is not int:
        return value
    try:
        number = int(value)
    except ValueError:
        raise SettingsError(f"{variable} must be a whole number") from None
    if minimum is not None and number < minimum:
        raise SettingsError(f"{variable} must be at least {minimum}")
    return number
