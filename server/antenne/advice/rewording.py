"""Offers other wordings for a warning: those that take it away when they are read in their post."""

from collections.abc import Set
from dataclasses import replace

from spacy.language import Language

from antenne.advice.request import Request
from antenne.advice.rewrites.checking import trial
from antenne.advice.rewrites.offers import Rewrite, rewrites
from antenne.advice.rewrites.styles import Style
from antenne.advice.warnings import Align, ReadPost, ReadSentence, Warned, read

_MOST_TRIED = 6
"""Wordings of one warning that the pipeline reads again."""
_MOST_OFFERED = 3


class Reworder:
    """Finds other wordings in one post. `align` makes the text that the pipeline reads."""

    def __init__(self, nlp: Language, align: Align, post: ReadPost, request: Request) -> None:
        self._nlp = nlp
        self._align = align
        self._post = post
        self._request = request
        self._text = post.aligned.original
        self._sentences = [one.sentence for one in post.sentences]
        self._warned = post.warned

    def rewrites(self, sentence: ReadSentence, warned: Warned, passed_over: Set[Style]) -> list[Rewrite]:
        """Return the first other wordings for `warned`, in `sentence`, that take its warning away, each of another style.

        Their offsets are those of the text as it was given. Those of the styles `passed_over` are left out.
        """
        found: dict[Style, Rewrite] = {}
        tried = 0
        for candidate in rewrites(sentence.span, warned.as_read):
            if len(found) == _MOST_OFFERED or tried == _MOST_TRIED:
                break
            if candidate.style in found or candidate.style in passed_over:
                continue
            rewrite = self._as_given(candidate)
            if rewrite is not None:
                tried += 1
                if self._takes_the_warning_away(warned, rewrite):
                    found[rewrite.style] = rewrite
        return list(found.values())

    def _as_given(self, rewrite: Rewrite) -> Rewrite | None:
        """Return `rewrite` with the words and the offsets of the text as it was given, ``None`` where these are not certain."""
        aligned = self._post.aligned
        value = aligned.restored(rewrite.value, rewrite.start, rewrite.end)
        if value is None:
            return None
        start, end = aligned.to_original(rewrite.start, rewrite.end)
        return replace(rewrite, value=value, start=start, end=end)

    def _takes_the_warning_away(self, warned: Warned, rewrite: Rewrite) -> bool:
        """Tell whether, with `rewrite` in the post, neither it nor the sentence of `warned` warns, nor any that did not."""
        tried = trial(self._text, self._sentences, rewrite)
        for sentence in read(self._nlp, self._align(tried.text), self._request).warned:
            start, end = tried.in_post(sentence)
            known = any(start < before.end and before.start < end for before in self._warned)
            if tried.worded_anew(sentence) or start <= warned.finding.start < end or not known:
                return False
        return True
