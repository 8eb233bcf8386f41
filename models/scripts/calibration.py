"""How much each of the detector's two witnesses counts, so that what they say together is a probability."""

from collections.abc import Collection, Sequence
from itertools import compress

import numpy as np
from sklearn.linear_model import LogisticRegression

from antenne.nlp.detector import Weights
from antenne.nlp.encoder.outputs import SENTENCE_LABELS
from gold import truth
from witnesses import Statement

WITNESSES = ("encoder", "rule")


def calibrate(heard: Sequence[Statement], among: Collection[str] = WITNESSES) -> Weights:
    """Return the weights, the same for all labels, that fit best, those `among` the witnesses alone.

    This is stacking (Wolpert, 1992); of one witness, Platt scaling.
    """
    gold = np.array([truth(one.gold) for one in heard])
    said = {
        "encoder": np.concatenate([one.log_odds for one in heard]),
        "rule": np.array([[label in one.cues for label in SENTENCE_LABELS] for one in heard], dtype=float).ravel(),
    }
    used = [name in among for name in WITNESSES]
    columns = np.stack([said[name] for name in compress(WITNESSES, used)], axis=1)
    fitted = LogisticRegression(C=1e6).fit(columns, gold.ravel())
    weights = dict.fromkeys(WITNESSES, 0.0)
    for name, weight in zip(compress(WITNESSES, used), fitted.coef_[0], strict=True):
        weights[name] = round(float(weight), 3)
    return Weights(**weights, shift=round(float(fitted.intercept_[0]), 3))
