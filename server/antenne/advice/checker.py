"""Checks a text: runs the pipeline, and turns what it found into advice under a profile."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from spacy.language import Language
from spacy.tokens import Doc

from antenne.advice.alignment import Alignment
from antenne.advice.attribution import Attribution, attribution
from antenne.advice.principals import recogniser
from antenne.advice.profiles import Audience, Profile
from antenne.advice.profiles.own_texts import laid_over
from antenne.advice.rewrites.offers import SOURCE_PLACEHOLDER, rewrites
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import Texts, load_texts
from antenne.errors import AntenneError
from antenne.labels import LIFTED_BY, Framing, Kind, Level, Signal, loudest, quietest, warns
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

    def level(self, signal: Signal, *, of_another: bool = False) -> Level | None:
        """Return how loudly `signal` warns here; ``None`` when it does not.

        A position `of_another` administration is told no louder than the profile says for these.
        """
        level = self.profile.level(signal, role=self.role, audience=self.audience)
        return quietest([level, self.profile.others]) if of_another else level


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
class _Warning:
    """A finding that warns, at `level`; its offsets are those of what the pipeline read."""

    finding: Finding
    level: Level
    attribution: Attribution


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
        aligned = self._read(readable(request.text), request)
        # Half-typed words would stay in the vocabulary for good; the zone frees them. Nothing of the Doc may leave it.
        with self._lock, self._nlp.memory_zone():
            doc = self._nlp(aligned.text)
            return self._advise(doc, request, aligned)

    def explain(self, text: str) -> list[Explained]:
        """Return why each sentence of `text` was judged as it was."""
        with self._lock, self._nlp.memory_zone():
            return explain(self._nlp, self._nlp(readable(text)))

    def _read(self, text: str, request: Request) -> Alignment:
        """Return `text` with the principals of the profile in forms that the pipeline knows.

        Raises:
            TextTooLongError: when that is longer than the pipeline can hold.
        """
        aligned = recogniser(request.profile.principals, request.profile.layer, self._today()).read(text)
        if len(aligned.text) > self._nlp.max_length:
            raise TextTooLongError(
                f"the text is read as {len(aligned.text)} characters; at most {self._nlp.max_length} can be checked"
            )
        return aligned

    def _advise(self, doc: Doc, request: Request, aligned: Alignment) -> Advice:
        texts = laid_over(self._texts(request.locale), request.profile.own_texts(request.locale))
        judged: list[Judged] = []
        matches: list[Match] = []
        for sentence in analysis.sentences(doc):
            warnings = _warnings(doc, sentence, request, aligned)
            judged.append(Judged(_as_given(sentence, aligned), loudest([warning.level for warning in warnings])))
            for warning in warnings:
                rewritten = len(matches) < _MOST_REWRITTEN
                replacements = self._replacements(doc, sentence, warning.finding.signal, request, aligned) if rewritten else ()
                matches.append(_match(warning, aligned, request, texts, tuple(replacements)))
        kind, score = analysis.kind(doc)
        contact = request.profile.contact
        return Advice(
            sentences=tuple(judged),
            matches=tuple(matches),
            kind=kind,
            kind_score=score,
            kind_advice=texts.kinds[kind],
            kind_doubt=texts.doubt(kind, None if contact is None else contact.called),
            level=loudest([match.level for match in matches]),
        )

    def _replacements(
        self, doc: Doc, sentence: Sentence, signal: Signal, request: Request, aligned: Alignment
    ) -> list[Replacement]:
        span = doc.char_span(sentence.start, sentence.end)
        if span is None:
            return []
        labels = self._texts(request.locale).replacements
        found = []
        for rewrite in rewrites(signal, span):
            value = aligned.restored(rewrite.value, rewrite.start, rewrite.end)
            if value is not None and self._takes_the_warning_away(value, request):
                start, end = aligned.to_original(rewrite.start, rewrite.end)
                found.append(Replacement(value, start, end, labels[_STYLES[rewrite.framing]]))
        return found

    def _takes_the_warning_away(self, value: str, request: Request) -> bool:
        aligned = self._read(value.replace(SOURCE_PLACEHOLDER, _SOURCE_EXAMPLE), request)
        again = self._nlp(aligned.text)
        return not any(_warnings(again, sentence, request, aligned) for sentence in analysis.sentences(again))


def load_checker() -> Checker:
    """Return a checker with the installed pipeline and the texts of each locale.

    Raises:
        PipelineError: when the pipeline cannot be loaded.
    """
    return Checker(load_pipeline(), texts=load_texts)


def _match(warning: _Warning, aligned: Alignment, request: Request, texts: Texts, replacements: tuple[Replacement, ...]) -> Match:
    finding = _finding_as_given(warning.finding, aligned)
    signal, principal = finding.signal, warning.attribution.principal
    words = " ".join(aligned.original[finding.start : finding.end].split())
    own = request.profile.own_texts(request.locale)
    return Match(
        finding=finding,
        level=warning.level,
        title=texts.signals[signal].title,
        message=texts.signals[signal].message,
        why=(own and own.why(signal, words=words, principal=principal)) or texts.why(signal, words, principal),
        principal=principal,
        lifted=texts.signals[signal].lifted,
        lifted_by=tuple(framing for framing in Framing if framing in LIFTED_BY[signal]),
        replacements=replacements,
    )


def _warnings(doc: Doc, sentence: Sentence, request: Request, aligned: Alignment) -> list[_Warning]:
    """Return the findings of `sentence` that warn in the circumstances of `request`, with their levels."""
    framings = sentence.framings
    if SOURCE_PLACEHOLDER in doc.text[sentence.start : sentence.end]:
        # The place-holder of a rewrite is not a source yet.
        framings -= {Framing.BRON}
    found = []
    for finding in sentence.findings:
        if warns(finding.signal, framings) and request.level(finding.signal) is not None:
            told = attribution(doc, finding, aligned, request.profile)
            level = request.level(finding.signal, of_another=told.is_anothers)
            if level is not None:
                found.append(_Warning(finding, level, told))
    return found


def _as_given(sentence: Sentence, aligned: Alignment) -> Sentence:
    """Return `sentence` with the offsets of the text as it was given."""
    start, end = aligned.to_original(sentence.start, sentence.end)
    findings = tuple(_finding_as_given(finding, aligned) for finding in sentence.findings)
    return replace(sentence, start=start, end=end, findings=findings)


def _finding_as_given(finding: Finding, aligned: Alignment) -> Finding:
    start, end = aligned.to_original(finding.start, finding.end)
    return replace(finding, start=start, end=end)
