"""What each witness of the detector says of annotated sentences: the rules, the linear classifier and the network."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.evaluation.corpus import GoldPost, GoldSentence
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES, cues_in
from antenne.nlp.detector import Detector, sentence_vectors
from antenne.nlp.features import Vector
from antenne.nlp.labeller import Labeller, label
from antenne.nlp.network import SENTENCE_LABELS
from antenne.nlp.syntax.arrays import Floats

TRAINED = ["antenne_labeller", "antenne_detector", "antenne_kind"]
"""The components that are trained on posts."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An annotated sentence that has letters: the cues in it, and the log-odds of the two witnesses that are trained."""

    gold: GoldSentence
    cues: frozenset[str]
    linear: Floats
    network: Floats


def token_span(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens of the stretch [`start`, `end`) of code points, those that it cuts included."""
    return cast("Span", doc.char_span(start, end, alignment_mode="expand"))


def truth(gold: GoldSentence) -> list[bool]:
    """Tell of each of `SENTENCE_LABELS` whether `gold` has it."""
    return [label in (*gold.signals, *gold.framings) for label in SENTENCE_LABELS]


def annotated(doc: Doc, post: GoldPost) -> list[Span]:
    """Return the sentences of `post`, whose text is that of `doc`, whatever the document's own segmentation."""
    return [token_span(doc, gold.start, gold.end) for gold in post.sentences]


def gold_vectors(sentences: Sequence[Span], post: GoldPost) -> list[tuple[Span, Vector, GoldSentence]]:
    """Return those of the annotated `sentences` of `post` that have letters, with the features of each."""
    by_start = {span.start: gold for span, gold in zip(sentences, post.sentences, strict=True)}
    return [(span, vector, by_start[span.start]) for span, vector in sentence_vectors(sentences)]


def hear(nlp: Language, posts: Iterable[GoldPost]) -> list[Statement]:
    """Return what the witnesses of the whole pipeline `nlp` say of each sentence of `posts`."""
    detector, labeller = nlp.get_pipe("antenne_detector"), nlp.get_pipe("antenne_labeller")
    if not isinstance(detector, Detector) or not isinstance(labeller, Labeller):
        raise TypeError("not the pipeline of Antenne")
    said = []
    with nlp.select_pipes(disable=TRAINED):
        for post in posts:
            doc = nlp(post.text)
            sentences = annotated(doc, post)
            heard = label(labeller.model, doc, [(span.start, span.end) for span in sentences])
            for span, vector, gold in gold_vectors(sentences, post):
                said.append(Statement(gold, _cues(span), detector.classifier.logits(vector), heard.sentence(span)))
    return said


def _cues(sentence: Span) -> frozenset[str]:
    return frozenset(cue.label_ for cue in cues_in(sentence, SIGNAL_CUES, FRAMING_CUES))
