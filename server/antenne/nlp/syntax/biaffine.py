"""The model of the parser: how well each word of a sentence would be the head of each other word, and with what label.

After Dozat and Manning, Deep Biaffine Attention for Neural Dependency Parsing (2017). The encoder is a convolution, which does
not know how far apart two words are; so the score of an arc also has a term for the distance, as each of the two prefers it.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model, Relu, chain, glorot_uniform_init, with_array

from antenne.nlp.syntax.arrays import Floats, Ints

Pair = tuple[Floats, Floats]
"""Vectors of words as dependents and as heads."""
Sentences = tuple[Floats, Floats, Sequence[int]]
"""The same of the words of one sentence after the other, and the number of words of each."""
Parser = Model[list[Doc], list[Floats]]


@registry.architectures("antenne.BiaffineParser.v1")  # type: ignore[untyped-decorator]  # made at run time
def build_biaffine_parser(tok2vec: Model[list[Doc], list[Floats]], arc_width: int, label_width: int, max_distance: int) -> Parser:
    """Return the model of `parser.BiaffineParser`.

    Its forward pass gives each word's vectors side by side: as dependent and as head for arcs, as dependent and as head for
    labels (`split` parts them). Of its layers (`parts`) the last two score those.

    Args:
        tok2vec: The encoder, usually a listener.
        arc_width: Number of dimensions in which a word looks for its head.
        label_width: Number of dimensions in which an arc looks for its label.
        max_distance: Distances in words beyond this one count as this one.
    """
    words: Model[list[Doc], list[Floats]] = chain(tok2vec, with_array(Relu(nO=2 * (arc_width + label_width), dropout=0.0)))
    arcs = arc_scorer(arc_width, max_distance)
    labels = label_scorer(label_width)
    return Model(
        "biaffine_parser",
        _forward,
        init=_init,
        layers=[words, arcs, labels],
        refs={"words": words, "arcs": arcs, "labels": labels},
        attrs={"arc_width": arc_width},
    )


def _forward(model: Parser, docs: list[Doc], is_train: bool) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:
    words: Parser = model.layers[0]
    return words(docs, is_train)


def _init(model: Parser, X: list[Doc] | None = None, Y: object = None) -> None:  # noqa: ARG001, N803  (thinc's signature)
    words, arcs, labels = model.layers
    words.initialize(X=X)
    arcs.initialize()
    labels.initialize()


def parts(model: Parser) -> tuple[Model[Any, list[Floats]], Model[Pair, Floats]]:
    """Return the layer that scores arcs and the one that scores labels."""
    _, arcs, labels = model.layers
    return arcs, labels


def split(model: Parser, vectors: Floats) -> tuple[Pair, Pair]:
    """Return the pair for arcs and the pair for labels of the words that have `vectors`."""
    arc = model.attrs["arc_width"]
    label = (vectors.shape[1] - 2 * arc) // 2
    return (
        (vectors[:, :arc], vectors[:, arc : 2 * arc]),
        (vectors[:, 2 * arc : 2 * arc + label], vectors[:, 2 * arc + label :]),
    )


def arc_scorer(width: int, max_distance: int) -> Model[Sentences, list[Floats]]:
    """Return a layer that scores for each sentence, in row i and column j, word j as head of word i; word i itself: i as root."""
    distances = 2 * max_distance + 1
    return Model(
        "arc_scorer",
        _score_arcs,
        init=_init_arcs,
        params=dict.fromkeys(
            ("bilinear", "head", "root", "root_bias", "dependent_distance", "dependent_bias", "head_distance", "head_bias")
        ),
        dims={"nI": width, "nO": distances},
        attrs={"max_distance": max_distance},
    )


def _init_arcs(model: Model[Sentences, list[Floats]], X: object = None, Y: object = None) -> None:  # noqa: ARG001, N803
    ops, width, distances = model.ops, model.get_dim("nI"), model.get_dim("nO")
    model.set_param("bilinear", glorot_uniform_init(ops, (width, width)))
    model.set_param("head", ops.alloc1f(width))
    model.set_param("root", ops.alloc1f(width))
    model.set_param("root_bias", ops.alloc1f(1))
    for side in ("dependent", "head"):
        model.set_param(f"{side}_distance", glorot_uniform_init(ops, (width, distances)))
        model.set_param(f"{side}_bias", ops.alloc1f(distances))


def _score_arcs(
    model: Model[Sentences, list[Floats]],
    sentences: Sentences,
    is_train: bool,  # noqa: ARG001
) -> tuple[list[Floats], Callable[[list[Floats]], Pair]]:
    dependents, heads, lengths = sentences
    limit = model.attrs["max_distance"]
    param: Callable[[str], Any] = model.get_param
    turned = dependents @ param("bilinear")
    as_head = heads @ param("head")
    as_root = dependents @ param("root") + param("root_bias")
    of_dependents = dependents @ param("dependent_distance") + param("dependent_bias")
    of_heads = heads @ param("head_distance") + param("head_bias")
    places = [
        (slice(end - length, end), _distances(length, limit)) for end, length in zip(np.cumsum(lengths), lengths, strict=True)
    ]
    scores = []
    for words, (rows, distance) in places:
        arcs = turned[words] @ heads[words].T
        arcs += as_head[words]
        arcs += of_dependents[words][rows, distance]
        arcs += of_heads[words][rows.T, distance]
        np.fill_diagonal(arcs, as_root[words])
        scores.append(arcs)
    add_gradient: Callable[[str, Any], None] = model.inc_grad

    def backprop(d_scores: list[Floats]) -> Pair:
        d_turned, d_heads = np.zeros_like(turned), np.zeros_like(heads)
        d_as_head, d_as_root = np.zeros_like(as_head), np.zeros_like(as_root)
        d_of_dependents, d_of_heads = np.zeros_like(of_dependents), np.zeros_like(of_heads)
        for (words, (_, distance)), gradient in zip(places, d_scores, strict=True):
            d_as_root[words] = gradient.diagonal()
            d_arcs = gradient.copy()
            np.fill_diagonal(d_arcs, 0)
            d_turned[words] = d_arcs @ heads[words]
            d_heads[words] = d_arcs.T @ turned[words]
            d_as_head[words] = d_arcs.sum(axis=0)
            d_of_dependents[words] = _sum_by_distance(d_arcs, distance, 2 * limit + 1)
            d_of_heads[words] = _sum_by_distance(d_arcs.T, distance.T, 2 * limit + 1)
        add_gradient("bilinear", dependents.T @ d_turned)
        add_gradient("head", heads.T @ d_as_head)
        add_gradient("root", dependents.T @ d_as_root)
        add_gradient("root_bias", d_as_root.sum(keepdims=True))
        add_gradient("dependent_distance", dependents.T @ d_of_dependents)
        add_gradient("dependent_bias", d_of_dependents.sum(axis=0))
        add_gradient("head_distance", heads.T @ d_of_heads)
        add_gradient("head_bias", d_of_heads.sum(axis=0))
        d_dependents = d_turned @ param("bilinear").T + d_as_root[:, None] * param("root")
        d_dependents += d_of_dependents @ param("dependent_distance").T
        d_heads += d_as_head[:, None] * param("head") + d_of_heads @ param("head_distance").T
        return d_dependents, d_heads

    return scores, backprop


# The longest sentences take half a megabyte each.
@lru_cache(maxsize=64)
def _distances(length: int, limit: int) -> tuple[Ints, Ints]:
    """Return of a sentence of `length` words its row numbers (a column), and in row i, column j the distance from i to j.

    A distance is given as its place in a table of all from -`limit` to `limit`.
    """
    rows = np.arange(length)[:, None]
    return rows, np.clip(rows.T - rows, -limit, limit) + limit


def _sum_by_distance(d_scores: Floats, distance: Ints, distances: int) -> Floats:
    """Return for each row of `d_scores` its sums over the columns that have the same `distance`."""
    count = len(d_scores)
    cells = np.arange(count)[:, None] * distances + distance
    sums = np.bincount(cells.ravel(), weights=d_scores.ravel(), minlength=count * distances)
    return sums.reshape(count, distances).astype(d_scores.dtype)


def label_scorer(width: int) -> Model[Pair, Floats]:
    """Return a layer that scores the labels (columns) of arcs (rows), given the vectors of each arc's dependent and head."""
    return Model(
        "label_scorer",
        _score_labels,
        init=_init_labels,
        params=dict.fromkeys(("bilinear", "dependent", "head", "bias")),
        dims={"nI": width, "nO": None},
    )


