"""The Dutch of other wordings, apart from what the detector makes of them: word order, capitals, verbs, or none."""

import pytest
from spacy.language import Language

from antenne.advice.rewrites.core import core
from antenne.advice.rewrites.imperatives import infinitives
from antenne.advice.rewrites.wordings import Wordings
from antenne.advice.rewrites.words import load_words


def wordings(nlp: Language, text: str) -> Wordings:
    # A mention in front may be a sentence of its own.
    found = [made for made in map(core, nlp(text).sents) if made is not None]
    assert found
    return Wordings(found[0])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("De bijstand moet omhoog.", "Moet de bijstand omhoog?"),
        ("BZK is hier geen voorstander van.", "Is BZK hier geen voorstander van?"),
        ("De gemeente past de regeling aan.", "Past de gemeente de regeling aan?"),
        ("Er komt per 1 juli een verbod.", "Komt er per 1 juli een verbod?"),
        ("Daar komt een tunnel.", "Komt daar een tunnel?"),
        ("In het najaar gaat het azc dicht.", "Gaat in het najaar het azc dicht?"),
        ("de bijstand moet omhoog", "moet de bijstand omhoog?"),
        pytest.param(
            "Gedeputeerde Staten staan achter een kerncentrale.",
            "Staan Gedeputeerde Staten achter een kerncentrale?",
            marks=pytest.mark.xfail(reason="both words are parsed as subjects: no wording is offered"),
        ),
        ("Minister Akkermans vaardigt een noodbevel uit.", "Vaardigt minister Akkermans een noodbevel uit?"),
        ("Gedeputeerde Bijlsma heeft de dorpen gered.", "Heeft gedeputeerde Bijlsma de dorpen gered?"),
        ("Eén tunnel is genoeg.", "Is één tunnel genoeg?"),
        ("De bijstand moet omhoog! #bijstand 🌷", "Moet de bijstand omhoog?"),
        ("Naar verluidt schrapt het kabinet de huurbevriezing.", "Schrapt het kabinet de huurbevriezing?"),
    ],
)
def test_a_question(nlp: Language, text: str, asked: str) -> None:
    assert wordings(nlp, text).question() == asked


@pytest.mark.parametrize(
    "text",
    [
        "Je moet de bijstand verhogen.",
        "Moet de bijstand omhoog?",
        "Geen extra geld.",
        "De bijstand moet omhoog en de huren moeten omlaag.",
        "Ik ga de bijstand verhogen.",
        "De bijstand moet natuurlijk omhoog.",
        "Er is vast een hele verdieping nodig geweest.",
        "De staatssecretaris heeft spijt, dat mag ook weleens gezegd worden.",
        "Dat garandeert de gemeente.",
        "Schande is het.",
        "Wat een ramp is dit beleid!",
        "Lang leve het kabinet.",
    ],
)
def test_no_question_where_it_is_not_certain(nlp: Language, text: str) -> None:
    assert wordings(nlp, text).question() is None


@pytest.mark.parametrize(
    ("text", "sourced"),
    [
        ("De minister vindt dat de bijstand omhoog moet.", "Volgens [bron] vindt de minister dat de bijstand omhoog moet."),
        ("Het ministerie distantieert zich daarvan.", "Volgens [bron] distantieert het ministerie zich daarvan."),
        (
            "De prullenbakken komen terug en ze worden geleegd.",
            "Volgens [bron] komen de prullenbakken terug en ze worden geleegd.",
        ),
        ("In het voorjaar begint het baggeren.", "In het voorjaar begint volgens [bron] het baggeren."),
        ("Dit kwartaal halveren we de wachttijd.", "Dit kwartaal halveren we volgens [bron] de wachttijd."),
        ("Je krijgt die toeslag gewoon.", "Je krijgt volgens [bron] die toeslag gewoon."),
        ("Nederland wil dat de norm strenger wordt.", "Volgens [bron] wil Nederland dat de norm strenger wordt."),
        ("Defensie wil dat.", "Volgens [bron] wil Defensie dat."),
        ("Dat garandeert de gemeente.", "Dat garandeert volgens [bron] de gemeente."),
        ("Naar verluidt schrapt het kabinet de huurbevriezing.", "Volgens [bron] schrapt het kabinet de huurbevriezing."),
        (
            "Volgens een collega bij Toeslagen krijgen ook 18-jarigen vanaf januari huurtoeslag.",
            "Volgens [bron] krijgen ook 18-jarigen vanaf januari huurtoeslag.",
        ),
        ("Toch: RWS staat pal achter de honderd.", "volgens [bron] staat RWS pal achter de honderd."),
        ("IenW heeft er geen trek in.", "Volgens [bron] heeft IenW er geen trek in."),
        ("Geen cent extra.", "Volgens [bron]: geen cent extra."),
        ("Kabinet wil meer treinen.", "Kabinet wil volgens [bron] meer treinen."),
        ("we gaan de regeling aanpassen", "volgens [bron] gaan we de regeling aanpassen"),
    ],
)
def test_a_source(nlp: Language, text: str, sourced: str) -> None:
    assert wordings(nlp, text).with_source() == sourced


