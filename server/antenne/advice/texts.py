"""The texts that users read, from one file a locale."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, model_validator

from antenne.advice.rewrites.styles import Style
from antenne.labels import Kind, Signal


class SignalTexts(BaseModel):
    """What is said of one signal. `why` has the place-holder ``{words}``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: str
    message: str
    why: str


class Texts(BaseModel):
    """All texts of one locale; none may be missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    signals: Mapping[Signal, SignalTexts]
    replacements: Mapping[Style, str]
    kinds: Mapping[Kind, str]

    @model_validator(mode="after")
    def _none_is_missing(self) -> "Texts":
        for name, names in (("signals", Signal), ("replacements", Style), ("kinds", Kind)):
            missing = set(names) - set(getattr(self, name))
            if missing:
                raise ValueError(f"[{name}] lacks {', '.join(sorted(missing))}")
        return self


@cache
def load_texts(locale: str = "nl") -> Texts:
    """Return the texts of `locale`."""
    file = files("antenne.advice").joinpath("locales", f"{locale}.toml")
    return Texts.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
