"""Stretches of a document."""

from spacy.tokens import Span


def trim(span: Span) -> Span:
    """Return `span` without white-space tokens at either end; a span of nothing else stays as it is."""
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end] if start < end else span


def has_letters(sentence: Span) -> bool:
    """Tell whether `sentence` has any letter: without, it says nothing."""
    return any(character.isalpha() for character in sentence.text)
