"""What the encoder says of each word, by name, and what that comes to for a sentence or a whole text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from antenne.labels import Framing, Signal
from antenne.nlp.arrays import Floats
from antenne.nlp.spans import trim

SENTENCE_LABELS = (*Signal, *Framing)
HEADS_A_LABEL = 4
"""How many words can matter for one label at once, each for a reason of its own."""
OF_WORDS = ("sent", "morph", "tag", "lemma", "arcs", "evidence", "sentence_focus", "sentence_value")
OF_SENTENCES = frozenset({"evidence", "sentence_focus", "sentence_value"})
"""Those of them that say what a sentence does."""
OF_TEXTS = ("kind_focus", "kind_value")
"""What is said of a text as a whole; the marks for its start and end have a say too."""

_KEY = "antenne_encoded"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the encoder read it.

    `words` gives for each of `OF_WORDS` a row for each token: scores of labels (`sent`, `morph`, `tag`, `lemma`), vectors for the
    parser (`arcs`), log-odds of being among the words that carry each signal (`evidence`), and what goes into the labels of
    sentences. `kind` has the scores of the kinds of post.
    """

    words: Mapping[str, Floats]
    kind: Floats

    def sentence(self, sentence: Span) -> Floats:
        """Return the log-odds of each of `SENTENCE_LABELS` for `sentence`; white space at its ends has no say, as in training."""
        words = trim(sentence)
        here = slice(words.start, words.end)
        return pooled(self.words["sentence_focus"][here], self.words["sentence_value"][here])

    def evidence(self, signal: Signal) -> Floats:
        """Return of each token the log-odds of being among the words that carry `signal`."""
        of_signal: Floats = self.words["evidence"][:, list(Signal).index(signal)]
        return of_signal


def pooled(focus: Floats, value: Floats) -> Floats:
    """Return the log-odds of each label: what the words of a stretch say of it, weighed by how much they matter.

    Args:
        focus: How much each word matters (words by labels times `HEADS_A_LABEL`).
        value: What each word says, of the same shape.
    """
    weights = np.exp(focus - focus.max(axis=0))
    said = (weights * value).sum(axis=0) / weights.sum(axis=0)
    total: Floats = said.reshape(-1, HEADS_A_LABEL).sum(axis=1)
    return total


def keep(doc: Doc, found: Encoded) -> None:
    """Keep with `doc` what the encoder says of it. A document that has it cannot be serialized."""
    doc.user_data[_KEY] = found


def encoded(doc: Doc) -> Encoded:
    """Return what the encoder said of `doc`.

    Raises:
        KeyError: when `antenne_encoder` has not read it.
    """
    found: Encoded = doc.user_data[_KEY]
    return found


def sigmoid(logits: NDArray[np.floating[Any]]) -> Floats:
    """Return the probabilities that log-odds stand for."""
    # The plain formula overflows far below zero.
    return cast("Floats", np.exp(-np.logaddexp(0, -logits)))


def softmax(scores: NDArray[np.floating[Any]]) -> Floats:
    """Return the probabilities, adding up to 1, that the `scores` of labels of which one holds stand for."""
    odds = np.exp(scores - scores.max())
    return cast("Floats", odds / odds.sum())
