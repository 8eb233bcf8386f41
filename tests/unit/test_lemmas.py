"""Lemmas that the training text has, and the spelling of those that are guessed."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from antenne.nlp.lemmas import KnownLemmas

VOCAB = spacy.blank("nl").vocab


def doc(*words: tuple[str, str, str]) -> Doc:
    """Make a document of words with their part of speech and lemma."""
    forms, pos, lemmas = (list(column) for column in zip(*words, strict=True))
    return Doc(VOCAB, words=forms, pos=pos, lemmas=lemmas)


def trained(*words: tuple[str, str, str]) -> KnownLemmas:
    known = KnownLemmas()
    reference = doc(*words)
    known.initialize(lambda: [Example(Doc(VOCAB, words=[token.text for token in reference]), reference)])
    return known


def lemmas(known: KnownLemmas, *words: tuple[str, str, str]) -> list[str]:
    return [token.lemma_ for token in known(doc(*words))]


def test_a_known_word_gets_its_most_frequent_lemma() -> None:
    known = trained(("bogen", "NOUN", "boog"), ("bogen", "NOUN", "bogen"), ("Bogen", "NOUN", "boog"), ("bogen", "VERB", "buigen"))

    assert lemmas(known, ("Bogen", "NOUN", "boge"), ("bogen", "VERB", "boge"), ("bogen", "ADJ", "boge")) == [
        "boog",
        "buigen",
        "boge",
    ]


def test_names_are_known_by_their_capitals() -> None:
    known = trained(("De", "PROPN", "De"), ("de", "DET", "de"))

    assert lemmas(known, ("De", "PROPN", "x"), ("de", "PROPN", "x"), ("DE", "DET", "x")) == ["De", "x", "de"]


@pytest.mark.parametrize(
    ("form", "pos", "guess", "spelled"),
    [
        ("verlaagt", "VERB", "verlaagen", "verlagen"),
        ("parkeertarieven", "NOUN", "parkeertariev", "parkeertarief"),
        ("gemeentehuizen", "NOUN", "gemeentehuiz", "gemeentehuis"),
        ("quiz", "NOUN", "quiz", "quiz"),
        ("geeft", "VERB", "geven", "geven"),
        ("Zwaagdijk", "PROPN", "Zwaagen", "Zwaagen"),
    ],
)
def test_a_guess_is_spelled_as_dutch_is(form: str, pos: str, guess: str, spelled: str) -> None:
    assert lemmas(KnownLemmas(), (form, pos, guess)) == [spelled]


def test_what_is_known_is_kept(tmp_path: Path) -> None:
    known = trained(("huizen", "NOUN", "huis"), ("\x85", "SYM", "\x85"))

    known.to_disk(tmp_path)
    restored = KnownLemmas().from_disk(tmp_path)

    assert lemmas(restored, ("huizen", "NOUN", "x"), ("\x85", "SYM", "x")) == ["huis", "\x85"]
