"""Sentence boundaries that layout makes certain, set before the parser, which decides the rest."""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINAL = re.compile(r"\.|[!?]+|\.{4,}")
"""Ends a sentence when a capital follows. "..." and "…" may also be a pause before a name."""
_NEVER_FIRST = re.compile(r"[.!?…]+|[,;:)\]}”]")
_OPENING_QUOTES = frozenset({"“", "„", "‘", "«", ",,", "`"})
_OPENING_BRACKETS = frozenset({"(", "[", "{"})
_STRAIGHT_QUOTES = frozenset({'"', "'"})
_POINTERS = frozenset("-–—*•→▶👉➡🔹🔸»>/|")
"""Signs that as often open a sentence or an item of a list as they close one."""
_LIST_MARK = re.compile(r"[-–—*•·●▪◦‣→]")
_LIST_NUMBER = re.compile(r"\d{1,2}|[a-z]")
_EMOTICON = re.compile(r"[:;=]['’]?-?\w|[xX]D+|</?3+")
_THREAD_NUMBER = re.compile(r"\d{1,3}/(?:\d{1,3}|[nx])?")


@Language.factory("antenne_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> "SentenceBreaks":  # noqa: ARG001  (spaCy's signature)
    """Create the component."""
    return SentenceBreaks()


class SentenceBreaks:
    """Starts a sentence after a line break, and where a capital follows final punctuation.

    Quotation marks and emoji behind the punctuation, and hashtags, emoji and thread numbers at the end of a line, stay with their
    sentence. A full stop that belongs to an abbreviation is part of its token, so a full stop of its own is final, unless it
    numbers an item of a list. On the development treebanks more than 99 in 100 of the marks set here are right, those that say
    "no boundary" too.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` where it is certain; leave it open elsewhere."""
        if doc.has_annotation("SENT_START"):
            return doc
        ended = capitals = False
        tails = _tails_of_lines(doc)
        for before, token in pairwise(doc):
            if before.i == 0 or "\n" in before.nbor(-1).text:
                capitals = before.text[0].isupper()
            if before.is_alpha and token.is_alpha and not ended and not tails[token.i]:
                if capitals and token.is_lower:
                    # Who starts a line with a capital does not start a sentence with a small letter, right behind a word.
                    token.is_sent_start = False
                continue
            ended = _is_final(before) or (ended and _belongs_to_what_ended(before) and "\n" not in before.text)
            if "\n" in before.text:
                token.is_sent_start = not token.is_space
            elif tails[token.i] or _is_certainly_inside(token) or (ended and _belongs_to_what_ended(token)):
                token.is_sent_start = False
            elif ended and _opens_with_capital(token):
                # A small letter may go on after an abbreviation, or start a carelessly typed sentence: the parser decides.
                token.is_sent_start = True
        return doc


def _is_final(token: Token) -> bool:
    """Tell whether `token` ends a sentence: not the full stop of "1. Eerst", unless a word goes before ("om 10. Daarna")."""
    if not _FINAL.fullmatch(token.text):
        return False
    if token.text != "." or token.i == 0 or not _LIST_NUMBER.fullmatch(token.nbor(-1).text):
        return True
    return token.i > 1 and token.nbor(-2).text[-1].isalnum()


def _is_certainly_inside(token: Token) -> bool:
    before = token.nbor(-1)
    # Behind a colon a capital or a figure starts a sentence now and then; a small letter hardly ever.
    goes_on = before.text == "," or (before.text in {":", ";"} and token.text[0].islower())
    opened = _opens_quote(before) or before.text in _OPENING_BRACKETS or _ends_list_mark(before)
    return goes_on or opened or token.is_space or _NEVER_FIRST.fullmatch(token.text) is not None


def _opens_quote(token: Token) -> bool:
    """Tell whether `token` is an opening quotation mark; a straight one is, at the start of a word."""
    if token.text not in _STRAIGHT_QUOTES:
        return token.text in _OPENING_QUOTES
    return not token.whitespace_ and _follows_space(token)


def _belongs_to_what_ended(token: Token) -> bool:
    """Tell whether `token`, behind final punctuation, is white space, an emoji, a closing quotation mark or the like."""
    if token.text in _STRAIGHT_QUOTES:
        return not _follows_space(token)
    opens = token.text in _OPENING_QUOTES | _OPENING_BRACKETS or token.text[0] in _POINTERS
    return not opens and not _is_wordlike(token)


def _is_wordlike(token: Token) -> bool:
    return any(character.isalnum() for character in token.text) and not _EMOTICON.fullmatch(token.text)


def _follows_space(token: Token) -> bool:
    return token.i == 0 or token.nbor(-1).is_space or bool(token.nbor(-1).whitespace_)


def _ends_list_mark(token: Token) -> bool:
    """Tell whether `token` ends what marks an item of a list or thread at the start of its line: "-", "1.", "a)", "1/3"."""
    mark, first = _LIST_MARK, token
    if _THREAD_NUMBER.fullmatch(token.text):
        mark = _THREAD_NUMBER
    elif token.text in {".", ")"} and not _follows_space(token):
        mark, first = _LIST_NUMBER, token.nbor(-1)
    return mark.fullmatch(first.text) is not None and (first.i == 0 or "\n" in first.nbor(-1).text)


def _opens_with_capital(token: Token) -> bool:
    if _opens_quote(token) and token.i + 1 < len(token.doc):
        token = token.nbor()
    return token.text[0].isupper()


def _tails_of_lines(doc: Doc) -> list[bool]:
    """Tell of each token whether from it to the end of its line there are only hashtags, thread numbers and signs."""
    tails = [False] * len(doc)
    tail = True
    for token in reversed(doc):
        tail = "\n" in token.text or (tail and not _says_something(token))
        tails[token.i] = tail
    return tails


def _says_something(token: Token) -> bool:
    return _is_wordlike(token) and not token.text.startswith("#") and not _THREAD_NUMBER.fullmatch(token.text)
