"""Tells the kind of a whole post, as the encoder sees it."""

from spacy.language import Language
from spacy.tokens import Doc

from antenne.labels import Kind
from antenne.nlp.encoder.outputs import encoded, softmax


@Language.factory("antenne_kind", assigns=["doc.cats"])
def create_kind(nlp: Language, name: str) -> "KindClassifier":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return KindClassifier()


class KindClassifier:
    """Writes ``doc.cats``: a probability for each kind, adding up to 1."""

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.cats``."""
        if any(character.isalpha() for character in doc.text):
            doc.cats = dict(zip(Kind, softmax(encoded(doc).kind).tolist(), strict=True))
        else:
            doc.cats = {kind: float(kind == Kind.OVERIG) for kind in Kind}
        return doc