@pytest.mark.parametrize(
    "text",
    [
        "Ik vind dat de bijstand omhoog moet.",
        "Dit is in mijn ogen het slapste kabinet in jaren.",
        "Moet de bijstand omhoog?",
        "De pont wordt gratis, zegt de provincie.",
        "De pont wordt gratis, dat beloven wij.",
        "De pont wordt gratis, zo meldt de provincie.",
        "Die tunnel komt er, dat staat vast.",
        "“De bijstand moet omhoog”, zei een bewoner.",
        "Het bestuur is tegen een hoger peil en laat het zoals het is.",
    ],
)
def test_no_source_for_what_has_one_or_cannot_have_one(nlp: Language, text: str) -> None:
    found = core(next(iter(nlp(text).sents)))

    assert found is None or Wordings(found).with_source() is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ik hoor in de wandelgangen dat de DG het wetsvoorstel heeft geparkeerd.",
            "Volgens [bron] heeft de DG het wetsvoorstel geparkeerd.",
        ),
        (
            "Ik kan bevestigen dat LVVN de derogatie niet langer verdedigt.",
            "Volgens [bron] verdedigt LVVN de derogatie niet langer.",
        ),
        ("Net gehoord dat de garage wordt geschrapt.", "Volgens [bron] wordt de garage geschrapt."),
        ("Ik hoor dat de DG de wet aanpast.", None),
        ("Ik kan niet bevestigen dat LVVN de derogatie verdedigt.", None),
        ("Ik hoop dat LVVN de derogatie verdedigt.", None),
        ("De DG heeft bevestigd dat het plan wordt geschrapt.", None),
    ],
)
def test_what_was_heard_gets_a_source_instead(nlp: Language, text: str, told: str | None) -> None:
    assert wordings(nlp, text).reported_with_source() == told


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("De bijstand moet omhoog.", "Ik vind dat de bijstand omhoog moet."),
        ("De arbeidskorting hoort op de schop!", "Ik vind dat de arbeidskorting op de schop hoort!"),
        ("Elke crisiswet hoort vanzelf te vervallen.", "Ik vind dat elke crisiswet vanzelf hoort te vervallen."),
        (
            "Het examen moet voor asielstatushouders gratis worden.",
            "Ik vind dat het examen voor asielstatushouders gratis moet worden.",
        ),
        ("de bijstand moet omhoog", "ik vind dat de bijstand omhoog moet"),
        ("Dit beleid is een ramp.", None),
        ("De bijstand moet omhoog, zo simpel is het.", None),
    ],
)
def test_an_own_view_with_the_verb_last(nlp: Language, text: str, own: str | None) -> None:
    assert wordings(nlp, text).own_view() == own


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("De bijstand moet omhoog, zo simpel is het.", "Wat mij betreft moet de bijstand omhoog, zo simpel is het."),
        ("Een landelijk verbod is onvermijdelijk.", "Volgens mij is een landelijk verbod onvermijdelijk."),
        ("Geen extra geld.", "Wat mij betreft: geen extra geld."),
        ("Stop met die meldplicht", "Wat mij betreft stoppen we met die meldplicht"),
        (
            "haal de crisisopvang weg bij de laagste inschrijver",
            "wat mij betreft halen we de crisisopvang weg bij de laagste inschrijver",
        ),
        ("Stop met je gezeur over die meldplicht.", None),
        ("Ik wil een verbod.", None),
    ],
)
def test_an_own_view_in_front(nlp: Language, text: str, own: str | None) -> None:
    assert wordings(nlp, text).by_the_writers_measure() == own


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Wij vinden dat de bijstand omhoog moet.", "Ik vind dat de bijstand omhoog moet."),
        ("We willen geen extra regels", "Ik wil geen extra regels"),
        ("Wij willen onze regels behouden.", None),
        ("Wij als VWS steunen die motie.", None),
        ("Wij zijn als ministerie geen fan van dat verbod.", None),
        ("Wij zijn voorstanders van een verbod.", None),
        ("De minister wil geen extra regels.", None),
    ],
)
def test_what_we_think_as_what_i_think(nlp: Language, text: str, own: str | None) -> None:
    assert wordings(nlp, text).as_the_writer() == own


