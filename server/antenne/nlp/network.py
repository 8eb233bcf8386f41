"""The neural half of the detector: reads a post as a whole and gives each sentence its labels.

Embedding and encoder are those of the syntactic pipeline, with weights of their own. Each word gives evidence for each label;
what the evidence of its words comes to is added to what is seen of the sentence as a whole: the mean and the maximum of its
words, beside the means of the sentence before it and of the post, so that a disclaimer or a question is seen from there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Dropout, Linear, Model, Relu, chain

from antenne.labels import Framing, Kind, Signal
from antenne.nlp.syntax.arrays import Floats

SENTENCE_LABELS = (*Signal, *Framing)
Layer = Model[Any, Any]


@dataclass(frozen=True, slots=True)
class Post:
    """A text and its sentences, as half-open stretches of tokens in order; tokens outside them count for the post only."""

    doc: Doc
    sentences: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Logits:
    """What the network says of one post, or the gradient of that.

    Rows of `sentences`: its sentences, columns `SENTENCE_LABELS`. Rows of `tokens`: its tokens, the same columns; for a signal,
    whether the token is in its span. `kind`: one for each `Kind`.
    """

    sentences: Floats
    tokens: Floats
    kind: Floats


Network = Model[list[Post], list[Logits]]


@registry.architectures("antenne.SentenceNetwork.v1")  # type: ignore[untyped-decorator]  # made at run time
def build_sentence_network(tok2vec: Model[list[Doc], list[Floats]], hidden_width: int) -> Network:
    """Return the network on top of `tok2vec`."""
    width = tok2vec.get_dim("nO")
    return Model(
        "sentence_network",
        _forward,
        init=_init,
        layers=[
            tok2vec,
            _head(4 * width, hidden_width, len(SENTENCE_LABELS)),
            Linear(len(SENTENCE_LABELS), width),
            _head(2 * width, hidden_width, len(Kind)),
        ],
    )


def _head(inputs: int, hidden: int, outputs: int) -> Layer:
    return chain(Dropout(0.0), Relu(hidden, inputs, dropout=0.0), Linear(outputs, hidden))


def _init(model: Network, X: list[Post] | None = None, Y: object = None) -> None:  # noqa: ARG001, N803  (thinc's signature)
    tok2vec, *heads = model.layers
    tok2vec.initialize(X=[post.doc for post in X] if X else None)
    for head in heads:
        head.initialize()


def _forward(model: Network, posts: list[Post], is_train: bool) -> tuple[list[Logits], Callable[[list[Logits]], list[Post]]]:
    tok2vec, sentence_head, token_head, kind_head = model.layers
    texts, backprop_texts = tok2vec([post.doc for post in posts], is_train)
    pooled = [_Pooled(words, post.sentences) for words, post in zip(texts, posts, strict=True)]
    of_tokens = np.cumsum([len(words) for words in texts])[:-1]
    of_sentences = np.cumsum([len(post.sentences) for post in posts])[:-1]
    all_tokens, backprop_tokens = token_head(np.concatenate(texts), is_train)
    all_sentences, backprop_sentences = sentence_head(np.concatenate([pool.sentences for pool in pooled]), is_train)
    kinds, backprop_kinds = kind_head(np.stack([pool.post for pool in pooled]), is_train)
    tokens = np.split(all_tokens, of_tokens)
    evidence = [_Evidence(words, post.sentences) for words, post in zip(tokens, posts, strict=True)]
    sentences = [whole + one.sums for whole, one in zip(np.split(all_sentences, of_sentences), evidence, strict=True)]

    def backprop(gradients: list[Logits]) -> list[Post]:
        d_tokens = [one.tokens + words.backprop(one.sentences) for one, words in zip(gradients, evidence, strict=True)]
        d_words = np.split(backprop_tokens(np.concatenate(d_tokens)), of_tokens)
        d_sentences = np.split(backprop_sentences(np.concatenate([one.sentences for one in gradients])), of_sentences)
        d_posts = backprop_kinds(np.stack([one.kind for one in gradients]))
        backprop_texts(
            [
                d_text + pool.backprop(d_pooled, d_post)
                for pool, d_text, d_pooled, d_post in zip(pooled, d_words, d_sentences, d_posts, strict=True)
            ]
        )
        return []

    return [Logits(*parts) for parts in zip(sentences, tokens, kinds, strict=True)], backprop


class _Evidence:
    """What the words of each sentence come to: the logarithm of the sum of their odds, as if each alone could decide."""

    def __init__(self, tokens: Floats, sentences: Sequence[tuple[int, int]]) -> None:
        self._bounds = sentences
        self._shape = tokens.shape
        self._shares: list[Floats] = []
        """Of each sentence, how much each word counts for each label."""
        self.sums: Floats = np.zeros((len(sentences), tokens.shape[1]), dtype=tokens.dtype)
        for number, (start, end) in enumerate(sentences):
            highest = tokens[start:end].max(axis=0)
            odds = np.exp(tokens[start:end] - highest)
            total = odds.sum(axis=0)
            self.sums[number] = highest + np.log(total)
            self._shares.append(odds / total)

    def backprop(self, d_sums: Floats) -> Floats:
        """Return the gradient of the tokens."""
        gradient = np.zeros(self._shape, dtype=d_sums.dtype)
        for (start, end), shares, d_sum in zip(self._bounds, self._shares, d_sums, strict=True):
            gradient[start:end] += shares * d_sum
        return gradient


class _Pooled:
    """The words of one post, pooled by sentence and over all."""

    def __init__(self, words: Floats, sentences: Sequence[tuple[int, int]]) -> None:
        self._words = words
        self._bounds = sentences
        width = words.shape[1]
        nothing = np.zeros(width, dtype=words.dtype)
        self._peaks = [words[start:end].argmax(axis=0) for start, end in sentences]
        means = [words[start:end].mean(axis=0) for start, end in sentences]
        whole = words.mean(axis=0) if len(words) else nothing
        columns = np.arange(width)
        rows = [
            np.concatenate([mean, words[start:end][peak, columns], whole, before])
            for (start, end), mean, peak, before in zip(sentences, means, self._peaks, [nothing, *means], strict=False)
        ]
        self.sentences: Floats = np.stack(rows) if rows else np.zeros((0, 4 * width), dtype=words.dtype)
        self._peak = words.argmax(axis=0) if len(words) else None
        self.post: Floats = np.concatenate([whole, nothing if self._peak is None else words[self._peak, columns]])

    def backprop(self, d_sentences: Floats, d_post: Floats) -> Floats:
        """Return the gradient of the words."""
        gradient = np.zeros_like(self._words)
        count, width = gradient.shape
        columns = np.arange(width)
        d_whole, d_peak = d_post[:width].copy(), d_post[width:]
        for number, ((start, end), peak) in enumerate(zip(self._bounds, self._peaks, strict=True)):
            d_mean = d_sentences[number, :width].copy()
            if number + 1 < len(self._bounds):
                d_mean += d_sentences[number + 1, 3 * width :]
            gradient[start:end] += d_mean / (end - start)
            gradient[start:end][peak, columns] += d_sentences[number, width : 2 * width]
            d_whole += d_sentences[number, 2 * width : 3 * width]
        if self._peak is not None:
            gradient += d_whole / count
            gradient[self._peak, columns] += d_peak
        return gradient


def write_weights(network: Network, path: Path) -> None:
    """Write the weights of `network` to the file `path`, in half precision."""
    named = {f"{place}.{name}": node.get_param(name) for place, node in enumerate(network.walk()) for name in node.param_names}
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **{name: np.asarray(values, dtype=np.float16) for name, values in named.items()})


def read_weights(network: Network, path: Path) -> None:
    """Read the weights of `network` from the file `path`.

    Raises:
        ValueError: when they are not of this network.
    """
    with np.load(path, allow_pickle=False) as stored:
        wanted = {f"{place}.{name}": (node, name) for place, node in enumerate(network.walk()) for name in node.param_names}
        if set(stored) != set(wanted):
            raise ValueError(f"{path.name} was made for another network; retrain the detector (see CONTRIBUTING.md)")
        for key, (node, name) in wanted.items():
            node.set_param(name, stored[key].astype(np.float32))
