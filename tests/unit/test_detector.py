"""The learned part of the detector: features, weights, spans, thresholds."""

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from antenne.evaluation.corpus import GoldSentence
from antenne.labels import Framing, Kind, Signal
from antenne.nlp.detector import Detector, sentence_vectors
from antenne.nlp.features import COLUMNS, Vector, column, post_vector, sentence_vector
from antenne.nlp.linear import LinearClassifier, sigmoid
from antenne.nlp.network import SENTENCE_LABELS
from regression import fit, matrix
from thresholds import choose


def vector(*features: str) -> Vector:
    columns = np.array([column(feature) for feature in features], dtype=np.int64)
    return Vector(columns, np.ones(len(columns), dtype=np.float32))


def test_a_feature_has_the_same_column_in_every_process() -> None:
    assert (column("de minister"), column("<principal> vindt")) == (40583, 95349)


def test_a_vector_is_made_of_columns_within_bounds(nlp: Language) -> None:
    (sentence,) = nlp("De minister vindt dat de bijstand omhoog moet.").sents

    made = sentence_vector(sentence, after_question=False)

    assert len(made.columns) == len(made.values)
    assert made.columns.min() >= 0
    assert made.columns.max() < COLUMNS
    assert (made.values > 0).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister Jansen vindt dit.", "Wethouder Pietersen vindt dit."),
        ("Dat duurt jaaaaaren.", "Dat duurt jaaaren."),
        ("Het kost 250 euro.", "Het kost 900 euro."),
        ("Lees https://voorbeeld.nl/a verder.", "Lees https://voorbeeld.nl/b verder."),
    ],
)
def test_what_does_not_matter_is_evened_out(nlp: Language, one: str, other: str) -> None:
    first, second = (set(post_vector(nlp(text)).columns.tolist()) for text in (one, other))

    assert len(first & second) > len(first) / 2


def test_empty_text_has_features_too(nlp: Language) -> None:
    assert len(post_vector(nlp("")).columns) > 0
    assert list(sentence_vectors(nlp(" \n ").sents)) == []


def test_a_classifier_learns_and_keeps_what_it_learned(tmp_path: Path) -> None:
    rows = [vector("goed", f"x{number}") for number in range(20)] + [vector("fout", f"y{number}") for number in range(20)]
    gold: list[set[str]] = [{"ja"}] * 20 + [{"nee"}] * 20
    classifier = LinearClassifier(["ja", "nee"])

    fit(classifier, matrix(rows), gold, [str(number) for number in range(40)])
    classifier.to_disk(tmp_path / "weights.npz")
    restored = LinearClassifier(["ja", "nee"])
    restored.from_disk(tmp_path / "weights.npz")

    probabilities = dict(zip(restored.labels, sigmoid(restored.logits(vector("goed"))).tolist(), strict=True))
    assert probabilities["ja"] > 0.9
    assert probabilities["nee"] < 0.1
    np.testing.assert_array_equal(restored.logits(vector("goed")), classifier.logits(vector("goed")))


def test_weights_for_other_labels_are_refused(tmp_path: Path) -> None:
    LinearClassifier(["a"]).to_disk(tmp_path / "weights.npz")

    with pytest.raises(ValueError, match="retrain"):
        LinearClassifier(["b"]).from_disk(tmp_path / "weights.npz")


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


def test_the_package_holds_a_trained_detector(nlp: Language) -> None:
    detector = nlp.get_pipe("antenne_detector")

    assert isinstance(detector, Detector)
    assert detector.classifier.labels == (*Signal, *Framing)
    assert np.count_nonzero(detector.classifier.weights) > 10_000


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
