"""What the embedding sees of a word."""

import pytest

from antenne.nlp.syntax.words import FEATURES, normal_form, shape, word_keys


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Minister", "minister"),
        ("#Bijstand", "bijstand"),
        ("#", "#"),
        ("##dubbel", "#dubbel"),
        ("@szw", "@"),
        ("@", "@"),
        ("https://rijk.nl/a", "http"),
        ("HTTP://rijk.nl", "http"),
        ("www.rijk.nl", "http"),
        ("httpd", "httpd"),
        ("foto’s", "foto's"),
    ],
)
def test_who_or_what_is_named_and_how_it_is_typed_do_not_count(text: str, normal: str) -> None:
    assert normal_form(text) == normal


@pytest.mark.parametrize(
    ("stretched", "normal"),
    [
        ("heeeeel", "heel"),
        ("Neeeee", "nee"),
        ("neee", "nee"),
        ("jaaaa", "ja"),
        ("zoooo", "zo"),
        ("mooooi", "mooi"),
        ("leuuuuk", "leuk"),
        ("goedddd", "goed"),
        ("#heeeeel", "heel"),
        ("heel", "heel"),
        ("zeeën", "zeeën"),
        ("1000", "1000"),
        ("....", "...."),
        ("___", "___"),
    ],
)
def test_letters_are_not_stretched(stretched: str, normal: str) -> None:
    assert normal_form(stretched) == normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Den", "Xxx"),
        ("D66", "Xdd"),
        ("Ministeries", "Xxxx"),
        ("2026", "ddd"),
        ("A4'tje", "Xd'xxx"),
        ("😀😀😀😀", "😀😀😀"),
        ("a1b2c3d4e5f6", "xdxdxdxdxd"),
        ("", ""),
    ],
)
def test_a_shape_keeps_capitals_digits_and_signs(text: str, expected: str) -> None:
    assert shape(text) == expected


def test_each_feature_has_a_key_and_only_the_shape_sees_capitals() -> None:
    small, capital = word_keys("bijstand"), word_keys("Bijstand")

    assert len(small) == len(FEATURES)
    assert [name for name, a, b in zip(FEATURES, small, capital, strict=True) if a != b] == ["shape"]


def test_words_share_the_keys_of_what_they_share() -> None:
    keys = zip(FEATURES, word_keys("wandeling"), word_keys("wandelingen"), strict=True)

    assert {name for name, one, other in keys if one == other} == {"prefix1", "prefix2", "prefix3", "prefix4", "shape"}
