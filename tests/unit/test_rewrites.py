"""Other wordings: correct Dutch from the parse, or none."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from antenne.advice.checker import Advice
from antenne.advice.rewrites.verb_first import verb_first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De bijstand moet omhoog.", "moet de bijstand omhoog"),
        ("We gaan de regeling aanpassen", "gaan we de regeling aanpassen"),
        ("De minister vindt dat de bijstand omhoog moet.", "vindt de minister dat de bijstand omhoog moet"),
        ("BZK is hier geen voorstander van.", "is BZK hier geen voorstander van"),
        ("De bijstand moet omhoog! #bijstand 🌷", "moet de bijstand omhoog"),
    ],
)
def test_the_finite_verb_comes_first(nlp: Language, text: str, words: str) -> None:
    (sentence,) = nlp(text).sents

    clause = verb_first(sentence)

    assert clause is not None
    assert clause.words == words


@pytest.mark.parametrize(
    "text",
    [
        "Morgen gaan we de regeling aanpassen.",
        "Je moet de bijstand verhogen.",
        "Moet de bijstand omhoog?",
        "Geen extra geld.",
        "De bijstand moet omhoog en de huren moeten omlaag.",
        "Namens het college: de bomen blijven staan.",
        "“De bijstand moet omhoog”, zei een bewoner.",
        "#bijstand",
        "Ik kan bevestigen dat het ministerie de regeling stopzet.",
        "De staatssecretaris heeft spijt, dat mag ook weleens gezegd worden.",
    ],
)
def test_where_it_is_not_certain_nothing_is_offered(nlp: Language, text: str) -> None:
    for sentence in nlp(text).sents:
        assert verb_first(sentence) is None


def test_what_stands_outside_the_stretch_stays(advise: Callable[..., Advice]) -> None:
    text = "Goedemorgen 🌷 https://voorbeeld.nl\n\nDe bijstand moet omhoog! #bijstand 🙏"
    (match,) = advise(text).matches
    assert match.replacements

    for replacement in match.replacements:
        assert text[replacement.start : replacement.end] == "De bijstand moet omhoog!"


@pytest.mark.parametrize(
    "text",
    ["De bijstand moet omhoog.", "De minister wil de btw verhogen.", "We gaan de regeling aanpassen.", "Dit beleid is een ramp."],
)
def test_a_main_clause_gets_another_wording(advise: Callable[..., Advice], text: str) -> None:
    (match,) = advise(text).matches

    assert match.replacements


def test_no_wording_is_offered_that_still_warns(advise: Callable[..., Advice]) -> None:
    texts = ["De minister vindt dat de bijstand omhoog moet.", "De bijstand moet omhoog.", "Dit beleid is een ramp!"]

    for text in texts:
        for match in advise(text).matches:
            for replacement in match.replacements:
                assert advise(replacement.value.replace("[bron]", "de Kamerbrief")).matches == ()


def test_a_source_that_was_not_filled_in_still_warns(advise: Callable[..., Advice]) -> None:
    assert advise("Volgens de Kamerbrief vindt de minister dat de bijstand omhoog moet.").matches == ()
    assert advise("Volgens [bron] vindt de minister dat de bijstand omhoog moet.").matches != ()
