"""Where sentences of posts begin and end."""

import pytest
import spacy
from spacy.language import Language

from antenne.nlp.sentences import SentenceBreaks
from tokenizer import adapt_tokenizer


@pytest.mark.parametrize(
    "sentences",
    [
        ["De bijstand moet omhoog.", "Wat vinden jullie?"],
        ["Mooie dag vandaag! 🌷🌷"],
        ["We gaan de regeling aanpassen. #bijstand #szw"],
        ["Klopt dat? 🤔", "Ik hoor het graag."],
        ["Dit gaat volgens dhr. Jansen m.b.t. de btw goed."],
        ["Hoera!!!", "Eindelijk."],
        ["„Echt waar?”", "Ja."],
        ["Namens het college: de bomen blijven staan."],
    ],
)
def test_a_line_is_cut_into_its_sentences(nlp: Language, sentences: list[str]) -> None:
    doc = nlp(" ".join(sentences))

    assert [span.text.strip() for span in doc.sents] == sentences


def test_a_line_break_ends_a_sentence_without_full_stop(nlp: Language) -> None:
    doc = nlp("Nieuwe regels voor het terras\n- tot tien uur open\n- geen muziek\n\nvragen kunnen altijd")

    starts = [span.text.strip().split()[0] for span in doc.sents if span.text.strip()]
    assert starts[:3] == ["Nieuwe", "-", "-"]
    assert "vragen" in starts


def test_windows_line_breaks_count_as_well(nlp: Language) -> None:
    doc = nlp("Eerste regel\r\nTweede regel")

    assert [span.text.strip() for span in doc.sents] == ["Eerste regel", "Tweede regel"]


@pytest.mark.parametrize("text", ["", " ", "\n", "🌷", "...", "\n\n🌷\n", "a"])
def test_nothing_much_is_no_trouble(nlp: Language, text: str) -> None:
    assert "".join(span.text_with_ws for span in nlp(text).sents) == text


# What is certain by itself, and what is left open for the model. The rules are tested behind the tokenizer that the package is
# trained with.


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("nl")
    adapt_tokenizer(nlp)
    return nlp


