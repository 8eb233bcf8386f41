"""Who is meant: mentions of the principal (minister, college, the organisation) and the persons of pronouns."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from antenne.nlp.lexicon import words

_NAME_DEPENDENCIES = {"flat", "appos", "nmod", "fixed"}


class Actor(StrEnum):
    """Who or what the subject of a clause is."""

    PRINCIPAL = "principal"
    WE = "we"
    I = "i"  # noqa: E741  (the pronoun)
    YOU = "you"
    POLICY = "policy"
    EXPLETIVE = "expletive"
    NOBODY = "nobody"
    DEMONSTRATIVE = "demonstrative"
    OTHER = "other"
    NONE = "none"


def is_principal(token: Token) -> bool:
    """Tell whether `token` heads a mention of a principal: "minister", "het college", "@MinBZK", "wethouder Jansen"."""
    lower = token.lower_.lstrip("@#")
    if token.text.lstrip("@#") in words("@principal_abbreviations"):
        return True
    if lower.startswith("min") and lower.removeprefix("min") in words("@ministry_handles"):
        return True
    noun = token.lemma_.lower()
    principals = words("@principal_titles", "@principal_bodies")
    if noun not in principals and lower not in principals and not noun.endswith(_suffixes("principal_suffixes")):
        return False
    return not _is_someone_elses(token)


def _is_someone_elses(token: Token) -> bool:
    """Tell whether the title belongs to another country or another time: "de Duitse minister", "oud-minister"."""
    others = words("@not_ours")
    if token.lower_.startswith(("oud-", "ex-", "voormalig")):
        return True
    return any(child.lower_ in others for child in token.children if child.i < token.i)


def actor(token: Token | None) -> Actor:
    """Return who `token`, the head of a subject, stands for."""
    if token is None:
        return Actor.NONE
    lower = token.lower_
    pronoun = _pronouns().get(lower)
    if pronoun is not None:
        return pronoun
    if is_principal(token) or any(is_principal(child) for child in token.children if child.dep_ in {"flat", "appos"}):
        return Actor.PRINCIPAL
    if is_policy(token):
        return Actor.POLICY
    return Actor.OTHER


@cache
def _pronouns() -> Mapping[str, Actor]:
    return {
        word: kind
        for kind in (Actor.WE, Actor.I, Actor.YOU, Actor.EXPLETIVE, Actor.NOBODY, Actor.DEMONSTRATIVE)
        for word in words(f"@pronouns_{kind}")
    }


def is_policy(token: Token) -> bool:
    """Tell whether `token` names a matter of public policy: "bijstand", "stikstofbeleid", "#btw"."""
    noun = token.lemma_.lower().lstrip("#")
    lower = token.lower_.lstrip("#")
    nouns, suffixes = words("@policy_nouns"), _suffixes("policy_suffixes")
    return noun in nouns or lower in nouns or noun.endswith(suffixes) or lower.endswith(suffixes)


@cache
def _suffixes(name: str) -> tuple[str, ...]:
    return tuple(words(f"@{name}"))


def noun_phrase(token: Token) -> tuple[int, int]:
    """Return the half-open token stretch of `token` with its determiner, adjectives and name: "de minister van BZK"."""
    members = [token, *(child for child in token.children if child.dep_ in _NAME_DEPENDENCIES | {"det", "amod"})]
    inside = [member for child in members for member in (child.subtree if child is not token else [child])]
    indices = {member.i for member in inside}
    start = end = token.i
    while start - 1 in indices:
        start -= 1
    while end + 1 in indices:
        end += 1
    return start, end + 1
