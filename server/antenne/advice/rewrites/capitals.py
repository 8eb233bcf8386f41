"""Capitals: how the first word of a sentence is written inside one, and the other way round."""

from spacy.tokens import Token

from antenne.advice.rewrites.tokens import is_short_name
from antenne.advice.rewrites.words import load_words
from antenne.nlp.lexicon import words
from antenne.nlp.principals import is_policy


def capital_is_certain(first: Token) -> bool:
    """Tell whether it is known how `first`, the first word of a sentence, is written inside one: as a name or not."""
    if not first.text[0].isupper() or any(map(str.isupper, first.text[1:])) or _is_known_name(first):
        return True
    if first.pos_ not in {"PROPN", "NOUN", "ADJ", "VERB", "X"} or first.lower_ in words("@principal_titles"):
        return True
    if first.i + 1 < len(first.doc) and first.nbor().text[0].isupper():
        return first.pos_ == "PROPN"
    if is_policy(first) or "Plur" in first.morph.get("Number", []):
        return True
    return first.lower_.endswith(load_words().common_endings)


def capitalized(written: str) -> str:
    """Return `written` as it opens a sentence."""
    return f"Eé{written[2:]}" if written.startswith("éé") else written[0].upper() + written[1:]


def begins_with_capital(token: Token) -> bool:
    """Tell whether `token` has a capital, or cannot have one."""
    return not token.text[0].isalpha() or token.text[0].isupper()


def uncapitalized(first: Token, written: str) -> str:
    """Return `written`, of which `first` is the first word, as it is written inside a sentence: names keep their capital."""
    if not written[0].isalpha() or _is_name(first):
        return written
    return f"éé{written[2:]}" if written.startswith("Eé") else written[0].lower() + written[1:]


def _is_name(token: Token) -> bool:
    lower = token.lower_
    if (token.text.isupper() and len(token) > 1) or any(map(str.isupper, token.text[1:])) or token.text[0].islower():
        return True
    if _is_known_name(token):
        return True
    if lower in words("@principal_titles", "@principal_bodies") or lower in load_words().names_before_names:
        return False
    common = is_policy(token) or "Plur" in token.morph.get("Number", []) or lower.endswith(load_words().common_endings)
    return token.pos_ in {"PROPN", "X"} and not common


def _is_known_name(token: Token) -> bool:
    lower = token.lower_
    if lower in load_words().names_before_names:
        behind = token.nbor() if token.i + 1 < len(token.doc) else None
        if lower in words("@principal_titles"):
            # "gedeputeerde Jansen", but "Gedeputeerde Staten".
            return behind is not None and behind.lower_ == "staten"
        return behind is not None and behind.text[0].isupper()
    return is_short_name(token) or lower in load_words().names
