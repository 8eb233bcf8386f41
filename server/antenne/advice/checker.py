"""Checks a text: runs the pipeline, and turns what it found into advice under a profile."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from antenne.advice.desk import desk_of
from antenne.advice.profiles import Audience, Profile
from antenne.advice.rewrites.offers import SOURCE_PLACEHOLDER, Rewrite, rewrites
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import Texts, load_texts
from antenne.errors import AntenneError
from antenne.labels import LIFTED_BY, Framing, Kind, Level, Signal, loudest, warns
from antenne.locales import DEFAULT_LOCALE, Locale
from antenne.nlp import analysis
from antenne.nlp.analysis import Finding, Sentence
from antenne.nlp.explain import Explained, explain
from antenne.nlp.loading import load_pipeline
from antenne.text import readable

_SOURCE_EXAMPLE = "de Kamerbrief"
"""Stands in for the place-holder when a rewrite is checked again."""
_MOST_REWRITTEN = 20
"""Warnings that get other wordings: each costs the pipeline some more runs, and nobody works through so many in one post."""
_STYLES: Mapping[Framing, Style] = {
    Framing.VERKENNEND: Style.VRAAG,
    Framing.PERSOONLIJK: Style.EIGEN_MENING,
    Framing.BRON: Style.BRON,
}


class TextTooLongError(AntenneError):
    """The text is longer than the pipeline can hold."""


@dataclass(frozen=True, slots=True)
class Request:
    """A text with the circumstances in which it is judged, and the language of the advice.

    Raises:
        ProfileError: when the profile does not have the role.
    """

    text: str
    profile: Profile
    role: str | None = None
    audience: Audience = Audience.PUBLIC
    locale: Locale = DEFAULT_LOCALE

    def __post_init__(self) -> None:
        """Refuse a role that the profile does not have."""
        if self.role is not None:
            self.profile.require_role(self.role)

    def level(self, signal: Signal) -> Level | None:
        """Return how loudly `signal` warns here; ``None`` when it does not."""
        return self.profile.level(signal, role=self.role, audience=self.audience)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Another wording for the half-open code-point stretch [`start`, `end`)."""

    value: str
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Match:
    """A warning: a signal that no framing lifts. Offsets are half-open code points."""

    finding: Finding
    level: Level
    title: str
    message: str
    why: str
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


class Checker:
    """Checks texts with one pipeline. Safe to call from several threads: they take turns, as spaCy's vocabulary is shared."""

    def __init__(self, nlp: Language, *, texts: Callable[[Locale], Texts]) -> None:
        self._nlp = nlp
        self._texts = texts
        self._lock = threading.Lock()

    def check(self, request: Request) -> Advice:
        """Return the advice on `request`'s text, read as `antenne.text.readable` makes it.

        Raises:
            TextTooLongError: when the text is longer than the pipeline can hold.
        """
        if len(request.text) > self._nlp.max_length:
            raise TextTooLongError(f"the text has {len(request.text)} characters; at most {self._nlp.max_length} can be checked")
        text = readable(request.text)
        # Half-typed words would stay in the vocabulary for good; the zone frees them. Nothing of the Doc may leave it.
        with self._lock, self._nlp.memory_zone():
            doc = self._nlp(text)
            return self._advise(doc, request)

    def explain(self, text: str) -> list[Explained]:
        """Return why each sentence of `text` was judged as it was."""
        with self._lock, self._nlp.memory_zone():
            return explain(self._nlp, self._nlp(readable(text)))

    def _advise(self, doc: Doc, request: Request) -> Advice:
        judged: list[Judged] = []
        matches: list[Match] = []
        for sentence in analysis.sentences(doc):
            warnings = _warnings(doc, sentence, request)
            judged.append(Judged(sentence, loudest([level for _, level in warnings])))
            for finding, level in warnings:
                rewritten = len(matches) < _MOST_REWRITTEN
                replacements = self._replacements(doc, sentence, finding.signal, request) if rewritten else ()
                matches.append(self._match(doc, finding, level, tuple(replacements), request))
        kind, score = analysis.kind(doc)
        texts = self._texts(request.locale)
        return Advice(
            sentences=tuple(judged),
            matches=tuple(matches),
            kind=kind,
            kind_score=score,
            kind_advice=texts.kinds[kind],
            kind_doubt=texts.doubt(kind, desk_of(request.profile)),
            level=loudest([match.level for match in matches]),
        )

    def _match(self, doc: Doc, finding: Finding, level: Level, replacements: tuple[Replacement, ...], request: Request) -> Match:
        texts = self._texts(request.locale)
        said = texts.signals[finding.signal]
        words = " ".join(doc.text[finding.start : finding.end].split())
        return Match(
            finding=finding,
            level=level,
            title=said.title,
            message=said.message,
            why=texts.why(finding.signal, words, None),
            lifted=said.lifted,
            lifted_by=tuple(framing for framing in Framing if framing in LIFTED_BY[finding.signal]),
            replacements=replacements,
        )

    def _replacements(self, doc: Doc, sentence: Sentence, signal: Signal, request: Request) -> list[Replacement]:
        span = doc.char_span(sentence.start, sentence.end)
        if span is None:
            return []
        labels = self._texts(request.locale).replacements
        return [
            Replacement(rewrite.value, rewrite.start, rewrite.end, labels[_STYLES[rewrite.framing]])
            for rewrite in rewrites(signal, span)
            if self._takes_the_warning_away(rewrite, request)
        ]

    def _takes_the_warning_away(self, rewrite: Rewrite, request: Request) -> bool:
        again = self._nlp(rewrite.value.replace(SOURCE_PLACEHOLDER, _SOURCE_EXAMPLE))
        return not any(_warnings(again, sentence, request) for sentence in analysis.sentences(again))


def load_checker() -> Checker:
    """Return a checker with the installed pipeline and the texts of each locale.

    Raises:
        PipelineError: when the pipeline cannot be loaded.
    """
    return Checker(load_pipeline(), texts=load_texts)


def _warnings(doc: Doc, sentence: Sentence, request: Request) -> list[tuple[Finding, Level]]:
    """Return the findings of `sentence` that warn in the circumstances of `request`, with their levels."""
    framings = sentence.framings
    if SOURCE_PLACEHOLDER in doc.text[sentence.start : sentence.end]:
        # The place-holder of a rewrite is not a source yet.
        framings -= {Framing.BRON}
    levels = ((finding, request.level(finding.signal)) for finding in sentence.findings)
    return [(finding, level) for finding, level in levels if level is not None and warns(finding.signal, framings)]
