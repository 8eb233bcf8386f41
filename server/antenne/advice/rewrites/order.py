"""Dutch word order: a main clause with its finite verb first, with words put in, or with its verb last as in a subclause."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from antenne.advice.rewrites.core import Core, main_clauses
from antenne.advice.rewrites.tokens import VERBAL, breaks, first_of_list, highest, is_finite, is_pronoun, is_short_name
from antenne.advice.rewrites.words import load_words
from antenne.nlp.clauses import VERBAL_CHILDREN, Clause

ADVERBIAL = frozenset({"advmod", "obl", "obl:agent"})
"""The relations of what says when, where and how."""
_LONGEST_CLOSED_SUBJECT = 3
"""Tokens. A longer one, and what follows it, may be attached in many ways."""


@dataclass(frozen=True, slots=True)
class MainClause:
    """A main clause that opens a core, with its finite verb in second place. Token indices, half-open.

    `front` is what stands before the finite verb; `subject` equals it, or directly follows the verb. `mobile` tells whether
    both are certain enough to let them change places.
    """

    core: Core
    clause: Clause
    front: tuple[int, int]
    subject: tuple[int, int]
    mobile: bool

    @property
    def subject_first(self) -> bool:
        """Whether the clause begins with its subject."""
        return self.front == self.subject

    @property
    def finite(self) -> Token:
        """The finite verb."""
        return self.clause.finite

    @property
    def behind(self) -> int:
        """The index of the first token behind finite verb and subject."""
        return self.finite.i + 1 if self.subject_first else self.subject[1]

    @property
    def said_by(self) -> str:
        """The subject in lower case."""
        return self.core.doc[slice(*self.subject)].text.lower()

    @property
    def reach(self) -> int:
        """The index of the token at which the clause ends: another one with a verb of its own may follow."""
        end = next(self._ends(), self.core.end)
        return end if any(map(is_finite, self.core.doc[end : self.core.end])) else self.core.end

    def is_single(self) -> bool:
        """Whether the core is this one clause, without another one beside it or another thought behind a comma."""
        return len(main_clauses(self.core.span)) == 1 and next(self._ends(), None) is None

    def _ends(self) -> Iterator[int]:
        for token in self.core.doc[self.finite.i + 1 : self.core.end]:
            if _goes_on(token, self.core) or _coordinates(token, self.core):
                yield token.i

    def is_plain(self) -> bool:
        """Whether the core is this one clause on one line, with nothing in brackets, in quotes or behind a colon."""
        return self.is_single() and not any(map(breaks, self.core.span))

    def verb_first(self, *, front: bool = True) -> str | None:
        """Return the clause as "moet de bijstand omhoog", without the final punctuation; ``None`` where that is not certain.

        What stood before the verb comes behind the subject, or in front of one that is new to the reader, or is left out.
        """
        if not self.mobile:
            return None
        verb, subject = self.finite.text.lower(), self.core.text(*self.subject)
        if self.subject_first:
            return _joined(verb, subject, self.core.text(self.behind, self.core.end))
        moved = self.core.text(*self.front) if front else ""
        behind = self._behind_light(self.behind)
        if moved and not self._pronominal_subject and not self._goes_before_subject(moved) and not self._is_closed_subject():
            return None
        if moved and not self._pronominal_subject and behind == self.behind and self._goes_before_subject(moved):
            return _joined(verb, moved, subject, self.core.text(self.behind, self.core.end))
        return _joined(verb, subject, self.core.text(self.behind, behind), moved, self.core.text(behind, self.core.end))

    def inserted(self, words: str) -> str:
        """Return the clause with `words` put in behind the finite verb, the pronouns there, and a subject that is known."""
        at = self._place_for_more()
        return _joined(self.core.text(self.core.start, at), words, self.core.text(at, self.core.end))

    @property
    def would_part_known_subject(self) -> bool:
        """Whether what is put in would stand between the verb and a subject that is known: "kan misschien het waterschap"."""
        return not self.subject_first and self._place_for_more() <= self.subject[0] and self.has_known_subject

    @property
    def has_known_subject(self) -> bool:
        """Whether the subject begins as one that is known to the reader: "de brug", "dit", "IenW"."""
        first = self.core.doc[self.subject[0]]
        return first.lower_ in load_words().definite or is_short_name(first)

    @property
    def has_er_behind_verb(self) -> bool:
        """Whether "er" stands behind the verb and the subject in front of it: "een derde weg is er niet"."""
        behind = self.finite.i + 1
        return self.subject_first and behind < self.core.end and self.core.doc[behind].lower_ == "er"

    def _place_for_more(self) -> int:
        at = self.finite.i + 1
        if not self.subject_first and (
            self._pronominal_subject or (self.mobile and not self._new_subject and self._is_closed_subject())
        ):
            at = self.subject[1]
        return self._behind_light(at)

    def verb_final(self, finite: str | None = None) -> str | None:
        """Return the clause as "de bijstand omhoog moet", with another form of the verb if `finite` is given.

        ``None`` where the place of the verb is not certain.
        """
        bracket = self._bracket() if self.mobile and self.is_plain() else None
        if bracket is None:
            return None
        doc, start, end = self.core.doc, self.behind, self.core.end
        at, particle = bracket
        verb = self.finite.text.lower() if finite is None else finite
        if particle is not None:
            if finite is not None:
                return None
            verb = doc[particle].text + verb
        lead = [self.core.text(*self.subject)]
        if not self.subject_first:
            moved = self.core.text(*self.front)
            if not self._pronominal_subject and self._goes_before_subject(moved):
                lead = [moved, *lead]
            else:
                behind = self._behind_light(start)
                lead = [*lead, self.core.text(start, behind), moved]
                start = behind
        if at < start:
            return None
        return _joined(*lead, self.core.text(start, at), verb, self.core.text(at if particle is None else particle + 1, end))

    @property
    def _pronominal_subject(self) -> bool:
        return self.said_by in load_words().subject_pronouns | load_words().bend_the_verb

    @property
    def _new_subject(self) -> bool:
        """Whether the subject is new to the reader: "een verbod", "geen woningen", "drie bomen"."""
        head = self.clause.subject
        if head is None or self._pronominal_subject:
            return False
        first = self.core.doc[self.subject[0]]
        return first.lower_ in {"een", "geen", "'n", "n", "meer", "minder", "veel", "alle"} or (
            first.pos_ in {"NUM", "NOUN", "ADJ"} and "Plur" in head.morph.get("Number", [])
        )

    def _is_closed_subject(self) -> bool:
        """Tell whether it is certain that what follows the subject behind the verb is no part of it."""
        start, end = self.subject
        if end >= self.core.end or end - start > _LONGEST_CLOSED_SUBJECT:
            return False
        return self.core.doc[end].pos_ not in {"NOUN", "PROPN", "ADP", "ADJ", "PUNCT"}

    def _goes_before_subject(self, moved: str) -> bool:
        if moved.lower() in load_words().early_adverbs | load_words().light:
            return True
        adverbial = highest(self.core.doc[self.front[0]], *self.front).dep_ in ADVERBIAL
        return adverbial and (self._new_subject or not self._is_closed_subject())

    def _behind_light(self, start: int) -> int:
        doc, listed = self.core.doc, load_words().light
        while start < self.core.end and doc[start].lower_ in listed and is_pronoun(doc[start], self.core.end):
            start += 1
        return start

    def _bracket(self) -> tuple[int, int | None] | None:
        """Return where the finite verb goes in a subclause, and the particle that joins it; ``None``: not certain."""
        doc, start, end = self.core.doc, self.behind, self.core.end
        chain = {verb for verb in self.clause.verbs if verb != self.finite}
        if self.finite != self.clause.head:
            chain |= {child for child in self.clause.head.children if child.dep_ in VERBAL_CHILDREN} - {self.finite}
        verbs = sorted(token.i for token in chain if token.pos_ in VERBAL and token.i >= start)
        particles = [
            child.i
            for verb in (self.finite, *self.clause.verbs)
            for child in verb.children
            if child.dep_ == "compound:prt" and start <= child.i < end
        ]
        infinitives = [token.i for token in doc[start : end - 1] if token.lower_ == "te" and token.nbor().pos_ in VERBAL]
        if infinitives:
            at = infinitives[0] - 1 if infinitives[0] - 1 in particles else infinitives[0]
            # "gescheiden horen te zijn", "horen af te wegen"; a tail with a verb of its own is another matter.
            alone = len(infinitives) == 1 and not any(_opens_a_tail(token) for token in doc[start:at])
            return (at, None) if alone and verbs and verbs[-1] >= at else None
        if verbs:
            first = verbs[0]
            while first - 1 >= start and first - 1 in particles:
                first -= 1
            together = all(index in verbs or index in particles for index in range(first, verbs[-1] + 1))
            return (first, None) if together else None
        if len(particles) == 1:
            return particles[0], particles[0]
        if particles:
            return None
        known = load_words()
        stop = next((token.i for token in doc[start:end] if _opens_a_tail(token)), end)
        for token in doc[start:stop]:
            if (
                token.lower_ in known.directions
                and token.pos_ in {"ADV", "ADP", "ADJ"}
                and token.dep_ != "case"
                and token.head.pos_ in VERBAL
            ):
                return token.i + 1, None
        return stop, None


def _joined(*pieces: str) -> str:
    return " ".join(filter(None, pieces)).replace(" ,", ",")


def _goes_on(token: Token, core: Core) -> bool:
    """Tell whether behind this comma another thought follows rather than a subclause: "..., dat mag gezegd worden"."""
    if token.text != "," or token.i + 1 >= core.end:
        return False
    following = token.nbor()
    if following.lower_ == "dat" and following.pos_ != "SCONJ":
        return True
    introduced = following.lower_ in load_words().extraposed and following.pos_ != "DET"
    if token.head.i > token.i and not introduced and _states(token.head):
        # "Ge hebt een punt, die plannen zijn getekend"
        return True
    listed = any(child.dep_ == "conj" for child in token.head.children) or token.head.dep_ == "conj"
    return following.dep_ not in {"mark", "case"} and not listed and following.lower_ not in load_words().extraposed


def _states(head: Token) -> bool:
    """Tell whether `head` has a subject and a finite verb, and nothing makes it, or what it goes on from, a subclause."""
    relations = {child.dep_ for child in head.children}
    if head.dep_ not in {"conj", "advcl", "parataxis"} or relations.isdisjoint({"nsubj", "nsubj:pass"}):
        return False
    if not any(is_finite(verb) for verb in (head, *(child for child in head.children if child.dep_ in VERBAL_CHILDREN))):
        return False
    return not any(child.dep_ == "mark" for one in (head, first_of_list(head)) for child in one.children)


def _coordinates(token: Token, core: Core) -> bool:
    """Tell whether behind this conjunction another clause of the same rank follows, whatever the parser made of it."""
    if token.pos_ != "CCONJ":
        return False
    for following in core.doc[token.i + 1 : core.end]:
        if following.pos_ == "SCONJ" or following.text == "," or "Rel" in following.morph.get("PronType", []):
            return False
        if following.dep_ in {"nsubj", "nsubj:pass"} and following.head.i > following.i:
            # Whatever the tagger took its verb for: "en de huren moeten omlaag".
            return True
        if is_finite(following):
            return following.head.i > token.i or following.dep_ == "conj"
    return False


def _opens_a_tail(token: Token) -> bool:
    """Tell whether `token` begins a subclause that stays behind the verb."""
    if token.text == ",":
        return True
    return token.lower_ in load_words().extraposed and (
        token.pos_ == "SCONJ" or token.dep_ == "mark" or token.head.pos_ in VERBAL
    )
