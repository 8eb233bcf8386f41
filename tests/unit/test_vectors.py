"""Static vectors: what principal components keep, and what the table holds."""

from pathlib import Path

import numpy as np
import spacy

from antenne.nlp.syntax.words import FEATURES, word_keys
from vectors import principal_components, write

VALUES = np.random.default_rng(5).normal(size=(60, 4)).astype(np.float32) * [0.1, 5, 1, 0.01] + [3, -2, 0, 7]


def test_principal_components_are_centred_and_of_unit_variance_overall() -> None:
    reduced = principal_components(VALUES.astype(np.float32), 3)

    assert reduced.shape == (60, 3)
    assert reduced.dtype == np.float32
    np.testing.assert_allclose(reduced.mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(reduced.std(), 1, rtol=1e-5)


def test_principal_components_come_in_order_of_what_they_tell_and_do_not_overlap() -> None:
    reduced = principal_components(VALUES.astype(np.float32), 4)

    covariance = np.cov(reduced.T)
    assert list(np.diag(covariance)) == sorted(np.diag(covariance), reverse=True)
    np.testing.assert_allclose(covariance - np.diag(np.diag(covariance)), 0, atol=1e-3)
    assert abs(np.corrcoef(reduced[:, 0], VALUES[:, 1])[0, 1]) > 0.99


def test_all_components_keep_all_distances() -> None:
    reduced = principal_components(VALUES.astype(np.float32), 4)

    before = np.linalg.norm(VALUES[0] - VALUES[1:], axis=1)
    after = np.linalg.norm(reduced[0] - reduced[1:], axis=1)
    np.testing.assert_allclose(after / before, (after / before).mean(), rtol=1e-3)


def test_vectors_are_kept_in_half_precision_and_found_by_the_word_in_lower_case(tmp_path: Path) -> None:
    write(tmp_path / "vectors", ["huis", "één"], np.array([[1, 0.3], [-2, 1e-3]], dtype=np.float32))

    nlp = spacy.load(tmp_path / "vectors")
    vectors = nlp.vocab.vectors
    assert nlp.lang == "nl"
    assert vectors.data.dtype == np.float16
    np.testing.assert_array_equal(vectors.data, np.array([[1, 0.3], [-2, 1e-3]], dtype=np.float16))
    keys = [nlp.vocab.strings[word.lower()] for word in ("Één", "HUIS", "boom")]
    assert vectors.find(keys=keys).tolist() == [1, 0, -1]


def test_the_embedding_sees_the_vector_of_a_word_in_any_case(tmp_path: Path) -> None:
    write(tmp_path / "vectors", ["huis"], np.ones((1, 3), dtype=np.float32))
    vocab = spacy.load(tmp_path / "vectors").vocab

    keys = [word_keys(text)[FEATURES.index("word")] for text in ("Huis", "#huis", "HUIS", "boom")]

    assert vocab.vectors.find(keys=keys).tolist() == [0, 0, 0, -1]
