"""How people type on social media, read from ``slips.toml``: how often what happens, informal spellings, hashtags, emoji."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from conllu import Word

DATA = Path(__file__).parents[1] / "assets" / "slips.toml"


@dataclass(frozen=True, slots=True)
class Rates:
    """How often what happens, from 0 to 1: shares of posts, and at the end two shares of words. See ``slips.toml``."""

    unchanged: float
    lower_cased: float
    unpunctuated: float
    unstopped: float
    undiacritic: float
    abbreviated: float
    mistyped: float
    hashtags_inside: float
    hashtags_trailing: float
    mentioned: float
    emoji: float
    spelling: float
    slip: float

    def __post_init__(self) -> None:
        for field in fields(self):
            if not 0 <= getattr(self, field.name) <= 1:
                raise ValueError(f"the rate {field.name} is not from 0 to 1")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Informal spellings of `word`; `upos` and `deprel` say in which functions, any where empty."""

    word: str
    typed: Sequence[str]
    upos: Sequence[str] = ()
    deprel: Sequence[str] = ()

    def fits(self, word: Word) -> bool:
        """Return whether `word` is spelled so in its function. Names never are."""
        name = word.upos == "PROPN"
        return not name and (not self.upos or word.upos in self.upos) and (not self.deprel or word.deprel in self.deprel)


@dataclass(frozen=True, slots=True)
class Slips:
    """What ``slips.toml`` holds; `spellings` by the word in lower case."""

    spellings: dict[str, Spelling]
    hashtags: Sequence[str]
    names: Sequence[str]
    endings: Sequence[str]
    emoji: Sequence[str]
    rates: Rates


@cache
def load_slips(path: Path = DATA) -> Slips:
    """Read the lists and rates, once.

    Raises:
        TypeError: on an unknown or missing key.
        ValueError: on a rate that is not from 0 to 1, or a word that is listed twice.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    spellings = [Spelling(**entry) for entry in data.pop("spellings")]
    by_word = {spelling.word: spelling for spelling in spellings}
    if len(by_word) < len(spellings):
        raise ValueError(f"{path.name}: a word is listed twice")
    return Slips(spellings=by_word, rates=Rates(**data.pop("rates")), **data)
