"""What is read again to see whether another wording takes a warning away."""

from dataclasses import dataclass

from antenne.advice.rewrites.offers import Rewrite
from antenne.advice.rewrites.wordings import SOURCE_PLACEHOLDER
from antenne.nlp.analysis import Sentence

_SOURCE_EXAMPLE = "de Kamerbrief"
"""Stands in for the place-holder."""
_LONGEST_POST = 1000
"""Code points. Of a longer post, only the sentences beside the wording are read again."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A post, or the part of it around a wording, with the wording in its place.

    `start` is where `text` begins in the post; the wording replaces [`replaced_from`, `replaced_to`) of the post, and is
    `longer` code points longer than what it replaces. Offsets are code points.
    """

    text: str
    start: int
    replaced_from: int
    replaced_to: int
    longer: int

    def worded_anew(self, sentence: Sentence) -> bool:
        """Tell whether `sentence`, of `text`, has any of the wording."""
        start, end = self.start + sentence.start, self.start + sentence.end
        return start < self.replaced_to + self.longer and self.replaced_from < end

    def in_post(self, sentence: Sentence) -> tuple[int, int]:
        """Return the half-open stretch of the post that `sentence`, of `text`, stands for."""
        return self._in_post(self.start + sentence.start), self._in_post(self.start + sentence.end)

    def _in_post(self, offset: int) -> int:
        return offset if offset <= self.replaced_from else max(self.replaced_from, offset - self.longer)


def trial(text: str, sentences: list[Sentence], rewrite: Rewrite) -> Trial:
    """Return `text`, of which `sentences` are all, with `rewrite` in it as if its source were filled in."""
    value = rewrite.value.replace(SOURCE_PLACEHOLDER, _SOURCE_EXAMPLE)
    start, end = 0, len(text)
    if len(text) > _LONGEST_POST:
        before = [sentence.start for sentence in sentences if sentence.start <= rewrite.start]
        behind = [sentence.end for sentence in sentences if sentence.end >= rewrite.end]
        start = before[-2:][0] if before else 0
        end = behind[:2][-1] if behind else len(text)
    return Trial(
        text=f"{text[start : rewrite.start]}{value}{text[rewrite.end : end]}",
        start=start,
        replaced_from=rewrite.start,
        replaced_to=rewrite.end,
        longer=len(value) - (rewrite.end - rewrite.start),
    )
