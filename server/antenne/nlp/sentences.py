"""Sentence boundaries that layout makes certain, set before the parser, which decides the rest."""

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINAL = frozenset({".", "!", "?", "…", "..."})
_WITHIN = frozenset({",", ";", ":"})
_NEVER_FIRST = _FINAL | _WITHIN | {")"}
_OPENING_QUOTES = frozenset({"“", "„", "‘", "«"})
_STRAIGHT_QUOTES = frozenset({'"', "'"})


@Language.factory("antenne_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> "SentenceBreaks":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return SentenceBreaks()


class SentenceBreaks:
    """Starts a sentence after a line break, and where a capital follows final punctuation.

    Quotation marks and emoji behind the punctuation, and hashtags and emoji at the end of a line, stay with their sentence. A
    full stop that belongs to an abbreviation is part of its token, so a full stop of its own is final.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where it is certain; leave it open elsewhere."""
        if doc.has_annotation("SENT_START"):
            return doc
        ended = False
        tails = _tails_of_lines(doc)
        for token in doc[1:]:
            before = token.nbor(-1)
            ended = before.text in _FINAL or (ended and _is_sign(before))
            if "\n" in before.text:
                token.is_sent_start = not token.is_space
            elif tails[token.i] or _is_certainly_inside(token):
                token.is_sent_start = False
            elif ended and not _is_sign(token):
                # A small letter may go on after an abbreviation, or start a carelessly typed sentence: the parser decides.
                token.is_sent_start = True if _opens_with_capital(token) else None
            elif ended:
                token.is_sent_start = False
        return doc


def _is_certainly_inside(token: Token) -> bool:
    before = token.nbor(-1).text
    goes_on = before in _WITHIN or before in _OPENING_QUOTES
    return goes_on or token.is_space or token.text in _NEVER_FIRST


def _is_sign(token: Token) -> bool:
    """Tell whether `token` is a closing quotation mark, emoji or the like; an opening quotation mark is not."""
    opens = token.text in _OPENING_QUOTES or (token.text in _STRAIGHT_QUOTES and bool(token.nbor(-1).whitespace_))
    return not opens and not any(character.isalnum() for character in token.text)


def _opens_with_capital(token: Token) -> bool:
    if token.text in _OPENING_QUOTES | _STRAIGHT_QUOTES and token.i + 1 < len(token.doc):
        token = token.nbor()
    return token.text[0].isupper()


def _tails_of_lines(doc: Doc) -> list[bool]:
    """Tell of each token whether from it to the end of its line there are only hashtags, emoji and other signs."""
    tails = [False] * len(doc)
    tail = True
    for token in reversed(doc):
        says_something = not token.text.startswith("#") and any(character.isalnum() for character in token.text)
        tail = "\n" in token.text or (tail and not says_something)
        tails[token.i] = tail
    return tails
