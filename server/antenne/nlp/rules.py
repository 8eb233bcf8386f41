"""Rules as data: what a rule file may say, validated into typed objects at load."""

import tomllib
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from spacy.lang.nl.stop_words import STOP_WORDS

from antenne.labels import Framing, Signal
from antenne.nlp.clauses import Clause
from antenne.nlp.lexicon import DataError, read_data, words
from antenne.nlp.principals import Actor

MatcherPattern = list[dict[str, Any]]
_OWN_KEYS = ("principal", "policy")


class Rule(BaseModel):
    """What every rule has. `yes` and `no` are sentences that the rule must and must not match; a test walks them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z-]+$")]
    label: Signal | Framing
    yes: Annotated[list[str], Field(min_length=1)]
    no: Annotated[list[str], Field(min_length=1)]


class ClauseRule(Rule):
    """A rule over one finite clause: every condition that is given must hold.

    A list of words (``"@name"`` stands for one of ``lexicon.toml``) holds when one of them is there: `subject` as the actor
    that the subject is, `governor` as that of the clause that this one depends on, `subject_noun` as the subject's lemma,
    `verbs` as a lemma among the clause's verbs, `finite` as the finite verb's lemma, `complement` as the lemma of the verb
    that carries the meaning (the last of the chain), `words` among the words that depend on the verbs.
    """

    subject: list[Actor] = []
    not_subject: list[Actor] = []
    governor: list[Actor] = []
    subject_noun: list[str] = []
    verbs: list[str] = []
    finite: list[str] = []
    complement: list[str] = []
    words: list[str] = []
    not_words: list[str] = []
    policy: bool | None = None
    past: bool | None = False
    embedded: bool | None = False
    verb_first: bool | None = False

    def matches(self, clause: Clause) -> bool:
        """Tell whether every condition of the rule holds for `clause`."""
        # The cheapest and most selective conditions first: most clauses fail on subject or finite verb.
        return (
            (not self.subject or clause.actor in self.subject)
            and (not self.finite or clause.finite.lemma_.lower() in self._words["finite"])
            and clause.actor not in self.not_subject
            and self._flags_hold(clause)
            and (not self.governor or clause.governor in self.governor)
            and (not self.verbs or not self._words["verbs"].isdisjoint(clause.lemmas))
            and (not self.complement or not self._words["complement"].isdisjoint(clause.meaning))
            and (not self.subject_noun or not self._words["subject_noun"].isdisjoint(clause.subject_words))
            and (not self.words or not self._words["words"].isdisjoint(clause.dependent_words))
            and (not self.not_words or self._words["not_words"].isdisjoint(clause.dependent_words))
            and (self.policy is None or self.policy is clause.about_policy)
        )

    def _flags_hold(self, clause: Clause) -> bool:
        return (
            (self.embedded is None or clause.embedded is self.embedded)
            and (self.past is None or clause.past is self.past)
            and (self.verb_first is None or clause.verb_first is self.verb_first)
        )

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        conditions = ("verbs", "finite", "complement", "subject_noun", "words", "not_words")
        return {condition: words(*getattr(self, condition)) for condition in conditions}


class PhraseRule(Rule):
    """A rule over consecutive tokens: spaCy `Matcher` patterns, in which a string value ``"@list"`` means any word of it.

    Two keys are ours: ``principal = true`` and ``policy = true`` ask for a token that names one.
    `whole_post` makes a framing cover everything from the match to the end of the post.
    """

    patterns: Annotated[list[MatcherPattern], Field(min_length=1)]
    whole_post: bool = False

    @cached_property
    def matcher_patterns(self) -> list[MatcherPattern]:
        """Return the patterns as spaCy's `Matcher` takes them."""
        return [[_matcher_token(token) for token in pattern] for pattern in self.patterns]

    @cached_property
    def triggers(self) -> frozenset[str] | None:
        """Words, as `LOWER` or `LEMMA`, of which a text has at least one if the rule matches; ``None``: it may match without."""
        found: set[str] = set()
        for pattern in self.matcher_patterns:
            choices = [choice for token in pattern if (choice := _necessary_words(token)) is not None]
            if not choices:
                return None
            # The words that are rarest in running text; spaCy's stop words are the frequent ones.
            found |= min(choices, key=lambda choice: (len(choice & STOP_WORDS), len(choice)))
        return frozenset(found)


class RuleSet(BaseModel):
    """The rules of one file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clause: list[ClauseRule]
    phrase: list[PhraseRule]


def load_rules(name: str) -> RuleSet:
    """Return the rules of the data file `name`.

    Raises:
        DataError: when the file is not TOML, has an unknown key, names a list that does not exist, or gives two rules one id
            or a rule an id that does not begin with its label.
    """
    try:
        rules = RuleSet.model_validate(read_data(name))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise DataError(f"{name}: {error}") from error
    seen: set[str] = set()
    for rule in (*rules.clause, *rules.phrase):
        if rule.id in seen:
            raise DataError(f"{name}: two rules are called {rule.id!r}")
        seen.add(rule.id)
        if not rule.id.startswith(f"{rule.label}."):
            raise DataError(f"{name}: the id of {rule.id!r} does not begin with its label {rule.label!r}")
    return rules


def _matcher_token(token: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = {}
    for key, value in token.items():
        if key in _OWN_KEYS:
            converted.setdefault("_", {})[f"antenne_{key}"] = value
        elif isinstance(value, str) and value.startswith("@"):
            converted[key] = {"IN": sorted(words(value))}
        else:
            converted[key] = value
    return converted


def _necessary_words(token: dict[str, Any]) -> frozenset[str] | None:
    """Return the words of which a converted `token` of a pattern asks for one, if it asks for words and may not be left out."""
    if token.get("OP", "1") not in {"1", "+"}:
        return None
    for key in ("LOWER", "LEMMA"):
        value = token.get(key)
        if isinstance(value, str):
            return frozenset({value})
        if isinstance(value, dict) and "IN" in value:
            return frozenset(value["IN"])
    return None
