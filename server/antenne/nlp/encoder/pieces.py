"""How words are cut into pieces that the encoder knows.

The pieces are those of multilingual-e5-small (a unigram model, Kudo 2018, https://arxiv.org/abs/1804.10959) that Dutch needs.
"""

import re
import unicodedata
from collections.abc import Iterator

from sentencepiece import SentencePieceProcessor
from spacy.tokens import Doc

START, UNKNOWN, END = "<s>", "<unk>", "</s>"
"""The pieces that open a text, that stand for what has no piece, and that close a text; they are the first three."""
SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
"""What a piece begins with where a space stands before it."""
_BREAK = "|"
"""A line break: the encoder was trained on text without them, in which a bar parts as they do."""
_LONGEST = 12
"""Pieces. Of a longer word, such as a long hashtag, only so many are read."""
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# Where Dutch spells a vowel twice: before a consonant or i, and not after another vowel; at the end only ee.
_DOUBLE_VOWEL = re.compile(r"(?<![aeiou])(?:([aeou])\1{2,}(?=[^\Waeou\d_])|(e)\2{2,}$)", re.IGNORECASE)


class Pieces:
    """Cuts words; `model` is a serialized sentencepiece model."""

    def __init__(self, model: bytes) -> None:
        self.model = model
        self._processor = SentencePieceProcessor(model_proto=model)
        self._unknown = self._processor.unk_id()

    def __len__(self) -> int:
        """Return the number of pieces."""
        return int(self._processor.get_piece_size())

    def cut(self, doc: Doc) -> list[list[int]]:
        """Return the numbers of the pieces of each token of `doc`, at least one."""
        # One by one: for a list sentencepiece starts threads.
        return [self._processor.encode(form)[:_LONGEST] or [self._unknown] for form in forms(doc)]


def forms(doc: Doc) -> Iterator[str]:
    """Yield the tokens of `doc` as they are cut, `SPACE` before those that have white space before them or open the text."""
    spaced = True
    for token in doc:
        yield (SPACE if spaced else "") + written(token.text)
        spaced = bool(token.whitespace_) or token.is_space


def written(word: str) -> str:
    """Return `word` as the encoder reads it: compatibility forms composed, letters not stretched for emphasis ("heeeel").

    An address is read as one word whatever it holds, a line break as a bar.
    """
    if word.isspace():
        return _BREAK if "\n" in word or "\r" in word else ""
    form = unicodedata.normalize("NFKC", word).replace("’", "'")
    if form.lower().startswith(("http:", "https:", "www.")):
        return "http"
    if _STRETCHED.search(form):
        form = _STRETCHED.sub(r"\1", _DOUBLE_VOWEL.sub(lambda match: 2 * (match[1] or match[2]), form))
    return form
