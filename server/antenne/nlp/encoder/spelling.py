"""How words are spelled, as numbers: the whole word, its beginning, its endings, and where it has capitals and digits.

Pieces of words say little of endings, and these tell much of what a Dutch word is, such as the gender of a compound. What is
counted here is hashed (Weinberger et al. 2009, https://arxiv.org/abs/0902.2206): the endings of a language are not to be listed.
"""

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from spacy.tokens import Doc

from antenne.nlp.arrays import Ints
from antenne.nlp.encoder.pieces import written

_ROWS = 8192
"""Rows for the values of one feature; of whole words, of which there are more, most share one."""
_BEGINNING = 3
_ENDINGS = (2, 3, 4, 6)
"""Letters."""
FEATURES = len(_ENDINGS) + 3
ROWS = 1 + FEATURES * _ROWS
"""How many rows there are. Row 0 stands for no word."""
_LOWER, _UPPER, _DIGIT = (re.compile(pattern) for pattern in (r"[^\W\d_A-ZÀ-ÖØ-Þ]+", r"[A-ZÀ-ÖØ-Þ]+", r"\d+"))


def spelling(doc: Doc) -> Ints:
    """Return the rows of each token of `doc` (tokens by `FEATURES`)."""
    rows = [_rows(written(token.text)) for token in doc]
    return np.array(rows, dtype=np.int64).reshape(len(doc), FEATURES)


def _rows(word: str) -> Sequence[int]:
    small = word.lower()
    values = [small, small[:_BEGINNING], *(small[-letters:] for letters in _ENDINGS), _outline(word)]
    return [1 + number * _ROWS + crc32(value.encode("utf-8", "surrogatepass")) % _ROWS for number, value in enumerate(values)]


def _outline(word: str) -> str:
    """Return `word` with one sign for each run of small letters, capitals (of Latin-1, so É too) or digits."""
    return _DIGIT.sub("9", _UPPER.sub("X", _LOWER.sub("x", word)))
