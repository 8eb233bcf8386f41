"""What the encoder gets wrong of a batch, and what it gets right."""

from collections import Counter
from collections.abc import Iterable

import torch
from torch import Tensor
from torch.nn import functional

from encoder_network import EncoderNetwork, pooled
from lessons import COLUMNS, UNKNOWN, Batch, Labels, stacked

Outputs = dict[str, Tensor]
OF_WORDS = COLUMNS[:4]
"""Labels of words that are scored alike."""
_HEAD, _ARC = COLUMNS.index("head"), COLUMNS.index("arc")


def syntax_losses(network: EncoderNetwork, out: Outputs, of: Batch) -> Outputs:
    """Return the cross-entropy of labels of words, of heads and of labels of arcs, a mean over words each."""
    losses = {name: _cross_entropy(out[name], of.syntax[:, :, column]) for column, name in enumerate(OF_WORDS)}
    heads = of.syntax[:, :, _HEAD]
    losses["heads"] = _cross_entropy(network.score_arcs(out["arcs"], of.sentence), heads)
    texts, words = (of.syntax[:, :, _ARC] != UNKNOWN).nonzero(as_tuple=True)
    scores = network.score_labels(out["arcs"][texts, words], out["arcs"][texts, heads[texts, words]])
    losses["arcs"] = _cross_entropy(scores, of.syntax[texts, words, _ARC])
    return losses


def post_losses(out: Outputs, of: Batch) -> Outputs:
    """Return the cross-entropy of labels of sentences, of words that carry a signal, of kinds, and of sentence starts."""
    sentences, kinds = post_scores(out, of)
    labels = post_labels(of)
    evidence = torch.cat([out["evidence"][row, 1 : len(lesson.pieces) + 1] for row, lesson in enumerate(of.lessons)])
    return {
        "sentences": _binary(sentences, stacked([one.sentences for one in labels])),
        "evidence": _binary(evidence, stacked([one.words for one in labels])),
        "kind": _cross_entropy(kinds, torch.tensor([one.kind for one in labels])),
        "starts": _cross_entropy(out["sent"], of.syntax[:, :, 0]),
    }


def post_scores(out: Outputs, of: Batch) -> tuple[Tensor, Tensor]:
    """Return the log-odds of the labels of all sentences, one after the other, and the scores of the kinds of texts."""
    sentences, kinds = [], []
    for row, lesson in enumerate(of.lessons):
        here = slice(0, len(lesson.pieces) + 2)
        members = of.sentence[row, here][None] == torch.arange(len(lesson.sentences))[:, None]
        sentences.append(pooled(out["sentence_focus"][row, here], out["sentence_value"][row, here], members))
        whole = of.is_word[row, here][None]
        kinds.append(pooled(out["kind_focus"][row, here], out["kind_value"][row, here], whole))
    return torch.cat(sentences), torch.cat(kinds)


def post_labels(of: Batch) -> list[Labels]:
    """Return the labels of the posts of a batch."""
    return [lesson.labels for lesson in of.lessons if lesson.labels is not None]


def count_right(network: EncoderNetwork, out: Outputs, of: Batch) -> tuple[Counter[str], Counter[str]]:
    """Return how many labels are right, and how many there are; sentences are given, and heads need not make a tree."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()

    def count(name: str, hits: Iterable[bool]) -> None:
        found = list(hits)
        right[name] += sum(found)
        total[name] += len(found)

    for column, name in enumerate(OF_WORDS):
        known = of.syntax[:, :, column] != UNKNOWN
        count(name, (out[name].argmax(2) == of.syntax[:, :, column])[known].tolist())
    heads = network.score_arcs(out["arcs"], of.sentence).argmax(2)
    texts, words = (of.syntax[:, :, _HEAD] != UNKNOWN).nonzero(as_tuple=True)
    found = heads[texts, words]
    attached = found == of.syntax[texts, words, _HEAD]
    labels = network.score_labels(out["arcs"][texts, words], out["arcs"][texts, found]).argmax(1)
    labelled = (labels == of.syntax[texts, words, _ARC]) | (found == words)
    count("uas", attached.tolist())
    count("las", (attached & labelled).tolist())
    return right, total


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the mean over what is annotated, which may be nothing."""
    total = functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=UNKNOWN, reduction="sum")
    return total / (labels != UNKNOWN).sum().clamp(min=1)


def _binary(log_odds: Tensor, gold: Tensor) -> Tensor:
    """Return the cross-entropy of labels that hold or not, added up over those of one row."""
    return functional.binary_cross_entropy_with_logits(log_odds, gold) * gold.shape[1]
