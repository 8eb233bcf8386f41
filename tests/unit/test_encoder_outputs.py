"""What the outputs of the encoder come to for words, sentences and texts."""

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.util import registry

from antenne.labels import Framing, Kind, Signal
from antenne.nlp.encoder import scores
from antenne.nlp.encoder.outputs import (
    HEADS_A_LABEL,
    OF_WORDS,
    SENTENCE_LABELS,
    Encoded,
    encoded,
    keep,
    pooled,
    sigmoid,
    softmax,
)
from antenne.nlp.kind import KindClassifier

COLUMNS = len(SENTENCE_LABELS) * HEADS_A_LABEL


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.fixture
def doc() -> Doc:
    """Return two sentences of three words."""
    words = ["De", "brug", "gaat", "Morgen", "weer", "open"]
    return Doc(spacy.blank("nl").vocab, words=words, sent_starts=[place in {0, 3} for place in range(6)])


def make_encoded(rng: np.random.Generator, words: int = 6) -> Encoded:
    widths = dict.fromkeys(OF_WORDS, 2) | {"evidence": len(Signal), "sentence_focus": COLUMNS, "sentence_value": COLUMNS}
    rows = {name: rng.normal(size=(words, width)).astype(np.float32) for name, width in widths.items()}
    return Encoded(rows, rng.normal(size=len(Kind)).astype(np.float32))


def test_words_that_matter_alike_say_their_mean_with_each_head_added(rng: np.random.Generator) -> None:
    value = rng.normal(size=(5, 3 * HEADS_A_LABEL)).astype(np.float32)

    said = pooled(np.full_like(value, 7), value)

    expected = [value[:, label * HEADS_A_LABEL : (label + 1) * HEADS_A_LABEL].mean(axis=0).sum() for label in range(3)]
    np.testing.assert_allclose(said, expected, rtol=1e-5)


def test_words_weigh_as_the_exponent_of_how_much_they_matter() -> None:
    focus = np.repeat(np.log([[1.0], [3.0]]), HEADS_A_LABEL, axis=1).astype(np.float32)
    value = np.array([[1.0] * HEADS_A_LABEL, [2.0] * HEADS_A_LABEL], dtype=np.float32)

    np.testing.assert_allclose(pooled(focus, value), [HEADS_A_LABEL * (1 * 1 + 3 * 2) / 4], rtol=1e-6)


def test_each_head_looks_at_a_word_of_its_own() -> None:
    focus = np.zeros((HEADS_A_LABEL, HEADS_A_LABEL), dtype=np.float32)
    np.fill_diagonal(focus, 100)
    value = np.zeros_like(focus)
    np.fill_diagonal(value, [1, 10, 100, 1000])

    np.testing.assert_allclose(pooled(focus, value), [1111], rtol=1e-6)


@pytest.mark.parametrize("far", [1e4, 1e30, -1e4, -1e30])
def test_however_much_words_matter_the_outcome_is_a_number(far: float) -> None:
    focus = np.full((3, HEADS_A_LABEL), far, dtype=np.float32)
    focus[1] += abs(focus[1])
    value = np.array([[1], [2], [3]], dtype=np.float32).repeat(HEADS_A_LABEL, axis=1)

    np.testing.assert_allclose(pooled(focus, value), [2 * HEADS_A_LABEL])


def test_one_word_says_what_it_says(rng: np.random.Generator) -> None:
    focus, value = rng.normal(scale=9, size=(2, 1, COLUMNS)).astype(np.float32)

    np.testing.assert_allclose(pooled(focus, value), value.reshape(-1, HEADS_A_LABEL).sum(axis=1), rtol=1e-5)


def test_only_its_own_words_have_a_say_in_a_sentence(doc: Doc, rng: np.random.Generator) -> None:
    found = make_encoded(rng)
    first, second = doc.sents
    before = found.sentence(first), found.sentence(second)

    found.words["sentence_value"][:3] += 1

    np.testing.assert_allclose(found.sentence(first), before[0] + HEADS_A_LABEL, rtol=1e-4)
    np.testing.assert_array_equal(found.sentence(second), before[1])
    assert before[0].shape == (len(SENTENCE_LABELS),)


