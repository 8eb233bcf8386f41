"""Word lists as data: loaded from TOML, looked up by name."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from antenne.errors import AntenneError


class DataError(AntenneError):
    """A data file of the pipeline breaks its own rules; the message names the file and the entry."""


def read_data(name: str) -> dict[str, Any]:
    """Return the parsed TOML file `name` of the package's ``nlp/data`` folder."""
    return tomllib.loads(files("antenne.nlp").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def lexicons() -> Mapping[str, frozenset[str]]:
    """Return the word lists of ``lexicon.toml`` by name. A list may include others: ``"@stance_verbs"``.

    Raises:
        DataError: when an entry is not a list of strings, or includes a list that does not exist or includes itself.
    """
    raw = read_data("lexicon.toml")
    return MappingProxyType({name: frozenset(_expand(raw, name, ())) for name in raw})


@cache
def words(*entries: str) -> frozenset[str]:
    """Return the words of `entries`, in which ``"@name"`` stands for a whole list.

    Raises:
        DataError: when a list that is named does not exist.
    """
    found: set[str] = set()
    for entry in entries:
        if entry.startswith("@"):
            if entry[1:] not in lexicons():
                raise DataError(f"lexicon.toml has no list {entry[1:]!r}")
            found |= lexicons()[entry[1:]]
        else:
            found.add(entry)
    return frozenset(found)


def _expand(raw: dict[str, Any], name: str, within: tuple[str, ...]) -> set[str]:
    entries = raw.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise DataError(f"lexicon.toml: {name!r} must be a list of words")
    if name in within:
        raise DataError(f"lexicon.toml: {name!r} includes itself")
    found: set[str] = set()
    for entry in entries:
        found |= _expand(raw, entry[1:], (*within, name)) if entry.startswith("@") else {entry}
    return found
