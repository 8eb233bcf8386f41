"""Slips change how a sentence is typed, never what it is: the annotation stays right."""

import random
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
import spacy

from conllu import Word, read_conllu
from slip_data import DATA, Rates, load_slips
from slips import (
    Kind,
    lower_cased,
    perturbed,
    slipped,
    slipped_document,
    with_abbreviations,
    with_emoji,
    with_hashtags,
    with_mention,
    with_trailing_hashtags,
    with_typing_slips,
    without_diacritics,
    without_final_stop,
    without_punctuation,
)
from tokenizer import adapt_tokenizer

TREEBANK = Path(__file__).parents[1] / "data" / "treebank"
Sentence = list[Word]
Slip = Callable[[Sentence, random.Random], Sentence]


def chance(seed: int | str = 0) -> random.Random:
    return random.Random(seed)  # noqa: S311  # no secrets here


def of_kind(kind: Kind) -> Slip:
    return lambda sentence, rng: perturbed(sentence, kind, rng)


FORM_SLIPS: dict[str, Slip] = {
    "lower": lambda sentence, _: lower_cased(sentence),
    "undiacritic": lambda sentence, _: without_diacritics(sentence),
    "typed": lambda sentence, rng: with_typing_slips(sentence, rng, 1),
    "abbreviated": lambda sentence, rng: with_abbreviations(sentence, rng, 1),
    "hashtags": lambda sentence, rng: with_hashtags(sentence, rng, 1),
}
SHAPE_SLIPS: dict[str, Slip] = {
    "unstopped": lambda sentence, _: without_final_stop(sentence),
    "trailing": with_trailing_hashtags,
    "emoji": with_emoji,
    "mention": with_mention,
    "slipped": slipped,
    **{kind: of_kind(kind) for kind in Kind},
}


def sentence(text: str) -> Sentence:
    """Read "form/UPOS/head/deprel" words; a "+" before a word says that no space comes before it."""
    words: Sentence = []
    for part in text.split():
        form, upos, head, deprel = part.removeprefix("+").rsplit("/", 3)
        if part.startswith("+"):
            words[-1] = replace(words[-1], space_after=False)
        words.append(Word(form, form.lower(), upos, f"X|{upos}", "", int(head), deprel, space_after=True))
    return words


def text(words: Sentence) -> str:
    return "".join(word.form + " " * word.space_after for word in words).rstrip()


def arcs(words: Sentence) -> list[tuple[str, str]]:
    """Return each word with its head, by their forms."""
    return [(word.form, words[word.head - 1].form if word.head else "") for word in words]


def annotation(word: Word) -> Word:
    return replace(word, form="", head=0, space_after=True)


def is_tree(words: Sentence) -> bool:
    def reaches_root(position: int) -> bool:
        for _ in words:
            if position == 0:
                return True
            position = words[position - 1].head
        return position == 0

    heads = [word.head for word in words]
    return heads.count(0) == 1 and all(0 <= head <= len(words) for head in heads) and all(map(reaches_root, heads))


NEVER = dict.fromkeys((field.name for field in fields(Rates)), 0.0)
QUOTE = sentence(
    '"/PUNCT/3/punct +Wij/PRON/3/nsubj werken/VERB/0/root +,/PUNCT/5/punct hoor/INTJ/3/parataxis +"/PUNCT/3/punct '
    "+./PUNCT/3/punct"
)
CAFE = sentence("Één/NUM/2/nummod café/NOUN/0/root op/ADP/4/case Ærø/PROPN/2/nmod +./PUNCT/2/punct")


