"""A main clause with its finite verb put first: the base of a question and of a clause behind a fronted phrase."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from antenne.nlp.clauses import Clause
from antenne.nlp.principals import Actor
from antenne.nlp.reading import reading

_CLOSING_SIGNS = frozenset(".!…")
"""What the punctuation at the end of a statement consists of: "." and "!!" are one token each."""
_BREAKS = frozenset(':;?"“”')
"""Signs over which a clause does not run on, alone or in a run."""


@dataclass(frozen=True, slots=True)
class VerbFirst:
    """A clause as "moet de bijstand omhoog", and the half-open code-point stretch of the original that it replaces.

    The stretch includes the final punctuation, and leaves out hashtags, links and emoji behind it.
    """

    words: str
    start: int
    end: int


def verb_first(sentence: Span) -> VerbFirst | None:
    """Return `sentence` with its finite verb first, or ``None`` where that is not certain to be right.

    It is when the sentence is one main clause that begins with its subject, directly followed by the finite verb. A subject "ik"
    is left alone, because nobody asks that of others; so is "je" or "u", where the verb would change ("jij vindt", "vind jij").
    """
    main = [clause for clause in reading(sentence.doc).clauses_in(sentence) if not clause.embedded]
    if len(main) != 1 or main[0].subject is None or main[0].actor in {Actor.I, Actor.YOU}:
        return None
    clause = main[0]
    subject = _stretch_of_subject(clause)
    if subject is None or subject[0].i != sentence.start or subject[-1].i + 1 != clause.finite.i:
        return None
    end = _end_of_clause(sentence, clause)
    if end is None:
        return None
    last_word = sentence.doc[end - 1] if not _CLOSING_SIGNS.issuperset(sentence.doc[end - 1].text) else sentence.doc[end - 2]
    rest = sentence.doc.text[clause.finite.idx + len(clause.finite) : last_word.idx + len(last_word)].strip()
    doc_end = sentence.doc[end - 1].idx + len(sentence.doc[end - 1])
    words = " ".join(filter(None, [clause.finite.text, _uncapitalized(subject), rest]))
    return VerbFirst(words=words, start=sentence.start_char, end=doc_end)


def _stretch_of_subject(clause: Clause) -> list[Token] | None:
    """Return the subject with all that belongs to it, if it is one piece."""
    assert clause.subject is not None  # noqa: S101  (the caller has asked)
    tokens = sorted(clause.subject.subtree, key=lambda token: token.i)
    contiguous = tokens[-1].i - tokens[0].i + 1 == len(tokens)
    return tokens if contiguous and clause.finite not in tokens else None


def _end_of_clause(sentence: Span, clause: Clause) -> int | None:
    """Return the index behind the clause's final punctuation; ``None`` when something else than hashtags or emoji follows."""
    end = sentence.end
    while end > clause.finite.i + 1 and _is_trailing(sentence.doc[end - 1]):
        end -= 1
    if end <= clause.finite.i + 1:
        return None
    inside = sentence.doc[clause.finite.i : end]
    if any(
        (token.is_punct and not _BREAKS.isdisjoint(token.text)) or token.is_space or _goes_on_loosely(token) for token in inside
    ):
        return None
    return end


def _goes_on_loosely(token: Token) -> bool:
    """Tell whether behind this comma another thought follows rather than a subclause: "..., dat mag gezegd worden"."""
    return token.text == "," and token.i + 1 < len(token.doc) and token.nbor().dep_ != "mark" and token.nbor().pos_ != "ADP"


def _is_trailing(token: Token) -> bool:
    return (
        token.is_space
        or token.text.startswith("#")
        or token.like_url
        or not any(character.isalnum() or character in '.!?…,;:)"”' for character in token.text)
    )


def _uncapitalized(subject: list[Token]) -> str:
    first = subject[0]
    text = "".join(token.text_with_ws for token in subject).strip()
    if first.pos_ == "PROPN" or (first.text.isupper() and len(first) > 1) or first.text.startswith(("@", "#")):
        return text
    return text[0].lower() + text[1:]
