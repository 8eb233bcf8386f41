"""Clauses of a sentence, read off the dependency parse: who does what, with which modality."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span, Token

from antenne.nlp.lexicon import words
from antenne.nlp.principals import Actor, actor, is_policy

_EMBEDDED = frozenset({"advcl", "acl", "acl:relcl", "ccomp", "csubj", "xcomp", "nmod", "obj", "obl"})
_CHAIN = frozenset({"conj", "parataxis"})
VERBAL_CHILDREN = frozenset({"aux", "aux:pass", "cop"})
"""The relations of the verbs beside a predicate."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl", "csubj:pass"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp"})


@dataclass(frozen=True)
class Clause:
    """One finite clause.

    `head` is its predicate (a verb, or the noun or adjective of a copula), `finite` the finite verb, which may be `head`;
    `complements` the verbs that depend on it in turn ("gaat ... verhogen", "wil ... laten zien").
    """

    head: Token
    finite: Token
    subject: Token | None
    complements: tuple[Token, ...]

    @cached_property
    def actor(self) -> Actor:
        """Who the subject is; an "er" beside the finite verb makes it impersonal, whatever noun follows."""
        expletives = words("@pronouns_expletive")
        children = [*self.head.children, *self.finite.children]
        if any(abs(child.i - self.finite.i) == 1 and child.lower_ in expletives for child in children):
            return Actor.EXPLETIVE
        return actor(self.subject)

    @cached_property
    def embedded(self) -> bool:
        """Whether the clause depends on another one: a subclause, a relative clause."""
        return _top_of_chain(self.head).dep_ in _EMBEDDED

    @cached_property
    def governor(self) -> Actor:
        """Who the subject of the clause is that this one depends on: "I" in "ik vind dat de bijstand omhoog moet"."""
        token = _top_of_chain(self.head)
        return actor(_subject(token.head)) if token.head is not token else Actor.NONE

    @cached_property
    def verb_first(self) -> bool:
        """Whether the finite verb comes before everything but punctuation: questions, imperatives, conditions."""
        return self.finite.i == min(token.i for token in self.head.subtree if not token.is_punct and not token.is_space)

    @cached_property
    def past(self) -> bool:
        """Whether the clause is about the past: "opende", "heeft geopend"; "is besloten" does not count as past."""
        if "Past" in self.finite.morph.get("Tense", []):
            return True
        return self.finite is not self.head and self.finite.lemma_ == "hebben" and self.finite.dep_ == "aux"

    @cached_property
    def negated(self) -> bool:
        """Whether a word of negation belongs to the clause's verbs or to their objects."""
        return not words("@negations").isdisjoint(self.dependent_words)

    @property
    def verbs(self) -> tuple[Token, ...]:
        """The predicate and the verbs in its chain."""
        return (self.head, *self.complements)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of the predicate, its auxiliaries and its chain, particles put back: "past ... aan" too."""
        return frozenset(form for verb in (*self.verbs, *self._auxiliaries()) for form in _forms(verb))

    @cached_property
    def meaning(self) -> frozenset[str]:
        """The lemma of the verb, noun or adjective that carries the meaning: the last of the chain."""
        return frozenset(_forms(self.verbs[-1]))

    @cached_property
    def subject_words(self) -> frozenset[str]:
        """The lemma and lower-cased form of the subject's head."""
        return frozenset() if self.subject is None else frozenset({self.subject.lemma_.lower(), self.subject.lower_})

    @cached_property
    def dependents(self) -> tuple[Token, ...]:
        """The words that depend on the predicate or its chain, verbs aside, two levels deep.

        The subject is one of them only behind "er", where it is what the clause introduces: "er is geen alternatief".
        """
        passed_over: set[Token | None] = {*self.verbs, *self._auxiliaries()}
        if self.actor is not Actor.EXPLETIVE:
            passed_over.add(self.subject)
        found: list[Token] = []
        for verb in self.verbs:
            for child in verb.children:
                if child not in passed_over:
                    found.append(child)
                    found.extend(child.children)
        return tuple(found)

    @cached_property
    def dependent_words(self) -> frozenset[str]:
        """Lemmas and lower-cased forms of what depends on the verbs, and of a predicate that is no verb: "dit moet anders"."""
        tokens = self.dependents if self.head.pos_ in {"VERB", "AUX"} else (*self.dependents, self.head)
        return frozenset(form for token in tokens for form in (token.lemma_.lower(), token.lower_))

    @cached_property
    def about_policy(self) -> bool:
        """Whether subject or dependents name a matter of public policy."""
        subject = () if self.subject is None else (self.subject, *self.subject.children)
        return any(map(is_policy, (*subject, *self.dependents)))

    def _auxiliaries(self) -> Iterator[Token]:
        for verb in self.verbs:
            yield from (child for child in verb.children if child.dep_ in VERBAL_CHILDREN)


def clauses(sentence: Span) -> Iterator[Clause]:
    """Yield the finite clauses of `sentence` in the order of their finite verbs."""
    for token in sentence:
        # The tagger may take a sign of its own for a verb.
        if "Fin" in token.morph.get("VerbForm", []) and not token.is_punct and not token.is_space:
            head = token.head if token.dep_ in VERBAL_CHILDREN else token
            yield Clause(head=head, finite=token, subject=_subject(head), complements=tuple(_complements(head)))


def _forms(verb: Token) -> Iterator[str]:
    """Yield the lemma of `verb`, with its particle too, and its form: the lemma of a rare verb is sometimes guessed wrong."""
    lemma = verb.lemma_.lower()
    yield lemma
    yield verb.lower_
    for child in verb.children:
        if child.dep_ == "compound:prt":
            yield child.lower_ + lemma


def _top_of_chain(token: Token) -> Token:
    while token.dep_ in _CHAIN and token.head is not token:
        token = token.head
    return token


def _subject(head: Token) -> Token | None:
    """Return the subject of `head`; of a coordinated clause without one, that of the clause before it."""
    while True:
        # The parser may hang it on a copula or an auxiliary: "BZK is voorstander".
        verbs = (child for child in head.children if child.dep_ in {"cop", "aux", "aux:pass"})
        subjects = [
            child for top in (head, *verbs) for child in top.children if child.dep_ in _SUBJECTS and _can_be_subject(child)
        ]
        if subjects:
            # "Er komt een verbod": the expletive says more about the kind of clause than the noun behind it.
            return min(subjects, key=lambda subject: subject.dep_ != "expl")
        if head.dep_ != "conj" or head.head is head:
            return None
        head = head.head


def _can_be_subject(token: Token) -> bool:
    """Tell whether `token` is neither a conjunction ("dat") nor behind "namens", whatever its arc says."""
    return token.pos_ != "SCONJ" and not any(child.lower_ == "namens" for child in token.children)


def _complements(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in _COMPLEMENTS and "Fin" not in child.morph.get("VerbForm", []) and not _has_finite(child):
            yield child
            yield from _complements(child)


def _has_finite(head: Token) -> bool:
    return any(child.dep_ in VERBAL_CHILDREN and "Fin" in child.morph.get("VerbForm", []) for child in head.children)
