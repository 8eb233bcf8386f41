"""A profile's principals are recognised as they are written, and read in a form that the pipeline knows."""

import time
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.language import Language

from antenne.advice.principal_words import is_known, principal_words
from antenne.advice.principals import Recogniser, recogniser
from antenne.advice.profiles import Layer, builtin_profiles
from antenne.advice.profiles.model import Person, Principals
from antenne.advice.spellings import Name, parse_name
from antenne.labels import Signal
from antenne.nlp.lexicon import words
from antenne.nlp.reading import reading

TODAY = date(2026, 6, 1)
PRINCIPALS = Principals(
    titles=("portefeuillehouder",),
    bodies=("gemeente Tiel", "Avri", "dagelijks bestuur"),
    abbreviations=("BZK", "ABC"),
    people=(
        Person.model_validate({"name": "Anna Jansen", "function": "wethouder Wonen", "also": ["@annajansen", "Annie J."]}),
        Person.model_validate({"name": "Jan Willem van der Berg", "function": "burgemeester"}),
        Person.model_validate({"name": "Piet Groen", "function": "lid van het dagelijks bestuur"}),
        Person.model_validate({"name": "Kees Voorheen", "function": "wethouder", "until": date(2026, 5, 31)}),
        Person.model_validate({"name": "Els Straks", "function": "wethouder", "from": date(2026, 6, 2)}),
    ),
)
OWN = Recogniser(PRINCIPALS, Layer.GEMEENTE, TODAY)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mevrouw Jansen vindt dat het kan.", "De wethouder vindt dat het kan."),
        ("Volgens mevr. Jansen en mw. Jansen kan het.", "Volgens de wethouder en de wethouder kan het."),
        ("🌷 Jansen vindt dat het kan.", "🌷 De wethouder vindt dat het kan."),
        ("Volgens Jansen kan het.", "Volgens de wethouder kan het."),
        ("Nu wil Jansen één ding.", "Nu wil de wethouder één ding."),
        ("Gisteren zei A. Jansen dat.", "Gisteren zei de wethouder dat."),
        ("A.M. Jansen wil dat.", "De wethouder wil dat."),
        ("vandaag wil anna jansen dat", "vandaag wil de wethouder dat"),
        ("weth. Jansen wil dat", "de wethouder wil dat"),
        ("Beste mevrouw Jansen,", "Beste wethouder,"),
        ("Van der Berg wil dat.", "De burgemeester wil dat."),
        ("Nu wil meneer Van der Berg dat.", "Nu wil de burgemeester dat."),
        (
            "J.W. van der Berg en Jan Willem van der Berg en Jan van der Berg",
            "De burgemeester en de burgemeester en de burgemeester",
        ),
        ("De heer Groen wil dat. Piet Groen ook.", "De wethouder wil dat. De wethouder ook."),
        ("@annajansen wil dat", "De wethouder wil dat"),
        ("Zo sprak @AnnaJansen@social.example gisteren", "Zo sprak de wethouder gisteren"),
        ("Annie J. wil dat", "De wethouder wil dat"),
        ("'Jansen wil dat', zei hij", "'De wethouder wil dat', zei hij"),
        ("Min BZK wil dat, min. BZK ook.", "BZK wil dat, BZK ook."),
        ("Het dagelijks bestuur van het waterschap wil dat.", "BZK van het waterschap wil dat."),
        ("Het dagelijks bestuur van Avri wil dat.", "BZK van BZK wil dat."),
        ("Min. van ABC wil dat.", "BZK wil dat."),
        ("ABC wil dat. Het min. ABC ook.", "BZK wil dat. BZK ook."),
        ("@minabc@social.overheid.nl wil dat", "BZK wil dat"),
        ("Avri wil dat. Het Avri ook.", "BZK wil dat. BZK ook."),
        ("Het dagelijks bestuur wil dat.", "BZK wil dat."),
        (
            "gem. Tiel wil dat. De gem. Tiel ook. Onze gem. Tiel niet.",
            "de gemeente wil dat. De gemeente ook. Onze gemeente niet.",
        ),
        ("@gemeentetiel wil dat", "De gemeente wil dat"),
        ("De portefeuillehouder wil dat.", "De wethouder wil dat."),
    ],
)
def test_a_mention_is_read_in_a_form_that_keeps_the_grammar(text: str, read: str) -> None:
    assert OWN.read(text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "De minister wil dat. BZK ook. @MinBZK ook. Het ministerie van ABC ook.",
        "Wethouder Jansen wil dat. Wethouder Anna Jansen ook, burgemeester Van der Berg ook.",
        "De wethouder mevrouw Jansen wil dat.",
        "gemeente Tiel wil dat",
        "Piet Jansen wil dat. P. Jansen ook.",
        "Klaas van der Berg wil dat.",
        "Jansen-Smit wil dat. Jansen Vastgoed ook. Jansens plan ook.",
        "Vandaag wil jansen dat.",
        "Groen is mooi. De groene stad ook. Nu wil Groen dat.",
        "BZK'ers en ABC'ers en ABC-collega's",
        "Mail anna@abc.nl of kijk op x.com/minabc of https://abc.nl/Avri",
        "Het abc leren. avri.",
        "Kees Voorheen wil dat. Els Straks ook.",
        "Tiel wil dat. Anna wil dat.",
        "Na 5 min ABC kijken ging ik weg.",
        "Het dagelijks bestuur van de voetbalclub wil dat.",
        "",
    ],
)
def test_what_the_pipeline_knows_and_what_is_somebody_else_is_left_alone(text: str) -> None:
    assert OWN.read(text).text == text


