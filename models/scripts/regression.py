"""Logistic regression for `antenne.nlp.linear`: sparse rows in, calibrated weights out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from antenne.nlp.features import COLUMNS, Vector
from antenne.nlp.linear import LinearClassifier

SEED = 11
FOLDS = 5
REGULARIZATION = 3.0
"""Inverse strength of the L2 penalty."""


def matrix(vectors: Sequence[Vector]) -> csr_matrix:
    """Return `vectors` as the rows of a sparse matrix; a column that occurs twice in a row is added up."""
    rows = np.repeat(np.arange(len(vectors)), [len(vector.columns) for vector in vectors])
    columns = np.concatenate([vector.columns for vector in vectors])
    values = np.concatenate([vector.values for vector in vectors])
    return csr_matrix((values, (rows, columns)), shape=(len(vectors), COLUMNS))


def fit(classifier: LinearClassifier, rows: csr_matrix, gold: Sequence[set[str]], groups: Sequence[str]) -> None:
    """Fit the weights of `classifier` in place.

    Probabilities are calibrated by Platt scaling on out-of-fold predictions; rows of the same name in `groups` are in one fold.
    """
    weights = np.zeros((COLUMNS, len(classifier.labels)), dtype=np.float32)
    for index, label in enumerate(classifier.labels):
        truth = np.array([label in labels for labels in gold])
        slope, intercept = _platt(rows, truth, groups)
        model = _regression().fit(rows, truth)
        weights[:, index] = model.coef_[0] * slope
        classifier.bias[index] = model.intercept_[0] * slope + intercept
    classifier.weights = weights.astype(np.float16)


def _regression() -> LogisticRegression:
    return LogisticRegression(C=REGULARIZATION, class_weight="balanced", solver="liblinear", max_iter=500, random_state=SEED)


def _platt(rows: csr_matrix, truth: NDArray[np.bool_], groups: Sequence[str]) -> tuple[float, float]:
    """Return slope and intercept that turn out-of-fold logits into probabilities."""
    logits = np.zeros(len(truth))
    for train, held_out in GroupKFold(FOLDS).split(rows, truth, groups):
        logits[held_out] = _regression().fit(rows[train], truth[train]).decision_function(rows[held_out])
    scaling = LogisticRegression(C=1e6).fit(logits[:, None], truth)
    return float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
