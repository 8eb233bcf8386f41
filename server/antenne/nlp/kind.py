"""Tells the kind of a whole post."""

import math

from pydantic import BaseModel, ConfigDict, TypeAdapter
from spacy.language import Language
from spacy.tokens import Doc

from antenne.labels import Framing, Kind
from antenne.nlp import framings, signals
from antenne.nlp.lexicon import read_data
from antenne.nlp.principals import is_policy


class KindCues(BaseModel):
    """What points to one kind, as weights in log-odds."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    base: float
    policy: float
    signal: float
    question: float
    link: float
    weight: float
    words: frozenset[str]


@Language.factory("antenne_kind", requires=["doc.spans"], assigns=["doc.cats"])
def create_kind(nlp: Language, name: str) -> "KindClassifier":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return KindClassifier(cues=TypeAdapter(dict[Kind, KindCues]).validate_python(read_data("kinds.toml")))


class KindClassifier:
    """Writes ``doc.cats``: a probability for each kind, adding up to 1."""

    def __init__(self, *, cues: dict[Kind, KindCues]) -> None:
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.cats``."""
        forms = {form for token in doc for form in (token.lower_, token.lemma_.lower())}
        facts = {
            "policy": any(is_policy(token) for token in doc),
            "signal": bool(doc.spans[signals.SPANS_KEY]),
            "question": any(span.label_ == Framing.VERKENNEND for span in doc.spans[framings.SPANS_KEY]),
            "link": any(token.like_url for token in doc),
        }
        scores = {
            kind: cues.base
            + sum(getattr(cues, fact) for fact, holds in facts.items() if holds)
            + cues.weight * len(cues.words & forms)
            for kind, cues in self.cues.items()
        }
        total = sum(math.exp(score) for score in scores.values())
        doc.cats = {str(kind): math.exp(score) / total for kind, score in scores.items()}
        return doc
