"""Lets the network read a document, for the detector and the kind of post."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.nlp.network import Logits, Network, Post, read_weights, write_weights
from antenne.nlp.syntax.arrays import Floats

_KEY = "antenne_labelled"
_WEIGHTS = "network.npz"


@dataclass(frozen=True)
class Labelled:
    """What the network says of a document; `rows` gives the row of a sentence, by the index of its first token."""

    logits: Logits
    rows: dict[int, int]

    def sentence(self, sentence: Span) -> Floats:
        """Return the logits of `sentence`, one for each of `network.SENTENCE_LABELS`."""
        logits: Floats = self.logits.sentences[self.rows[sentence.start]]
        return logits


@Language.factory("antenne_labeller", requires=["doc.sents"])
def create_labeller(nlp: Language, name: str, model: Network) -> "Labeller":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return Labeller(model)


class Labeller:
    """Keeps with the document what the network says of it: `labelled` returns that."""

    def __init__(self, model: Network) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc`, of which the sentences must be set."""
        label(self.model, doc, [(sentence.start, sentence.end) for sentence in doc.sents])
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write the weights to the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        write_weights(self.model, path / _WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Labeller":  # noqa: ARG002
        """Read the weights from the folder `path`.

        Raises:
            ValueError: when they are of another network.
        """
        read_weights(self.model, path / _WEIGHTS)
        return self


def label(model: Network, doc: Doc, sentences: list[tuple[int, int]]) -> Labelled:
    """Return what `model` says of `doc` and of its `sentences` (half-open stretches of tokens), and keep it with `doc`."""
    (logits,) = model.predict([Post(doc, sentences)])
    found = Labelled(logits, {start: row for row, (start, _) in enumerate(sentences)})
    doc.user_data[_KEY] = found
    return found


def labelled(doc: Doc) -> Labelled:
    """Return what the network said of `doc`.

    Raises:
        KeyError: when `antenne_labeller` has not read it.
    """
    found: Labelled = doc.user_data[_KEY]
    return found
