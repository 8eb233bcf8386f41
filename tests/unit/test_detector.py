"""How the detector decides: weights and thresholds, and the words that it points at."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.evaluation.corpus import GoldSentence
from antenne.labels import Framing, Kind, Signal
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES
from antenne.nlp.detector import FRAMINGS, SIGNALS, Detector, Weights, cue_labels
from antenne.nlp.encoder.outputs import HEADS_A_LABEL, SENTENCE_LABELS, Encoded, keep
from antenne.nlp.spans import has_letters
from thresholds import choose

VOCAB = spacy.blank("nl").vocab
ENCODER_ONLY = Weights(encoder=1, rule=0, shift=0)
Odds = Mapping[Any, float]


@pytest.fixture
def detector() -> Detector:
    return Detector(signal_threshold=0.5, framing_threshold=0.5, weights=ENCODER_ONLY)


def make_doc(text: str, *says: Odds, evidence: Mapping[Any, Collection[str]] = {}) -> Doc:
    """Return `text` as if the encoder had read it.

    Args:
        text: words with spaces between them, sentences with " / ".
        says: of each sentence the log-odds of labels; -5 where they are lacking.
        evidence: for signals, the words that carry them.
    """
    sentences = [sentence.split() for sentence in text.split(" / ")]
    words = [word for sentence in sentences for word in sentence]
    starts: list[bool | int | None] = [place == 0 for sentence in sentences for place in range(len(sentence))]
    log_odds = np.array(
        [
            [said.get(label, -5) for label in SENTENCE_LABELS]
            for sentence, said in zip(sentences, [*says, *({} for _ in sentences[len(says) :])], strict=True)
            for _ in sentence
        ],
        dtype=np.float32,
    )
    value = np.repeat(log_odds / HEADS_A_LABEL, HEADS_A_LABEL, axis=1)
    carried = np.array(
        [[5.0 if word in evidence.get(signal, ()) else -5.0 for signal in Signal] for word in words], dtype=np.float32
    )
    doc = Doc(VOCAB, words=words, sent_starts=starts)
    found: dict[str, Any] = {"sentence_focus": np.zeros_like(value), "sentence_value": value, "evidence": carried}
    keep(doc, Encoded(found, np.zeros(len(Kind), dtype=np.float32)))
    doc.spans[SIGNAL_CUES], doc.spans[FRAMING_CUES] = [], []
    return doc


def add_cue(doc: Doc, start: int, end: int, label: str, rule: str) -> None:
    key = SIGNAL_CUES if label in set(Signal) else FRAMING_CUES
    doc.spans[key] = [*doc.spans[key], Span(doc, start, end, label=label, span_id=rule)]


def found_in(doc: Doc, key: str) -> list[tuple[str, str, str]]:
    return [(span.label_, span.id_, span.text) for span in doc.spans[key]]


def test_both_witnesses_make_a_probability() -> None:
    weights = Weights(encoder=2, rule=3, shift=-1)
    log_odds = np.array([0.5, -1, *[0] * (len(SENTENCE_LABELS) - 2)], dtype=np.float32)

    said = weights.probabilities(log_odds, {SENTENCE_LABELS[1]})

    assert list(said) == list(SENTENCE_LABELS)
    assert said[SENTENCE_LABELS[0]] == pytest.approx(0.5)
    assert said[SENTENCE_LABELS[1]] == pytest.approx(0.5)
    assert said[SENTENCE_LABELS[2]] == pytest.approx(1 / (1 + np.e))


def test_by_default_the_encoder_decides_alone() -> None:
    nlp = spacy.blank("nl")

    detector = nlp.add_pipe("antenne_detector")

    assert isinstance(detector, Detector)
    assert detector.weights == ENCODER_ONLY
    assert (detector.signal_threshold, detector.framing_threshold) == (0.5, 0.5)


def test_the_configuration_has_weights_and_thresholds() -> None:
    numbers = {"signal_threshold": 0.3, "framing_threshold": 0.7, "weights": {"encoder": 0.9, "rule": 1.5, "shift": -0.2}}

    detector = spacy.blank("nl").add_pipe("antenne_detector", config=numbers)

    assert isinstance(detector, Detector)
    assert detector.weights == Weights(encoder=0.9, rule=1.5, shift=-0.2)
    assert (detector.signal_threshold, detector.framing_threshold) == (0.3, 0.7)


def test_what_is_probable_enough_is_a_signal_with_its_probability(detector: Detector) -> None:
    doc = detector(make_doc("Wat een wanbeleid", {Signal.OORDEEL: 2, Signal.STELLIG: -0.1}))

    assert [span.label_ for span in doc.spans[SIGNALS]] == [Signal.OORDEEL]
    assert doc.spans[SIGNALS].attrs["scores"] == pytest.approx([1 / (1 + np.exp(-2))])


def test_the_threshold_decides(detector: Detector) -> None:
    detector.signal_threshold, detector.framing_threshold = 0.4, 0.6
    says = {Signal.STELLIG: -0.1, Framing.BRON: 0.1}

    doc = detector(make_doc("Het gaat goed", says))

    assert [span.label_ for span in doc.spans[SIGNALS]] == [Signal.STELLIG]
    assert list(doc.spans[FRAMINGS]) == []


def test_a_rule_can_tip_the_balance(detector: Detector) -> None:
    detector.weights = replace(ENCODER_ONLY, rule=2)
    doc = make_doc("Het gaat goed / Het gaat beter", {Signal.STELLIG: -1}, {Signal.STELLIG: -1})
    add_cue(doc, 1, 3, Signal.STELLIG, "stellig.gaat")

    detector(doc)

    assert found_in(doc, SIGNALS) == [("stellig", "stellig.gaat", "gaat goed")]


def test_a_signal_points_at_the_longest_cue_of_its_label(detector: Detector) -> None:
    doc = make_doc("De minister vindt het mooi", {Signal.NAMENS: 3})
    add_cue(doc, 1, 2, Signal.NAMENS, "namens.minister")
    add_cue(doc, 0, 3, Signal.NAMENS, "namens.vindt")
    add_cue(doc, 0, 5, Signal.OORDEEL, "oordeel.mooi")

    detector(doc)

    assert found_in(doc, SIGNALS) == [("namens", "namens.vindt", "De minister vindt")]


def test_a_signal_does_not_point_into_the_sentence_before(detector: Detector) -> None:
    doc = make_doc("Mooi zo / Het gaat goed", {}, {Signal.STELLIG: 3}, evidence={Signal.STELLIG: ["goed"]})
    add_cue(doc, 1, 4, Signal.STELLIG, "stellig.over")

    detector(doc)

    assert found_in(doc, SIGNALS) == [("stellig", "stellig.learned", "goed")]


def test_without_a_cue_a_signal_points_at_the_words_that_weigh_most(detector: Detector) -> None:
    evidence = {Signal.OORDEEL: ["echt", "wanbeleid"], Signal.STELLIG: ["Dit"]}
    says = {Signal.OORDEEL: 3}

    doc = detector(make_doc("Dit dossier blijkt echt wanbeleid van allen", says, evidence=evidence))

    assert found_in(doc, SIGNALS) == [("oordeel", "oordeel.learned", "echt wanbeleid")]


def test_the_words_that_weigh_most_are_eight_at_most_and_cross_no_punctuation(detector: Detector) -> None:
    long = "Een twee drie vier vijf zes zeven acht negen tien elf"
    parted = "Een twee , drie vier vijf ! zes"
    says = {Signal.OORDEEL: 3}

    first = detector(make_doc(f"Nou {long} dus", says, evidence={Signal.OORDEEL: long.split()}))
    second = detector(make_doc(f"Nou {parted} dus", says, evidence={Signal.OORDEEL: parted.split()}))

    assert [len(span) for span in first.spans[SIGNALS]] == [8]
    assert [span.text for span in second.spans[SIGNALS]] == ["drie vier vijf"]


def test_where_all_words_weigh_alike_the_whole_sentence_is_meant(detector: Detector) -> None:
    doc = detector(make_doc("Wat een dag", {Signal.OORDEEL: 3}))

    assert [span.text for span in doc.spans[SIGNALS]] == ["Wat een dag"]


def test_subject_and_verb_of_the_clause_are_joined_with_the_words_beside_them(detector: Detector) -> None:
    read = make_doc("De bomen blijven staan .", {Signal.TOEZEGGING: 3}, evidence={Signal.TOEZEGGING: ["staan"]})
    doc = Doc(
        VOCAB,
        words=[token.text for token in read],
        heads=[1, 2, 2, 2, 2],
        deps=["det", "nsubj", "ROOT", "xcomp", "punct"],
        pos=["DET", "NOUN", "VERB", "VERB", "PUNCT"],
        lemmas=["de", "boom", "blijven", "staan", "."],
        morphs=["", "Number=Plur", "Number=Plur|Tense=Pres|VerbForm=Fin", "VerbForm=Inf", ""],
    )
    doc.user_data.update(read.user_data)
    doc.spans[SIGNAL_CUES], doc.spans[FRAMING_CUES] = [], []

    detector(doc)

    assert found_in(doc, SIGNALS) == [("toezegging", "toezegging.learned", "De bomen blijven staan")]


def test_a_framing_is_its_sentence(detector: Detector) -> None:
    doc = make_doc("Lees verder / Volgens mij wel / Toch", {Framing.BRON: 3}, {Framing.PERSOONLIJK: 3})
    add_cue(doc, 2, 4, Framing.PERSOONLIJK, "persoonlijk.mij")

    detector(doc)

    assert found_in(doc, FRAMINGS) == [
        ("bron", "bron.learned", "Lees verder"),
        ("persoonlijk", "persoonlijk.mij", "Volgens mij wel"),
    ]


def test_a_cue_for_a_framing_may_reach_into_the_sentence(detector: Detector) -> None:
    doc = make_doc("Op persoonlijke titel / Het gaat goed", {}, {Framing.PERSOONLIJK: 3})
    add_cue(doc, 0, len(doc), Framing.PERSOONLIJK, "persoonlijk.titel")

    detector(doc)

    assert found_in(doc, FRAMINGS) == [("persoonlijk", "persoonlijk.titel", "Het gaat goed")]


def test_a_sentence_can_have_several_labels_and_signals_are_in_order(detector: Detector) -> None:
    evidence = {Signal.NAMENS: ["college"], Signal.STELLIG: ["Zeker"]}
    says = {Signal.NAMENS: 3, Signal.STELLIG: 2, Framing.BRON: 3, Framing.VERKENNEND: 3}

    doc = detector(make_doc("Zeker , zegt het college", says, evidence=evidence))

    assert [label for label, _, _ in found_in(doc, SIGNALS)] == ["stellig", "namens"]
    assert doc.spans[SIGNALS].attrs["scores"] == pytest.approx([1 / (1 + np.exp(-2)), 1 / (1 + np.exp(-3))])
    assert [label for label, _, _ in found_in(doc, FRAMINGS)] == ["verkennend", "bron"]


@pytest.mark.parametrize("text", ["🌷 !", "42 %", ""])
def test_what_has_no_letters_has_no_label(detector: Detector, text: str) -> None:
    doc = make_doc(text, dict.fromkeys(SENTENCE_LABELS, 5.0)) if text else Doc(VOCAB)

    detector(doc)

    assert list(doc.spans[SIGNALS]) == list(doc.spans[FRAMINGS]) == []
    assert doc.spans[SIGNALS].attrs["scores"] == []
    assert not any(map(has_letters, doc.sents))


def test_labels_of_cues_are_those_that_reach_into_the_sentence() -> None:
    doc = make_doc("Op persoonlijke titel / Het gaat goed")
    add_cue(doc, 0, 6, Framing.PERSOONLIJK, "persoonlijk.titel")
    add_cue(doc, 4, 6, Signal.STELLIG, "stellig.gaat")

    assert [cue_labels(sentence) for sentence in doc.sents] == [{"persoonlijk"}, {"persoonlijk", "stellig"}]


def test_the_threshold_has_the_best_f1_of_those_precise_enough() -> None:
    def sentence(warn: bool) -> GoldSentence:
        return GoldSentence(start=0, end=1, signals=[Signal.NAMENS] if warn else [], framings=[], warn=warn)

    nothing = dict.fromkeys(SENTENCE_LABELS, 0.0)
    scored = [
        (nothing | {Signal.NAMENS: 0.9}, sentence(warn=True)),
        (nothing | {Signal.NAMENS: 0.7}, sentence(warn=True)),
        (nothing | {Signal.NAMENS: 0.5}, sentence(warn=False)),
        (nothing | {Signal.NAMENS: 0.4}, sentence(warn=True)),
    ]

    assert choose(scored, precision=0.9).signal > 0.5
    assert choose(scored, precision=0.9).precision == 1
    assert choose(scored, precision=0.5).f1 > choose(scored, precision=0.9).f1
    with pytest.raises(ValueError, match="precision"):
        choose([(nothing | {Signal.NAMENS: 0.9}, sentence(warn=False))], precision=0.5)


def test_the_package_holds_a_calibrated_detector(nlp: Language) -> None:
    detector = nlp.get_pipe("antenne_detector")

    assert isinstance(detector, Detector)
    assert detector.weights != ENCODER_ONLY
    assert detector.weights.encoder > 0
    assert detector.weights.rule > 0


def test_signals_are_spans_within_their_sentence_with_a_probability(nlp: Language) -> None:
    doc = nlp("Wie verzint dit wanbeleid! Er komt geen cent bij, punt. De koffie was lekker.")

    group = doc.spans["signals"]
    assert len(group) == len(group.attrs["scores"]) > 0
    for span, score in zip(group, group.attrs["scores"], strict=True):
        assert 0 < score <= 1
        assert any(sentence.start <= span.start < span.end <= sentence.end for sentence in doc.sents)
        assert not span[0].is_punct
        assert not span[-1].is_punct


def test_the_kinds_of_a_post_add_up_to_one(nlp: Language) -> None:
    cats = nlp("De bijstand moet omhoog.").cats

    assert set(cats) == set(Kind)
    assert sum(cats.values()) == pytest.approx(1)
