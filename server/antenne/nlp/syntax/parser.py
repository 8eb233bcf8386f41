"""The dependency parser: a spaCy component that chooses the best tree of each sentence."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.tokens import Doc
from spacy.training import Example, validate_get_examples
from spacy.vocab import Vocab

from antenne.nlp.arrays import Floats, Ints
from antenne.nlp.encoder.outputs import encoded
from antenne.nlp.syntax.biaffine import Biaffine, Pair
from antenne.nlp.syntax.trees import best_tree

ROOT = "ROOT"
_SPACE = "dep"
"""The label of white space, as in spaCy's own parser."""
_STRETCH = 256
"""Words. In a longer sentence each stretch of so many has a tree of its own: what a tree takes grows faster than its words."""

_LABELS, _WEIGHTS = "labels.json", "weights.npz"


@Language.factory(
    "antenne_parser",
    assigns=["token.dep", "token.head", "doc.sents"],
    requires=["token.is_sent_start"],
    default_score_weights={"dep_uas": 0.5, "dep_las": 0.5, "dep_las_per_type": None},
)
def create_parser(nlp: Language, name: str) -> "BiaffineParser":
    """Create the component, without weights."""
    return BiaffineParser(nlp.vocab, name)


class BiaffineParser:
    """Parses the sentences that a component before it has marked; the words are the encoder's, but no arc leaves a sentence."""

    def __init__(self, vocab: Vocab, name: str = "parser") -> None:
        self.vocab = vocab
        self.name = name
        self.labels: tuple[str, ...] = ()
        """The labels of arcs, in the order of their scores; the root has a label of its own."""
        self._scorer: Biaffine | None = None

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,  # noqa: ARG002  (spaCy's signature)
    ) -> None:
        """Set the labels from the examples.

        Raises:
            ValueError: when the examples have none.
        """
        validate_get_examples(get_examples, "BiaffineParser.initialize")
        found = {token.dep_ for example in get_examples() for token in example.reference if token.dep_}
        self.labels = tuple(sorted(found - {ROOT}))
        if not self.labels:
            raise ValueError(f"{self.name} has no labels to learn: the examples have no arcs (token.head, token.dep)")

    def fill(self, scorer: Biaffine) -> None:
        """Score with `scorer` from now on."""
        self._scorer = scorer

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """Return spaCy's scores of a parser."""
        scores: dict[str, Any] = parser_score(examples, **settings)
        return scores

    def __call__(self, doc: Doc) -> Doc:
        """Set heads and labels of `doc`, whose sentence starts must be set.

        Raises:
            ValueError: when no weights were loaded.
        """
        if self._scorer is None:
            raise ValueError("the parser has no weights: they are loaded from disk, or filled after training")
        if len(doc):
            self._annotate(doc, *self._parse(doc, self._scorer, encoded(doc).words["arcs"]))
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write labels and weights to the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        srsly.write_json(path / _LABELS, list(self.labels))
        if self._scorer is not None:
            self._scorer.to_disk(path / _WEIGHTS)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "BiaffineParser":  # noqa: ARG002
        """Read what `to_disk` wrote."""
        self.labels = tuple(srsly.read_json(path / _LABELS))
        if (path / _WEIGHTS).exists():
            self.fill(Biaffine.from_disk(path / _WEIGHTS))
        return self

    def _parse(self, doc: Doc, scorer: Biaffine, vectors: Floats) -> tuple[Ints, NDArray[np.uint64]]:
        """Return of each token the index of its head (its own: root) and the hash of its label."""
        heads = np.arange(len(doc))
        labels = np.full(len(doc), self.vocab.strings.add(ROOT), dtype=np.uint64)
        sentences = np.cumsum(_sentence_starts(doc), dtype=np.int64)
        spaces = doc.to_array(IS_SPACE).astype(bool)
        words = np.flatnonzero(~spaces)
        if len(words):
            arcs, tags = scorer.split(vectors[words])
            governors = _heads(scorer, arcs, sentences[words])
            heads[words] = words[governors]
            best = scorer.score_labels((tags[0], tags[1][governors])).argmax(axis=1)
            numbers = np.array([self.vocab.strings.add(label) for label in self.labels], dtype=np.uint64)
            labels[words] = np.where(governors == np.arange(len(words)), labels[words], numbers[best])
        # White space hangs on the token before it; where it opens the sentence, on the first word.
        first_words = dict(zip(sentences[words][::-1].tolist(), words[::-1].tolist(), strict=True))
        for space in np.flatnonzero(spaces).tolist():
            first = first_words.get(int(sentences[space]), -1)
            if space < first:
                heads[space] = first
            elif space and sentences[space - 1] == sentences[space]:
                heads[space] = space - 1
            if heads[space] != space:
                labels[space] = self.vocab.strings.add(_SPACE)
        return heads, labels

    def _annotate(self, doc: Doc, heads: Ints, labels: NDArray[np.uint64]) -> None:
        # spaCy stores what is negative as the two's complement: a head as its distance, "starts no sentence" as -1.
        starts = np.where(_sentence_starts(doc), 1, -1).astype(np.uint64)
        distances = (heads - np.arange(len(doc))).astype(np.uint64)
        doc.from_array([HEAD, DEP], np.stack([distances, labels], axis=1))  # type: ignore[arg-type]  # numpy's array
        # From heads spaCy derives the starts anew, and gives up where too many arcs cross.
        doc.from_array([SENT_START], starts)  # type: ignore[arg-type]  # numpy's array


def _heads(scorer: Biaffine, arcs: Pair, sentences: Ints) -> Ints:
    """Return of each word the index of its head, given the vectors for arcs and the number of the sentence of each."""
    lengths = [count for count in np.bincount(sentences).tolist() if count]
    stretches = [min(_STRETCH, length - start) for length in lengths for start in range(0, length, _STRETCH)]
    firsts = np.cumsum([0, *stretches[:-1]])
    scores = scorer.score_arcs(arcs, stretches)
    heads = np.concatenate([first + best_tree(matrix) for first, matrix in zip(firsts, scores, strict=True)])
    # One root a sentence: that of its first stretch, on which the others hang.
    roots: dict[int, int] = {}
    for root in np.flatnonzero(heads == np.arange(len(heads))).tolist():
        heads[root] = roots.setdefault(int(sentences[root]), root)
    return heads


def _sentence_starts(doc: Doc) -> NDArray[np.bool_]:
    """Tell of each token whether a sentence starts with it: the first, and those that are marked."""
    starts: NDArray[np.bool_] = doc.to_array(SENT_START) == 1
    starts[:1] = True
    return starts
