"""The dependency parser: a spaCy component that chooses the best tree of each sentence."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.pipeline.trainable_pipe import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example, validate_examples, validate_get_examples
from spacy.vocab import Vocab
from thinc.api import Optimizer, set_dropout_rate

from antenne.nlp.syntax.arrays import Floats, Ints
from antenne.nlp.syntax.biaffine import Pair, Parser, parts, split
from antenne.nlp.syntax.trees import best_tree

ROOT = "ROOT"
_SPACE = "dep"
"""The label of white space, as in spaCy's own parser."""
_STRETCH = 256
"""Words. In a longer sentence each stretch of so many has a tree of its own: what a tree takes grows faster than its words."""

Parse = tuple[Ints, NDArray[np.uint64]]
"""Of each token of a text the index of its head (its own: root) and the hash of its label."""


@Language.factory(
    "antenne_parser",
    assigns=["token.dep", "token.head", "doc.sents"],
    requires=["token.is_sent_start"],
    default_score_weights={"dep_uas": 0.5, "dep_las": 0.5, "dep_las_per_type": None},
)
def create_parser(nlp: Language, name: str, model: Parser) -> "BiaffineParser":
    """Create the component."""
    return BiaffineParser(nlp.vocab, model, name)


class BiaffineParser(TrainablePipe):  # type: ignore[misc]  # compiled, without types
    """Parses the sentences that a component before it has marked; it sees the whole text, but no arc leaves a sentence."""

    def __init__(self, vocab: Vocab, model: Parser, name: str = "parser") -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {"labels": []}
        self.scorer = parser_score

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of arcs, in the order of the model's output; the root has a label of its own."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> list[str]:
        """What ``spacy init labels`` stores."""
        return list(self.labels)

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,  # noqa: ARG002  (spaCy's signature)
        labels: list[str] | None = None,
    ) -> None:
        """Set the labels and the dimensions of the model from the examples.

        Raises:
            ValueError: when no labels are given and the examples have none.
        """
        validate_get_examples(get_examples, "BiaffineParser.initialize")
        if labels is None:
            found = {token.dep_ for example in get_examples() for token in example.reference if token.dep_}
            labels = sorted(found - {ROOT})
        if not labels:
            raise ValueError(f"{self.name} has no labels to learn: the examples have no arcs (token.head, token.dep)")
        self.cfg["labels"] = list(labels)
        parts(self.model)[1].set_dim("nO", len(labels))
        self.model.initialize(X=[example.x for example in islice(get_examples(), 10)])

    def predict(self, docs: Iterable[Doc]) -> list[Parse]:
        """Return the arcs of each of `docs`, whose sentence starts must be set."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint64)) for _ in docs]
        return [self._parse(doc, vectors) for doc, vectors in zip(docs, self.model.predict(docs), strict=True)]

    def _parse(self, doc: Doc, vectors: Floats) -> Parse:
        heads = np.arange(len(doc))
        labels = np.full(len(doc), self.vocab.strings.add(ROOT), dtype=np.uint64)
        sentences = np.cumsum(_sentence_starts(doc), dtype=np.int64)
        spaces = doc.to_array(IS_SPACE).astype(bool)
        words = np.flatnonzero(~spaces)
        if len(words):
            arcs, tags = split(self.model, vectors[words])
            governors = self._heads(arcs, sentences[words])
            heads[words] = words[governors]
            best = parts(self.model)[1].predict((tags[0], tags[1][governors])).argmax(axis=1)
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

    def _heads(self, arcs: Pair, sentences: Ints) -> Ints:
        """Return of each word the index of its head, given the vectors for arcs and the number of the sentence of each."""
        lengths = [count for count in np.bincount(sentences).tolist() if count]
        stretches = [min(_STRETCH, length - start) for length in lengths for start in range(0, length, _STRETCH)]
        firsts = np.cumsum([0, *stretches[:-1]])
        scores = parts(self.model)[0].predict((*arcs, stretches))
        heads = np.concatenate([first + best_tree(matrix) for first, matrix in zip(firsts, scores, strict=True)])
        # One root a sentence: that of its first stretch, on which the others hang.
        roots: dict[int, int] = {}
        for root in np.flatnonzero(heads == np.arange(len(heads))).tolist():
            heads[root] = roots.setdefault(int(sentences[root]), root)
        return heads

    def set_annotations(self, docs: Iterable[Doc], parses: list[Parse]) -> None:
        """Write heads and labels to `docs`."""
        for doc, (heads, labels) in zip(docs, parses, strict=True):
            # spaCy stores what is negative as the two's complement: a head as its distance, "starts no sentence" as -1.
            starts = np.where(_sentence_starts(doc), 1, -1).astype(np.uint64)
            distances = (heads - np.arange(len(doc))).astype(np.uint64)
            doc.from_array([HEAD, DEP], np.stack([distances, labels], axis=1))  # type: ignore[arg-type]  # numpy's array
            # From heads spaCy derives the starts anew, and gives up where too many arcs cross.
            doc.from_array([SENT_START], starts)  # type: ignore[arg-type]  # numpy's array

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from `examples`: cross-entropy of each word's head among the words of its sentence, and of its arc's label."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = list(examples)
        validate_examples(examples, "BiaffineParser.update")
        if not any(len(example.predicted) for example in examples):
            return losses
        set_dropout_rate(self.model, drop)
        vectors, backprop = self.model.begin_update([example.predicted for example in examples])
        gradients = []
        for example, values in zip(examples, vectors, strict=True):
            gradient = np.zeros_like(values)
            if len(example.predicted):
                losses[self.name] += self._learn(example, values, gradient)
            gradients.append(gradient)
        backprop(gradients)
        if sgd is not None:
            self.finish_update(sgd)
        return losses

    def _learn(self, example: Example, vectors: Floats, gradient: Floats) -> float:
        """Return the loss of `example`, write that of its `vectors` to `gradient`, and add up those of the layers that score."""
        heads, labels = _gold_arcs(example)
        arcs, tags = split(self.model, vectors)
        d_arcs, d_tags = split(self.model, gradient)
        arc_scorer, label_scorer = parts(self.model)
        loss = 0.0
        sentences = _sentences(example)
        all_scores, backprop_arcs = arc_scorer.begin_update((*arcs, [end - start for start, end in sentences]))
        all_gradients = []
        for (start, end), scores in zip(sentences, all_scores, strict=True):
            goals = [(-1 if head is None or not start <= head < end else head - start) for head in heads[start:end]]
            cost, d_scores = _cross_entropy(scores, np.array(goals))
            loss += cost
            all_gradients.append(d_scores)
        d_arcs[0][:], d_arcs[1][:] = backprop_arcs(all_gradients)
        numbers = {label: number for number, label in enumerate(self.labels)}
        known = [
            (word, head, numbers[label])
            for word, (head, label) in enumerate(zip(heads, labels, strict=True))
            if head is not None and head != word and label in numbers
        ]
        if known:
            dependents, governors, numbered = (np.array(column) for column in zip(*known, strict=True))
            scores, backprop_labels = label_scorer.begin_update((tags[0][dependents], tags[1][governors]))
            cost, d_scores = _cross_entropy(scores, numbered)
            loss += cost
            d_dependents, d_governors = backprop_labels(d_scores)
            d_tags[0][dependents] = d_dependents
            np.add.at(d_tags[1], governors, d_governors)
        return loss


def _sentence_starts(doc: Doc) -> NDArray[np.bool_]:
    """Tell of each token whether a sentence starts with it: the first, and those that are marked."""
    starts: NDArray[np.bool_] = doc.to_array(SENT_START) == 1
    starts[:1] = True
    return starts


def _gold_arcs(example: Example) -> tuple[list[int | None], list[str | None]]:
    """Return the head and the label of each token of the prediction, as the reference has them; None where it does not say."""
    heads, labels = example.get_aligned_parse(projectivize=False)  # type: ignore[no-untyped-call]
    # To spaCy a word of which the head is not known is its own head, without a label.
    return [head if label else None for head, label in zip(heads, labels, strict=True)], labels


def _sentences(example: Example) -> list[tuple[int, int]]:
    """Return the start and end of the gold sentences among the tokens of the prediction."""
    gold = example.get_aligned_sent_starts()  # type: ignore[no-untyped-call]
    starts = [place for place, value in enumerate(gold) if value == 1 or place == 0]
    return list(zip(starts, [*starts[1:], len(example.predicted)], strict=True))


def _cross_entropy(scores: Floats, goals: Ints) -> tuple[float, Floats]:
    """Return the sum of the cross-entropy of `scores` (rows) with `goals` (columns; -1: unknown, left out), and its gradient."""
    gradient = scores - scores.max(axis=1, keepdims=True)
    np.exp(gradient, out=gradient)
    gradient /= gradient.sum(axis=1, keepdims=True)
    rows = np.flatnonzero(goals >= 0)
    loss = -float(np.log(gradient[rows, goals[rows]] + 1e-12).sum())
    gradient[rows, goals[rows]] -= 1
    gradient[goals < 0] = 0
    return loss, gradient