@pytest.mark.parametrize(
    ("slip", "given", "expected"),
    [
        (lower_cased, CAFE, "één café op ærø."),
        (without_diacritics, CAFE, "Een cafe op Ærø."),
        (without_punctuation, QUOTE, "Wij werken hoor"),
        (without_final_stop, QUOTE, '"Wij werken, hoor"'),
        (without_final_stop, QUOTE[:-1], '"Wij werken, hoor"'),
        (without_punctuation, sentence("ja/INTJ/0/root +//PUNCT/3/punct +nee/INTJ/1/conj +!/PUNCT/1/punct"), "ja nee"),
        (without_punctuation, sentence("(/PUNCT/2/punct +on/X/0/root +)/PUNCT/2/punct +wel/ADV/2/advmod"), "on wel"),
        (without_punctuation, sentence(".../PUNCT/0/root !/PUNCT/1/punct"), "... !"),
        (without_final_stop, sentence("./PUNCT/0/root"), "."),
        (without_diacritics, sentence("\u0301/SYM/0/root ❤️/SYM/1/discourse"), "\u0301 ❤️"),
    ],
)
def test_what_is_left_out(slip: Callable[[Sentence], Sentence], given: Sentence, expected: str) -> None:
    assert text(slip(given)) == expected


def test_heads_are_renumbered() -> None:
    assert arcs(without_punctuation(QUOTE)) == [("Wij", "werken"), ("werken", ""), ("hoor", "werken")]


def test_dependents_of_dropped_punctuation_go_to_its_head() -> None:
    given = sentence("Ja/INTJ/0/root +,/PUNCT/1/punct +;/PUNCT/2/punct dus/ADV/3/advmod +./PUNCT/4/punct")

    assert arcs(without_punctuation(given)) == [("Ja", ""), ("dus", "Ja")]


def test_only_the_relation_decides_what_is_punctuation() -> None:
    given = sentence("Tot/ADP/2/case 5/NUM/0/root -/SYM/2/fixed 6/NUM/3/punct")

    assert text(without_punctuation(given)) == "Tot 5 -"


@pytest.mark.parametrize("space", [True, False])
def test_what_comes_after_the_sentence_is_as_far_as_it_was(space: bool) -> None:
    given = [*QUOTE[:-1], replace(QUOTE[-1], space_after=space)]

    for slip in (without_punctuation, without_final_stop):
        assert slip(given)[-1].space_after is space
    assert with_emoji(given, chance())[-1].space_after is space


@pytest.mark.parametrize(
    ("form", "upos", "spellings"),
    [
        ("tot", "ADP", {"tot"}),
        ("2024", "NUM", {"2024"}),
        ("''", "PUNCT", {"''"}),
        ("#huur", "NOUN", {"#huur"}),
        ("auto's", "NOUN", {"autos"}),
        ("zo’n", "DET", {"zon"}),
        ("'s", "DET", {"'s"}),
        ("raad", "NOUN", {"rad", "raa", "rada", "raaad", "raadd", "rsad", "rqad", "rwad", "rzad", "rasd", "raqd", "rawd", "razd"}
         | {"raas", "raaf", "raae", "raar", "raax", "raac"}),
    ],
)  # fmt: skip
def test_typing_slips(form: str, upos: str, spellings: set[str]) -> None:
    word = Word(form, form, upos, None, "", 0, "root", space_after=True)

    typed = {with_typing_slips([word], chance(seed), 1)[0].form for seed in range(2000)}

    assert typed == spellings


def test_vowels_are_stretched_for_emphasis_only() -> None:
    def typed(upos: str) -> set[str]:
        word = Word("heel", "heel", upos, None, "", 0, "root", space_after=True)
        return {with_typing_slips([word], chance(seed), 1)[0].form for seed in range(500)}

    assert {"heeeel", "heeeeel", "heeeeeel"} <= typed("ADJ")
    assert "heeeel" not in typed("NOUN")


