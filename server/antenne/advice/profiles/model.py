"""What a profile says, as read from TOML. Unknown keys are refused."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, model_validator

from antenne.advice.profiles.errors import ProfileError
from antenne.advice.profiles.own_texts import OwnTexts, said
from antenne.labels import LEVELS, Level, Signal
from antenne.locales import DEFAULT_LOCALE, Locale

OFF = "uit"
NAME_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


class Layer(StrEnum):
    """The layer of government."""

    RIJK = "rijk"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WATERSCHAP = "waterschap"
    OVERIG = "overig"


class Audience(StrEnum):
    """Who can read the post: everyone, or the members of a closed community."""

    PUBLIC = "public"
    CLOSED = "closed"


def _loudness(value: object) -> Level | None:
    """Return the level that `value` names, ``None`` for "uit"."""
    choices = (*Level, OFF)
    if value not in choices:
        raise ValueError(f"must be one of {', '.join(choices)}")
    return None if value == OFF else Level(str(value))


def _https(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme != "https" or not parts.hostname or any(character.isspace() for character in value):
        raise ValueError('must be a link that begins with "https://"')
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise ValueError('must be an address such as "communicatie@voorbeeld.nl"')
    return value


def _phone(value: str) -> str:
    if not any(character.isdigit() for character in value) or not set(value) <= set("+0123456789 ()-"):
        raise ValueError('must be a telephone number such as "070 123 45 67"')
    return value


Loudness = Annotated[
    Level | None, PlainValidator(_loudness), PlainSerializer(lambda level: OFF if level is None else str(level), return_type=str)
]
"""How loudly something is told; ``None``, in TOML "uit", when it is not told."""
Words = Annotated[str, AfterValidator(said)]
"""Text that says something."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Role(_Table):
    """What a role may do that others may not: the signals that it uses freely."""

    description: Words
    free: tuple[Signal, ...]


class AudienceLevels(_Table):
    """The levels for a closed community. What is not named is told one level lower than to everyone."""

    closed: Mapping[Signal, Loudness] = {}


class Guideline(_Table):
    """The organisation's own guideline for posts."""

    url: Annotated[str, AfterValidator(_https)]


class Contact(_Table):
    """Whom to consult: at least one of these."""

    name: Words | None = None
    email: Annotated[str, AfterValidator(_email)] | None = None
    url: Annotated[str, AfterValidator(_https)] | None = None
    phone: Annotated[str, AfterValidator(_phone)] | None = None

    @model_validator(mode="after")
    def _has_something(self) -> "Contact":
        if not any((self.name, self.email, self.url, self.phone)):
            raise ValueError("must have at least one of name, email, url, phone")
        return self

    @property
    def called(self) -> str | None:
        """What they are called in a sentence: their name, else an address or number; ``None`` with only a link."""
        return self.name or self.email or self.phone

    @property
    def dialled(self) -> str | None:
        """The phone number without what is only there for the eye."""
        return None if self.phone is None else "".join(sign for sign in self.phone.replace("(0)", "") if sign in "+0123456789")


class Person(_Table):
    """An office-holder, `from_` and `until` the first and the last day in office."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=False, validate_by_alias=True)
    name: Words
    function: Words
    from_: Annotated[date | None, Field(alias="from", strict=True)] = None
    until: Annotated[date | None, Field(strict=True)] = None
    also: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _comes_before_going(self) -> "Person":
        if self.from_ is not None and self.until is not None and self.until < self.from_:
            raise ValueError("until must not be before from")
        return self

    def in_office(self, today: date) -> bool:
        """Tell whether `today` is a day in office."""
        return (self.from_ is None or self.from_ <= today) and (self.until is None or today <= self.until)


class Principals(_Table):
    """Who the writers work under, and what the organisation is called. Everything in it is a tuple, so that it can be hashed."""

    titles: tuple[Words, ...] = ()
    bodies: tuple[Words, ...] = ()
    abbreviations: tuple[Words, ...] = ()
    people: tuple[Person, ...] = ()

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The word that each title, body and abbreviation begins with, as it is written and in lower case."""
        first = [words.split()[0] for words in (*self.titles, *self.bodies, *self.abbreviations)]
        return frozenset([*first, *map(str.lower, first)])


class Profile(_Table):
    """A whole profile: what it extends is already in it."""

    name: Annotated[str, Field(pattern=NAME_PATTERN)]
    extends: Annotated[str | None, Field(exclude=True)] = None
    organisation: Words
    layer: Layer
    others: Loudness = Level.LET_OP
    levels: Mapping[Signal, Loudness] = {}
    audience: AudienceLevels = AudienceLevels()
    roles: Mapping[Annotated[str, Field(pattern=NAME_PATTERN)], Role] = {}
    guideline: Guideline | None = None
    contact: Contact | None = None
    principals: Principals = Principals()
    texts: Mapping[Locale, OwnTexts] = {}

    @property
    def guideline_url(self) -> str | None:
        """The link to the organisation's guideline."""
        return self.guideline.url if self.guideline else None

    def require_role(self, role: str) -> None:
        """Raise unless the profile has `role`.

        Raises:
            ProfileError: when it does not; the message names the roles that it has, not `role`.
        """
        if role not in self.roles:
            raise ProfileError(f"The profile {self.name!r} has no such role. It has: {', '.join(self.roles) or 'none'}.")

    def level(self, signal: Signal, *, role: str | None = None, audience: Audience = Audience.PUBLIC) -> Level | None:
        """Return how loudly a warning for `signal` is given; ``None`` when it is not given at all."""
        if role is not None and signal in self.roles[role].free:
            return None
        level = self.levels.get(signal, LEVELS[signal])
        if audience is Audience.CLOSED:
            return self.audience.closed.get(signal, Level.LET_OP if level is Level.WAARSCHUWING else None)
        return level

    def own_texts(self, locale: Locale = DEFAULT_LOCALE) -> OwnTexts | None:
        """Return the organisation's own texts in the language `locale`, where it has any."""
        return self.texts.get(locale)
