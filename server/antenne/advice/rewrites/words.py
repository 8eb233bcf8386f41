"""The words with which other wordings are made, from ``words.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict
from spacy.tokens import Span


class Words(BaseModel):
    """The lists of ``words.toml``, which says what each is for. All in lower case."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    light: frozenset[str]
    subject_pronouns: frozenset[str]
    nominative: frozenset[str]
    bend_the_verb: frozenset[str]
    directions: frozenset[str]
    early_adverbs: frozenset[str]
    extraposed: frozenset[str]
    conditions: frozenset[str]
    immovable: frozenset[str]
    separable: tuple[str, ...]
    inseparable: tuple[str, ...]
    names: frozenset[str]
    names_before_names: frozenset[str]
    definite: frozenset[str]
    greetings: frozenset[str]
    openings: frozenset[str]
    common_endings: tuple[str, ...]
    hearsay: tuple[str, ...]
    spokesman: frozenset[str]
    reporting: frozenset[str]
    not_reporting: frozenset[str]
    writer: frozenset[str]
    conversation: frozenset[str]
    attributing: frozenset[str]
    vouching: frozenset[str]
    certain: frozenset[str]
    telling: frozenset[str]
    exclaiming: frozenset[str]
    future: frozenset[str]
    normative: frozenset[str]
    first_person: Mapping[str, str]
    plural: frozenset[str]


@cache
def load_words() -> Words:
    """Return the words."""
    return Words.model_validate(
        tomllib.loads(files("antenne.advice.rewrites").joinpath("words.toml").read_text(encoding="utf-8"))
    )


def has_any(span: Span, listed: frozenset[str]) -> bool:
    """Tell whether a word of `span` is one of `listed`."""
    return any(token.lower_ in listed for token in span)