def test_the_rate_is_the_share_of_words() -> None:
    words = sentence("gemeente/NOUN/0/root " + "gemeente/NOUN/1/conj " * 999)

    changed = sum(word.form != "gemeente" for word in with_typing_slips(words, chance(1), 0.1))

    assert 70 < changed < 130
    assert with_typing_slips(words, chance(1), 0) == words


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ("inderdaad/ADV/0/root", {"idd"}),
        ("Inderdaad/ADV/0/root", {"Idd"}),
        ("INDERDAAD/ADV/0/root", {"IDD"}),
        ("Minister-president/NOUN/0/root", {"MP", "Minpres"}),
        ("Niet/ADV/0/root", {"Nie", "Ni"}),
        ("zijn/PRON/0/nmod:poss", {"zn", "z'n", "z’n"}),
        ("zijn/AUX/0/cop", {"zijn"}),
        ("een/DET/0/det", {"n", "'n", "’n", "un"}),
        ("Een/DET/0/det", {"N", "'n", "’n", "Un"}),
        ("een/NUM/0/nummod", {"een"}),
        ("Het/PROPN/0/flat", {"Het"}),
        ("Succes/PROPN/0/root", {"Succes"}),
        ("je/PRON/0/nsubj", {"ge"}),
        ("je/PRON/0/nmod:poss", {"je"}),
        ("mijn/NOUN/0/obj", {"mijn"}),
    ],
)
def test_informal_spellings(given: str, typed: set[str]) -> None:
    assert {with_abbreviations(sentence(given), chance(seed), 1)[0].form for seed in range(60)} == typed


def test_words_that_are_not_annotated_are_respelled_only_where_their_function_does_not_matter() -> None:
    unknown = [replace(sentence(f"{form}/X/0/dep")[0], upos=None) for form in ("zijn", "idd", "inderdaad")]

    assert [word.form for word in with_abbreviations(unknown, chance(), 1)] == ["zijn", "idd", "idd"]


def test_a_hash_comes_before_nouns_of_one_word() -> None:
    given = sentence(
        "Sint/PROPN/5/nsubj Maarten/PROPN/1/flat en/CCONJ/4/cc Assen/PROPN/1/conj bouwen/VERB/0/root "
        "de/DET/7/det school/NOUN/5/obj +-/PUNCT/9/punct +brug/NOUN/7/conj +./PUNCT/5/punct"
    )

    assert text(with_hashtags(given, chance(), 1)) == "Sint Maarten en #Assen bouwen de #school-brug."
    assert with_hashtags(given, chance(), 0) == given


@pytest.mark.parametrize("seed", range(20))
def test_hashtags_come_after_the_sentence(seed: int) -> None:
    given = sentence("Wij/PRON/2/nsubj bouwen/VERB/0/root bruggen/NOUN/2/obj +!/PUNCT/2/punct")

    words = with_trailing_hashtags(given, chance(seed))
    added = words[4:]

    assert words[:4] == given
    assert 1 <= len(added) <= 3
    assert len({word.form for word in added}) == len(added)
    for word in added:
        assert word.form.startswith("#")
        assert word == Word(word.form, word.form, "X", None, "", 2, "parataxis", space_after=True)


def test_an_emoji_comes_after_the_sentence_with_a_space() -> None:
    given = [replace(word, space_after=False) if word.form == "." else word for word in CAFE]

    *kept, emoji = with_emoji(given, chance())

    assert text(kept) == "Één café op Ærø."
    assert kept[-1].space_after
    assert emoji == Word(emoji.form, emoji.form, "SYM", None, "", 2, "discourse", space_after=False)


def test_a_mention_comes_before_the_sentence() -> None:
    mention, *words = with_mention(CAFE, chance())

    assert mention == Word(mention.form, mention.form, "PROPN", None, "", 3, "vocative", space_after=True)
    assert mention.form.startswith("@")
    assert arcs([mention, *words])[1:] == arcs(CAFE)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        ("lower_cased", ["één café op ærø.", '"wij werken, hoor".']),
        ("unpunctuated", ["Één café op Ærø", "Wij werken hoor"]),
        ("unstopped", ["Één café op Ærø", '"Wij werken, hoor"']),
        ("undiacritic", ["Een cafe op Ærø.", '"Wij werken, hoor".']),
    ],
)
def test_a_habit_holds_for_the_whole_post(rate: str, expected: list[str]) -> None:
    post = slipped_document([CAFE, QUOTE], chance(), Rates(**{**NEVER, rate: 1}))

    assert [text(words) for words in post] == expected


