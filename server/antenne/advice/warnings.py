"""Reads a text, and decides which of the findings warn in the circumstances of a request."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.advice.alignment import Alignment
from antenne.advice.attribution import attribution
from antenne.advice.request import Request
from antenne.advice.rewrites.wordings import SOURCE_PLACEHOLDER
from antenne.labels import Framing, Level, warns
from antenne.nlp import analysis
from antenne.nlp.analysis import Finding, Sentence

Align = Callable[[str], Alignment]
"""Puts the principals of the profile in forms that the pipeline knows."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A finding that warns, at `level`, and as the pipeline read it; `principal` is the words that name whose position it is."""

    finding: Finding
    as_read: Finding
    level: Level
    principal: str | None


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its warnings, as offsets into the text as it was given, and what the pipeline made of it."""

    sentence: Sentence
    span: Span
    warnings: tuple[Warned, ...]


@dataclass(frozen=True)
class ReadPost:
    """A text that was read. `doc` is of the text as `aligned` gives it."""

    doc: Doc
    aligned: Alignment
    sentences: list[ReadSentence]

    @property
    def warned(self) -> list[Sentence]:
        """The sentences that warn."""
        return [one.sentence for one in self.sentences if one.warnings]


def read(nlp: Language, aligned: Alignment, request: Request) -> ReadPost:
    """Return the text of `aligned` as `nlp` reads it, in the circumstances of `request`."""
    doc = nlp(aligned.text)
    sentences = [
        ReadSentence(_as_given(sentence, aligned), span, _warnings(doc, sentence, request, aligned))
        for span, sentence in analysis.sentences(doc)
    ]
    return ReadPost(doc, aligned, sentences)


def _warnings(doc: Doc, sentence: Sentence, request: Request, aligned: Alignment) -> tuple[Warned, ...]:
    """Return the findings of `sentence` that warn in the circumstances of `request`, with their levels."""
    framings = sentence.framings
    if SOURCE_PLACEHOLDER in aligned.text[sentence.start : sentence.end]:
        # The place-holder of a rewrite is not a source yet.
        framings -= {Framing.BRON}
    found = []
    for finding in sentence.findings:
        if warns(finding.signal, framings) and request.level(finding.signal) is not None:
            told = attribution(doc, finding, aligned, request.profile)
            level = request.level(finding.signal, of_another=told.is_anothers)
            if level is not None:
                found.append(Warned(_finding_as_given(finding, aligned), finding, level, told.principal))
    return tuple(found)


def _as_given(sentence: Sentence, aligned: Alignment) -> Sentence:
    """Return `sentence` with the offsets of the text as it was given."""
    start, end = aligned.to_original(sentence.start, sentence.end)
    findings = tuple(_finding_as_given(finding, aligned) for finding in sentence.findings)
    return replace(sentence, start=start, end=end, findings=findings)


def _finding_as_given(finding: Finding, aligned: Alignment) -> Finding:
    start, end = aligned.to_original(finding.start, finding.end)
    return replace(finding, start=start, end=end)
