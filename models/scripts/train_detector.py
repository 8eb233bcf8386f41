"""Train the detector on annotated posts, and put it behind the syntactic pipeline."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Annotated, cast

import typer
from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.evaluation.corpus import GoldPost, GoldSentence, read_posts
from antenne.nlp.detector import Detector, sentence_vectors
from antenne.nlp.features import Vector, post_vector
from antenne.nlp.kind import KindClassifier
from assemble import assemble
from regression import fit, matrix
from thresholds import choose


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


def build(syntax: Path) -> tuple[Language, Detector, KindClassifier]:
    """Return the syntactic pipeline as it ships, the components of Antenne behind it, and the two of these that are trained."""
    nlp = assemble(syntax)
    nlp.add_pipe("antenne_cues")
    detector = nlp.add_pipe("antenne_detector")
    kind = nlp.add_pipe("antenne_kind")
    if not isinstance(detector, Detector) or not isinstance(kind, KindClassifier):
        raise TypeError("the factories made something else")
    return nlp, detector, kind


def gold_vectors(doc: Doc, sentences: Sequence[GoldSentence]) -> list[tuple[Vector, GoldSentence]]:
    """Return the annotated sentences of `doc` that have letters, with their features, whatever its own segmentation."""
    spans = [cast("Span", doc.char_span(gold.start, gold.end, alignment_mode="expand")) for gold in sentences]
    by_start = {span.start: gold for span, gold in zip(spans, sentences, strict=True)}
    return [(vector, by_start[span.start]) for span, vector in sentence_vectors(spans)]


def train(
    syntax: Annotated[Path, typer.Argument(help="the trained syntactic pipeline")],
    posts: Annotated[Path, typer.Argument(help="folder of annotated posts to train on")],
    dev: Annotated[Path, typer.Option(help="annotated posts to choose the thresholds on")],
    output: Annotated[Path, typer.Option(help="folder to write the whole pipeline to")],
    precision: Annotated[float, typer.Option(help="lowest precision of warnings on the dev posts")],
) -> None:
    """Train the detector and write the whole pipeline."""
    nlp, detector, kind = build(syntax)
    sentences, whole = Examples(), Examples()
    with nlp.select_pipes(disable=["antenne_detector", "antenne_kind"]):
        for post in (post for file in sorted(posts.glob("*.jsonl")) for post in read_posts(file, GoldPost)):
            doc = nlp(post.text)
            group = post.pair or post.id
            whole.add(post_vector(doc), {post.kind}, group)
            for vector, gold in gold_vectors(doc, post.sentences):
                sentences.add(vector, {*gold.signals, *gold.framings}, group)
        fit(detector.classifier, matrix(sentences.vectors), sentences.labels, sentences.groups)
        fit(kind.classifier, matrix(whole.vectors), whole.labels, whole.groups)
        scored = [
            (detector.classifier.probabilities(vector), gold)
            for post in read_posts(dev, GoldPost)
            for vector, gold in gold_vectors(nlp(post.text), post.sentences)
        ]
    chosen = choose(scored, precision=precision)
    # Made anew, so that the package's configuration has the thresholds.
    settings = {"signal_threshold": chosen.signal, "framing_threshold": chosen.framing}
    final = nlp.replace_pipe("antenne_detector", "antenne_detector", config=settings)
    cast("Detector", final).classifier = detector.classifier
    nlp.to_disk(output)
    typer.echo(json.dumps({"posts": len(whole.vectors), "sentences": len(sentences.vectors), "dev": asdict(chosen)}))


if __name__ == "__main__":
    typer.run(train)