def _init_labels(model: Model[Pair, Floats], X: object = None, Y: object = None) -> None:  # noqa: ARG001, N803
    ops, width, labels = model.ops, model.get_dim("nI"), model.get_dim("nO")
    model.set_param("bilinear", ops.alloc2f(width, labels * width))
    model.set_param("dependent", glorot_uniform_init(ops, (width, labels)))
    model.set_param("head", glorot_uniform_init(ops, (width, labels)))
    model.set_param("bias", ops.alloc1f(labels))


def _score_labels(model: Model[Pair, Floats], pair: Pair, is_train: bool) -> tuple[Floats, Callable[[Floats], Pair]]:  # noqa: ARG001
    dependents, heads = pair
    count, width = dependents.shape
    labels = model.get_dim("nO")
    param: Callable[[str], Any] = model.get_param
    gemm: Callable[..., Any] = model.ops.gemm
    turned = gemm(np.ascontiguousarray(dependents), param("bilinear")).reshape(count, labels, width)
    scores = (turned @ heads[:, :, None])[:, :, 0]
    scores += dependents @ param("dependent") + heads @ param("head") + param("bias")
    add_gradient: Callable[[str, Any], None] = model.inc_grad

    def backprop(d_scores: Floats) -> Pair:
        d_turned = (d_scores[:, :, None] * heads[:, None, :]).reshape(count, labels * width)
        add_gradient("bilinear", gemm(np.ascontiguousarray(dependents), d_turned, trans1=True))
        add_gradient("dependent", dependents.T @ d_scores)
        add_gradient("head", heads.T @ d_scores)
        add_gradient("bias", d_scores.sum(axis=0))
        d_dependents = gemm(d_turned, param("bilinear"), trans2=True) + d_scores @ param("dependent").T
        d_heads = (d_scores[:, None, :] @ turned)[:, 0] + d_scores @ param("head").T
        return d_dependents, d_heads

    return scores, backprop
