"""Where sentences of posts begin and end."""

import pytest
from spacy.language import Language


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
