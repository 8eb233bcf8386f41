"""Train variants of the encoder briefly, and measure what each gains and costs, or what more posts to learn from give."""

import json
import platform
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import spacy
import tomli_w
import typer

from antenne.evaluation.corpus import GoldPost, read_posts
from calibration import WITNESSES, calibrate
from compare import scores, trained_judge
from encoder_network import load_network
from evaluate import accuracy
from export_encoder import fill, in_bytes, to_onnx
from pipelines import load_syntax, size_mb
from speed import read_texts, speed
from witnesses import hear

_TRAINING = Path(__file__).with_name("train_encoder.py")
SYNTAX = ("pos", "tag", "morph", "lemma", "uas", "las", "sentences")
POSTS = ("warn_f1", "signal_f1", "framing_f1")


@dataclass(frozen=True, slots=True)
class Variant:
    """The sizes, and the settings of the plan, that differ from those of the configuration, and what the variant shows."""

    name: str
    shows: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    plan: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Data:
    """Where the training and dev data are."""

    frame: Path
    pieces: Path
    treebank: Sequence[Path]
    treebank_dev: Path
    posts: Path
    sentences: Path
    posts_dev: Path


def read_variants(path: Path) -> list[Variant]:
    """Read the variants of a TOML file.

    Raises:
        TypeError: on an unknown or missing key.
        ValueError: on a name that occurs twice.
    """
    variants = [Variant(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["variants"]]
    if len({variant.name for variant in variants}) < len(variants):
        raise ValueError(f"{path.name}: two variants have the same name")
    return variants


def train(variant: Variant, config: Path, data: Data, passes: float, output: Path) -> None:
    """Train `variant` and write its pipeline to the folder `output`, unless that was done before."""
    if output.exists():
        return
    unfinished = output.with_suffix(".unfinished")
    unfinished.mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads(config.read_text(encoding="utf-8"))
    settings["sizes"] |= variant.sizes
    settings["plan"] |= variant.plan
    varied = unfinished / config.name
    varied.write_text(tomli_w.dumps(settings), encoding="utf-8")
    options: list[tuple[str, Path | str]] = [
        *(("treebank", file) for file in data.treebank),
        ("treebank-dev", data.treebank_dev),
        ("posts", data.posts),
        ("sentences", data.sentences),
        ("posts-dev", data.posts_dev),
        ("config", varied),
        ("output", unfinished / "encoder"),
        ("passes", str(passes)),
    ]
    arguments = [data.frame, data.pieces, *(part for name, value in options for part in (f"--{name}", value))]
    subprocess.run([sys.executable, _TRAINING, *arguments], check=True)  # noqa: S603  (our own settings)
    network = load_network(unfinished / "encoder")
    fill(spacy.load(data.frame), network, data.pieces, in_bytes(to_onnx(network))).to_disk(output)


def measure(trained: Sequence[tuple[Variant, Path]], treebank: Path, posts: Path) -> list[dict[str, Any]]:
    """Return what each variant scores on dev sets, its size, and its speed, measured by turns.

    On the posts it is scored without the rules, which ask for a parse. What did not learn from the treebank has no syntax to
    score.
    """
    spent = speed({variant.name: load_syntax(path) for variant, path in trained}, read_texts(posts))
    rows = []
    for variant, path in trained:
        nlp = spacy.load(path)
        of_syntax = accuracy(load_syntax(path), treebank) if variant.plan.get("treebank_pieces", 1) else {}
        heard = hear(nlp, read_posts(posts, GoldPost))
        of_posts = scores(heard, trained_judge(heard, calibrate(heard, WITNESSES[:1]), precision=0.0))
        figures = {name: of_syntax[name] for name in SYNTAX if of_syntax} | {name: of_posts[name] for name in POSTS}
        told = {"name": variant.name, "shows": variant.shows, "posts": variant.plan.get("posts", 1.0), "size_mb": size_mb(path)}
        rows.append(told | spent[variant.name] | figures)
    return rows


def frontier(
    variants: Annotated[Path, typer.Argument(help="the variants, a TOML file")],
    *,
    config: Annotated[Path, typer.Option(help="the configuration that they vary")],
    frame: Annotated[Path, typer.Option(help="the pipeline without weights")],
    pieces: Annotated[Path, typer.Option(help="folder with pieces and embeddings")],
    treebank: Annotated[list[Path], typer.Option(help="CoNLL-U files to train on")],
    treebank_dev: Annotated[Path, typer.Option(help="CoNLL-U file to follow the training on")],
    dev: Annotated[Path, typer.Option(help="the same, a .spacy file to score on")],
    posts: Annotated[Path, typer.Option(help="folder of annotated posts to train on")],
    sentences: Annotated[Path, typer.Option(help="what is annotated of the treebank's sentences as if they were posts")],
    posts_dev: Annotated[Path, typer.Option(help="annotated posts to score and to measure the speed on")],
    work: Annotated[Path, typer.Option(help="folder for what is trained; what it holds is not trained again")],
    output: Annotated[Path, typer.Option(help="the JSON file to write")],
    passes: Annotated[float, typer.Option(help="training passes of each variant")],
) -> None:
    """Train the variants, one after the other, and write the measurements."""
    data = Data(frame, pieces, treebank, treebank_dev, posts, sentences, posts_dev)
    trained = [(variant, work / variant.name.replace(" ", "-")) for variant in read_variants(variants)]
    for variant, path in trained:
        train(variant, config, data, passes, path)
    metrics = {
        "passes": passes,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "variants": measure(trained, dev, posts_dev),
    }
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(frontier)
