"""Tells the kind of a whole post."""

from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from antenne.labels import Kind
from antenne.nlp.features import post_vector
from antenne.nlp.linear import LinearClassifier

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
        probabilities = self.classifier.probabilities(post_vector(doc))
        total = sum(probabilities.values())
        doc.cats = {kind: probability / total for kind, probability in probabilities.items()}
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write the weights to the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        self.classifier.to_disk(path / _WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "KindClassifier":  # noqa: ARG002
        """Read the weights from the folder `path`."""
        self.classifier.from_disk(path / _WEIGHTS)
        return self