def start_of(nlp: Language, text: str, word: str) -> bool | None:
    """Return what is set for the last token `word` of `text`: a sentence starts there, does not, or that is left open."""
    doc = SentenceBreaks()(nlp.make_doc(text))
    return [token.is_sent_start for token in doc if token.text == word][-1]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dat klopt. Morgen meer.", "Morgen"),
        ("Dat klopt.  Morgen meer.", "Morgen"),
        ("Echt?! Morgen meer.", "Morgen"),
        ("Hoera!!! Morgen meer.", "Morgen"),
        ("Dat klopt dus.... Morgen meer.", "Morgen"),
        ("Mooi nieuws! 🎉🎉 Morgen meer.", "Morgen"),
        ("Mooi nieuws! :D Morgen meer.", "Morgen"),
        ("„Dat kan niet!” De minister zweeg.", "De"),
        ('"Dat kan niet." De minister zweeg.', "De"),
        ("(Zie de brief.) Morgen meer.", "Morgen"),
        ("Dat klopt. „Morgen” zei hij.", "„"),
        ('Dat klopt. "Morgen begint het.', '"'),
        ("Zie https://rijksoverheid.nl/x. Morgen meer.", "Morgen"),
        ("De brief van de WRR. Morgen meer.", "Morgen"),
        ("Dat was in 2024. De rest volgt.", "De"),
        ("Het staat in artikel 3. De rest volgt.", "De"),
        ("Dat was 1/3. De rest volgt.", "De"),
        ("Mooi nieuws\nmorgen meer", "morgen"),
        ("Mooi nieuws #bijstand\nmorgen meer", "morgen"),
        ("Mooi nieuws 🎉\n\nmorgen meer", "morgen"),
        ("Punten:\n- een\n- twee", "-"),
        ("Punten:\n• een\n• twee", "•"),
        ("Punten:\n1. een\n2. twee", "2"),
        ("Het is zo.\n1/3", "1/3"),
        ("Met groet,\nJan de Vries", "Jan"),
    ],
)
def test_a_boundary_is_certain(blank: Language, text: str, word: str) -> None:
    assert start_of(blank, text, word) is True


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("We passen het aan. #bijstand #szw", "#szw"),
        ("We passen het aan. #bijstand 🎉\nMeer volgt", "🎉"),
        ("We passen het aan. 1/3", "1/3"),
        ("We passen het aan. (1/3)", "1/3"),
        ("We passen het aan! :D", ":D"),
        ("Mooi nieuws! 🎉 Morgen meer.", "🎉"),
        ("„Dat kan niet!” zei hij.", "”"),
        ('Dat heet "Zo." ja', '"'),
        ("Hij riep: „Morgen!”", "Morgen"),
        ('Hij riep: "Morgen!"', "Morgen"),
        ("Ja (Morgen) dus", "Morgen"),
        ("Groet, Jan", "Jan"),
        ("Namens het college: de bomen blijven.", "de"),
        ("Lees meer: https://rijksoverheid.nl/x", "https://rijksoverheid.nl/x"),
        ("Nee...", "..."),
        ("Zo\n1. Eerst dit", "Eerst"),
        ("1) Eerst dit", "Eerst"),
        ("Zo\n- Eerst dit", "Eerst"),
        ("1/3 Vandaag is het zover", "Vandaag"),
        ("Klaar.  Toch?", " "),
        ("Wat nu? De minister wil dat de bijstand omhoog moet", "moet"),
    ],
)
def test_that_there_is_no_boundary_is_certain(blank: Language, text: str, word: str) -> None:
    assert start_of(blank, text, word) is False


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mooi nieuws 🎉 Morgen meer", "Morgen"),
        ("Mooi nieuws! 👉 Lees meer", "👉"),
        ("Mooi nieuws! 👉 Lees meer", "Lees"),
        ("Mooi nieuws. - Jan", "-"),
        ("Mooi nieuws. - Jan", "Jan"),
        ("Klaar.\n✅ Het loket is open", "Het"),
        ("O.a. Den Haag doet mee", "Den"),
        ("Dat zei dr. Jansen", "Jansen"),
        ("Graag z.s.m. De rest volgt", "De"),
        ("Dat is van J.P. Balkenende", "Balkenende"),
        ("Dat is van A. de Vries", "de"),
        ("Dat is van A. Jansen", "Jansen"),
        ("Dus: 1. Eerst dit 2. Dan dat", "Eerst"),
        ("Nou... ja", "ja"),
        ("Dat is dus… Rutte", "Rutte"),
        ("Echt waar? ja", "ja"),
        ("Dat klopt. 50 mensen", "50"),
        ("Dat klopt. iPhones zijn duur", "iPhones"),
        ("Dat klopt. #Morgen is er meer", "#Morgen"),
        ("Dat klopt. (Morgen meer.)", "("),
        ('Net als ik een Ier. " Daarop kwam niets', '"'),
        ('Net als ik een Ier. " Daarop kwam niets', "Daarop"),
        ("Zijn vraag: Hoe nu verder", "Hoe"),
        ("Mooi weer vandaag Morgen regen", "Morgen"),
        ("goed idee dit moet anders", "dit"),
    ],
)
def test_what_is_not_certain_is_left_open(blank: Language, text: str, word: str) -> None:
    assert start_of(blank, text, word) is None


def test_boundaries_that_are_set_already_are_kept(blank: Language) -> None:
    doc = blank.make_doc("Dat klopt. Morgen meer.")
    for token in doc:
        token.is_sent_start = token.text == "klopt"

    assert [span.text for span in SentenceBreaks()(doc).sents] == ["Dat", "klopt. Morgen meer."]
