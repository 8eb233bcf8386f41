"""Recognises a profile's principals, and reads each in a form that the pipeline knows: "mevrouw Jansen" as "de wethouder"."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from spacy.lang.nl.stop_words import STOP_WORDS

from antenne.advice.alignment import Alignment, Mention
from antenne.advice.principal_words import is_known_title, principal_words
from antenne.advice.profiles import Layer
from antenne.advice.profiles.model import Principals
from antenne.advice.spellings import (
    Case,
    Form,
    Name,
    Spelling,
    capitalised,
    fixed_spellings,
    form_of,
    is_worth_finding,
    parse_name,
)

_SPACE = r"[^\S\r\n]{1,3}"
_BEFORE = r"(?<![\w@#/&.-])(?<!\w['’])"
_WORD = re.compile(r"\w+")
_AFTER = r"(?!\w|[-'’&./]\w)"
_SERVER = r"@\w[\w.-]*\w"
"""The end of a Mastodon handle: "@minbzk@social.overheid.nl"."""
_KNOWN_AND_OF = re.compile(r"([\w-]+)\s+(?:van|voor)\s+(?:(?:de|het)\s+)?$")
_WORD_BEHIND = re.compile(r"[^\S\r\n]+(\w)\w")
_SENTENCE_ENDS = frozenset(".!?…:\r\n")
_OWNER = re.compile(r"\s+(?:van|der)\s+(?:(?:de|het|een|ons|onze|uw)\s+)?([\w@#-]+)", re.IGNORECASE)
_LINKS = frozenset({"van", "voor", "de", "het"})
_LOOK_BACK = 40
"""Code points before a mention that are looked at."""
_INITIALS = r"[^\W\d_]\.(?:[^\S\r\n]?[^\W\d_]\.){0,5}"
"""A few: any number of them would take time that grows with the square of the text."""
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:de|het|['’]t)[^\S\r\n]+$", re.IGNORECASE)


class Recogniser:
    """Finds the principals of one profile as they are on one day. Safe to share between threads."""

    def __init__(self, principals: Principals, layer: Layer, today: date) -> None:
        self._own_titles = frozenset(title.lower() for title in principals.titles)
        in_office = [person for person in principals.people if person.in_office(today)]
        self._people: dict[str, list[tuple[Name, Form]]] = {}
        self._fixed: dict[str, list[Spelling]] = {}
        fixed = list(fixed_spellings(principals, layer))
        for person in in_office:
            name, form = parse_name(person.name), form_of(person, layer)
            self._people.setdefault(name.surname.lower(), []).append((name, form))
            fixed += (Spelling(also, form, Case.ANY if also.startswith(("@", "#")) else Case.EXACT) for also in person.also)
        for spelling in filter(is_worth_finding, fixed):
            self._fixed.setdefault(_plain(spelling.text), []).append(spelling)
        self._first = self._first_words()
        self._pattern = self._compiled()

    def read(self, text: str) -> Alignment:
        """Return `text` with each mention of a principal replaced that the pipeline would not know."""
        return Alignment(text, self._mentions(text))

    def _mentions(self, text: str) -> Iterator[Mention]:
        for found in self._found(text):
            mention = self._fixed_mention(text, found) if found.groupdict().get("fixed") else self._person(text, found)
            if mention is not None:
                yield mention

    def _compiled(self) -> re.Pattern[str]:
        """Return the pattern of all spellings, longest first."""
        given = {written.lower() for found in self._people.values() for name, _ in found for written in _written(name)}
        parts = []
        if self._fixed:
            parts.append(rf"(?P<fixed>{_any_of(self._fixed)})(?:(?<=\w){_SERVER})?")
        if self._people:
            parts.append(
                rf"(?:(?P<courtesy>{_any_of(principal_words().courtesy)}){_SPACE})?"
                rf"(?:(?P<given>{'|'.join(filter(None, [_any_of(given), _INITIALS]))})[^\S\r\n]{{0,3}})?"
                rf"(?P<surname>{_any_of(self._people)})"
            )
        # In lower case, like the text that it is matched with: ignoring case takes Python several times as long.
        return re.compile(rf"{_BEFORE}(?:{'|'.join(parts)}){_AFTER}")

    def _first_words(self) -> frozenset[str]:
        """Return the words with which a mention can begin, without signs."""
        spelled = [*self._fixed, *self._people]
        if self._people:
            spelled += principal_words().courtesy
            spelled += (written.lower() for found in self._people.values() for name, _ in found for written in _written(name))
        return frozenset(word[0] for word in map(_WORD.search, spelled) if word)

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what the pattern matches, tried only where a word stands that a mention can begin with: that is much faster."""
        lower = _lower(text)
        end = 0
        for word in _WORD.finditer(lower):
            start = word.start()
            is_initial = bool(self._people) and lower.startswith(".", start + 1)
            if start < end or not (is_initial or word[0] in self._first):
                continue
            found = None
            if start > end and text[start - 1] in "@#'’":
                found = self._pattern.match(lower, start - 1)
            found = found or self._pattern.match(lower, start)
            if found:
                yield found
                end = found.end()

    def _fixed_mention(self, text: str, found: re.Match[str]) -> Mention | None:
        start, before = found.start(), text[max(0, found.start() - _LOOK_BACK) : found.start()]
        word_before = _word_before(before)
        # "5 min FIN": minutes.
        if self._belongs_to_title(before, word_before) or word_before[-1:].isdigit():
            return None
        written = _spaced(text[found.start("fixed") : found.end("fixed")])
        article = _ARTICLE_BEFORE.search(before)
        for spelling in self._fixed[_spaced(found["fixed"])]:
            may_be_capital = article is not None or _opens(text, start)
            exact = written == spelling.text or (may_be_capital and written == capitalised(spelling.text))
            if spelling.text[0].islower() and self._is_of_another(text, found.end()):
                continue
            if exact or spelling.case is Case.ANY:
                lowered = spelling.text[0].islower()
                if article is not None and not spelling.keeps_article:
                    start, lowered = start - len(article[0]), True
                return self._mention(text, start, found.end(), spelling.form, lowered=lowered)
        return None

    def _person(self, text: str, found: re.Match[str]) -> Mention | None:
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        word_before = _word_before(before)
        if self._belongs_to_title(before, word_before):
            return None
        courtesy, given, surname = found["courtesy"], found["given"], found["surname"]
        candidates = self._people[_spaced(surname)]
        if given is not None:
            candidates = [(name, form) for name, form in candidates if name.has_given(given)]
        if not candidates or not _is_name(
            text[found.start("surname") : found.end("surname")], called=given is not None, courteous=courtesy is not None
        ):
            return None
        if courtesy is None and given is None and _is_anothers(word_before, text, found.end()):
            return None
        return self._mention(text, found.start(), found.end(), candidates[0][1], lowered=courtesy is not None)

    def _belongs_to_title(self, before: str, word: str) -> bool:
        """Tell whether a word that the pipeline knows, or will know, stands before: "wethouder Jansen", "minister van ABC"."""
        if word.lower() in _LINKS:
            linked = _KNOWN_AND_OF.search(before)
            word = linked[1] if linked else ""
        return bool(word) and (is_known_title(word) or word.lower() in self._own_titles)

    def _is_of_another(self, text: str, end: int) -> bool:
        """Tell whether what follows says that a common noun is about something else: "dagelijks bestuur van de voetbalclub"."""
        owner = _OWNER.match(text, end)
        return owner is not None and not is_known_title(owner[1]) and not self._begins_mention(text, owner.start(1))

    def _begins_mention(self, text: str, start: int) -> bool:
        return self._pattern.match(_lower(text), start) is not None

    def _mention(self, text: str, start: int, end: int, form: Form, *, lowered: bool) -> Mention:
        opens = _opens(text, start)
        words = text[start:end]
        read = form.noun
        before = _word_before(text[max(0, start - _LOOK_BACK) : start])
        if form.article is not None and before.lower() not in principal_words().determiners:
            read = f"{form.article} {read}"
        if (words[0].isupper() and (opens or form.article is None)) or (opens and words[0] in "@#"):
            read = capitalised(read)
        if opens and lowered:
            words = words[0].lower() + words[1:]
        return Mention(start, end, read, words)


