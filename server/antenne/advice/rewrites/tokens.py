"""What a word is and what belongs to it, as far as other wordings need to know."""

from spacy.tokens import Token

from antenne.nlp.lexicon import words

VERBAL = frozenset({"VERB", "AUX"})
"""The parts of speech of verbs."""
BREAKS = frozenset('"“”„«»()[]:;–—…/')
"""Signs over which nothing is worded anew in one piece."""
_NEVER_WITH_A_NOUN = frozenset({"er", "zich", "me", "mij", "hem", "we", "wij", "ik", "hier", "daar", "u"})
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"})


def highest(token: Token, start: int, end: int) -> Token:
    """Return the highest word above `token` in the parse that lies in the half-open stretch of tokens."""
    while start <= token.head.i < end and token.head != token:
        token = token.head
    return token


def first_of_list(token: Token) -> Token:
    """Return the word that `token` is coordinated with, the first of them all; `token` itself where it is that."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def is_word(token: Token) -> bool:
    """Tell whether `token` is something that is read aloud."""
    return any(character.isalnum() for character in token.text)


def is_short_name(token: Token) -> bool:
    """Tell whether `token` is the short name of a body, "Defensie", whatever the tagger says."""
    return token.text in words("@principal_abbreviations")


def is_finite(token: Token) -> bool:
    """Tell whether `token` is a finite verb."""
    return "Fin" in token.morph.get("VerbForm", [])


def is_pronoun(token: Token, end: int) -> bool:
    """Tell whether `token`, in a sentence that ends at token `end`, stands for itself and not with a noun."""
    if token.pos_ not in {"PRON", "ADV"} or _is_determiner(token):
        return False
    if token.i + 1 >= end:
        return True
    following = token.nbor().pos_
    if token.lower_ == "dat":
        # Else it is the conjunction, which the tagger took for the pronoun: "wil dat de norm".
        return following not in _NOMINAL
    return following != "NOUN" or token.lower_ in _NEVER_WITH_A_NOUN


def _is_determiner(token: Token) -> bool:
    return token.dep_ in {"det", "nmod:poss"} or (token.dep_ in {"nmod", "amod"} and token.head.i > token.i)


def breaks(token: Token) -> bool:
    """Tell whether `token` ends a line or what can be worded anew in one piece: a quotation mark, a bracket, a colon."""
    return (
        "\n" in token.text_with_ws
        or (token.is_punct and not BREAKS.isdisjoint(token.text))
        or token.text in {"-", "/", "'", "‘", "’"}
    )
