"""How much each of the detector's two trained witnesses counts, so that what they say together is a probability."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from antenne.nlp.detector import Weights
from witnesses import Statement, truth

WITNESSES = ("linear", "network")


def calibrate(heard: Sequence[Statement], among: Sequence[str] = WITNESSES) -> Weights:
    """Return the weights, the same for all labels, that fit best, those `among` the witnesses alone.

    This is stacking (Wolpert, 1992); of one witness, Platt scaling.
    """
    gold = np.array([truth(one.gold) for one in heard])
    log_odds = np.stack([np.concatenate([getattr(one, witness) for one in heard]) for witness in among], axis=1)
    fitted = LogisticRegression(C=1e6).fit(log_odds, gold.ravel())
    weights = dict.fromkeys(WITNESSES, 0.0) | {
        witness: round(float(weight), 3) for witness, weight in zip(among, fitted.coef_[0], strict=True)
    }
    return Weights(**weights, shift=round(float(fitted.intercept_[0]), 3))
