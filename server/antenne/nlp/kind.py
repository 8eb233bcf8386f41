"""Tells the kind of a whole post, from the same two witnesses as the detector."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from antenne.labels import Kind
from antenne.nlp.features import post_vector
from antenne.nlp.labeller import labelled
from antenne.nlp.linear import LinearClassifier, sigmoid, softmax

_WEIGHTS = "post_kind.npz"


@Language.factory("antenne_kind", requires=["doc.spans"], assigns=["doc.cats"])
def create_kind(nlp: Language, name: str) -> "KindClassifier":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return KindClassifier()


class KindClassifier:
    """Writes ``doc.cats``: a probability for each kind, adding up to 1."""

    def __init__(self) -> None:
        self.classifier = LinearClassifier(tuple(Kind))

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.cats``."""
        if not any(character.isalpha() for character in doc.text):
            doc.cats = {kind: float(kind == Kind.OVERIG) for kind in Kind}
            return doc
        linear = np.log(sigmoid(self.classifier.logits(post_vector(doc))))
        chances = softmax((linear + labelled(doc).logits.kind) / 2)
        doc.cats = dict(zip(Kind, chances.tolist(), strict=True))
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write the weights to the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        self.classifier.to_disk(path / _WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "KindClassifier":  # noqa: ARG002
        """Read the weights from the folder `path`."""
        self.classifier.from_disk(path / _WEIGHTS)
        return self
