"""What each witness of the detector says of annotated sentences: the rules and the encoder."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language

from antenne.evaluation.corpus import GoldPost, GoldSentence
from antenne.nlp.arrays import Floats
from antenne.nlp.detector import Weights, cue_labels
from antenne.nlp.encoder.outputs import encoded
from antenne.nlp.spans import has_letters
from gold import token_span


@dataclass(frozen=True, slots=True)
class Statement:
    """An annotated sentence that has letters: the labels for which a rule matched, and the log-odds of the encoder."""

    gold: GoldSentence
    cues: frozenset[str]
    log_odds: Floats

    def probabilities(self, weights: Weights) -> dict[str, float]:
        """Return the probability of each label by `weights`."""
        return weights.probabilities(self.log_odds, self.cues)


def hear(nlp: Language, posts: Iterable[GoldPost]) -> list[Statement]:
    """Return what the witnesses of the whole pipeline `nlp` say of each sentence of `posts`, cut as it is annotated."""
    said = []
    for post in posts:
        doc = nlp(post.text)
        for gold in post.sentences:
            span = token_span(doc, gold.start, gold.end)
            if has_letters(span):
                said.append(Statement(gold, cue_labels(span), encoded(doc).sentence(span)))
    return said
