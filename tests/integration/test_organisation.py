"""The same post gives other, right answers under other profiles and roles."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.language import Language

from antenne.advice.checker import Advice, Checker
from antenne.advice.profiles import Audience, Profile, builtin_profiles
from antenne.advice.profiles.loading import parse_profile
from antenne.advice.request import Request
from antenne.advice.texts import load_texts
from antenne.labels import Level, Signal

OWN = """
name = "tiel"
extends = "gemeente"
organisation = "Gemeente Tiel"
[principals]
bodies = ["gemeente Tiel", "Avri"]
[[principals.people]]
name = "Anna Jansen"
function = "wethouder Wonen"
until = 2026-12-31
also = ["@annajansen"]
[texts.nl.kinds]
beleidsontwikkeling = "Overleg met de griffie."
[texts.nl.signals.namens]
title = "Dit is de stem van Tiel"
why = "{principal} hoort men hier: {words}."
"""


@pytest.fixture(scope="module")
def tiel() -> Profile:
    return parse_profile(OWN, "tiel.toml")


@pytest.fixture(scope="module")
def check(nlp: Language, tiel: Profile) -> Callable[..., Advice]:
    """Check a text on a day in the middle of 2026."""
    checker = Checker(nlp, texts=load_texts, today=lambda: date(2026, 7, 1))

    def check(text: str, profile: Profile = tiel, **circumstances: str) -> Advice:
        return checker.check(Request(text, profile, **circumstances))  # type: ignore[arg-type]

    return check


@pytest.mark.parametrize(
    ("text", "profile", "role", "level"),
    [
        ("De minister vindt dat de bijstand omhoog moet.", "rijk", None, Level.WAARSCHUWING),
        ("De minister vindt dat de bijstand omhoog moet.", "uitvoering", None, Level.WAARSCHUWING),
        ("De minister vindt dat de bijstand omhoog moet.", "gemeente", None, Level.LET_OP),
        ("De minister vindt dat de bijstand omhoog moet.", "rijk", "woordvoerder", None),
        ("De minister vindt dat de bijstand omhoog moet.", "rijk", "politiek-assistent", Level.WAARSCHUWING),
        ("De wethouder vindt dat de huren omlaag moeten.", "rijk", None, Level.LET_OP),
        ("De wethouder vindt dat de huren omlaag moeten.", "gemeente", None, Level.WAARSCHUWING),
        ("De wethouder vindt dat de huren omlaag moeten.", "gemeente", "woordvoerder", None),
        ("BZK wil hier niet aan meewerken.", "rijk", None, Level.WAARSCHUWING),
        ("BZK wil hier niet aan meewerken.", "waterschap", None, Level.LET_OP),
        ("De dijkgraaf gaat de dijk ophogen.", "waterschap", None, Level.WAARSCHUWING),
        ("De dijkgraaf gaat de dijk ophogen.", "provincie", None, Level.LET_OP),
        ("Het college wil de bomen sparen.", "provincie", None, Level.WAARSCHUWING),
        ("De minister en de wethouder willen dit niet.", "rijk", None, Level.WAARSCHUWING),
        ("De minister en de wethouder willen dit niet.", "waterschap", None, Level.LET_OP),
        ("We gaan de regeling aanpassen.", "waterschap", None, Level.WAARSCHUWING),
        ("Namens het college: dit gaat niet door.", "rijk", None, Level.WAARSCHUWING),
    ],
)
def test_the_same_post_is_judged_for_who_writes_it(
    advise: Callable[..., Advice], text: str, profile: str, role: str | None, level: Level | None
) -> None:
    assert advise(text, profile, role=role).level == level


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("profile", sorted(builtin_profiles()))
def test_a_position_is_never_passed_over_for_being_anothers(
    advise: Callable[..., Advice], profile: str, audience: Audience
) -> None:
    for subject in ("De minister", "De wethouder", "De gedeputeerde", "De dijkgraaf", "Het college", "BZK", "De provincie"):
        assert advise(f"{subject} vindt dat de huren omlaag moeten.", profile, audience=audience).level is not None


def test_others_can_be_told_louder_or_not_at_all(check: Callable[..., Advice]) -> None:
    text = "De minister vindt dat de bijstand omhoog moet."
    loud, silent = (parse_profile(f'others = "{level}"\n{OWN}', "x.toml") for level in ("waarschuwing", "uit"))

    assert check(text, loud).level is Level.WAARSCHUWING
    assert check(text, silent).matches == ()


def test_an_own_office_holder_speaks_for_the_organisation(check: Callable[..., Advice]) -> None:
    text = "🌷 Mevrouw Jansen vindt dat de huren omlaag moeten. Wat vindt u?"

    (match,) = check(text).matches

    assert text[match.finding.start : match.finding.end] == "Mevrouw Jansen vindt"
    assert (match.finding.signal, match.level, match.principal) == (Signal.NAMENS, Level.WAARSCHUWING, "mevrouw Jansen")
    assert check(text, builtin_profiles()["gemeente"]).matches == ()


def test_other_wordings_have_the_name_that_was_written(check: Callable[..., Advice]) -> None:
    text = "Goedemorgen! Mevrouw Jansen vindt dat de huren omlaag moeten. #huur"

    (match,) = check(text).matches

    assert {replacement.value for replacement in match.replacements} == {
        "Volgens [bron] vindt mevrouw Jansen dat de huren omlaag moeten.",
        "Vindt mevrouw Jansen dat de huren omlaag moeten?",
        "Mevrouw Jansen vindt misschien dat de huren omlaag moeten.",
    }
    for replacement in match.replacements:
        assert text[replacement.start : replacement.end] == "Mevrouw Jansen vindt dat de huren omlaag moeten."


def test_sentences_and_findings_stand_where_the_text_has_them(check: Callable[..., Advice]) -> None:
    text = "@annajansen was er.\r\nAvri gaat de regeling aanpassen, zegt gem. Tiel. Mooi."

    advice = check(text)

    sentences = [text[judged.sentence.start : judged.sentence.end] for judged in advice.sentences]
    assert sentences == ["@annajansen was er.", "Avri gaat de regeling aanpassen, zegt gem. Tiel.", "Mooi."]
    for judged in advice.sentences:
        for finding in judged.sentence.findings:
            assert judged.sentence.start <= finding.start < finding.end <= judged.sentence.end


def test_after_the_last_day_in_office_a_name_is_a_name(nlp: Language, tiel: Profile) -> None:
    later = Checker(nlp, texts=load_texts, today=lambda: date(2027, 1, 1))

    assert later.check(Request("Mevrouw Jansen vindt dat de huren omlaag moeten.", tiel)).matches == ()


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("De minister vindt dat de bijstand omhoog moet.", "de minister"),
        ("De minister van BZK vindt dat de bijstand omhoog moet.", "de minister van BZK"),
        ("Het college wil de bomen sparen.", "het college"),
        ("BZK wil hier niet aan meewerken.", "BZK"),
        ("Wethouder Jansen vindt dat de huren omlaag moeten.", "wethouder Jansen"),
        ("Avri wil hier niet aan meewerken.", "Avri"),
        ("Ik hoor dat @annajansen dit niet wil.", "@annajansen"),
        ("Namens het college: dit gaat niet door.", "het college"),
        ("We gaan de regeling aanpassen.", None),
        ("De bijstand moet omhoog.", None),
    ],
)
def test_a_match_names_whose_position_it_is(check: Callable[..., Advice], text: str, principal: str | None) -> None:
    match, *_ = check(text).matches

    assert match.principal == principal


def test_an_organisation_says_it_in_its_own_words(check: Callable[..., Advice]) -> None:
    advice = check("Mevrouw Jansen vindt dat de huren omlaag moeten.")
    (match,) = advice.matches

    assert match.title == "Dit is de stem van Tiel"
    assert match.why == "mevrouw Jansen hoort men hier: Mevrouw Jansen vindt."
    assert match.message == load_texts().signals[Signal.NAMENS].message
    assert advice.kind_advice == "Overleg met de griffie."


def test_a_reason_that_names_the_principal_is_not_used_where_none_is_known(check: Callable[..., Advice]) -> None:
    text = "Ons standpunt is helder."

    (match,) = check(text).matches

    assert match.principal is None
    assert match.why.startswith("Met “")
