"""How the detector's witnesses are weighed and compared."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.evaluation.corpus import GoldPost, GoldSentence, read_posts
from antenne.labels import Framing, Kind, Signal, warns
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES
from antenne.nlp.detector import Weights
from antenne.nlp.encoder.outputs import HEADS_A_LABEL, SENTENCE_LABELS, Encoded, keep
from calibration import WITNESSES, calibrate
from compare import judges, reliability, scores, trained_judge
from gold import token_span, truth
from witnesses import Statement, hear

DEV = Path(__file__).parents[2] / "models" / "assets" / "posts" / "dev.jsonl"
COUNT = len(SENTENCE_LABELS)
NOTHING: frozenset[str] = frozenset()


def make_gold(labels: set[str], *, warn: bool = False) -> GoldSentence:
    signals, framings = ([name for name in names if name in labels] for names in (Signal, Framing))
    return GoldSentence(start=0, end=1, signals=signals, framings=framings, warn=warn)


def make_statements(encoder: float, rule: float, shift: float) -> list[Statement]:
    """Return sentences that have labels as often as the two witnesses, weighed like that, say."""
    rng = np.random.default_rng(2)
    statements = []
    for _ in range(600):
        log_odds = rng.normal(scale=2, size=COUNT).astype(np.float32)
        matched = rng.random(COUNT) < 0.3
        has = rng.random(COUNT) < 1 / (1 + np.exp(-(encoder * log_odds + rule * matched + shift)))
        labels, cues = ({name for name, holds in zip(SENTENCE_LABELS, which, strict=True) if holds} for which in (has, matched))
        statements.append(Statement(make_gold(labels), frozenset(map(str, cues)), log_odds))
    return statements


def with_warnings(heard: list[Statement]) -> list[Statement]:
    """Return `heard`, where what the guideline warns of warns."""
    warned = []
    for one in heard:
        warn = any(warns(signal, one.gold.framings) for signal in one.gold.signals)
        warned.append(replace(one, gold=one.gold.model_copy(update={"warn": warn})))
    return warned


@pytest.fixture
def heard() -> list[Statement]:
    """Return sentences of which the encoder knows the labels, twice as surely as it says; the rules only guess."""
    return make_statements(2, 0, 0)


def test_the_witness_that_knows_is_believed(heard: list[Statement]) -> None:
    weights = calibrate(heard)

    assert weights.encoder == pytest.approx(2, abs=0.2)
    assert weights.rule == pytest.approx(0, abs=0.2)
    assert weights.shift == pytest.approx(0, abs=0.15)


def test_a_rule_that_knows_more_adds_to_what_the_encoder_says() -> None:
    weights = calibrate(make_statements(1, 3, -1))

    assert weights.encoder == pytest.approx(1, abs=0.15)
    assert weights.rule == pytest.approx(3, abs=0.3)
    assert weights.shift == pytest.approx(-1, abs=0.15)


@pytest.mark.parametrize("witness", WITNESSES)
def test_a_witness_can_be_heard_alone(witness: str) -> None:
    weights = calibrate(make_statements(1, 3, -1), [witness])

    assert {name: getattr(weights, name) == 0 for name in WITNESSES} == {name: name != witness for name in WITNESSES}


def test_the_order_in_which_witnesses_are_named_does_not_matter(heard: list[Statement]) -> None:
    assert calibrate(heard, WITNESSES[::-1]) == calibrate(heard)


def test_probabilities_are_what_they_say(heard: list[Statement]) -> None:
    bins = reliability(heard, calibrate(heard))

    assert sum(row["n"] for row in bins) == len(heard) * COUNT
    assert all(abs(row["said"] - row["so"]) < 0.1 for row in bins)


def test_probabilities_that_are_wrong_are_seen(heard: list[Statement]) -> None:
    bins = reliability(heard, Weights(encoder=-2, rule=0, shift=0))

    assert max(abs(row["said"] - row["so"]) for row in bins) > 0.5


def test_rules_that_are_always_right_score_one(heard: list[Statement]) -> None:
    assert scores(heard, lambda one: {*one.gold.signals, *one.gold.framings})["signal_f1"] == 1


def test_a_warning_is_lifted_by_a_framing_that_is_found() -> None:
    said = [
        Statement(make_gold({"namens"}, warn=True), frozenset({"namens"}), np.zeros(COUNT, dtype=np.float32)),
        Statement(make_gold({"namens", "bron"}), frozenset({"namens", "bron"}), np.zeros(COUNT, dtype=np.float32)),
        Statement(make_gold({"namens"}, warn=True), frozenset({"namens", "bron"}), np.zeros(COUNT, dtype=np.float32)),
    ]

    found = scores(said, lambda one: set(one.cues))

    assert (found["warn_p"], found["warn_r"]) == (1, 0.5)
    assert found["framing_f1"] == pytest.approx(2 / 3)


def test_rules_the_encoder_and_both_are_compared(heard: list[Statement]) -> None:
    judged = {name: judge(heard[0]) for name, judge in judges(with_warnings(heard), precision=0).items()}

    assert list(judged) == ["rules", "encoder", "both"]
    assert judged["rules"] == heard[0].cues


def test_the_encoder_alone_does_not_hear_the_rules() -> None:
    heard = with_warnings(make_statements(1, 3, -1))
    alone, both = (judges(heard, precision=0)[name] for name in ("encoder", "both"))
    # Log-odds that a rule tips over.
    doubtful = np.full(COUNT, 0.5, dtype=np.float32)
    without, matched = (Statement(heard[0].gold, cues, doubtful) for cues in (NOTHING, frozenset(SENTENCE_LABELS)))

    assert alone(without) == alone(matched)
    assert both(without) < both(matched) == set(SENTENCE_LABELS)


def test_what_is_annotated_is_told_label_by_label() -> None:
    gold = make_gold({Signal.STELLIG, Framing.BRON})

    assert dict(zip(SENTENCE_LABELS, truth(gold), strict=True)) == dict.fromkeys(SENTENCE_LABELS, False) | {
        Signal.STELLIG: True,
        Framing.BRON: True,
    }


@pytest.mark.parametrize(("start", "end", "words"), [(0, 7, "De brug"), (1, 5, "De brug"), (3, 7, "brug"), (3, 13, "brug gaat")])
def test_tokens_that_a_stretch_cuts_are_included(start: int, end: int, words: str) -> None:
    doc = spacy.blank("nl").make_doc("De brug gaat open")

    assert token_span(doc, start, end).text == words


def test_what_is_heard_is_of_the_sentence_as_annotated() -> None:
    nlp = spacy.blank("nl")
    text = "De brug. Gaat open 🌷🌷"
    post = GoldPost(
        id="een", text=text, kind=Kind.OVERIG, spans=[],
        sentences=[
            make_gold({"namens"}).model_copy(update={"start": 0, "end": 8}),
            make_gold({"bron"}).model_copy(update={"start": 9, "end": 18}),
            make_gold(set()).model_copy(update={"start": 19, "end": 21}),
        ],
    )  # fmt: skip
    read = nlp.make_doc(text)
    log_odds = {"De": 1.0, "Gaat": -2.0}
    value = np.array([[log_odds.get(token.text, 0)] * (COUNT * HEADS_A_LABEL) for token in read], dtype=np.float32)
    focus = np.where(value == 0, -1e4, 0).astype(np.float32)

    def stand_in(doc: Doc) -> Doc:
        keep(doc, Encoded({"sentence_focus": focus, "sentence_value": value}, np.zeros(4, dtype=np.float32)))
        doc.spans[SIGNAL_CUES], doc.spans[FRAMING_CUES] = [Span(doc, 0, 1, label=Signal.NAMENS)], []
        return doc

    Language.component("stand_in", func=stand_in)
    nlp.add_pipe("stand_in")

    said = hear(nlp, [post])

    # The last one has no letters.
    assert [one.gold for one in said] == post.sentences[:2]
    assert [one.log_odds.tolist() for one in said] == [[HEADS_A_LABEL * 1.0] * COUNT, [HEADS_A_LABEL * -2.0] * COUNT]
    assert [one.cues for one in said] == [{"namens"}, NOTHING]


def test_witnesses_are_heard_on_sentences_as_annotated(nlp: Language) -> None:
    posts = list(read_posts(DEV, GoldPost))[:40]

    said = hear(nlp, posts)

    assert [one.gold for one in said] == [
        gold for post in posts for gold in post.sentences if any(map(str.isalpha, post.text[gold.start : gold.end]))
    ]
    assert all(len(one.log_odds) == COUNT for one in said)
    assert any(one.cues for one in said)
    judged = scores(said, trained_judge(said, calibrate(said), precision=0.5))
    assert judged["warn_p"] >= 0.5


def test_the_comparison_in_the_repository_has_every_witness() -> None:
    measured = json.loads((DEV.parents[2] / "metrics" / "witnesses.json").read_text(encoding="utf-8"))

    assert list(measured["witnesses"]) == ["rules", "encoder", "both"]
