"""How words are cut into the pieces that the encoder reads."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from antenne.nlp.encoder.pieces import SPACE, Pieces, forms, written
from tiny_encoder import PIECES, tiny_pieces

BLANK = spacy.blank("nl")
CUTTER = tiny_pieces()


@pytest.fixture(scope="module")
def numbers() -> dict[str, int]:
    """Return the number of each piece of one sign or one word: those for start, unknown and end come first."""
    texts = [text for text, _ in PIECES if text not in {"<s>", "<unk>", "</s>", "<pad>"}]
    return {text: number for number, text in enumerate(["<s>", "<unk>", "</s>", *texts])}


def make_doc(words: list[str], spaces: list[bool] | None = None) -> Doc:
    return Doc(BLANK.vocab, words=words, spaces=spaces)


@pytest.mark.parametrize(
    ("stretched", "read"),
    [
        ("heeeeel", "heel"),
        ("HEEEEEL", "HEEL"),
        ("Neeeee", "Nee"),
        ("neee", "nee"),
        ("jaaaa", "ja"),
        ("zoooo", "zo"),
        ("mooooi", "mooi"),
        ("leuuuuk", "leuk"),
        ("goedddd", "goed"),
        ("#heeeeel", "#heel"),
        ("heel", "heel"),
        ("zeeën", "zeeën"),
        ("1000", "1000"),
        ("....", "...."),
        ("___", "___"),
    ],
)
def test_letters_are_not_stretched(stretched: str, read: str) -> None:
    assert written(stretched) == read


@pytest.mark.parametrize("address", ["https://rijk.nl/a?b=c", "HTTP://rijk.nl", "www.rijk.nl", "https://rijk.nl/heeeeel"])
def test_an_address_is_one_word_whatever_it_holds(address: str) -> None:
    assert written(address) == "http"


@pytest.mark.parametrize("word", ["httpd", "http", "rijk.nl", "#https"])
def test_what_only_looks_like_an_address_is_kept(word: str) -> None:
    assert written(word) == word


@pytest.mark.parametrize(
    ("space", "read"),
    [("\n", "|"), ("\r\n", "|"), ("\r", "|"), ("\n\n", "|"), (" \n ", "|"), (" ", ""), ("\t", ""), ("\N{NO-BREAK SPACE}", "")],
)
def test_a_line_break_is_a_bar_and_other_white_space_is_nothing(space: str, read: str) -> None:
    assert written(space) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("foto’s", "foto's"),
        ("e\N{COMBINING ACUTE ACCENT}e\N{COMBINING ACUTE ACCENT}n", "één"),
        ("\N{LATIN SMALL LIGATURE FI}ets", "fiets"),
        ("Minister", "Minister"),
        ("🌷", "🌷"),
    ],
)
def test_forms_that_look_alike_are_read_alike_and_capitals_are_kept(typed: str, read: str) -> None:
    assert written(typed) == read


def test_a_mark_stands_before_what_follows_a_space_or_opens_the_text() -> None:
    doc = make_doc(["De", "brug", "gaat", "open", "."], [True, False, True, False, False])

    assert list(forms(doc)) == [f"{SPACE}De", f"{SPACE}brug", "gaat", f"{SPACE}open", "."]


def test_a_mark_stands_behind_a_line_break_and_other_white_space_too() -> None:
    doc = BLANK.make_doc("Open.\nDe  brug\r\n\r\nis")

    assert "".join(forms(doc)) == f"{SPACE}Open.|{SPACE}De{SPACE}{SPACE}brug|{SPACE}is"


def test_a_text_can_open_with_white_space() -> None:
    doc = BLANK.make_doc("\n De")

    first, *_, last = forms(doc)
    assert "|" in first
    assert last == f"{SPACE}De"


def test_words_are_cut_into_the_pieces_that_are_known(numbers: dict[str, int]) -> None:
    doc = make_doc(["De", "brug", "bruggen"], [True, False, False])

    assert CUTTER.cut(doc) == [
        [numbers[f"{SPACE}De"]],
        [numbers[f"{SPACE}brug"]],
        [numbers[piece] for piece in ("b", "r", "u", "g", "g", "en")],
    ]


def test_capitals_and_spaces_make_other_pieces(numbers: dict[str, int]) -> None:
    small, capital, inside = (CUTTER.cut(make_doc(*words)) for words in ((["de"],), (["De"],), (["x", "de"], [False, False])))

    assert (small, capital) == ([[numbers[f"{SPACE}de"]]], [[numbers[f"{SPACE}De"]]])
    assert inside[1] == [numbers["d"], numbers["e"]]


def test_a_line_break_has_a_piece(numbers: dict[str, int]) -> None:
    assert CUTTER.cut(BLANK.make_doc("De brug.\nOpen"))[3] == [numbers["|"]]


@pytest.mark.parametrize("sign", ["🐙", "👩‍👩‍👧", "\N{VARIATION SELECTOR-16}", "日本", "\N{ZERO WIDTH JOINER}"])
@pytest.mark.parametrize("spaced", [True, False])
def test_what_has_no_piece_is_read_as_unknown(sign: str, spaced: bool) -> None:
    unknown = 1

    word = CUTTER.cut(make_doc(["De", sign], [spaced, False]))[1]

    assert unknown in word


@pytest.mark.parametrize("space", ["\t", " ", "\N{NO-BREAK SPACE}"])
def test_white_space_that_is_read_as_nothing_has_a_piece_all_the_same(space: str) -> None:
    assert CUTTER.cut(make_doc(["De", space], [False, False]))[1] == [1]


def test_of_a_long_hashtag_only_the_beginning_is_read(numbers: dict[str, int]) -> None:
    (hashtag,) = CUTTER.cut(make_doc(["#" + "bcdfghklmnp" * 5]))

    assert hashtag == [numbers[piece] for piece in (SPACE, *"#bcdfghklmn")]


@given(st.text())
def test_every_word_of_every_text_has_one_to_twelve_pieces(text: str) -> None:
    doc = BLANK.make_doc(text)

    cut = CUTTER.cut(doc)

    assert len(cut) == len(doc)
    assert all(1 <= len(word) <= 12 for word in cut)
    assert all(0 <= piece < len(CUTTER) for word in cut for piece in word)


def test_pieces_are_the_same_from_their_model() -> None:
    again = Pieces(CUTTER.model)
    doc = BLANK.make_doc("De minister opent morgen de brug!")

    # One for padding is not needed.
    assert len(again) == len(CUTTER) == len(PIECES) - 1
    assert again.cut(doc) == CUTTER.cut(doc)
