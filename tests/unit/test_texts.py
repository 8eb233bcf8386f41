"""The texts of the advice: none is missing, none scolds, every place-holder is filled, and every locale says the same things."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from antenne.advice.profiles.model import Contact
from antenne.advice.texts import Texts, load_texts
from antenne.labels import LIFTED_BY, Framing, Kind, Signal
from antenne.locales import Locale, read_locale
from antenne.web.texts import PageTexts, load_page_texts

PACKAGES = ("antenne.advice", "antenne.web")
SCOLDING = {
    Locale.NL: (
        *("fout", "foute", "verkeerd", "verboden", "mag niet", "mag u niet", "overtreding", "overtreedt", "onjuist", "moet u"),
        *("u moet", "dom", "schuld", "slecht", "nooit", "helaas", "strafbaar", "ongepast", "onprofessioneel", "onzorgvuldig"),
        *("slordig", "had u", "waarom heeft u", "opgelet", "gevaarlijk", "risico"),
    ),
    Locale.EN: (
        *("wrong", "forbidden", "must not", "must", "violation", "mistake", "should have", "careless", "guilty", "blame"),
        *("inappropriate", "not allowed", "may not", "never", "unfortunately", "illegal", "unprofessional", "bad", "stupid"),
        *("fault", "you should", "beware", "dangerous", "risk"),
    ),
}
JARGON = {
    Locale.NL: (
        *("bewindspersoon", "politiek verantwoordelijke", "gremium", "stakeholder", "compliance", "conform", "derhalve"),
        *("middels", "teneinde", "inzake", "jegens", "dientengevolge", "escaleren", "afstemmen", "content"),
    ),
    Locale.EN: ("principal", "stakeholder", "compliance", "pursuant", "hereby", "escalate", "therein", "aforementioned"),
}
CUES = {
    Locale.NL: {Framing.BRON: "openbare bron", Framing.VERKENNEND: "vraag", Framing.PERSOONLIJK: "uw eigen"},
    Locale.EN: {Framing.BRON: "public source", Framing.VERKENNEND: "question", Framing.PERSOONLIJK: "your own"},
}
LONGEST_SENTENCE = 21


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text in `value` with its key."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from leaves(part, f"{path}.{key}")
    else:
        for index, part in enumerate(value):
            yield from leaves(part, f"{path}.{index}")


def found(words: tuple[str, ...], text: str) -> list[str]:
    return [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("locale", Locale)
def test_every_locale_has_the_same_texts(package: str, locale: Locale) -> None:
    assert {key for key, _ in leaves(read_locale(package, locale))} == {key for key, _ in leaves(read_locale(package, Locale.NL))}


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("locale", Locale)
def test_no_text_scolds(package: str, locale: Locale) -> None:
    for key, text in leaves(read_locale(package, locale)):
        assert (key, found(SCOLDING[locale], text)) == (key, [])


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("locale", Locale)
def test_every_text_is_plain_and_its_sentences_are_short(package: str, locale: Locale) -> None:
    for key, text in leaves(read_locale(package, locale)):
        longest = max(len(sentence.split()) for sentence in re.split(r"(?<=[.?!:])\s", text))
        assert (key, found(JARGON[locale], text.replace("{principal}", ""))) == (key, [])
        assert (key, longest <= LONGEST_SENTENCE) == (key, True)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("signal", Signal)
def test_a_reason_names_the_words_that_carry_the_signal(locale: Locale, signal: Signal) -> None:
    assert "“De {bijstand} moet”" in load_texts(locale).why(signal, "De {bijstand} moet", None)
    assert "“De {bijstand} moet”" in load_texts(locale).why(signal, "De {bijstand} moet", "het college")


@pytest.mark.parametrize("locale", Locale)
def test_a_reason_names_whose_position_is_heard_when_that_is_known(locale: Locale) -> None:
    texts = load_texts(locale)

    for signal in (Signal.NAMENS, Signal.TOEZEGGING):
        assert "het college" in texts.why(signal, "Het gaat door", "het college")
        assert "None" not in texts.why(signal, "Het gaat door", None)


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("signal", Signal)
def test_what_takes_a_warning_away_is_what_the_guideline_says(locale: Locale, signal: Signal) -> None:
    lifted = load_texts(locale).signals[signal].lifted

    assert {framing for framing, cue in CUES[locale].items() if cue in lifted} == LIFTED_BY[signal]


@pytest.mark.parametrize("locale", Locale)
def test_a_doubt_names_whom_to_ask_where_there_is_something_to_ask(locale: Locale) -> None:
    texts, desk = load_texts(locale), "de directie Communicatie"

    for kind in set(Kind) - {Kind.OVERIG}:
        assert desk in (texts.doubt(kind, desk) or "")
        assert texts.doubt(kind, None) is None
    assert texts.doubt(Kind.OVERIG, desk) is None


def test_a_desk_without_a_name_is_called_by_its_address_or_number() -> None:
    assert Contact(url="https://voorbeeld.nl").called is None
    assert Contact(email="pers@voorbeeld.nl", phone="070 123 45 67").called == "pers@voorbeeld.nl"
    assert Contact(phone="070 123 45 67").called == "070 123 45 67"
    assert Contact(phone="+31 (0)70 - 123 45 67").dialled == "+31701234567"
    assert Contact(name="de pers").dialled is None


@pytest.mark.parametrize("model", [(Texts, load_texts), (PageTexts, load_page_texts)])
@pytest.mark.parametrize("locale", Locale)
def test_a_missing_an_unknown_and_an_empty_text_are_refused(model: Any, locale: Locale) -> None:
    kind, load = model

    for key, _ in leaves(load(locale).model_dump(exclude_none=True)):
        *tables, last = key.removeprefix(".").split(".")
        for change in ("missing", "unknown", "empty"):
            changed = load(locale).model_dump(exclude_none=True)
            table = changed
            for name in tables:
                table = table[int(name) if isinstance(table, (list, tuple)) else name]
            if change == "missing" and not (tables[0] == "doubts" or last in {"why_principal", "note", "example"}):
                del table[last]
            elif change == "unknown":
                table[f"{last}-nieuw"] = "tekst"
            else:
                table[last] = " "
            with pytest.raises(ValidationError):
                kind.model_validate(changed)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("why", "Met “{word}” klinkt het zo."),
        ("why", "Met woorden klinkt het zo."),
        ("why", "Met “{words” klinkt het zo."),
        ("why_principal", "“{words}” is van iemand."),
        ("title", "Klinkt als {words}"),
    ],
)
def test_a_place_holder_that_is_unknown_missing_or_broken_is_refused(key: str, text: str) -> None:
    changed = load_texts().model_dump()
    changed["signals"]["namens"][key] = text

    with pytest.raises(ValidationError, match=key):
        Texts.model_validate(changed)


@pytest.mark.parametrize("locale", Locale)
def test_what_is_to_be_posted_is_the_same_in_every_locale(locale: Locale) -> None:
    examples = [step.example for step in load_page_texts(locale).posted.steps]

    assert examples == [step.example for step in load_page_texts(Locale.NL).posted.steps]