def test_a_post_is_greeted_once_and_tagged_once() -> None:
    rates = Rates(**{**NEVER, "mentioned": 1, "hashtags_trailing": 1, "emoji": 1})

    first, middle, last = slipped_document([CAFE, QUOTE, CAFE], chance(), rates)

    assert first[0].deprel == "vocative"
    assert first[1:] == with_mention(CAFE, chance())[1:]
    assert middle == QUOTE
    assert [word.upos for word in last[5:]] == ["X"] * (len(last) - 6) + ["SYM"]


def test_one_sentence_is_a_post() -> None:
    assert [slipped(CAFE, chance(seed)) for seed in range(50)] == [
        slipped_document([CAFE], chance(seed))[0] for seed in range(50)
    ]


def test_about_half_of_the_sentences_stay_as_they_are() -> None:
    given = [words for file in TREEBANK.glob("*.conllu") for words in read_conllu(file)]

    same = [slipped(words, chance(f"{seed}/{number}")) == words for seed in range(20) for number, words in enumerate(given)]

    assert 0.45 < sum(same) / len(same) < 0.65


@pytest.mark.parametrize("slip", FORM_SLIPS)
@pytest.mark.parametrize("file", sorted(TREEBANK.glob("*.conllu")), ids=lambda file: file.stem)
def test_only_forms_change(slip: str, file: Path) -> None:
    for words in read_conllu(file):
        changed = FORM_SLIPS[slip](words, chance(3))

        assert [replace(word, form="") for word in changed] == [replace(word, form="") for word in words]
        assert all(word.form and not any(map(str.isspace, word.form)) for word in changed)


@pytest.mark.parametrize("slip", SHAPE_SLIPS)
@pytest.mark.parametrize("file", sorted(TREEBANK.glob("*.conllu")), ids=lambda file: file.stem)
def test_every_result_is_a_tree_of_the_words_that_were(slip: str, file: Path) -> None:
    for words in read_conllu(file):
        before = list(words)
        for seed in range(10):
            changed = SHAPE_SLIPS[slip](words, chance(seed))

            assert words == before
            assert changed is not words
            assert is_tree(changed)
            assert all(word.form for word in changed)
            kept = [annotation(word) for word in words if word.deprel != "punct"]
            added = {"vocative", "discourse", "parataxis"}
            assert [annotation(word) for word in changed if word.deprel not in {"punct", *added}] == [
                word for word in kept if word.deprel not in added
            ]


@pytest.mark.parametrize("slip", FORM_SLIPS | SHAPE_SLIPS)
def test_a_seed_decides_everything(slip: str) -> None:
    change = (FORM_SLIPS | SHAPE_SLIPS)[slip]

    for words in read_conllu(TREEBANK / "train.conllu"):
        assert change(words, chance(7)) == change(words, chance(7))


def test_everything_listed_is_one_token() -> None:
    nlp = spacy.blank("nl")
    adapt_tokenizer(nlp)
    slips = load_slips()
    forms = [form for spelling in slips.spellings.values() for form in spelling.typed]
    forms += [*slips.hashtags, *slips.emoji, *(f"@{name}{ending}" for name in slips.names for ending in slips.endings)]

    torn = [form for form in forms if [token.text for token in nlp.make_doc(f"Dat {form} hier.")] != ["Dat", form, "hier", "."]]

    assert torn == []


def test_no_word_is_spelled_as_it_is() -> None:
    for word, spelling in load_slips().spellings.items():
        assert word == word.lower()
        assert word not in spelling.typed
        assert len(set(spelling.typed)) == len(spelling.typed) > 0


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("unchanged = 0.4", "unchanged = 1.5", ValueError),
        ("unchanged = 0.4", "unchanged = 0.4\ntypo = 0.1", TypeError),
        ('word = "ik"', 'word = "niet"', ValueError),
        ('word = "ik"', 'word = "ik", lemma = "ik"', TypeError),
        ("endings = [", "ending = [", TypeError),
    ],
)
def test_a_wrong_data_file_is_refused(tmp_path: Path, old: str, new: str, error: type[Exception]) -> None:
    data = DATA.read_text(encoding="utf-8")
    file = tmp_path / "slips.toml"
    file.write_text(data.replace(old, new), encoding="utf-8")

    with pytest.raises(error):
        load_slips(file)
