"""Reads the file of a profile, and says on which line what is wrong."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from antenne.advice.profiles.errors import BrokenProfileError, Mistake
from antenne.advice.profiles.lines import Lines
from antenne.advice.profiles.lines import Path as KeyPath

MOST_BYTES = 256 * 1024
_TYPES: Mapping[str, str] = {
    "string_type": "must be text, in quotation marks",
    "tuple_type": "must be a list, in square brackets",
    "dict_type": "must be a table",
    "mapping_type": "must be a table",
    "model_type": "must be a table",
    "bool_type": "must be true or false",
    "date_type": "must be a date such as 2026-03-31, without quotation marks",
    "missing": "is missing",
    "string_pattern_mismatch": "must consist of a-z, 0-9 and -, and not begin with -",
}
"""What is wrong, by pydantic's name for it."""


@dataclass(frozen=True)
class Source:
    """The parsed file of one profile; `file` is what it is called in messages."""

    file: str
    text: str
    data: dict[str, Any]

    @cached_property
    def lines(self) -> Lines:
        """The lines of its keys; found out only when something is wrong."""
        return Lines(self.text)

    def mistake(self, path: KeyPath, reason: str) -> Mistake:
        """Return the mistake at `path`."""
        named = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        return Mistake(self.file, self.lines.of(path), f"{named}: {reason}" if named else reason)


def read_source(path: Path) -> Source:
    """Return the file `path`, parsed.

    Raises:
        BrokenProfileError: when it cannot be read, is too large or empty, or is not TOML in UTF-8.
    """
    file = str(path)
    try:
        if path.exists() and not path.is_file():
            raise BrokenProfileError([Mistake(file, 0, "is not a regular file")])
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BrokenProfileError([Mistake(file, 0, error.strerror or "cannot be read")]) from None
    if len(raw) > MOST_BYTES:
        raise BrokenProfileError([Mistake(file, 0, f"is larger than {MOST_BYTES // 1024} KiB")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BrokenProfileError([Mistake(file, line, "is not UTF-8")]) from None
    return parse_source(text, file)


def parse_source(text: str, file: str) -> Source:
    """Return the TOML `text`, parsed.

    Raises:
        BrokenProfileError: when it is empty or not TOML.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenProfileError([_syntax_mistake(text, file, str(error))]) from None
    except RecursionError:
        raise BrokenProfileError([Mistake(file, 0, "is nested too deeply")]) from None
    if not data:
        raise BrokenProfileError([Mistake(file, 0, "is empty")])
    return Source(file, text, data)


def _syntax_mistake(text: str, file: str, message: str) -> Mistake:
    reason, _, where = message.rpartition(" (at ")
    if where.startswith("line "):
        return Mistake(file, int(where.removeprefix("line ").partition(",")[0]), reason)
    return Mistake(file, text.rstrip().count("\n") + 1, reason or message)


def explained(error: ErrorDetails, model: type[BaseModel]) -> tuple[KeyPath, str]:
    """Return where pydantic's `error` about a `model` is, and what is wrong, in words for who wrote the file."""
    path, kind = error["loc"], error["type"]
    if path and path[-1] == "[key]":
        return path[:-1], _unknown(str(path[-2]), _known(model, path[:-2]))
    if kind == "extra_forbidden":
        return path, _unknown(str(path[-1]), _known(model, path[:-1]))
    if kind == "enum":
        return path, f"must be one of {', '.join(_known(model, path))}"
    if kind == "value_error":
        return path, str(error["ctx"]["error"])
    return path, _TYPES.get(kind, error["msg"])


def _unknown(key: str, known: tuple[str, ...]) -> str:
    return f"unknown key. Known: {', '.join(known)}" if known else f"{key!r} must consist of a-z, 0-9 and -, and not begin with -"


def _known(kind: Any, path: KeyPath) -> tuple[str, ...]:
    """Return the keys or values that `kind` allows at `path`, sorted; none when any name will do."""
    origin, arguments = get_origin(kind), get_args(kind)
    is_table = isinstance(origin, type) and issubclass(origin, Mapping)
    if origin is Annotated:
        return _known(arguments[0], path)
    if origin in {Union, UnionType}:
        return _known(next(part for part in arguments if part is not type(None)), path)
    if arguments:
        return _known(arguments[1], path[1:]) if is_table and path else _known(arguments[0], path[1:])
    if issubclass(kind, BaseModel):
        fields = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return _known(fields[str(path[0])], path[1:]) if path else tuple(sorted(fields))
    return tuple(kind) if issubclass(kind, StrEnum) else ()
