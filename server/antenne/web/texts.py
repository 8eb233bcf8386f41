"""The texts of the pages, from one file a locale."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from antenne.locales import Locale, PlainText, holding, read_locale


class FrameTexts(BaseModel):
    """What stands around every page."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    language: PlainText
    home: PlainText
    posted: PlainText
    guideline: PlainText
    developers: PlainText


class TryItTexts(BaseModel):
    """The page with the text box."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: PlainText
    description: PlainText
    heading: PlainText
    lead: PlainText
    text: PlainText
    examples: PlainText
    invitation: PlainText
    position: PlainText
    promise: PlainText
    question: PlainText
    placeholder: PlainText
    privacy: PlainText
    no_script: PlainText
    result: PlainText
    empty: PlainText
    legend: PlainText
    wavy: PlainText
    wavy_means: PlainText
    dotted: PlainText
    dotted_means: PlainText
    open: Annotated[str, holding("shortcut")]
    doubt: Annotated[str, holding("contact")]


class Step(BaseModel):
    """One thing to do; `example` is Dutch in every locale, as posts are."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: PlainText
    text: PlainText
    note: PlainText | None = None
    example: PlainText | None = None


class PostedTexts(BaseModel):
    """The page for after placing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    title: PlainText
    description: PlainText
    heading: PlainText
    lead: PlainText
    desk: PlainText
    desk_named: Annotated[str, holding("contact")]
    desk_unnamed: PlainText
    phone: PlainText
    email: PlainText
    website: PlainText
    steps_heading: PlainText
    steps: tuple[Step, ...]
    nothing_kept: PlainText


class PageTexts(BaseModel):
    """All texts of the pages in one locale; none may be missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    frame: FrameTexts
    try_it: TryItTexts
    posted: PostedTexts


@cache
def load_page_texts(locale: Locale) -> PageTexts:
    """Return the texts of the pages in `locale`.

    Raises:
        pydantic.ValidationError: when one is missing, unknown, or has other place-holders than it should.
    """
    return PageTexts.model_validate(read_locale("antenne.web", locale))
