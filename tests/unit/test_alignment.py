"""A text with stretches replaced: every offset finds its way back."""

from hypothesis import given
from hypothesis import strategies as st

from antenne.advice.alignment import Alignment, Mention


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Draw a text with some stretches of it replaced, neighbours included."""
    pieces = draw(
        st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=5)), max_size=5)
    )
    text, mentions = "", []
    for between, given_words, form in pieces:
        start = len(text) + len(between)
        text += between + given_words
        mentions.append(Mention(start, len(text), form, given_words))
    return Alignment(text + draw(st.text(max_size=5)), mentions)


@given(text=st.text(max_size=40), start=st.integers(0, 40), length=st.integers(0, 40))
def test_without_mentions_nothing_changes(text: str, start: int, length: int) -> None:
    aligned = Alignment(text)

    assert aligned.text is text
    assert aligned.to_original(start, start + length) == (start, start + length)


@given(aligned=alignments())
def test_what_was_not_replaced_maps_to_itself(aligned: Alignment) -> None:
    at, shift = 0, 0
    for mention in aligned.mentions:
        while at < mention.start:
            assert aligned.to_original(at + shift, at + shift + 1) == (at, at + 1)
            assert aligned.text[at + shift] == aligned.original[at]
            at += 1
        at, shift = mention.end, shift + len(mention.form) - (mention.end - mention.start)
    assert aligned.text[at + shift :] == aligned.original[at:]
    assert aligned.to_original(at + shift, len(aligned.text)) == (at, len(aligned.original))


@given(aligned=alignments(), data=st.data())
def test_any_part_of_a_form_stands_for_the_whole_mention(aligned: Alignment, data: st.DataObject) -> None:
    shift = 0
    for mention in aligned.mentions:
        start, end = mention.start + shift, mention.start + shift + len(mention.form)
        first = data.draw(st.integers(start, end - 1))
        last = data.draw(st.integers(first + 1, end))
        assert aligned.text[start:end] == mention.form
        assert aligned.to_original(first, last) == (mention.start, mention.end)
        assert aligned.in_mention(first, last) == mention
        shift += len(mention.form) - (mention.end - mention.start)


@given(aligned=alignments(), data=st.data())
def test_a_stretch_maps_to_a_stretch_of_the_text_and_keeps_the_order(aligned: Alignment, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(aligned.text)))
    last = data.draw(st.integers(first, len(aligned.text)))

    start, end = aligned.to_original(first, last)

    assert 0 <= start <= end <= len(aligned.original)
    assert aligned.to_original(0, len(aligned.text)) == (0, len(aligned.original))


def aligned(original: str, *spelled: tuple[str, str]) -> Alignment:
    """Replace each of the words in `spelled` by its form, from left to right."""
    mentions, at = [], 0
    for words, form in spelled:
        at = original.index(words, at)
        mentions.append(Mention(at, at + len(words), form, words[0].lower() + words[1:] if words.startswith("M") else words))
        at += len(words)
    return Alignment(original, mentions)


class TestRestored:
    """Other wordings show the words as they were given, or are not offered."""

    def test_the_words_come_back_with_the_capital_that_belongs_there(self) -> None:
        text = aligned("Mevrouw Jansen vindt dit.", ("Mevrouw Jansen", "De wethouder"))

        assert text.restored("Vindt de wethouder dit?", 0, len(text.text)) == "Vindt mevrouw Jansen dit?"
        assert text.restored("De wethouder vindt dit misschien.", 0, len(text.text)) == "Mevrouw Jansen vindt dit misschien."

    def test_a_handle_stays_as_it_is(self) -> None:
        text = aligned("Nu wil @annajansen dit.", ("@annajansen", "de wethouder"))

        assert text.restored("De wethouder wil dit?", 0, len(text.text)) == "@annajansen wil dit?"

    def test_a_wording_without_mentions_stays_as_it_is(self) -> None:
        text = aligned("Hefpunt wil. De bomen blijven.", ("Hefpunt", "BZK"))

        assert text.restored("Blijven de bomen bij BZK?", 9, len(text.text)) == "Blijven de bomen bij BZK?"

    def test_it_is_not_offered_when_the_form_stands_there_by_itself_too(self) -> None:
        text = aligned("Jansen en de wethouder willen dit.", ("Jansen", "de wethouder"))

        assert text.restored("Willen de wethouder en de wethouder dit?", 0, len(text.text)) is None

    def test_it_is_not_offered_when_one_form_is_read_for_two_names(self) -> None:
        text = aligned("Jansen en De Vries willen dit.", ("Jansen", "de wethouder"), ("De Vries", "de wethouder"))

        assert text.restored("Willen de wethouder en de wethouder dit?", 0, len(text.text)) is None

    def test_it_is_not_offered_when_the_wording_names_more(self) -> None:
        text = aligned("Jansen wil dit.", ("Jansen", "de wethouder"))

        assert text.restored("De wethouder wil wat de wethouder wil.", 0, len(text.text)) is None

    def test_it_is_not_offered_for_half_a_mention(self) -> None:
        text = aligned("Nu wil Jansen dit.", ("Jansen", "de wethouder"))

        assert text.restored("Nu wil de?", 0, text.text.index("wethouder")) is None

    def test_the_words_of_one_mention_may_hold_the_form_of_another(self) -> None:
        text = aligned("Mevrouw BZK en Hefpunt willen.", ("Mevrouw BZK", "De wethouder"), ("Hefpunt", "BZK"))

        assert text.restored("Willen de wethouder en BZK?", 0, len(text.text)) == "Willen mevrouw BZK en Hefpunt?"
