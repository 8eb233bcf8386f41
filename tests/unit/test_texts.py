"""The Dutch texts: none is missing, none scolds, every place-holder is filled."""

import pytest
from pydantic import ValidationError

from antenne.advice.texts import Texts, load_texts
from antenne.labels import Signal

SCOLDING = ("fout", "verboden", "mag niet", "overtreding", "onjuist", "moet u")


@pytest.mark.parametrize("signal", Signal)
def test_a_reason_names_the_words_that_carry_the_signal(signal: Signal) -> None:
    texts = load_texts().signals[signal]

    assert "“{words}”" in texts.why
    assert "De bijstand moet" in texts.why.format(words="De bijstand moet")


@pytest.mark.parametrize("signal", Signal)
def test_no_text_scolds(signal: Signal) -> None:
    texts = load_texts().signals[signal]

    said = f"{texts.title} {texts.message} {texts.why}".lower()
    assert [word for word in SCOLDING if word in said] == []


def test_a_missing_text_is_refused() -> None:
    complete = load_texts().model_dump()
    del complete["kinds"]["overig"]

    with pytest.raises(ValidationError, match="overig"):
        Texts.model_validate(complete)
