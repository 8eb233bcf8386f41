"""A text with stretches replaced, and the way back to the text as it was given."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """The half-open code-point stretch [`start`, `end`) of the text as given, for which `form` is read.

    `words` is the stretch as it is spelled inside a sentence: "mevrouw Jansen" where the sentence begins with "Mevrouw Jansen".
    """

    start: int
    end: int
    form: str
    words: str


class Alignment:
    """The text as given (`original`), and the `text` that is read instead. All offsets are code points."""

    def __init__(self, original: str, mentions: Iterable[Mention] = ()) -> None:
        """Replace `mentions`, which must not overlap and stand in the order of the text."""
        self.original = original
        self.mentions = tuple(mentions)
        pieces: list[str] = []
        # Where each mention begins and ends in what is read.
        self._starts: list[int] = []
        self._ends: list[int] = []
        before = length = 0
        for mention in self.mentions:
            pieces += (original[before : mention.start], mention.form)
            length += mention.start - before
            self._starts.append(length)
            length += len(mention.form)
            self._ends.append(length)
            before = mention.end
        self.text = "".join([*pieces, original[before:]]) if self.mentions else original

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the text as given that [`start`, `end`) of what is read stands for.

        A stretch that reaches into a mention covers the whole of it.
        """
        return self._back(start, at_end=False), self._back(end, at_end=True) if end > start else self._back(end, at_end=False)

    def in_mention(self, start: int, end: int) -> Mention | None:
        """Return the first mention that [`start`, `end`) of what is read overlaps."""
        index = bisect_right(self._ends, start)
        return self.mentions[index] if index < len(self.mentions) and self._starts[index] < end else None

    def restored(self, value: str, start: int, end: int) -> str | None:
        """Return `value`, another wording for [`start`, `end`) of what is read, with the words as they were given.

        It is ``None`` where that is not certain: where a form stands in the stretch by itself too, or for several mentions that
        are spelled differently, or more often in `value` than in the stretch.
        """
        index = bisect_right(self._ends, start)
        inside: dict[str, list[Mention]] = {}
        while index < len(self.mentions) and self._starts[index] < end:
            if self._starts[index] < start or self._ends[index] > end:
                return None
            inside.setdefault(self.mentions[index].form.lower(), []).append(self.mentions[index])
            index += 1
        stretch = self.text[start:end]
        for form, mentions in inside.items():
            pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", re.IGNORECASE)
            occurring = len(pattern.findall(stretch))
            one_spelling = len({mention.words for mention in mentions}) == 1
            if occurring != len(mentions) or not one_spelling or len(pattern.findall(value)) > occurring:
                return None
        if not inside:
            return value
        # All at once: the words of one mention may hold the form of another.
        forms = "|".join(re.escape(form) for form in sorted(inside, key=len, reverse=True))
        return re.sub(
            rf"(?<!\w)(?:{forms})(?!\w)",
            lambda found: _cased(inside[found[0].lower()][0].words, found, value),
            value,
            flags=re.IGNORECASE,
        )

    def _back(self, offset: int, *, at_end: bool) -> int:
        # The mention that the offset lies in, or the last one before it.
        index = (bisect_left(self._starts, offset) if at_end else bisect_right(self._starts, offset)) - 1
        if index < 0:
            return offset
        mention = self.mentions[index]
        if offset < self._ends[index] or (at_end and offset == self._ends[index]):
            return mention.end if at_end else mention.start
        return mention.end + offset - self._ends[index]


def _cased(words: str, found: re.Match[str], value: str) -> str:
    """Return `words` with a capital where they begin `value`."""
    begins = not value[: found.start()].strip()
    return words[:1].upper() + words[1:] if begins and not words.startswith(("@", "#")) else words
