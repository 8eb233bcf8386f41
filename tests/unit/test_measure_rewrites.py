"""How many warnings get another wording is counted as it is shown."""

from dataclasses import replace

from spacy.language import Language

from antenne.advice.checker import Checker, Replacement
from antenne.advice.profiles import builtin_profiles
from antenne.advice.request import Request
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import load_texts
from measure_rewrites import WarnedSentence, warned_sentences


def warned(nlp: Language, text: str) -> list[WarnedSentence]:
    checker = Checker(nlp, texts=load_texts)
    return list(warned_sentences(text, checker.check(Request(text, builtin_profiles()["rijk"])), nlp))


def test_only_sentences_that_warn_are_counted(nlp: Language) -> None:
    found = warned(nlp, "Wat een mooie dag. De bijstand moet omhoog. Het regent.")

    assert [sentence.text for sentence in found] == ["De bijstand moet omhoog."]
    assert found[0].main_clause
    assert found[0].offers > 0


def test_a_disclaimer_for_the_post_is_not_counted(nlp: Language) -> None:
    text = "De bijstand moet omhoog."
    advice = Checker(nlp, texts=load_texts).check(Request(text, builtin_profiles()["rijk"]))
    (match,) = advice.matches
    disclaimer = Replacement("Op persoonlijke titel: de", 0, 2, load_texts().replacements[Style.DISCLAIMER])

    (found,) = warned_sentences(text, replace(advice, matches=(replace(match, replacements=(disclaimer,)),)), nlp)

    assert found.offers == 0


def test_nothing_is_counted_where_nothing_warns(nlp: Language) -> None:
    assert warned(nlp, "Het regent vandaag.") == []