@lru_cache(maxsize=64)
def recogniser(principals: Principals, layer: Layer, today: date) -> Recogniser:
    """Return the recogniser of a profile's `principals` on the day `today`; made once."""
    return Recogniser(principals, layer, today)


def _is_name(surname: str, *, called: bool, courteous: bool) -> bool:
    """Tell whether `surname` is spelled as a name: with a capital, unless what stands before it says so already."""
    if courteous:
        return True
    capital = surname.rsplit(maxsplit=1)[-1][0].isupper()
    if _plain(surname) in principal_words().ordinary:
        return called and capital
    return called or capital


def _is_anothers(word_before: str, text: str, end: int) -> bool:
    """Tell whether a bare surname belongs to a longer name: "Piet Jansen", "P. Jansen", "Jansen Vastgoed"."""
    behind = _WORD_BEHIND.match(text, end)
    if behind and behind[1].isupper():
        return True
    is_initial = word_before.endswith(".") and len(word_before) == len("P.")
    if not word_before[:1].isupper() or not (word_before[-1].isalnum() or is_initial):
        return False
    lower = word_before.lower()
    return lower not in STOP_WORDS and lower not in principal_words().openings


def _written(name: Name) -> Iterator[str]:
    if name.given:
        yield name.given[0]
        yield " ".join(name.given)


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of `words`, longest first, in which a space is any space within a line."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_SPACE.join(map(re.escape, word.split())) for word in ordered)


def _opens(text: str, start: int) -> bool:
    """Tell whether a sentence begins at `start`."""
    while start > 0 and not (text[start - 1].isalnum() or text[start - 1] in _SENTENCE_ENDS or text[start - 1] in "@#"):
        start -= 1
    return start == 0 or text[start - 1] in _SENTENCE_ENDS


def _word_before(before: str) -> str:
    """Return the last word of `before`, with a full stop if it has one; "" when no word and a space come last."""
    stripped = before.rstrip(" \t\u00a0")
    if len(stripped) == len(before) or not stripped or stripped[-1].isspace():
        return ""
    return stripped.split()[-1].lstrip("\"'“‘(")


def _lower(text: str) -> str:
    """Return `text` in lower case, of the same length: "İ" would become two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _spaced(written: str) -> str:
    return " ".join(written.split())


def _plain(written: str) -> str:
    return _spaced(written).lower()
