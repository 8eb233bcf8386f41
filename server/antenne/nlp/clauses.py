"""Clauses of a sentence, read off the dependency parse: who does what, with which modality."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from antenne.nlp.lexicon import words
from antenne.nlp.principals import Actor, actor

_EMBEDDED = {"advcl", "acl", "acl:relcl", "ccomp", "csubj", "xcomp", "nmod", "obj", "obl"}
_CHAIN = {"conj", "parataxis"}
_VERBAL_CHILDREN = {"aux", "aux:pass", "cop"}
_SUBJECTS = {"nsubj", "nsubj:pass", "csubj", "expl", "csubj:pass"}
_COMPLEMENTS = {"xcomp", "ccomp"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One finite clause.

    `head` is its predicate (a verb, or the noun or adjective of a copula), `finite` the finite verb, which may be `head`;
    `complements` the verbs that depend on it in turn ("gaat ... verhogen", "wil ... laten zien").
    """

    head: Token
    finite: Token
    subject: Token | None
    complements: tuple[Token, ...]

    @property
    def actor(self) -> Actor:
        """Return who the subject is; an "er" beside the finite verb makes it impersonal, whatever noun follows."""
        if any(child.lower_ in words("@pronouns_expletive") and abs(child.i - self.finite.i) == 1 for child in self._children):
            return Actor.EXPLETIVE
        return actor(self.subject)

    @property
    def _children(self) -> Iterator[Token]:
        yield from self.head.children
        if self.finite is not self.head:
            yield from self.finite.children

    @property
    def embedded(self) -> bool:
        """Tell whether the clause depends on another one: a subclause, a relative clause."""
        token = self.head
        while token.dep_ in _CHAIN and token.head is not token:
            token = token.head
        return token.dep_ in _EMBEDDED

    @property
    def governor(self) -> Actor:
        """Return who the subject of the clause is that this one depends on: "I" in "ik vind dat de bijstand omhoog moet"."""
        token = self.head
        while token.dep_ in _CHAIN and token.head is not token:
            token = token.head
        return actor(_subject(token.head)) if token.head is not token else Actor.NONE

    @property
    def verb_first(self) -> bool:
        """Tell whether the finite verb comes before everything but a conjunction: questions, imperatives, conditions."""
        start = min(token.i for token in self.head.subtree if not token.is_punct and not token.is_space)
        return self.finite.i == start

    @property
    def subject_first(self) -> bool:
        """Tell whether the subject stands before the finite verb."""
        return self.subject is not None and self.subject.i < self.finite.i

    @property
    def past(self) -> bool:
        """Tell whether the clause is about the past: "opende", "heeft geopend"; "is besloten" is not counted as past."""
        if "Past" in self.finite.morph.get("Tense", []):
            return True
        return self.finite is not self.head and self.finite.lemma_ == "hebben" and self.finite.dep_ == "aux"

    @property
    def negated(self) -> bool:
        """Tell whether a word of negation belongs to the clause's verbs or to their objects."""
        negations = words("@negations")
        return any(
            child.lower_ in negations or any(grandchild.lower_ in negations for grandchild in child.children)
            for verb in self.verbs
            for child in verb.children
        )

    @property
    def verbs(self) -> tuple[Token, ...]:
        """Return the predicate and the verbs in its chain."""
        return (self.head, *self.complements)

    def lemmas(self) -> set[str]:
        """Return the lemmas of the predicate, its auxiliaries and its chain, particles put back: "past ... aan" too."""
        found: set[str] = set()
        for verb in (*self.verbs, *self.auxiliaries()):
            # The form too: the lemma of a rare infinitive is sometimes guessed wrong.
            found |= {verb.lemma_.lower(), verb.lower_}
            found.update(child.lower_ + verb.lemma_.lower() for child in verb.children if child.dep_ == "compound:prt")
        return found

    def meaning(self) -> set[str]:
        """Return the lemmas of the verb, noun or adjective that carries the meaning: the last of the chain."""
        last = self.verbs[-1]
        particles = [child.lower_ for child in last.children if child.dep_ == "compound:prt"]
        return {last.lemma_.lower(), last.lower_, *(particle + last.lemma_.lower() for particle in particles)}

    def subject_words(self) -> set[str]:
        """Return the lemma and lower-cased form of the subject's head."""
        return set() if self.subject is None else {self.subject.lemma_.lower(), self.subject.lower_}

    def dependent_words(self) -> set[str]:
        """Return lemmas and lower-cased forms of what depends on the verbs, and of the predicate of a copula."""
        found = {form for token in self.dependents() for form in (token.lemma_.lower(), token.lower_)}
        if self.finite.dep_ == "cop":
            found |= {self.head.lemma_.lower(), self.head.lower_}
        return found

    @property
    def in_question(self) -> bool:
        """Tell whether the sentence ends in a question mark."""
        for token in reversed(list(self.head.sent)):
            if token.text.strip() and (token.is_punct or token.text[0] == "?"):
                return "?" in token.text
            if token.is_alpha:
                return False
        return False

    def auxiliaries(self) -> Iterator[Token]:
        """Yield auxiliaries and copulas of the predicate and its chain."""
        for verb in self.verbs:
            yield from (child for child in verb.children if child.dep_ in _VERBAL_CHILDREN)

    def dependents(self) -> Iterator[Token]:
        """Yield the words that depend on the predicate or its chain, subject and verbs aside, two levels deep."""
        verbs = set(self.verbs) | set(self.auxiliaries())
        for verb in self.verbs:
            for child in verb.children:
                if child not in verbs and child != self.subject:
                    yield child
                    yield from (grandchild for grandchild in child.children if grandchild.dep_ != "case")


def clauses(sentence: Span) -> Iterator[Clause]:
    """Yield the finite clauses of `sentence` in the order of their finite verbs."""
    for token in sentence:
        if "Fin" in token.morph.get("VerbForm", []):
            head = token.head if token.dep_ in _VERBAL_CHILDREN else token
            yield Clause(head=head, finite=token, subject=_subject(head), complements=tuple(_complements(head)))


def _subject(head: Token) -> Token | None:
    """Return the subject of `head`; of a coordinated clause without one, that of the clause before it."""
    while True:
        subjects = [child for child in head.children if child.dep_ in _SUBJECTS]
        if subjects:
            # "Er komt een verbod": the expletive says more about the kind of clause than the noun behind it.
            return min(subjects, key=lambda subject: subject.dep_ != "expl")
        if head.dep_ != "conj" or head.head is head:
            return None
        head = head.head


def _complements(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in _COMPLEMENTS and "Fin" not in child.morph.get("VerbForm", []) and not _has_finite(child):
            yield child
            yield from _complements(child)


def _has_finite(head: Token) -> bool:
    return any(child.dep_ in _VERBAL_CHILDREN and "Fin" in child.morph.get("VerbForm", []) for child in head.children)
