"""The languages in which users are answered, and how the texts in one of them are read."""

import tomllib
from enum import StrEnum
from importlib.resources import files
from string import Formatter
from typing import Annotated, Any

from pydantic import AfterValidator


class Locale(StrEnum):
    """A language in which there are texts, by its tag; the first is used when nobody asks for another."""

    NL = "nl"
    EN = "en"


DEFAULT_LOCALE = Locale.NL


def read_locale(package: str, locale: Locale) -> dict[str, Any]:
    """Return what is in the file of `locale` in the folder ``locales/`` of `package`.

    Raises:
        tomllib.TOMLDecodeError: when it is not TOML.
    """
    return tomllib.loads(files(package).joinpath("locales", f"{locale}.toml").read_text(encoding="utf-8"))


def placeholders(text: str) -> set[str]:
    """Return the names of the place-holders in `text`.

    Raises:
        ValueError: when braces do not pair up, or hold something beside a name.
    """
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise ValueError("has a brace without its other half; write {{ or }} for a brace itself") from None
    if any(extra or conversion for _, _, extra, conversion in parts):
        raise ValueError("has place-holders with more in them than a name")
    return {name for _, name, _, _ in parts if name is not None}


def holding(*names: str) -> AfterValidator:
    """Return a validator of texts that have each of the place-holders `names`, and no other."""

    def check(text: str) -> str:
        found = placeholders(text)
        if found != set(names):
            raise ValueError(f"must have the place-holders {sorted(names)}, and has {sorted(found)}")
        if not text.strip():
            raise ValueError("must not be empty")
        return text

    return AfterValidator(check)


PlainText = Annotated[str, holding()]
"""A text without place-holders."""
