"""Checks a text: runs the pipeline, and turns what it found into advice under a profile."""

import threading
from collections.abc import Set
from dataclasses import dataclass
from itertools import chain

from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.advice.profiles import Audience, Profile
from antenne.advice.rewrites.checking import trial
from antenne.advice.rewrites.offers import Rewrite, rewrites
from antenne.advice.rewrites.styles import Style
from antenne.advice.rewrites.wordings import SOURCE_PLACEHOLDER
from antenne.advice.texts import Texts, load_texts
from antenne.errors import AntenneError
from antenne.labels import LIFTED_BY, Framing, Kind, Level, Signal, loudest, warns
from antenne.nlp import analysis
from antenne.nlp.analysis import Finding, Sentence
from antenne.nlp.explain import Explained, explain
from antenne.nlp.loading import load_pipeline
from antenne.text import readable

_MOST_REWRITTEN = 20
"""Warnings that get other wordings: each costs the pipeline some more runs, and nobody works through so many in one post."""
_MOST_TRIED = 6
"""Wordings of one warning that the pipeline reads again."""
_MOST_OFFERED = 3


class TextTooLongError(AntenneError):
    """The text is longer than the pipeline can hold."""


@dataclass(frozen=True, slots=True)
class Request:
    """A text with the circumstances in which it is judged.

    Raises:
        ProfileError: when the profile does not have the role.
    """

    text: str
    profile: Profile
    role: str | None = None
    audience: Audience = Audience.PUBLIC

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
    level: Level | None


class Checker:
    """Checks texts with one pipeline. Safe to call from several threads: they take turns, as spaCy's vocabulary is shared."""

    def __init__(self, nlp: Language, *, texts: Texts) -> None:
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
        text, sentences = doc.text, analysis.sentences(doc)
        warnings = [_warnings(text, sentence, request) for sentence in sentences]
        warned = [sentence for sentence, found in zip(sentences, warnings, strict=True) if found]
        post = _Post(doc, text, request, sentences, warned)
        matches: list[Match] = []
        offered: set[Style] = set()
        for finding, level in chain.from_iterable(warnings):
            rewritten: list[Rewrite] = []
            if len(matches) < _MOST_REWRITTEN:
                # One disclaimer holds for the whole post.
                rewritten = self._rewrites(post, finding, offered & {Style.DISCLAIMER})
                offered.update(rewrite.style for rewrite in rewritten)
            matches.append(self._match(text, finding, level, rewritten))
        kind, score = analysis.kind(doc)
        return Advice(
            sentences=tuple(
                Judged(sentence, loudest([level for _, level in found]))
                for sentence, found in zip(sentences, warnings, strict=True)
            ),
            matches=tuple(matches),
            kind=kind,
            kind_score=score,
            kind_advice=self._texts.kinds[kind],
            level=loudest([match.level for match in matches]),
        )

    def _match(self, text: str, finding: Finding, level: Level, rewritten: list[Rewrite]) -> Match:
        texts = self._texts.signals[finding.signal]
        words = " ".join(text[finding.start : finding.end].split())
        return Match(
            finding=finding,
            level=level,
            title=texts.title,
            message=texts.message,
            why=texts.why.format(words=words),
            lifted_by=tuple(framing for framing in Framing if framing in LIFTED_BY[finding.signal]),
            replacements=tuple(
                Replacement(rewrite.value, rewrite.start, rewrite.end, self._texts.replacements[rewrite.style])
                for rewrite in rewritten
            ),
        )

    def _rewrites(self, post: "_Post", finding: Finding, passed_over: Set[Style]) -> list[Rewrite]:
        """Return the first other wordings for `finding` that take its warning away, each of another style."""
        found: dict[Style, Rewrite] = {}
        tried = 0
        for rewrite in rewrites(post.sentence_of(finding), finding):
            if len(found) == _MOST_OFFERED or tried == _MOST_TRIED:
                break
            if rewrite.style not in found and rewrite.style not in passed_over:
                tried += 1
                if self._takes_the_warning_away(post, finding, rewrite):
                    found[rewrite.style] = rewrite
        return list(found.values())

    def _takes_the_warning_away(self, post: "_Post", finding: Finding, rewrite: Rewrite) -> bool:
        """Tell whether, with `rewrite` in the post, neither it nor the sentence of `finding` warns, nor any that did not."""
        tried = trial(post.text, post.sentences, rewrite)
        for sentence in analysis.sentences(self._nlp(tried.text)):
            if not _warnings(tried.text, sentence, post.request):
                continue
            start, end = tried.in_post(sentence)
            known = any(start < warned.end and warned.start < end for warned in post.warned)
            if tried.worded_anew(sentence) or start <= finding.start < end or not known:
                return False
        return True


@dataclass(frozen=True)
class _Post:
    """A text that was read, with its sentences and those of them that warn in the circumstances of `request`."""

    doc: Doc
    text: str
    request: Request
    sentences: list[Sentence]
    warned: list[Sentence]

    def sentence_of(self, finding: Finding) -> Span:
        """Return the sentence in which `finding` lies."""
        return analysis.trim(next(span for span in self.doc.sents if span.start_char <= finding.start < span.end_char))


def load_checker() -> Checker:
    """Return a checker with the installed pipeline and the Dutch texts.

    Raises:
        PipelineError: when the pipeline cannot be loaded.
    """
    return Checker(load_pipeline(), texts=load_texts())


def _warnings(text: str, sentence: Sentence, request: Request) -> list[tuple[Finding, Level]]:
    """Return the findings of `sentence`, of `text`, that warn in the circumstances of `request`, with their levels."""
    framings = sentence.framings
    if SOURCE_PLACEHOLDER in text[sentence.start : sentence.end]:
        # The place-holder of a rewrite is not a source yet.
        framings -= {Framing.BRON}
    levels = ((finding, request.level(finding.signal)) for finding in sentence.findings)
    return [(finding, level) for finding, level in levels if level is not None and warns(finding.signal, framings)]
