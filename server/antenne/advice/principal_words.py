"""Words about principals, as data: how they are written, and which layer of government they belong to."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from antenne.advice.profiles import Layer
from antenne.nlp.lexicon import words


class BodyWord(BaseModel):
    """The article of a word for a body, and how the word is shortened before a name."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    article: str
    short: tuple[str, ...]


class PrincipalWords(BaseModel):
    """The lists of ``principals.toml``; each is explained there."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    courtesy: tuple[str, ...]
    prefixes: frozenset[str]
    foreign_prefixes: frozenset[str]
    ordinary: frozenset[str]
    openings: frozenset[str]
    determiners: frozenset[str]
    title: Mapping[Layer, str]
    bodies: Mapping[str, BodyWord]
    layers: Mapping[Layer, frozenset[str]]
    endings: Mapping[Layer, tuple[str, ...]]

    def layers_of(self, word: str) -> frozenset[Layer]:
        """Return the layers that `word`, a lemma or an abbreviation, belongs to; none when it says nothing about that."""
        found = {layer for layer, members in self.layers.items() if word in members}
        return frozenset(found or (layer for layer, endings in self.endings.items() if word.endswith(endings)))


@cache
def principal_words() -> PrincipalWords:
    """Return the lists."""
    return PrincipalWords.model_validate(
        tomllib.loads(files("antenne.advice").joinpath("principals.toml").read_text(encoding="utf-8"))
    )


def is_known_office(word: str) -> bool:
    """Tell whether the pipeline takes `word` for the title of an office-holder."""
    return word.lower() in words("@principal_titles") or word.lower().endswith(_endings())


def is_known_title(word: str) -> bool:
    """Tell whether the pipeline takes `word` for an office or a body."""
    return is_known_office(word) or word.lower() in words("@principal_bodies")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("@principal_suffixes"))


def is_known_abbreviation(word: str) -> bool:
    """Tell whether the pipeline takes `word`, with or without a sign before it, for an abbreviation of a principal."""
    name = word.lstrip("@#")
    lower = name.lower()
    return name in words("@principal_abbreviations") or (lower.startswith("min") and lower[3:] in words("@ministry_handles"))


def is_known(spelling: str) -> bool:
    """Tell whether the pipeline knows `spelling` by its first word: "ministerie van X", "gemeente Tiel", "BZK"."""
    first = spelling.split(maxsplit=1)[0]
    return is_known_title(first.lstrip("@#")) or (first == spelling and is_known_abbreviation(first))
