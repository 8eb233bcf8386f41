"""Every rule finds its `yes` sentences, leaves its `no` sentences, and unknown keys are refused."""

import re
from collections import Counter
from importlib.resources import files

import pytest
from pydantic import ValidationError
from spacy.language import Language

from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES
from antenne.nlp.lexicon import DataError, lexicons, read_data, words
from antenne.nlp.rules import Rule, RuleSet, load_rules

RULES: list[tuple[str, Rule]] = [
    (key, rule)
    for key, rules in ((SIGNAL_CUES, load_rules("signals.toml")), (FRAMING_CUES, load_rules("framings.toml")))
    for rule in (*rules.clause, *rules.phrase)
]
YES = [pytest.param(key, rule, sentence, id=f"{rule.id}: {sentence}") for key, rule in RULES for sentence in rule.yes]
NO = [pytest.param(key, rule, sentence, id=f"{rule.id}: {sentence}") for key, rule in RULES for sentence in rule.no]


@pytest.mark.parametrize(("spans_key", "rule", "sentence"), YES)
def test_a_rule_finds_its_label_in_its_examples(nlp: Language, spans_key: str, rule: Rule, sentence: str) -> None:
    doc = nlp(sentence)

    assert rule.label in {span.label_ for span in doc.spans[spans_key]}


@pytest.mark.parametrize(("spans_key", "rule", "sentence"), NO)
def test_a_rule_leaves_its_counter_examples(nlp: Language, spans_key: str, rule: Rule, sentence: str) -> None:
    doc = nlp(sentence)

    assert rule.id not in {span.id_ for span in doc.spans[spans_key]}


def test_an_unknown_condition_is_refused() -> None:
    rule = read_data("signals.toml")["clause"][0] | {"subjekt": ["principal"]}

    with pytest.raises(ValidationError, match="subjekt"):
        RuleSet.model_validate({"clause": [rule], "phrase": []})


def test_a_rule_without_examples_is_refused() -> None:
    rule = read_data("signals.toml")["clause"][0] | {"yes": []}

    with pytest.raises(ValidationError, match="yes"):
        RuleSet.model_validate({"clause": [rule], "phrase": []})


def test_a_list_that_does_not_exist_is_refused() -> None:
    with pytest.raises(DataError, match="no_such_list"):
        words("@no_such_list")


def test_every_word_list_is_used() -> None:
    package = files("antenne.nlp")
    sources = [
        file.read_text(encoding="utf-8")
        for folder in (package, package.joinpath("data"))
        for file in folder.iterdir()
        if file.name.endswith((".py", ".toml"))
    ]
    pronouns = {name for name in lexicons() if name.startswith("pronouns_")}  # looked up by the name of the actor
    named = set(re.findall(r'"@?(\w+)"', "".join(sources)))

    assert set(lexicons()) - pronouns - named == set()


def test_no_list_repeats_a_word() -> None:
    repeated = {
        name: [word for word, count in Counter(entries).items() if count > 1]
        for name, entries in read_data("lexicon.toml").items()
    }

    assert {name: found for name, found in repeated.items() if found} == {}
