"""The spellings of a profile's principals, made from their names, and what the pipeline reads in their places."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from antenne.advice.principal_words import is_known, is_known_abbreviation, is_known_office, principal_words
from antenne.advice.profiles import Layer
from antenne.advice.profiles.model import Person, Principals

NAME = "BZK"
"""What is read for the name of an organisation: of all that the pipeline knows, it stands where any name can stand."""
_LEAST_LETTERS = 3
"""Letters of a handle that is an abbreviation only: "@az" is a football club."""


class Case(StrEnum):
    """Which capitals a spelling must have."""

    EXACT = "exact"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Form:
    """What is read for a mention: `noun`, behind `article` where there is one and nothing else stands in its place."""

    noun: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a principal is written in full; `keeps_article` when an article before it is no part of it."""

    text: str
    form: Form
    case: Case = Case.EXACT
    keeps_article: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a person's name: "Jan Willem", "van der Berg"."""

    given: tuple[str, ...]
    surname: str

    def has_given(self, written: str) -> bool:
        """Tell whether `written` can stand for the given names: in full, the first of them, or initials."""
        if not self.given:
            return False
        lower = written.lower().strip()
        if "." in lower:
            return lower[0] == self.given[0][0].lower()
        return lower in {self.given[0].lower(), " ".join(self.given).lower()}


def parse_name(name: str) -> Name:
    """Return the parts of `name`: the surname begins with its first prefix ("van", "de"), or is the last word."""
    parts = name.split()
    lists = principal_words()
    for index, part in enumerate(parts[:-1]):
        # A capital only where the name begins with it: "Van der Berg".
        if (part.lower() if index == 0 else part) in lists.prefixes or part in lists.foreign_prefixes:
            return Name(tuple(parts[:index]), " ".join(parts[index:]))
    return Name(tuple(parts[:-1]), parts[-1])


def form_of(person: Person, layer: Layer) -> Form:
    """Return what is read for `person`: "de wethouder" for one whose function is "wethouder Wonen"."""
    title = next((word.lower() for word in re.findall(r"[\w-]+", person.function) if is_known_office(word)), None)
    return Form(title or principal_words().title[layer], "de")


def fixed_spellings(principals: Principals, layer: Layer) -> Iterator[Spelling]:
    """Yield the spellings of everything that is written in one way: bodies, abbreviations, titles, handles."""
    for title in principals.titles:
        yield Spelling(title, Form(principal_words().title[layer]), Case.ANY, keeps_article=True)
    for body in principals.bodies:
        yield from _of_body(body)
    for abbreviation in principals.abbreviations:
        yield from _of_abbreviation(abbreviation)


def is_worth_finding(spelling: Spelling) -> bool:
    """Tell whether the pipeline needs help with `spelling`."""
    return not is_known(spelling.text)


def _of_body(body: str) -> Iterator[Spelling]:
    generic, _, name = body.partition(" ")
    word = principal_words().bodies.get(generic.lower())
    form = Form(generic.lower(), word.article) if word else Form(NAME)
    if not body.startswith(("@", "#")):
        yield Spelling(body, form)
        for handle in _handles(body):
            yield Spelling(handle, form, Case.ANY)
    else:
        yield Spelling(body, form, Case.ANY)
    if word and name:
        names = {name, name.removeprefix("van ")}
        for short in word.short:
            for rest in sorted(names):
                yield Spelling(f"{short} {rest}", form)
                yield Spelling(f"{short.capitalize()} {rest}", form)
            for handle in _handles(f"{short.rstrip('.')} {name.removeprefix('van ')}"):
                yield Spelling(handle, form, Case.ANY)


def _of_abbreviation(abbreviation: str) -> Iterator[Spelling]:
    form = Form(abbreviation if is_known_abbreviation(abbreviation) else NAME)
    yield Spelling(abbreviation, form)
    for short in principal_words().bodies["ministerie"].short:
        for spelled in (f"{short} {abbreviation}", f"{short} van {abbreviation}"):
            yield Spelling(spelled, form)
            yield Spelling(capitalised(spelled), form)
    yield Spelling(f"min{abbreviation}", form, Case.ANY)
    name = _folded(abbreviation)
    handles = [f"@min{name}", f"@min_{name}", f"#min{name}"]
    if len(name) >= _LEAST_LETTERS:
        handles.append(f"@{name}")
    for handle in handles:
        yield Spelling(handle, form, Case.ANY)


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]


def _handles(words: str) -> Iterator[str]:
    for sign in "@#":
        for joint in ("", "_"):
            yield sign + joint.join(_folded(part) for part in words.split())


def _folded(text: str) -> str:
    """Return the letters and digits of `text` as a handle has them: lower case, without diacritics."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in parts if character.isalnum())
