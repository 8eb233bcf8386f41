"""Training the network of the detector on annotated posts."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import typer
from spacy.tokens import Doc
from thinc.api import Optimizer, fix_random_seed, set_dropout_rate

from antenne.evaluation.corpus import GoldPost
from antenne.labels import Kind, Signal
from antenne.nlp.linear import sigmoid, softmax
from antenne.nlp.network import SENTENCE_LABELS, Logits, Network, Post
from antenne.nlp.syntax.arrays import Floats
from witnesses import annotated, token_span, truth

_WARM_UP = 100
"""Steps in which the learning rate rises to what is set; from there it falls to nothing."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A post, and what the network should say of it: 1 and 0 in the places of `Logits`; of its tokens, for signals only."""

    post: Post
    gold: Logits


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: ``[training]`` in ``configs/detector.cfg``, where the numbers are explained."""

    seed: int
    epochs: int
    posts_per_batch: int
    dropout: float
    span_weight: float
    kind_weight: float
    optimizer: Optimizer


def lesson(doc: Doc, post: GoldPost) -> Lesson:
    """Return what `post`, whose text is that of `doc`, teaches."""
    labels = [truth(gold) for gold in post.sentences]
    carriers = np.zeros((len(doc), len(Signal)), dtype=np.float32)
    for gold in post.spans:
        span = token_span(doc, gold.start, gold.end)
        carriers[span.start : span.end, list(Signal).index(gold.signal)] = 1
    kind = np.array([post.kind == kind for kind in Kind], dtype=np.float32)
    bounds = [(sentence.start, sentence.end) for sentence in annotated(doc, post)]
    return Lesson(Post(doc, bounds), Logits(np.array(labels, dtype=np.float32).reshape(-1, len(SENTENCE_LABELS)), carriers, kind))


def fit_network(network: Network, lessons: Sequence[Lesson], plan: Plan) -> None:
    """Initialize `network` and train it on `lessons`; in the end it has the averages of its weights over the training."""
    fix_random_seed(plan.seed)
    shuffled = random.Random(plan.seed)
    network.initialize(X=[one.post for one in lessons[:10]])
    set_dropout_rate(network, plan.dropout)
    optimizer = plan.optimizer
    steps = plan.epochs * -(-len(lessons) // plan.posts_per_batch)
    full_rate, step = float(optimizer.learn_rate), 0
    for epoch in range(plan.epochs):
        loss = 0.0
        for batch in _batches(lessons, plan.posts_per_batch, shuffled):
            step += 1
            optimizer.learn_rate = full_rate * min(step / _WARM_UP, 1 - (step - 1) / steps)
            answers, backprop = network.begin_update([one.post for one in batch])
            gradients, cost = _gradients(answers, [one.gold for one in batch], plan)
            backprop(gradients)
            network.finish_update(optimizer)
            loss += cost
        typer.echo(f"network: epoch {epoch + 1} of {plan.epochs}, loss {loss / steps * plan.epochs:.3f}")
    for node in network.walk():
        for name in node.param_names:
            average = optimizer.averages.get((node.id, name)) if optimizer.averages is not None else None
            if average is not None:
                node.set_param(name, average)


def _batches(lessons: Sequence[Lesson], size: int, shuffled: random.Random) -> Iterator[list[Lesson]]:
    order = list(lessons)
    shuffled.shuffle(order)
    for start in range(0, len(order), size):
        yield order[start : start + size]


def _gradients(answers: Sequence[Logits], gold: Sequence[Logits], plan: Plan) -> tuple[list[Logits], float]:
    """Return the gradient of each answer, and the loss: binary cross-entropies, and the cross-entropy of the kind."""
    sentences = sum(len(one.sentences) for one in gold)
    tokens = sum(len(one.tokens) for one in gold)
    gradients, loss = [], 0.0
    for answer, wanted in zip(answers, gold, strict=True):
        d_sentences, of_sentences = _binary(answer.sentences, wanted.sentences, 1 / max(sentences, 1))
        spans, of_tokens = _binary(answer.tokens[:, : len(Signal)], wanted.tokens, plan.span_weight / max(tokens, 1))
        d_tokens = np.zeros_like(answer.tokens)
        d_tokens[:, : len(Signal)] = spans
        chances = softmax(answer.kind)
        share = plan.kind_weight / len(gold)
        gradients.append(Logits(d_sentences, d_tokens, share * (chances - wanted.kind)))
        loss += of_sentences + of_tokens - share * float(np.log(chances @ wanted.kind + 1e-9))
    return gradients, loss


def _binary(logits: Floats, wanted: Floats, weight: float) -> tuple[Floats, float]:
    chances = sigmoid(logits)
    loss = -float((wanted * np.log(chances + 1e-9) + (1 - wanted) * np.log(1 - chances + 1e-9)).sum())
    return weight * (chances - wanted), weight * loss
