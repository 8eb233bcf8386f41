"""Checks a text: runs the pipeline, and turns what it found into advice under a profile."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from spacy.language import Language

from antenne.advice.alignment import Alignment
from antenne.advice.principals import recogniser
from antenne.advice.profiles.own_texts import laid_over
from antenne.advice.request import Request
from antenne.advice.rewording import Reworder
from antenne.advice.rewrites.offers import Rewrite
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import Texts, load_texts
from antenne.advice.warnings import ReadPost, Warned, read
from antenne.errors import AntenneError
from antenne.labels import LIFTED_BY, Framing, Kind, Level, loudest
from antenne.locales import Locale
from antenne.nlp import analysis
from antenne.nlp.analysis import Finding, Sentence
from antenne.nlp.explain import Explained, explain
from antenne.nlp.loading import load_pipeline
from antenne.text import readable

_MOST_REWRITTEN = 20
"""Warnings that get other wordings: each costs the pipeline some more runs, and nobody works through so many in one post."""


class TextTooLongError(AntenneError):
    """The text is longer than the pipeline can hold."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Another wording for the half-open code-point stretch [`start`, `end`)."""

    value: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Match:
    """A warning: a signal that no framing lifts. Offsets are half-open code points.

    `principal` is the words of the text that name whose position it is, "de minister", where the text does.
    """

    finding: Finding
    level: Level
    title: str
    message: str
    why: str
    principal: str | None
    lifted: str
    lifted_by: tuple[Framing, ...]
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its level, ``None`` when it does not warn."""

    sentence: Sentence
    level: Level | None


@dataclass(frozen=True, slots=True)
class Advice:
    """Everything there is to say about a text. Offsets are code points into the text as it was given."""

    sentences: tuple[Judged, ...]
    matches: tuple[Match, ...]
    kind: Kind
    kind_score: float
    kind_advice: str
    kind_doubt: str | None
    level: Level | None


def _today() -> date:
    return datetime.now().astimezone().date()


class Checker:
    """Checks texts with one pipeline. Safe to call from several threads: they take turns, as spaCy's vocabulary is shared.

    `today` tells the date, by which is known who is in office.
    """

    def __init__(self, nlp: Language, *, texts: Callable[[Locale], Texts], today: Callable[[], date] = _today) -> None:
        self._nlp = nlp
        self._texts = texts
        self._today = today
        self._lock = threading.Lock()

    def check(self, request: Request) -> Advice:
        """Return the advice on `request`'s text, read as `antenne.text.readable` makes it.

        Raises:
            TextTooLongError: when the text is longer than the pipeline can hold.
        """
        if len(request.text) > self._nlp.max_length:
            raise TextTooLongError(f"the text has {len(request.text)} characters; at most {self._nlp.max_length} can be checked")
        aligned = self._align(readable(request.text), request)
        if len(aligned.text) > self._nlp.max_length:
            raise TextTooLongError(
                f"the text is read as {len(aligned.text)} characters; at most {self._nlp.max_length} can be checked"
            )
        # Half-typed words would stay in the vocabulary for good; the zone frees them. Nothing of the Doc may leave it.
        with self._lock, self._nlp.memory_zone():
            return self._advise(read(self._nlp, aligned, request), request)

    def explain(self, text: str) -> list[Explained]:
        """Return why each sentence of `text` was judged as it was."""
        with self._lock, self._nlp.memory_zone():
            return explain(self._nlp, self._nlp(readable(text)))

    def _align(self, text: str, request: Request) -> Alignment:
        """Return `text` with the principals of the profile in forms that the pipeline knows."""
        return recogniser(request.profile.principals, request.profile.layer, self._today()).read(text)

    def _advise(self, post: ReadPost, request: Request) -> Advice:
        texts = laid_over(self._texts(request.locale), request.profile.own_texts(request.locale))
        reworder = Reworder(self._nlp, lambda text: self._align(text, request), post, request)
        matches: list[Match] = []
        offered: set[Style] = set()
        for sentence in post.sentences:
            for warned in sentence.warnings:
                rewritten: list[Rewrite] = []
                if len(matches) < _MOST_REWRITTEN:
                    # One disclaimer holds for the whole post.
                    rewritten = reworder.rewrites(sentence, warned, offered & {Style.DISCLAIMER})
                    offered.update(rewrite.style for rewrite in rewritten)
                matches.append(_match(warned, post.aligned, texts, rewritten))
        kind, score = analysis.kind(post.doc)
        contact = request.profile.contact
        return Advice(
            sentences=tuple(Judged(one.sentence, loudest([warned.level for warned in one.warnings])) for one in post.sentences),
            matches=tuple(matches),
            kind=kind,
            kind_score=score,
            kind_advice=texts.kinds[kind],
            kind_doubt=texts.doubt(kind, None if contact is None else contact.called),
            level=loudest([match.level for match in matches]),
        )


def load_checker() -> Checker:
    """Return a checker with the installed pipeline and the texts of each locale.

    Raises:
        PipelineError: when the pipeline cannot be loaded.
    """
    return Checker(load_pipeline(), texts=load_texts)


def _match(warned: Warned, aligned: Alignment, texts: Texts, rewritten: Sequence[Rewrite]) -> Match:
    finding, principal = warned.finding, warned.principal
    signal = finding.signal
    words = " ".join(aligned.original[finding.start : finding.end].split())
    return Match(
        finding=finding,
        level=warned.level,
        title=texts.signals[signal].title,
        message=texts.signals[signal].message,
        why=texts.why(signal, words, principal),
        principal=principal,
        lifted=texts.signals[signal].lifted,
        lifted_by=tuple(framing for framing in Framing if framing in LIFTED_BY[signal]),
        replacements=tuple(
            Replacement(rewrite.value, rewrite.start, rewrite.end, texts.replacements[rewrite.style]) for rewrite in rewritten
        ),
    )
