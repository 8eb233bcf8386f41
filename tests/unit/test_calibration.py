"""How the detector's witnesses are weighed and compared."""

import json
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from antenne.evaluation.corpus import GoldPost, GoldSentence, read_posts
from antenne.labels import Signal
from antenne.nlp.detector import Weights
from antenne.nlp.network import SENTENCE_LABELS
from calibration import calibrate
from compare import reliability, scores, trained_judge
from witnesses import Statement, hear

DEV = Path(__file__).parents[2] / "models" / "assets" / "posts" / "dev.jsonl"


@pytest.fixture
def heard() -> list[Statement]:
    """Return sentences of which the network knows the labels, twice as surely as it says; the linear classifier only guesses."""
    rng = np.random.default_rng(2)
    statements = []
    for _ in range(400):
        network, linear = rng.normal(scale=2, size=(2, len(SENTENCE_LABELS)))
        has = rng.random(len(SENTENCE_LABELS)) < 1 / (1 + np.exp(-2 * network))
        signals = [Signal(name) for name, holds in zip(SENTENCE_LABELS[: len(Signal)], has, strict=False) if holds]
        framings = [name for name, holds in zip(SENTENCE_LABELS, has, strict=True) if holds and name not in signals]
        gold = GoldSentence(start=0, end=1, signals=signals, framings=framings, warn=False)
        statements.append(Statement(gold, frozenset(signals), linear, network))
    return statements


def test_the_witness_that_knows_is_believed(heard: list[Statement]) -> None:
    weights = calibrate(heard)

    assert weights.network == pytest.approx(2, abs=0.2)
    assert weights.linear == pytest.approx(0, abs=0.1)
    assert weights.shift == pytest.approx(0, abs=0.1)


def test_a_witness_can_be_left_out(heard: list[Statement]) -> None:
    assert calibrate(heard, ["linear"]).network == 0


def test_probabilities_are_what_they_say(heard: list[Statement]) -> None:
    bins = reliability(heard, calibrate(heard))

    assert sum(row["n"] for row in bins) == len(heard) * len(SENTENCE_LABELS)
    assert all(abs(row["said"] - row["so"]) < 0.1 for row in bins)


def test_rules_that_are_always_right_score_one(heard: list[Statement]) -> None:
    assert scores(heard, lambda one: {*one.gold.signals, *one.gold.framings})["signal_f1"] == 1


def test_witnesses_are_heard_on_sentences_as_annotated(nlp: Language) -> None:
    posts = list(read_posts(DEV, GoldPost))[:40]

    said = hear(nlp, posts)

    assert [one.gold for one in said] == [
        gold for post in posts for gold in post.sentences if any(map(str.isalpha, post.text[gold.start : gold.end]))
    ]
    assert all(len(one.linear) == len(one.network) == len(SENTENCE_LABELS) for one in said)
    judged = scores(said, trained_judge(said, calibrate(said), precision=0.5))
    assert judged["warn_p"] >= 0.5


def test_weights_make_a_probability() -> None:
    weights = Weights(linear=1, network=2, shift=-1)
    one = np.ones(len(SENTENCE_LABELS), dtype=np.float32)

    assert weights.probabilities(-one, one)[Signal.NAMENS] == 0.5


def test_the_comparison_in_the_repository_has_every_witness() -> None:
    measured = json.loads((DEV.parents[2] / "metrics" / "witnesses.json").read_text(encoding="utf-8"))

    assert list(measured["witnesses"]) == ["rules", "linear classifier", "network", "both"]
