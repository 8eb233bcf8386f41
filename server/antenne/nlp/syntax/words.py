"""What the embedding looks at in a word: its normal form, beginnings, endings and shape."""

import re

from spacy.strings import get_string_id

PREFIXES = (1, 2, 3, 4)
SUFFIXES = (1, 2, 3, 4, 5)
FEATURES = ("word", *(f"prefix{size}" for size in PREFIXES), *(f"suffix{size}" for size in SUFFIXES), "shape")
"""The columns of `word_keys`, in order."""

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# Where Dutch spells a vowel twice: before a consonant or i, and not after another vowel; at the end only ee.
_DOUBLE_VOWEL = re.compile(r"(?<![aeiou])(?:([aeou])\1{2,}(?=[^\Waeou\d_])|(e)\2{2,}$)")
_SHAPE_LENGTH = 10
_SHAPE_RUN = 3


def normal_form(text: str) -> str:
    """Return `text` as the vectors know words: lower case, no hash sign, letters not stretched for emphasis ("heeeel").

    Mentions and addresses have one form each, since who or what they name says nothing of the syntax.
    """
    word = text.lower().replace("’", "'")
    if word.startswith(("http:", "https:", "www.")):
        return "http"
    if len(word) > 1 and word.startswith("@"):
        return "@"
    if len(word) > 1 and word.startswith("#"):
        word = word[1:]
    if _STRETCHED.search(word):
        word = _STRETCHED.sub(r"\1", _DOUBLE_VOWEL.sub(lambda match: 2 * (match[1] or match[2]), word))
    return word


def shape(text: str) -> str:
    """Return `text` with its capitals as X, other letters as x and digits as d; of a run at most three, ten in all."""
    out: list[str] = []
    run = 0
    last = ""
    for character in text:
        if character.isupper():
            kind = "X"
        elif character.isalpha():
            kind = "x"
        elif character.isdigit():
            kind = "d"
        else:
            kind = character
        run = run + 1 if kind == last else 1
        last = kind
        if run <= _SHAPE_RUN:
            out.append(kind)
            if len(out) == _SHAPE_LENGTH:
                break
    return "".join(out)


def word_keys(text: str) -> tuple[int, ...]:
    """Return the 64-bit hash of each of `FEATURES` of the word `text`."""
    normal = normal_form(text)
    parts = (normal, *(normal[:size] for size in PREFIXES), *(normal[-size:] for size in SUFFIXES), shape(text))
    return tuple(get_string_id(part) for part in parts)
