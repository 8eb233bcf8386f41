"""Annotation on the tokens of a document."""

from typing import cast

from spacy.tokens import Doc, Span

from antenne.evaluation.corpus import GoldSentence
from antenne.nlp.encoder.outputs import SENTENCE_LABELS


def token_span(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens of the stretch [`start`, `end`) of code points, those that it cuts included."""
    return cast("Span", doc.char_span(start, end, alignment_mode="expand"))


def truth(gold: GoldSentence) -> list[bool]:
    """Tell of each of `SENTENCE_LABELS` whether `gold` has it."""
    return [label in (*gold.signals, *gold.framings) for label in SENTENCE_LABELS]
