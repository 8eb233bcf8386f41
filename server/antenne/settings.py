"""Every setting of the service: name, default, environment variable and meaning, in one table."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from antenne.errors import AntenneError

ENVIRONMENT_PREFIX = "ANTENNE_"


class SettingsError(AntenneError):
    """A setting has a value that cannot be used; the message names the environment variable."""


_LOG_LEVELS = ("debug", "info", "warning", "error")
_HIGHEST_PORT = 65_535
_LONGEST_FOR_SPACY = 1_000_000
"""Characters: spaCy's own limit for one text."""


def _number(default: int, meaning: str, *, minimum: int, maximum: int | None = None) -> Any:
    def check(value: object) -> str | None:
        if not isinstance(value, int) or value < minimum:
            return f"must be a whole number of at least {minimum}"
        return f"must be at most {maximum}" if maximum is not None and value > maximum else None

    return field(default=default, metadata={"help": meaning, "check": check})


def _anything(_: str) -> str | None:
    return None


def _text(default: str, meaning: str, check: Callable[[str], str | None] = _anything) -> Any:
    return field(default=default, metadata={"help": meaning, "check": check})


def _is_pattern(value: str) -> str | None:
    try:
        re.compile(value)
    except re.error as error:
        return f"is not a regular expression: {error}"
    return None


def _is_log_level(value: str) -> str | None:
    return None if value in _LOG_LEVELS else f"must be one of {', '.join(_LOG_LEVELS)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one service. Each can be set with the environment variable ``ANTENNE_`` + its name in capitals."""

    host: str = _text("127.0.0.1", "address to listen on")
    port: int = _number(8765, "port to listen on; 0 takes a free one", minimum=0, maximum=_HIGHEST_PORT)
    workers: int = _number(0, "worker processes; 0 takes the number of cores", minimum=0)
    threads: int = _number(4, "threads a worker", minimum=1)
    timeout: int = _number(30, "seconds after which a worker that does not answer is replaced", minimum=1)
    max_text_length: int = _number(
        20_000, "longest text that is checked, in UTF-16 code units", minimum=1, maximum=_LONGEST_FOR_SPACY
    )
    profile: str = _text("rijk", "profile that is used when a request names none")
    profiles: str = _text("", "folder with the organisation's own profiles, `*.toml`; empty for none")
    cors_origins: str = _text(
        r"^(chrome|moz)-extension://.*$",
        "regular expression of the origins that may call the service from a browser",
        _is_pattern,
    )
    log_level: str = _text("info", "debug, info, warning or error", _is_log_level)


def from_environment(environ: Mapping[str, str] = os.environ, **overrides: object) -> Settings:
    """Return the settings: the defaults, then `environ`, then `overrides` that are not ``None``.

    Raises:
        SettingsError: when a value is not of the setting's kind or out of its bounds.
    """
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        variable = ENVIRONMENT_PREFIX + setting.name.upper()
        value: object = overrides.get(setting.name)
        if value is None:
            if variable not in environ:
                continue
            value = _parse(variable, environ[variable], setting.type)
        problem = setting.metadata["check"](value)
        if problem is not None:
            raise SettingsError(f"{variable} {problem}")
        values[setting.name] = value
    return Settings(**values)


def _parse(variable: str, value: str, kind: object) -> str | int:
    if kind is not int:
        return value
    try:
        return int(value)
    except ValueError:
        raise SettingsError(f"{variable} must be a whole number") from None
