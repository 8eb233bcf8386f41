"""Whose position a finding tells: the words that name the principal, and whether it is one of another administration."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from antenne.advice.alignment import Alignment
from antenne.advice.principal_words import is_known_office, principal_words
from antenne.advice.profiles import Layer, Profile
from antenne.labels import Signal
from antenne.nlp.analysis import Finding
from antenne.nlp.principals import Actor, noun_phrase
from antenne.nlp.reading import reading

_NAMES_A_PRINCIPAL = frozenset({Signal.NAMENS, Signal.TOEZEGGING})


@dataclass(frozen=True, slots=True)
class Attribution:
    """`principal` is named in the words of the text; `is_anothers` when it certainly belongs to another administration."""

    principal: str | None = None
    is_anothers: bool = False


def attribution(doc: Doc, finding: Finding, aligned: Alignment, profile: Profile) -> Attribution:
    """Return whose position `finding` tells, whose offsets are those of `doc`, for a writer under `profile`."""
    span = doc.char_span(finding.start, finding.end, alignment_mode="expand")
    if finding.signal not in _NAMES_A_PRINCIPAL or span is None:
        return Attribution()
    inside = range(span.start, span.end)
    near = reading(doc).clauses_in(span.sent)
    found = [clause for clause in near if clause.finite.i in inside] or [
        clause for clause in near if clause.subject is not None and clause.subject.i in inside
    ]
    subjects = [clause.subject for clause in found if clause.actor is Actor.PRINCIPAL and clause.subject is not None]
    heads = [head for head in (_head(subject) for subject in subjects) if head is not None]
    named = subjects[0] if subjects else next((token for token in span if reading(doc).principal[token.i]), None)
    return Attribution(
        principal=None if named is None else _words(named, aligned),
        is_anothers=bool(heads)
        and not any(clause.actor is Actor.WE for clause in found)
        and all(_is_anothers(each, aligned, profile) for head in heads for each in _with_conjuncts(head)),
    )


def _head(subject: Token) -> Token | None:
    """Return the word that makes `subject` a principal: itself, or a title beside it."""
    principal = reading(subject.doc).principal
    return next((token for token in (subject, *subject.children) if principal[token.i]), None)


def _with_conjuncts(head: Token) -> tuple[Token, ...]:
    return (head, *head.conjuncts)


def _is_anothers(head: Token, aligned: Alignment, profile: Profile) -> bool:
    if profile.layer is Layer.OVERIG or aligned.in_mention(head.idx, head.idx + len(head)) is not None:
        return False
    forms = {head.text.lstrip("@#"), head.lemma_.lower(), head.lower_.lstrip("@#")}
    if not forms.isdisjoint(profile.principals.first_words):
        return False
    layers = frozenset().union(*(principal_words().layers_of(form) for form in forms))
    return bool(layers) and profile.layer not in layers


def _words(head: Token, aligned: Alignment) -> str:
    """Return the words of the text that name the principal which `head` is about, as they stand inside a sentence."""
    start, end = noun_phrase(head)
    if start < head.i and head.doc[start].lower_ == "dat" and is_known_office(head.text):
        # "dat" before a title opens a clause, whatever the parser makes of it: "ik hoor dat wethouder Jansen dit niet wil".
        start += 1
    phrase = head.doc[start:end]
    mention = aligned.in_mention(phrase.start_char, phrase.end_char)
    first, last = aligned.to_original(phrase.start_char, phrase.end_char)
    words = " ".join(aligned.original[first:last].split())
    if mention is not None and first == mention.start:
        inside = " ".join(mention.words.split())
        return inside + words[len(inside) :]
    opens = phrase.start == phrase.sent.start or not head.doc[phrase.start - 1].text.isalnum()
    is_word = phrase[0].pos_ in {"DET", "PRON", "NOUN", "ADJ"} and phrase[0].text[1:].islower()
    return words[0].lower() + words[1:] if opens and is_word else words
