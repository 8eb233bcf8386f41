"""Rules as data: what a rule file may say, validated into typed objects at load."""

import tomllib
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from antenne.labels import Framing, Signal
from antenne.nlp.clauses import Clause
from antenne.nlp.lexicon import DataError, read_data, words
from antenne.nlp.principals import Actor, is_policy

Label = TypeVar("Label", Signal, Framing)
MatcherPattern = list[dict[str, Any]]


class _Rule(BaseModel, Generic[Label]):
    """What every rule has. `yes` and `no` are sentences that the rule must and must not match; a test walks them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z-]+$")]
    score: Annotated[float, Field(gt=0, le=1)] = 0.9
    yes: Annotated[list[str], Field(min_length=1)]
    no: Annotated[list[str], Field(min_length=1)]
    label: Label


class ClauseRule(_Rule[Label], Generic[Label]):
    """A rule over one finite clause: every condition that is given must hold.

    A list of words (``"@name"`` stands for one of ``lexicon.toml``) holds when one of them is there: `subject` as the actor
    that the subject is, `governor` as that of the clause that this one depends on, `subject_noun` as the subject's lemma,
    `verbs` as a lemma among the clause's verbs, `finite` as the finite verb's lemma, `complement` as the lemma of the verb
    that carries the meaning (the last of the chain), `words` among the words that depend on the verbs.
    """

    kind: Literal["clause"] = "clause"
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
    negated: bool | None = None
    past: bool | None = False
    embedded: bool | None = False
    verb_first: bool | None = False
    in_question: bool | None = None

    def matches(self, clause: Clause) -> bool:
        """Tell whether every condition of the rule holds for `clause`."""
        return (
            self._flag_matches(clause)
            and (not self.subject or clause.actor in self.subject)
            and clause.actor not in self.not_subject
            and (not self.governor or clause.governor in self.governor)
            and (not self.finite or clause.finite.lemma_.lower() in self._words("finite"))
            and (not self.verbs or not self._words("verbs").isdisjoint(clause.lemmas()))
            and (not self.complement or not self._words("complement").isdisjoint(clause.meaning()))
            and (not self.subject_noun or not self._words("subject_noun").isdisjoint(clause.subject_words()))
            and (not self.words or not self._words("words").isdisjoint(clause.dependent_words()))
            and (not self.not_words or self._words("not_words").isdisjoint(clause.dependent_words()))
            and (self.policy is None or self.policy is _about_policy(clause))
        )

    def _flag_matches(self, clause: Clause) -> bool:
        return (
            (self.embedded is None or clause.embedded is self.embedded)
            and (self.past is None or clause.past is self.past)
            and (self.verb_first is None or clause.verb_first is self.verb_first)
            and (self.negated is None or clause.negated is self.negated)
            and (self.in_question is None or clause.in_question is self.in_question)
        )

    def _words(self, condition: str) -> frozenset[str]:
        return words(*getattr(self, condition))


class PhraseRule(_Rule[Label], Generic[Label]):
    """A rule over consecutive tokens: spaCy `Matcher` patterns, in which a string value ``"@list"`` means any word of it.

    Two keys are ours: ``principal = true`` and ``policy = true`` ask for a token that names one.
    `whole_post` makes a framing cover everything from the match to the end of the post.
    """

    kind: Literal["phrase"] = "phrase"
    patterns: Annotated[list[MatcherPattern], Field(min_length=1)]
    whole_post: bool = False
    at_start: bool = False

    @cached_property
    def matcher_patterns(self) -> list[MatcherPattern]:
        """Return the patterns as spaCy's `Matcher` takes them."""
        return [[_matcher_token(token) for token in pattern] for pattern in self.patterns]


class SignalRules(BaseModel):
    """The rules of ``signals.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clause: list[ClauseRule[Signal]]
    phrase: list[PhraseRule[Signal]]


class FramingRules(BaseModel):
    """The rules of ``framings.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    clause: list[ClauseRule[Framing]]
    phrase: list[PhraseRule[Framing]]


Rules = TypeVar("Rules", SignalRules, FramingRules)


def load_rules(name: str, model: type[Rules]) -> Rules:
    """Return the rules of the data file `name`.

    Raises:
        DataError: when the file is not TOML, has an unknown key or names a list that does not exist.
    """
    try:
        rules: Rules = model.model_validate(read_data(name))
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


class _OwnKey(StrEnum):
    PRINCIPAL = "principal"
    POLICY = "policy"


def _matcher_token(token: dict[str, Any]) -> dict[str, Any]:
    converted: dict[str, Any] = {}
    for key, value in token.items():
        if key in tuple(_OwnKey):
            converted.setdefault("_", {})[f"antenne_{key}"] = value
        elif isinstance(value, str) and value.startswith("@"):
            converted[key] = {"IN": sorted(words(value))}
        else:
            converted[key] = value
    return converted


def _about_policy(clause: Clause) -> bool:
    if clause.subject is not None and (is_policy(clause.subject) or any(map(is_policy, clause.subject.children))):
        return True
    return any(is_policy(token) for token in clause.dependents())
