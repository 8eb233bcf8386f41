"""The organisation's own texts, and how they are laid over the standard ones."""

import string
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from antenne.advice.texts import Texts
from antenne.labels import Kind, Signal

_PLACEHOLDERS = ("words", "principal")


def _placeholders(text: str) -> set[str]:
    """Return the place-holders of `text`.

    Raises:
        ValueError: when braces do not pair up, or hold something else than the name of a place-holder.
    """
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        raise ValueError("has a brace without its other half; write {{ or }} for a brace itself") from None
    found = {name for _, name, _, _ in parts if name is not None}
    if not found <= set(_PLACEHOLDERS) or any(extra or conversion for _, _, extra, conversion in parts):
        raise ValueError(f"may have the place-holders {' and '.join(f'{{{name}}}' for name in _PLACEHOLDERS)} only")
    return found


def said(text: str) -> str:
    """Return `text`.

    Raises:
        ValueError: when it says nothing.
    """
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def _explaining(text: str) -> str:
    _placeholders(text)
    return said(text)


def _plain(text: str) -> str:
    if "{" in text or "}" in text:
        raise ValueError("must not have braces: only why has place-holders")
    return said(text)


Plain = Annotated[str, AfterValidator(_plain)]


class OwnSignalTexts(BaseModel):
    """What the organisation says of one signal. `why` may have the place-holders ``{words}`` and ``{principal}``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: Plain | None = None
    message: Plain | None = None
    why: Annotated[str, AfterValidator(_explaining)] | None = None


class OwnTexts(BaseModel):
    """The organisation's texts in one language; what is missing is said in the standard words.

    `kinds` is the advice that goes with a kind of post, `placed` the first steps when a post was placed after all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    signals: Mapping[Signal, OwnSignalTexts] = {}
    kinds: Mapping[Kind, Plain] = {}
    placed: tuple[Plain, ...] = ()

    def why(self, signal: Signal, *, words: str, principal: str | None) -> str | None:
        """Return the organisation's reason; ``None`` when it has none, or one that names the principal while none is known."""
        own = self.signals.get(signal)
        if own is None or own.why is None or (principal is None and "principal" in _placeholders(own.why)):
            return None
        return own.why.format(words=words, principal=principal)


def laid_over(standard: Texts, own: OwnTexts | None) -> Texts:
    """Return `standard` with the titles, messages and kinds of `own` in their places."""
    if own is None:
        return standard
    signals = {
        signal: texts.model_copy(update=own.signals[signal].model_dump(include={"title", "message"}, exclude_none=True))
        if signal in own.signals
        else texts
        for signal, texts in standard.signals.items()
    }
    return standard.model_copy(update={"signals": signals, "kinds": {**standard.kinds, **own.kinds}})
