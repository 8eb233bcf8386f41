"""Train the detector on annotated posts, and put it behind the syntactic pipeline."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, Any, cast

import typer
from spacy.language import Language
from spacy.util import registry
from thinc.api import Config

from antenne.evaluation.corpus import GoldPost, read_posts
from antenne.nlp.detector import Detector
from antenne.nlp.features import Vector, post_vector
from antenne.nlp.kind import KindClassifier
from antenne.nlp.labeller import Labeller
from antenne.nlp.syntax.arithmetic import use_one_core
from assemble import assemble
from calibration import calibrate
from network_training import Lesson, Plan, fit_network, lesson
from regression import fit, matrix
from thresholds import choose
from witnesses import TRAINED, annotated, gold_vectors, hear


@dataclass
class Examples:
    """Features with their labels; `groups` names what must not be torn apart: a post, or both of a minimal pair."""

    vectors: list[Vector] = field(default_factory=list)
    labels: list[set[str]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)

    def add(self, vector: Vector, labels: set[str], group: str) -> None:
        """Add one example."""
        self.vectors.append(vector)
        self.labels.append(labels)
        self.groups.append(group)


@dataclass(frozen=True)
class Parts:
    """The whole pipeline, and the components of it that are trained here."""

    nlp: Language
    labeller: Labeller
    detector: Detector
    kind: KindClassifier


def build(syntax: Path, network: dict[str, Any]) -> Parts:
    """Return the syntactic pipeline as it ships, and behind it the components of Antenne; `network` configures the network."""
    nlp = assemble(syntax)
    nlp.add_pipe("antenne_cues")
    labeller = nlp.add_pipe("antenne_labeller", config={"model": network})
    detector = nlp.add_pipe("antenne_detector")
    kind = nlp.add_pipe("antenne_kind")
    if not isinstance(labeller, Labeller) or not isinstance(detector, Detector) or not isinstance(kind, KindClassifier):
        raise TypeError("the factories made something else")
    return Parts(use_one_core(nlp), labeller, detector, kind)


def train(
    syntax: Annotated[Path, typer.Argument(help="the trained syntactic pipeline")],
    posts: Annotated[Path, typer.Argument(help="folder of annotated posts to train on")],
    *,
    dev: Annotated[Path, typer.Option(help="annotated posts to choose the thresholds on")],
    config: Annotated[Path, typer.Option(help="configuration of the network and its training")],
    output: Annotated[Path, typer.Option(help="folder to write the whole pipeline to")],
    precision: Annotated[float, typer.Option(help="lowest precision of warnings on the dev posts")],
) -> None:
    """Train the detector and write the whole pipeline."""
    settings = Config().from_disk(config)
    parts = build(syntax, settings["network"])
    plan = Plan(**registry.resolve({"training": settings["training"]})["training"])
    sentences, whole, lessons = Examples(), Examples(), list[Lesson]()
    with parts.nlp.select_pipes(disable=TRAINED):
        for post in (post for file in sorted(posts.glob("*.jsonl")) for post in read_posts(file, GoldPost)):
            doc = parts.nlp(post.text)
            group = post.pair or post.id
            whole.add(post_vector(doc), {post.kind}, group)
            for _, vector, gold in gold_vectors(annotated(doc, post), post):
                sentences.add(vector, {*gold.signals, *gold.framings}, group)
            # Cut into words anew: ten thousand parses would not be let go.
            lessons.append(lesson(parts.nlp.make_doc(post.text), post))
        fit(parts.detector.classifier, matrix(sentences.vectors), sentences.labels, sentences.groups)
        fit(parts.kind.classifier, matrix(whole.vectors), whole.labels, whole.groups)
        fit_network(parts.labeller.model, lessons, plan)
    heard = hear(parts.nlp, read_posts(dev, GoldPost))
    weights = calibrate(heard)
    chosen = choose([(weights.probabilities(one.linear, one.network), one.gold) for one in heard], precision=precision)
    # Made anew, so that the package's configuration has the numbers.
    numbers = {"signal_threshold": chosen.signal, "framing_threshold": chosen.framing, "weights": asdict(weights)}
    final = parts.nlp.replace_pipe("antenne_detector", "antenne_detector", config=numbers)
    cast("Detector", final).classifier = parts.detector.classifier
    parts.nlp.to_disk(output)
    typer.echo(json.dumps({"posts": len(whole.vectors), "sentences": len(sentences.vectors), "dev": asdict(chosen), **numbers}))


if __name__ == "__main__":
    typer.run(train)
