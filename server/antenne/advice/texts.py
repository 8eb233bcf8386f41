"""The advice that users read, from one file a locale."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, model_validator

from antenne.advice.rewrites.styles import Style
from antenne.labels import Kind, Signal
from antenne.locales import DEFAULT_LOCALE, Locale, PlainText, holding, read_locale


class SignalTexts(BaseModel):
    """What is said of one signal. `why_principal` is for signals whose words may name whose position is heard."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: PlainText
    message: PlainText
    why: Annotated[str, holding("words")]
    why_principal: Annotated[str, holding("words", "principal")] | None = None
    lifted: PlainText


class TerminalTexts(BaseModel):
    """What only the command line says."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clean: PlainText
    kind: Annotated[str, holding("kind")]


class Texts(BaseModel):
    """All texts of one locale. None may be missing but a doubt, for a kind of post about which there is nothing to ask."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    signals: Mapping[Signal, SignalTexts]
    replacements: Mapping[Style, PlainText]
    kinds: Mapping[Kind, PlainText]
    doubts: Mapping[Kind, Annotated[str, holding("contact")]]
    terminal: TerminalTexts

    @model_validator(mode="after")
    def _none_is_missing(self) -> "Texts":
        for name, names in (("signals", Signal), ("replacements", Style), ("kinds", Kind)):
            missing = set(names) - set(getattr(self, name))
            if missing:
                raise ValueError(f"[{name}] lacks {', '.join(sorted(missing))}")
        return self

    def why(self, signal: Signal, words: str, principal: str | None) -> str:
        """Return why a reader hears `signal` in `words`, and of whom when `principal` is known ("de minister")."""
        texts = self.signals[signal]
        if principal is None or texts.why_principal is None:
            return texts.why.format(words=words)
        return texts.why_principal.format(words=words, principal=principal)

    def doubt(self, kind: Kind, contact: str | None) -> str | None:
        """Return that `contact` can be asked about a post of `kind`; ``None`` without one, or when there is nothing to ask."""
        doubt = self.doubts.get(kind)
        return doubt.format(contact=contact) if doubt is not None and contact is not None else None


@cache
def load_texts(locale: Locale = DEFAULT_LOCALE) -> Texts:
    """Return the texts of `locale`.

    Raises:
        pydantic.ValidationError: when one is missing, unknown, or has other place-holders than it should.
    """
    return Texts.model_validate(read_locale("antenne.advice", locale))