@pytest.mark.parametrize(
    ("text", "process"),
    [
        ("We gaan de regeling aanpassen.", "We onderzoeken of we de regeling kunnen aanpassen."),
        ("Wij zullen dit kwartaal de regeling aanpassen.", "Wij onderzoeken of we dit kwartaal de regeling kunnen aanpassen."),
        ("We gaan de regeling niet aanpassen.", None),
        ("We gaan in hoger beroep.", None),
        ("De minister gaat de regeling aanpassen.", None),
        ("De regeling wordt aangepast.", None),
    ],
)
def test_a_promise_as_something_looked_into(nlp: Language, text: str, process: str | None) -> None:
    assert wordings(nlp, text).as_something_looked_into() == process


@pytest.mark.parametrize(
    ("text", "softer"),
    [
        ("Er komt een verbod.", "Er komt misschien een verbod."),
        ("Het ministerie distantieert zich van het plan.", "Het ministerie distantieert zich misschien van het plan."),
        ("HARDERWIJK - Het college sluit de noodopvang.", "Het college sluit misschien de noodopvang."),
        ("Dit beleid is zeker een ramp.", None),
        ("Niemand raakt zijn uitkering kwijt.", None),
        ("De bijstand moet omhoog en de huren moeten omlaag.", None),
    ],
)
def test_softened(nlp: Language, text: str, softer: str | None) -> None:
    assert wordings(nlp, text).softened() == softer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ik vind de aanpak een doofpot.", "Vinden jullie de aanpak een doofpot?"),
        (
            "Ik vind dat de staatssecretaris dit dossier heeft laten verslonzen.",
            "Heeft de staatssecretaris dit dossier laten verslonzen?",
        ),
        ("ik vind dat kastje een blunder", "vinden jullie dat kastje een blunder?"),
        ("Eerlijk waar, ik vind de aanpak een doofpot.", None),
        ("Ik vind mijn idee beter.", None),
        ("Dit beleid is een ramp.", None),
    ],
)
def test_an_own_view_is_asked_of_the_readers(nlp: Language, text: str, asked: str | None) -> None:
    assert wordings(nlp, text).question_about_view() == asked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Goedemorgen allemaal, de bijstand moet omhoog.", "de bijstand moet omhoog"),
        ("LEEUWARDEN - De provincie trekt geld uit.", "De provincie trekt geld uit"),
        ("@henk_dv Dat gaat niet gebeuren.", "Dat gaat niet gebeuren"),
        ("4/4 De minister voelt niets voor een uitzondering. #x", "De minister voelt niets voor een uitzondering"),
        ("Maar de minister wil dat niet.", "de minister wil dat niet"),
        ("De bijstand moet omhoog! 🌷 #bijstand https://voorbeeld.nl", "De bijstand moet omhoog"),
    ],
)
def test_greetings_datelines_and_what_follows_stay_outside(nlp: Language, text: str, kept: str) -> None:
    assert wordings(nlp, text).core.span.text == kept


@pytest.mark.parametrize(
    ("stem", "infinitive"),
    [("stop", "stoppen"), ("haal", "halen"), ("geef", "geven"), ("lees", "lezen"), ("verbeter", "verbeteren")],
)
def test_the_infinitive_of_an_imperative_follows_the_spelling(stem: str, infinitive: str) -> None:
    assert infinitive in infinitives(stem)


def test_the_words_are_in_lower_case() -> None:
    listed = [word for words in load_words().model_dump().values() for word in words]

    assert [word for word in listed if word != word.lower()] == []


def test_nothing_is_put_between_the_verb_and_a_subject_that_is_known(nlp: Language) -> None:
    assert wordings(nlp, "Met de eerste twee kan het waterschap leven.").softened() in {
        None,
        "Met de eerste twee kan het waterschap misschien leven.",
    }


def test_a_subject_with_er_behind_the_verb_stays_where_it_is(nlp: Language) -> None:
    assert wordings(nlp, "Een derde smaak is er niet.").by_the_writers_measure() is None
