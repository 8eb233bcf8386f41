"""Other wordings as they are offered: which, where, and only if they take the warning away."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from antenne.advice.checker import Advice
from antenne.advice.rewrites.checking import trial
from antenne.advice.rewrites.offers import Rewrite, rewrites
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import load_texts
from antenne.labels import Signal
from antenne.nlp.analysis import Finding, Sentence
from antenne.nlp.spans import trim

DEV = Path(__file__).parents[2] / "models" / "assets" / "posts" / "dev.jsonl"
LABELS = load_texts().replacements

SENTENCES = {
    "De bijstand moet omhoog.": Signal.STELLIG,
    "Stop met die dubbele meldplicht!": Signal.STELLIG,
    "Geen extra geld.": Signal.STELLIG,
    "De minister vindt dat de bijstand omhoog moet.": Signal.NAMENS,
    "Wij vinden dat de bijstand omhoog moet.": Signal.NAMENS,
    "We gaan de regeling aanpassen": Signal.TOEZEGGING,
    "Er komt een verbod.": Signal.TOEZEGGING,
    "In het voorjaar begint het baggeren.": Signal.TOEZEGGING,
    "Dit beleid is een ramp!!": Signal.OORDEEL,
    "De conceptnota gaat vrijdag naar de minister.": Signal.INTERN,
}
BEFORE = [
    "",
    "Goedemorgen 🌷\n",
    "Wat een dag!\r\n\r\n",
    "@collega ",
    "👉 ",
    "Lees dit: https://voorbeeld.nl\n",
    "Het regent 🌧️ vandaag. ",
    "- ",
]
BEHIND = [
    "",
    " 🙏",
    " #bijstand #beleid",
    " https://voorbeeld.nl/a?b=c",
    "\n\nMorgen is er koffie. ☕",
    "\nWat vinden jullie?",
    " 👩🏽‍💻\t#x",
]


def offered(nlp: Language, text: str, sentence: str, signal: Signal) -> list[Rewrite]:
    """Return the candidates for `sentence` in `text`, all of whose words carry `signal`."""
    start = text.index(sentence)
    finding = Finding(start, start + len(sentence.rstrip(".!")), signal, "test", 1.0)
    doc = nlp(text)
    span = next(span for span in doc.sents if span.start_char <= start < span.end_char)
    return list(rewrites(trim(span), finding))


@pytest.mark.parametrize(
    ("signal", "text", "style", "value"),
    [
        (Signal.STELLIG, "De bijstand moet omhoog.", Style.EIGEN_MENING, "Ik vind dat de bijstand omhoog moet."),
        (Signal.STELLIG, "De bijstand moet omhoog.", Style.VRAAG, "Moet de bijstand omhoog?"),
        (Signal.STELLIG, "De bijstand moet omhoog.", Style.VOORZICHTIG, "De bijstand moet misschien omhoog."),
        (Signal.STELLIG, "De bijstand moet omhoog.", Style.DISCLAIMER, "Op persoonlijke titel: de"),
        (Signal.NAMENS, "Wij vinden dat de bijstand omhoog moet.", Style.EIGEN_MENING, "Ik vind dat de bijstand omhoog moet."),
        (
            Signal.NAMENS,
            "Namens het college: de kermis blijft dit jaar.",
            Style.BRON,
            "Volgens [bron] blijft de kermis dit jaar.",
        ),
        (
            Signal.TOEZEGGING,
            "We gaan de regeling aanpassen.",
            Style.ONDERZOEK,
            "We onderzoeken of we de regeling kunnen aanpassen.",
        ),
        (Signal.TOEZEGGING, "Er komt een verbod.", Style.BRON, "Volgens [bron] komt er een verbod."),
        (Signal.TOEZEGGING, "De nieuwe brug gaat er komen.", Style.BRON, "Volgens [bron] gaat de nieuwe brug er komen."),
        (
            Signal.TOEZEGGING,
            "Snap de boosheid, maar niemand hoeft straks zijn huis uit.",
            Style.BRON,
            "volgens [bron] hoeft niemand straks zijn huis uit.",
        ),
        (
            Signal.TOEZEGGING,
            "Kom maar door met de verwijten, er gaat geen politiepost dicht.",
            Style.BRON,
            "volgens [bron] gaat er geen politiepost dicht.",
        ),
        (Signal.OORDEEL, "Ik vind de aanpak een doofpot.", Style.VRAAG, "Vinden jullie de aanpak een doofpot?"),
        (Signal.OORDEEL, "Dit beleid is een ramp!", Style.BRON, "Volgens [bron] is dit beleid een ramp!"),
    ],
)
def test_each_signal_has_its_own_styles(nlp: Language, signal: Signal, text: str, style: Style, value: str) -> None:
    candidates = offered(nlp, text, text, signal)

    assert value in [candidate.value for candidate in candidates if candidate.style is style]


@pytest.mark.parametrize("signal", Signal)
def test_a_judgement_does_not_become_an_own_view_and_a_secret_only_gets_a_source(nlp: Language, signal: Signal) -> None:
    styles = {candidate.style for candidate in offered(nlp, "Dit beleid is een ramp.", "Dit beleid is een ramp.", signal)}

    assert (Style.EIGEN_MENING in styles) is (signal is Signal.STELLIG)
    assert signal is not Signal.INTERN or styles == {Style.BRON}


def test_a_condition_keeps_what_follows_from_it(nlp: Language) -> None:
    text = "Lees morgen de krant, dan brengt het ministerie iets groots naar buiten."

    assert [one for one in offered(nlp, text, text, Signal.TOEZEGGING) if one.start > 0] == []


@pytest.mark.parametrize(
    "text",
    [
        "Schande dat de minister zwijgt en het kabinet wegkijkt!",
        "Vraag me af of de wethouder luistert en het college ingrijpt.",
        "Teken de petitie en de gemeente stopt met de kap.",
        "Mocht het regenen, we gaan gewoon door.",
        'Wethouder roept "stop de plannen, de brug komt er niet" en loopt weg.',
    ],
)
def test_what_hangs_on_the_words_before_it_is_no_statement_of_its_own(nlp: Language, text: str) -> None:
    assert [one for one in offered(nlp, text, text, Signal.TOEZEGGING) if one.start > 0] == []


def test_the_clause_in_which_something_was_found_is_worded_anew(nlp: Language) -> None:
    text = "Snap de boosheid, maar de wijk is mooi, het college bouwt hier geen flat."
    start = text.index("het college")
    finding = Finding(start, len(text), Signal.TOEZEGGING, "test", 1.0)
    span = next(iter(nlp(text).sents))

    assert {one.start for one in rewrites(trim(span), finding) if one.style is Style.BRON} <= {start}


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        (
            "Ge hebt een punt, die plannen op zee zijn door amateurs getekend.",
            "amateurs",
            "volgens [bron] zijn die plannen op zee door amateurs getekend.",
        ),
        (
            "De huren stijgen, de lonen dalen en de overheid kijkt toe.",
            "de overheid",
            "volgens [bron] kijkt de overheid toe.",
        ),
        (
            "Voor OCW is dit een rode lijn: de norm gaat voor.",
            "een rode lijn",
            "Voor OCW is dit volgens [bron] een rode lijn: de norm gaat voor.",
        ),
        (
            "Wij willen hier geen azc, er ligt nog geen locatie.",
            "Wij willen",
            "Volgens [bron] willen wij hier geen azc, er ligt nog geen locatie.",
        ),
    ],
)
def test_the_source_goes_with_the_clause_that_needs_it(nlp: Language, text: str, found: str, value: str) -> None:
    assert value in [one.value for one in offered(nlp, text, found, Signal.OORDEEL) if one.style is Style.BRON]


def test_there_stays_with_its_subject(nlp: Language) -> None:
    text = "De meeste klachten zijn er over hondenpoep."

    assert [one for one in offered(nlp, text, text, Signal.OORDEEL) if one.style is Style.BRON] == []


def test_hashtags_behind_what_was_found_do_not_stand_in_the_way(nlp: Language) -> None:
    text = "De bijstand moet omhoog. #bijstand"
    finding = Finding(0, len(text), Signal.STELLIG, "test", 1.0)
    span = next(iter(nlp(text).sents))

    assert "Moet de bijstand omhoog?" in [candidate.value for candidate in rewrites(trim(span), finding)]


@pytest.mark.parametrize("text", ["We houden de nota nog even stil.", "Jullie krijgen de nota vrijdag."])
def test_what_is_told_among_ourselves_gets_no_source(nlp: Language, text: str) -> None:
    assert offered(nlp, text, text, Signal.INTERN) == []


def test_a_hashtag_that_carries_the_stance_gets_no_wording(nlp: Language) -> None:
    text = "Mooie dag in het bos. #stopdekap"
    finding = Finding(text.index("#"), len(text), Signal.STELLIG, "test", 1.0)

    candidates = [candidate for span in nlp(text).sents for candidate in rewrites(trim(span), finding)]

    assert [candidate for candidate in candidates if candidate.style is not Style.DISCLAIMER] == []


@settings(max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sentence=st.sampled_from(sorted(SENTENCES)),
    before=st.sampled_from(BEFORE),
    behind=st.sampled_from(BEHIND),
    lower=st.booleans(),
)
def test_what_stands_around_is_left_alone(nlp: Language, sentence: str, before: str, behind: str, lower: bool) -> None:
    written = sentence[0].lower() + sentence[1:] if lower else sentence
    text = before + written + behind

    for candidate in offered(nlp, text, written, SENTENCES[sentence]):
        if candidate.style is Style.DISCLAIMER:
            assert candidate.value.lower().endswith(f": {text[candidate.start : candidate.end].lower()}")
            continue
        start = text.index(written)
        assert start <= candidate.start < candidate.end <= start + len(written)
        assert "\n" not in candidate.value
        after = text[: candidate.start] + candidate.value + text[candidate.end :]
        assert after.startswith(before)
        assert after.endswith(behind)
        if not lower:
            assert candidate.value[0].isupper()


def test_no_wording_of_a_real_post_is_offered_that_leaves_its_warning(advise: Callable[..., Advice]) -> None:
    left, offers = [], 0
    for line in DEV.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        before = advise(text)
        for offer in (offer for match in before.matches for offer in match.replacements):
            offers += 1
            value = offer.value.replace("[bron]", "de Kamerbrief")
            other = text[: offer.start] + value + text[offer.end :]
            after = warned(advise(other))
            inside = [sentence for sentence in after if sentence.start < offer.start + len(value) and offer.start < sentence.end]
            if inside or len(after) >= len(warned(before)):
                left.append(other)

    assert offers > 100
    assert left == []


def warned(advice: Advice) -> list[Sentence]:
    return [judged.sentence for judged in advice.sentences if judged.level is not None]


def test_what_is_read_again_is_the_post_with_the_wording_in_it_and_a_source_filled_in() -> None:
    text = "Hallo. De wet komt er. 🌷 Dag."
    rewrite = Rewrite("Volgens [bron] komt de wet er.", 7, 22, Style.BRON)

    tried = trial(text, [Sentence(start, end, (), frozenset()) for start, end in ((0, 6), (7, 24), (25, 29))], rewrite)

    assert tried.text == "Hallo. Volgens de Kamerbrief komt de wet er. 🌷 Dag."
    places = [Sentence(start, end, (), frozenset()) for start, end in ((0, 6), (7, 46), (47, 51))]
    assert [tried.worded_anew(place) for place in places] == [False, True, False]
    assert [tried.in_post(place) for place in places] == [(0, 6), (7, 24), (25, 29)]


def test_of_a_long_post_only_the_sentences_beside_the_wording_are_read_again() -> None:
    sentences = [Sentence(start, start + 10, (), frozenset()) for start in range(0, 1100, 11)]
    text = "Het is zo. " * 100

    tried = trial(text, sentences, Rewrite("Is het zo?", 550, 560, Style.VRAAG))

    assert tried.text == "Het is zo. Is het zo? Het is zo."
    assert [tried.in_post(Sentence(start, start + 10, (), frozenset())) for start in (0, 22)] == [(539, 549), (561, 571)]


@pytest.mark.parametrize(
    "text",
    ["De bijstand moet omhoog.", "De minister wil de btw verhogen.", "We gaan de regeling aanpassen.", "Dit beleid is een ramp."],
)
def test_a_main_clause_gets_two_or_three_wordings_of_different_styles(advise: Callable[..., Advice], text: str) -> None:
    (match,) = advise(text).matches

    labels = [offer.label for offer in match.replacements]
    assert 2 <= len(labels) <= 3
    assert len(set(labels)) == len(labels)


def test_one_disclaimer_is_offered_for_the_whole_post(advise: Callable[..., Advice]) -> None:
    text = "Een landelijk verbod is gewoon onvermijdelijk. De bijstand hoort altijd omhoog te gaan."

    labels = [offer.label for match in advise(text).matches for offer in match.replacements]

    assert labels.count(LABELS[Style.DISCLAIMER]) <= 1


def test_in_a_long_post_only_what_is_near_is_read_again(advise: Callable[..., Advice]) -> None:
    around = "De commissie vergaderde gisteren over de bijstand. " * 30
    text = f"{around}De bijstand moet omhoog. {around}"

    (match,) = advise(text).matches

    assert match.replacements
    assert all(text[offer.start : offer.end] in "De bijstand moet omhoog." for offer in match.replacements)


def test_a_source_that_was_not_filled_in_still_warns(advise: Callable[..., Advice]) -> None:
    assert advise("Volgens de Kamerbrief vindt de minister dat de bijstand omhoog moet.").matches == ()
    assert advise("Volgens [bron] vindt de minister dat de bijstand omhoog moet.").matches != ()