def test_white_space_at_the_ends_of_a_sentence_has_no_say(rng: np.random.Generator) -> None:
    doc = Doc(spacy.blank("nl").vocab, words=["\n", "Het", "moet", "\n\n"], spaces=[False, True, False, False])
    width = HEADS_A_LABEL * len(SENTENCE_LABELS)
    words = {name: rng.normal(size=(len(doc), width)).astype(np.float32) for name in ("sentence_focus", "sentence_value")}
    found = Encoded(words, np.zeros(len(Kind), dtype=np.float32))

    np.testing.assert_array_equal(found.sentence(doc[:]), found.sentence(doc[1:3]))


def test_labels_of_sentences_are_the_signals_and_then_the_framings() -> None:
    assert list(SENTENCE_LABELS) == [*Signal, *Framing]


@pytest.mark.parametrize("signal", Signal)
def test_evidence_of_a_signal_is_a_column_with_a_row_for_each_token(rng: np.random.Generator, signal: Signal) -> None:
    found = make_encoded(rng)

    np.testing.assert_array_equal(found.evidence(signal), found.words["evidence"][:, list(Signal).index(signal)])


def test_what_the_encoder_said_is_kept_with_the_document(doc: Doc, rng: np.random.Generator) -> None:
    found = make_encoded(rng)

    keep(doc, found)

    assert encoded(doc) is found
    with pytest.raises(KeyError, match="antenne_encoded"):
        encoded(Doc(doc.vocab, words=["De"]))


def test_log_odds_are_probabilities() -> None:
    log_odds = np.array([0, np.log(3), -np.log(3), 80, -80], dtype=np.float32)

    np.testing.assert_allclose(sigmoid(log_odds), [0.5, 0.75, 0.25, 1, 0], atol=1e-6)


def test_scores_of_kinds_are_probabilities() -> None:
    np.testing.assert_allclose(softmax(np.log([1.0, 2.0, 5.0])), [0.125, 0.25, 0.625])


@pytest.mark.parametrize("far", [1e4, -1e4])
def test_scores_may_be_far_from_zero(far: float) -> None:
    np.testing.assert_allclose(softmax(np.array([far, far + 1, far - 9999])), softmax(np.array([0.0, 1.0, -9999.0])))


def test_the_kind_of_a_post_is_what_the_encoder_says(doc: Doc, rng: np.random.Generator) -> None:
    found = make_encoded(rng)
    keep(doc, found)

    cats = KindClassifier()(doc).cats

    assert list(cats) == list(Kind)
    assert sum(cats.values()) == pytest.approx(1)
    assert max(cats, key=lambda kind: cats[kind]) == list(Kind)[int(found.kind.argmax())]


@pytest.mark.parametrize("words", [[], ["🌷", "!"], ["\n"]])
def test_a_post_without_letters_is_of_no_kind_in_particular(words: list[str]) -> None:
    doc = Doc(spacy.blank("nl").vocab, words=words)

    assert KindClassifier()(doc).cats == {kind: float(kind == Kind.OVERIG) for kind in Kind}


def test_components_of_spacy_get_the_scores_that_the_encoder_found(doc: Doc, rng: np.random.Generator) -> None:
    found = make_encoded(rng)
    keep(doc, found)
    model = registry.architectures.get("antenne.EncoderScores.v1")(output="tag")

    (rows,) = model.predict([doc])

    assert registry.architectures.get("antenne.EncoderScores.v1") is scores.build_encoder_scores
    assert rows is found.words["tag"]


def test_spacy_does_not_train_the_encoder(doc: Doc, rng: np.random.Generator) -> None:
    keep(doc, make_encoded(rng))
    rows, backprop = scores.build_encoder_scores("tag").begin_update([doc])

    with pytest.raises(NotImplementedError, match="train_encoder"):
        backprop(rows)
