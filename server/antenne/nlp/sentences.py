"""Sentence boundaries that layout makes certain, set before the parser, which decides the rest."""

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINAL = frozenset({".", "!", "?", "…", "..."})
_CLOSING = frozenset({'"', "'", "”", "’", ")", "»"})
_NEVER_FIRST = _FINAL | {",", ";", ":", ")"}


@Language.factory("antenne_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> "SentenceBreaks":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return SentenceBreaks()


class SentenceBreaks:
    """Starts a sentence after a line break, and after final punctuation that a capital, hashtag, emoji or list mark follows.

    A full stop is not final for the tokenizer when it belongs to an abbreviation, so a full stop of its own is.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where it is certain; leave it open elsewhere."""
        if doc.has_annotation("SENT_START"):
            return doc
        for token in doc[1:]:
            if _starts_after_line_break(token) or _starts_after_final_punctuation(token):
                token.is_sent_start = True
            elif token.is_space or _continues(token):
                token.is_sent_start = False
        return doc


def _starts_after_line_break(token: Token) -> bool:
    return "\n" in token.nbor(-1).text and not token.is_space


def _starts_after_final_punctuation(token: Token) -> bool:
    before = token.nbor(-1)
    if before.text in _CLOSING and before.i > 0:
        before = before.nbor(-1)
    if before.text not in _FINAL or not token.nbor(-1).whitespace_:
        return False
    return bool(token.text) and token.text[0].isupper()


def _continues(token: Token) -> bool:
    """Tell whether `token` cannot start a sentence: punctuation that closes one, what follows a comma, a tail of the line."""
    return token.text in _NEVER_FIRST or token.nbor(-1).text == "," or _is_tail_of_line(token)


def _is_tail_of_line(token: Token) -> bool:
    """Tell whether from `token` to the end of its line there are only hashtags, emoji and other signs."""
    for following in token.doc[token.i :]:
        if "\n" in following.text:
            return True
        if not following.text.startswith("#") and any(character.isalnum() for character in following.text):
            return False
    return True
