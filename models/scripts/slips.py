"""Slips of the thumb: sentences as people type them on social media, with their annotation kept right.

Every function takes one sentence with a root and returns a new one; the given one stays as it is. What is added to a sentence is
annotated as UD treebanks of tweets do, after Sanguinetti et al. 2023, "Treebanking user-generated content"
(https://doi.org/10.1007/s10579-022-09581-9), with the parts of speech of UD Irish TwittIrish but not its subtypes of relations:

- a hashtag outside the syntax is X and ``parataxis`` of the root, whatever words it is made of; inside the syntax it is annotated
  as the word that it stands for;
- a mention outside the syntax is PROPN and ``vocative`` of the root;
- an emoji is SYM and ``discourse`` of the root.

Their lemma is their form, they have no features, and their XPOS is missing: the Dutch tag set has none for them.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from conllu import Word
from slip_data import Rates, load_slips

TYPED_RATE = 0.1
"""The share of words with a typing slip in a test set of the kind `Kind.TYPED`."""

_SHORTEST = 4
_NOUNS = {"NOUN", "PROPN"}
_EMPHATIC = {"ADJ", "ADV", "INTJ"}
_MULTIWORD = {"flat", "fixed"}
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


class Kind(StrEnum):
    """A slip made in every sentence, to measure what it costs."""

    LOWER = "lower"
    UNPUNCTUATED = "unpunctuated"
    PLAIN = "plain"
    UNDIACRITIC = "undiacritic"
    TYPED = "typed"


# --- What is left out -----------------------------------------------------------------------------------------------------


def lower_cased(sentence: list[Word]) -> list[Word]:
    """Return `sentence` without capitals."""
    return _reformed(sentence, str.lower)


def without_diacritics(sentence: list[Word]) -> list[Word]:
    """Return `sentence` without accents and diaereses; a letter of its own such as ø stays."""
    return _reformed(sentence, _undiacritic)


def without_punctuation(sentence: list[Word]) -> list[Word]:
    """Return `sentence` without the words whose relation is ``punct``; one that is only punctuation stays as it is.

    Words that had only punctuation between them get a space, so that they do not become one.
    """
    if all(word.upos == "PUNCT" or word.deprel == "punct" for word in sentence):
        return list(sentence)
    return _without(sentence, {index for index, word in enumerate(sentence) if word.deprel == "punct" and word.head})


def without_final_stop(sentence: list[Word]) -> list[Word]:
    """Return `sentence` without its last word, where that is a full stop."""
    last = sentence[-1]
    return _without(sentence, {len(sentence) - 1} if last.form == "." and last.deprel == "punct" and last.head else set())


def _reformed(sentence: list[Word], change: Callable[[str], str]) -> list[Word]:
    return [replace(word, form=change(word.form)) for word in sentence]


def _undiacritic(form: str) -> str:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", form) if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare) or form


def _without(sentence: list[Word], dropped: set[int]) -> list[Word]:
    """Leave out the words at the indices `dropped`, of which none is the root; their dependents go to their heads."""
    kept = [index for index in range(len(sentence)) if index not in dropped]
    positions = {index: position for position, index in enumerate(kept, start=1)}

    def head(word: Word) -> int:
        while word.head and word.head - 1 in dropped:
            word = sentence[word.head - 1]
        return positions[word.head - 1] if word.head else 0

    words = []
    for index, following in zip(kept, [*kept[1:], len(sentence)], strict=True):
        space = sentence[index].space_after
        if following > index + 1:
            space = following < len(sentence) or sentence[-1].space_after
        words.append(replace(sentence[index], head=head(sentence[index]), space_after=space))
    return words


# --- What is typed differently --------------------------------------------------------------------------------------------


def with_typing_slips(sentence: list[Word], rng: random.Random, rate: float) -> list[Word]:
    """Return `sentence` with slips in a share `rate` of its words of four letters and more, and of those with an apostrophe.

    A slip swaps, doubles or drops a letter, hits the key beside it, stretches a vowel for emphasis or drops the apostrophe. The
    first letter stays: it is seldom missed (Kukich 1992, "Techniques for automatically correcting words in text").
    """
    return [replace(word, form=_mistyped(word, rng)) if rng.random() < rate else word for word in sentence]


def with_abbreviations(sentence: list[Word], rng: random.Random, rate: float = 0.5) -> list[Word]:
    """Return `sentence` with informal spellings of a share `rate` of the words that have one in ``slips.toml``."""
    spellings = load_slips().spellings
    words = []
    for word in sentence:
        spelling = spellings.get(word.form.lower())
        if spelling and spelling.fits(word) and rng.random() < rate:
            words.append(replace(word, form=_cased_like(word.form, rng.choice(spelling.typed))))
        else:
            words.append(word)
    return words


def _cased_like(form: str, spelling: str) -> str:
    if form.isupper():
        return spelling.upper()
    return spelling[0].upper() + spelling[1:] if form[0].isupper() else spelling


def _mistyped(word: Word, rng: random.Random) -> str:
    form = word.form
    bare = re.sub("['’‘]", "", form)
    if bare != form:
        return bare if bare.isalpha() and len(bare) > 1 else form
    if len(form) < _SHORTEST or not form.isalpha():
        return form
    kinds = [_swapped, _doubled, _dropped, _beside, *([_stretched] if word.upos in _EMPHATIC else [])]
    return rng.choice([slip for slip in rng.choice(kinds)(form) if slip != form] or _doubled(form))


def _swapped(form: str) -> list[str]:
    return [form[:i] + form[i + 1] + form[i] + form[i + 2 :] for i in range(1, len(form) - 1)]


def _doubled(form: str) -> list[str]:
    return [form[: i + 1] + form[i:] for i in range(1, len(form))]


def _dropped(form: str) -> list[str]:
    return [form[:i] + form[i + 1 :] for i in range(1, len(form))]


def _beside(form: str) -> list[str]:
    return [form[:i] + key + form[i + 1 :] for i in range(1, len(form)) for key in _neighbours(form[i])]


def _stretched(form: str) -> list[str]:
    vowels = re.finditer(r"([aeiou])\1*", form, re.IGNORECASE)
    return [form[: run.end()] + run[1] * times + form[run.end() :] for run in vowels for times in (2, 3, 4)]


@cache
def _neighbours(letter: str) -> str:
    """Return the keys around `letter` on a qwerty keyboard, whose rows are each shifted half a key; none for another sign."""
    for number, row in enumerate(_ROWS):
        column = row.find(letter)
        if column >= 0:
            above = _ROWS[number - 1][column : column + 2] if number else ""
            below = _ROWS[number + 1][max(column - 1, 0) : column + 1] if number + 1 < len(_ROWS) else ""
            return row[max(column - 1, 0) : column] + row[column + 1 : column + 2] + above + below
    return ""


# --- What is added --------------------------------------------------------------------------------------------------------


def with_hashtags(sentence: list[Word], rng: random.Random, rate: float = 0.3) -> list[Word]:
    """Return `sentence` with a hash before a share `rate` of the nouns and names that are a phrase of one word."""
    multiword = {word.head - 1 for word in sentence if _is_part(word)}
    words = list(sentence)
    for index, word in enumerate(sentence):
        free = index == 0 or sentence[index - 1].space_after
        if free and _is_noun(word) and not _is_part(word) and index not in multiword and rng.random() < rate:
            words[index] = replace(word, form="#" + word.form)
    return words


def with_trailing_hashtags(sentence: list[Word], rng: random.Random) -> list[Word]:
    """Return `sentence` with one to three hashtags after it: topics, its own nouns and two of its nouns as one."""
    nouns = [word.form.lower() for word in sentence if _is_noun(word)]
    made = [f"#{noun}" for noun in nouns] + ["#" + first + second for first, second in pairwise(nouns)]
    forms = [rng.choice(made if made and rng.random() < 1 / 2 else load_slips().hashtags) for _ in range(rng.randint(1, 3))]
    return _followed_by(sentence, dict.fromkeys(forms), "X", "parataxis")


def with_emoji(sentence: list[Word], rng: random.Random) -> list[Word]:
    """Return `sentence` with an emoji after it."""
    return _followed_by(sentence, [rng.choice(load_slips().emoji)], "SYM", "discourse")


def with_mention(sentence: list[Word], rng: random.Random) -> list[Word]:
    """Return `sentence` with a mention before it, as a reply has."""
    form = "@" + rng.choice(load_slips().names) + rng.choice(load_slips().endings)
    mention = Word(form, form, "PROPN", None, "", _root(sentence) + 1, "vocative", space_after=True)
    return [mention, *(replace(word, head=word.head + 1 if word.head else 0) for word in sentence)]


def _is_noun(word: Word) -> bool:
    return word.upos in _NOUNS and word.form.isalpha() and len(word.form) >= _SHORTEST


def _is_part(word: Word) -> bool:
    return word.deprel.partition(":")[0] in _MULTIWORD


def _root(sentence: list[Word]) -> int:
    return next(position for position, word in enumerate(sentence, start=1) if word.head == 0)


def _followed_by(sentence: list[Word], forms: Iterable[str], upos: str, deprel: str) -> list[Word]:
    root = _root(sentence)
    words = [*sentence, *(Word(form, form, upos, None, "", root, deprel, space_after=True) for form in forms)]
    words[len(sentence) - 1] = replace(sentence[-1], space_after=True)
    words[-1] = replace(words[-1], space_after=sentence[-1].space_after)
    return words


# --- Mixtures -------------------------------------------------------------------------------------------------------------


def perturbed(sentence: list[Word], kind: Kind, rng: random.Random) -> list[Word]:
    """Return `sentence` with the slips of one kind; `rng` matters to `Kind.TYPED` only."""
    match kind:
        case Kind.LOWER:
            return lower_cased(sentence)
        case Kind.UNPUNCTUATED:
            return without_punctuation(sentence)
        case Kind.PLAIN:
            return lower_cased(without_punctuation(sentence))
        case Kind.UNDIACRITIC:
            return without_diacritics(sentence)
        case Kind.TYPED:
            return with_typing_slips(sentence, rng, TYPED_RATE)


def slipped(sentence: list[Word], rng: random.Random, rates: Rates | None = None) -> list[Word]:
    """Return `sentence` as someone might have typed it, as a post of its own."""
    return slipped_document([sentence], rng, rates)[0]


def slipped_document(sentences: list[list[Word]], rng: random.Random, rates: Rates | None = None) -> list[list[Word]]:
    """Return the post of `sentences`, at least one, as someone might have typed it.

    Habits hold for the whole post: no capitals, no punctuation, informal spellings. A mention comes before its first sentence,
    hashtags and an emoji after its last.

    Args:
        sentences: the sentences of one post.
        rng: the source of chance.
        rates: how often what happens; those of ``slips.toml`` if none are given.
    """
    rates = rates or load_slips().rates
    post = [list(sentence) for sentence in sentences]
    if rng.random() < rates.unchanged:
        return post
    habits: list[tuple[float, Callable[[list[Word]], list[Word]]]] = [
        (rates.abbreviated, lambda sentence: with_abbreviations(sentence, rng, rates.spelling)),
        (rates.mistyped, lambda sentence: with_typing_slips(sentence, rng, rates.slip)),
        (rates.hashtags_inside, lambda sentence: with_hashtags(sentence, rng)),
        (rates.unstopped, without_final_stop),
        (rates.unpunctuated, without_punctuation),
        (rates.lower_cased, lower_cased),
        (rates.undiacritic, without_diacritics),
    ]
    for share, habit in habits:
        if rng.random() < share:
            post = [habit(sentence) for sentence in post]
    if rng.random() < rates.mentioned:
        post[0] = with_mention(post[0], rng)
    if rng.random() < rates.hashtags_trailing:
        post[-1] = with_trailing_hashtags(post[-1], rng)
    if rng.random() < rates.emoji:
        post[-1] = with_emoji(post[-1], rng)
    return post
