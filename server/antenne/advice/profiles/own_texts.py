"""The organisation's own texts, and how they are laid over the standard ones."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from antenne.advice.texts import SignalTexts, Texts
from antenne.labels import Kind, Signal
from antenne.locales import placeholders

_PLACEHOLDERS = ("words", "principal")


def said(text: str) -> str:
    """Return `text`.

    Raises:
        ValueError: when it says nothing.
    """
    if not text.strip():
        raise ValueError("must not be empty")
    return text


def _explaining(text: str) -> str:
    if not placeholders(text) <= set(_PLACEHOLDERS):
        raise ValueError(f"may have the place-holders {' and '.join(f'{{{name}}}' for name in _PLACEHOLDERS)} only")
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


def laid_over(standard: Texts, own: OwnTexts | None) -> Texts:
    """Return `standard` with the texts of `own` in their places.

    A reason that names the principal is for where one is known; where none is, the standard one holds.
    """
    if own is None:
        return standard
    signals = {**standard.signals, **{signal: _signal(standard.signals[signal], texts) for signal, texts in own.signals.items()}}
    return standard.model_copy(update={"signals": signals, "kinds": {**standard.kinds, **own.kinds}})


def _signal(standard: SignalTexts, own: OwnSignalTexts) -> SignalTexts:
    changes = own.model_dump(exclude_none=True)
    if own.why is not None:
        changes["why_principal"] = own.why
        if "principal" in placeholders(own.why):
            del changes["why"]
    return standard.model_copy(update=changes)
