"""Who does what: clauses read off the parse."""

import pytest
from spacy.language import Language

from antenne.nlp.clauses import Clause, clauses
from antenne.nlp.principals import Actor


def main_clause(nlp: Language, text: str) -> Clause:
    (sentence,) = nlp(text).sents
    return next(clause for clause in clauses(sentence) if not clause.embedded)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("De minister vindt dat goed.", Actor.PRINCIPAL),
        ("Wethouder Jansen wil dat niet.", Actor.PRINCIPAL),
        ("BZK wil dat niet.", Actor.PRINCIPAL),
        ("Het waterschap verhoogt de dijken.", Actor.PRINCIPAL),
        ("De Duitse minister vindt dat goed.", Actor.OTHER),
        ("De VNG vindt dat goed.", Actor.OTHER),
        ("Wij vinden dat goed.", Actor.WE),
        ("Ik vind dat goed.", Actor.I),
        ("Vanaf morgen ga ik fietsen.", Actor.I),
        ("De bijstand moet omhoog.", Actor.POLICY),
        ("Er komt een verbod.", Actor.EXPLETIVE),
        ("Niemand weet dat.", Actor.NOBODY),
        ("Dat wordt geregeld.", Actor.DEMONSTRATIVE),
    ],
)
def test_the_subject_is_recognized(nlp: Language, text: str, actor: Actor) -> None:
    assert main_clause(nlp, text).actor is actor


def test_the_verbs_of_a_chain_belong_together(nlp: Language) -> None:
    clause = main_clause(nlp, "We gaan de regeling aanpassen.")

    assert clause.finite.text == "gaan"
    assert "aanpassen" in clause.meaning


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("De minister opende het lab.", True),
        ("De minister heeft het lab geopend.", True),
        ("De minister opent het lab.", False),
    ],
)
def test_past_and_present(nlp: Language, text: str, past: bool) -> None:
    assert main_clause(nlp, text).past is past


@pytest.mark.parametrize(("text", "negated"), [("De minister wil dit niet.", True), ("De minister wil dit.", False)])
def test_negation(nlp: Language, text: str, negated: bool) -> None:
    assert main_clause(nlp, text).negated is negated


def test_a_subclause_knows_whose_view_it_is(nlp: Language) -> None:
    (sentence,) = nlp("Ik vind dat de bijstand omhoog moet.").sents

    (embedded,) = (clause for clause in clauses(sentence) if clause.embedded)

    assert embedded.actor is Actor.POLICY
    assert embedded.governor is Actor.I


@pytest.mark.parametrize(("text", "first"), [("Moet de bijstand omhoog?", True), ("De bijstand moet omhoog.", False)])
def test_a_question_has_its_verb_first(nlp: Language, text: str, first: bool) -> None:
    assert main_clause(nlp, text).verb_first is first