def test_a_person_counts_on_the_first_and_the_last_day_in_office() -> None:
    until, since = (Recogniser(PRINCIPALS, Layer.GEMEENTE, date(2026, month, day)) for month, day in ((5, 31), (6, 2)))

    assert until.read("Voorheen wil dat.").text == "De wethouder wil dat."
    assert since.read("Els Straks wil dat.").text == "De wethouder wil dat."


def test_a_mention_keeps_its_words_and_its_place() -> None:
    text = "🌷 Mevrouw Jansen wil dat. Volgens @annajansen kan het."

    first, second = OWN.read(text).mentions

    assert (text[first.start : first.end], first.form, first.words) == ("Mevrouw Jansen", "De wethouder", "mevrouw Jansen")
    assert (text[second.start : second.end], second.form, second.words) == ("@annajansen", "de wethouder", "@annajansen")


PIECES = (
    "Jansen",
    "mevrouw",
    "A.",
    "van der",
    "Berg",
    "de",
    "gem.",
    "Tiel",
    "@annajansen",
    "Min",
    "BZK",
    "minABC",
    ".",
    " ",
    " ",
    "\n",
    "🌷",
    "İ",
    "ß",
)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=15))
def test_offsets_map_back_exactly_whatever_is_mentioned(pieces: list[str]) -> None:
    text = "".join(pieces)

    aligned = OWN.read(text)

    rebuilt, at = "", 0
    for mention in aligned.mentions:
        assert at <= mention.start < mention.end
        assert mention.words.lower() == text[mention.start : mention.end].lower()
        rebuilt += text[at : mention.start] + mention.form
        at = mention.end
    assert rebuilt + text[at:] == aligned.text
    assert aligned.to_original(0, len(aligned.text)) == (0, len(text))


@given(text=st.text(st.characters(), max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    aligned = OWN.read(text)

    assert aligned.original == text


@given(text=st.text(max_size=80))
@example(text="A. Jansen, a.b. en c. 'd.")
def test_a_profile_without_principals_changes_nothing(text: str) -> None:
    assert Recogniser(Principals(), Layer.OVERIG, TODAY).read(text).text is text


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Anna Jansen", Name(("Anna",), "Jansen")),
        ("Jan Willem van der Berg", Name(("Jan", "Willem"), "van der Berg")),
        ("A.B. de Vries-van Dam", Name(("A.B.",), "de Vries-van Dam")),
        ("Gerard 't Hart", Name(("Gerard",), "'t Hart")),
        ("Van der Berg", Name((), "Van der Berg")),
        ("Jansen", Name((), "Jansen")),
        ("Ahmed el Khatib", Name(("Ahmed",), "el Khatib")),
        ("Ben Bos", Name(("Ben",), "Bos")),
    ],
)
def test_a_name_has_given_names_and_a_surname(name: str, parts: Name) -> None:
    assert parse_name(name) == parts


def test_every_form_is_one_that_the_pipeline_knows(nlp: Language) -> None:
    lists = principal_words()
    forms = ["BZK", *lists.title.values(), *lists.bodies]

    assert all(is_known(form) for form in forms)
    for form in forms:
        assert any(reading(nlp(f"Vandaag wil {form} dat.")).principal), form


def test_every_word_of_a_layer_is_one_that_the_pipeline_knows() -> None:
    known = words("@principal_titles", "@principal_bodies", "@principal_abbreviations")

    assert {word for members in principal_words().layers.values() for word in members} <= known


def test_recognition_takes_no_time_to_speak_of() -> None:
    people = tuple(Person(name=f"Anna Naam{chr(97 + number)}", function="minister") for number in range(30))
    own = builtin_profiles()["rijk"].principals.model_copy(update={"people": people})
    post = (
        "Vandaag was mevrouw Naamb op bezoek bij Min BZK. " + "We spraken in Den Haag over de bouw van woningen in de wijk. " * 4
    )
    post = post[:280]

    took = []
    for _ in range(200):
        started = time.process_time()
        recogniser(own, Layer.RIJK, TODAY).read(post)
        took.append(time.process_time() - started)

    assert recogniser(own, Layer.RIJK, TODAY).read(post).text.startswith("Vandaag was de minister op bezoek bij BZK.")
    # The shortest: other work on the machine makes all others longer.
    assert min(took) < 0.0002


@pytest.mark.parametrize("text", ["a.", "a. ", "@", "mevrouw ", "A.Jansen ", "dagelijks bestuur van x ", "Jansen 🌷", " "])
def test_nothing_of_full_length_holds_it_up(text: str) -> None:
    repeated = text * (20_000 // len(text))
    started = time.process_time()

    OWN.read(repeated)

    # Not a measurement: what grew with the square of the length took many times as long.
    assert time.process_time() - started < 2


def test_signals_are_found_for_an_own_name_as_for_the_word_that_is_read(nlp: Language) -> None:
    given = nlp(OWN.read("Avri wil hier niet aan meewerken.").text)

    assert [span.label_ for span in given.spans["signals"]] == [Signal.NAMENS]
