"""What of a sentence is worded anew, and what stays around it: greetings and bullets in front, hashtags and emoji behind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from antenne.advice.rewrites.capitals import begins_with_capital, capitalized, uncapitalized
from antenne.advice.rewrites.tokens import VERBAL, first_of_list, highest, is_finite, is_word
from antenne.advice.rewrites.words import has_any, load_words
from antenne.nlp.clauses import Clause
from antenne.nlp.principals import is_principal
from antenne.nlp.reading import reading

_CLOSING = frozenset(".!?…")
"""What the punctuation at the end of a sentence consists of: "." and "!!" are one token each."""
_QUOTES = frozenset("\"“”„«»'‘’")
"""What somebody else said is not worded anew."""
_DASHES = frozenset({"-", "–", "—"})
_LEAD_ENDS = _DASHES | {":", "…", "..."}
"""Behind one of these a statement may begin, whatever stands in front."""
_NUMBERING = re.compile(r"\d{1,3}/\d{0,3}|\d{1,2}[.)]|[-–—•*→▶►]+")
_CONTRASTS = frozenset({"maar", "want", "dus"})
"""Conjunctions that part two statements; "en" may join what is said on a condition: "Teken hier en de kap stopt"."""
_CONJUNCTIONS = _CONTRASTS | {"en"}
_CONSEQUENCES = frozenset({"dan"})
"""Begin what is said on a condition that stands before it: "Kom langs, dan geef ik koffie"."""
_LONGEST_GREETING = 6
"""Tokens up to the comma."""


@dataclass(frozen=True, slots=True)
class Core:
    """The part of a sentence that is worded anew.

    `start` and `end` are token indices (half-open) without the final punctuation, up to `stop`. In front of it, from token
    `lead` on, may stand what leads up to it: "Goedemorgen," or "Namens het college:". `capital` tells whether the first word of
    another wording gets a capital: where the core opens the sentence of somebody who begins it with one.
    """

    doc: Doc
    lead: int
    start: int
    end: int
    stop: int
    capital: bool

    @property
    def span(self) -> Span:
        """The core's words, without the final punctuation."""
        return self.doc[self.start : self.end]

    @property
    def closing(self) -> str:
        """The final punctuation, empty when there is none."""
        return self.doc[self.end : self.stop].text

    @property
    def stretch(self) -> tuple[int, int]:
        """The half-open code-point stretch of the core with its final punctuation."""
        whole = self.doc[self.start : self.stop]
        return whole.start_char, whole.end_char

    @property
    def asks(self) -> bool:
        """Whether the core is a question."""
        return "?" in self.closing

    def text(self, start: int, end: int) -> str:
        """Return the words of tokens `start` to `end`, as they stand; a first word loses the capital of the sentence's start."""
        words = self.doc[start:end].text.strip() if start < end else ""
        return uncapitalized(self.doc[start], words) if start == self.start and words else words

    @property
    def led_by_a_clause(self) -> bool:
        """Whether what leads up to the core has a finite verb: "Dit is een rode lijn: de norm blijft"."""
        return any(map(is_finite, self.doc[self.lead : self.start]))

    def with_lead(self) -> "Core":
        """Return the core with what leads up to it as a part of it."""
        return replace(self, start=self.lead, capital=begins_with_capital(self.doc[self.lead]))

    def behind(self, index: int) -> "Core | None":
        """Return what of the core stands behind the comma or conjunction that token `index` is; ``None`` if that is nothing."""
        start = index + 1
        while start < self.end and not is_word(self.doc[start]):
            start += 1
        start = _behind_conjunction(self.doc, start, self.end)
        return replace(self, start=start, capital=False) if start < self.end else None

    def later_statements(self) -> Iterator["Core"]:
        """Yield what of the core stands behind a comma, "maar", "want" or "dus", where a statement of its own may begin there."""
        doc, verb_before = self.doc, False
        for token in doc[self.start : self.end]:
            conjunction = token.lower_ in _CONTRASTS and token.pos_ == "CCONJ"
            # "Appels, peren gaan goed": in front of a comma in a list there is no verb.
            if conjunction or (token.text == "," and (verb_before or doc[token.i + 1 : token.i + 2].text.lower() in _CONTRASTS)):
                part = self.behind(token.i)
                if part is not None and part.may_stand_alone(doc[self.lead : part.start]):
                    yield part
            verb_before = verb_before or token.pos_ in VERBAL

    def may_stand_alone(self, before: Span) -> bool:
        """Tell whether the core is a statement though it follows `before`: no quotation, condition or subclause that goes on."""
        if not _QUOTES.isdisjoint(before.text) or self.doc[self.start].lower_ in _CONSEQUENCES:
            return False
        if has_any(before, load_words().conditions):
            return False
        main = main_clauses(self.span)
        return bool(main) and main[0].finite.i > self.start and not _goes_on_from_a_subclause(main[0])

    def opened(self, words: str) -> str:
        """Return `words` as the core opens: with a capital where it has one."""
        return capitalized(words) if self.capital else words


_STOPS = frozenset(".!?")


def core(sentence: Span) -> Core | None:
    """Return the core of `sentence`; ``None`` when it has no words, or begins with a quotation."""
    doc, stop = sentence.doc, sentence.end
    while stop > sentence.start and _is_trailing(doc[stop - 1]):
        stop -= 1
    end = stop
    while end > sentence.start and _CLOSING.issuperset(doc[end - 1].text):
        end -= 1
    lead = sentence.start
    while lead < end and _is_decoration(doc[lead], first=lead == sentence.start):
        lead += 1
    if lead >= end or not _QUOTES.isdisjoint(doc[sentence.start : lead].text):
        return None
    start = _behind_lead(doc, lead, end)
    # A full stop inside: the sentence is two, and where one of them is written without a capital, that was not seen.
    if start >= end or any(token.text in _STOPS for token in doc[start:end]):
        return None
    opens = start == lead or _is_dateline(doc[lead:start])
    return Core(doc=doc, lead=lead, start=start, end=end, stop=stop, capital=opens and begins_with_capital(doc[start]))


def _is_dateline(lead: Span) -> bool:
    """Tell whether `lead` is the place with which a news report opens: "HARDERWIJK - "."""
    return lead[-1].text in _DASHES and len(lead[0]) > 1 and lead[0].text.isupper()


def main_clauses(span: Span) -> list[Clause]:
    """Return the clauses of `span` that depend on no other one in it.

    A verb that the tagger took for an infinitive counts as finite where it is the root: "De leges gaan naar nul".
    """
    found = [clause for clause in reading(span.doc).clauses_in(span) if not _depends_within(clause, span)]
    if not found or found[0].finite.dep_ != "ROOT":
        roots = [
            token for token in span if token.dep_ == "ROOT" and token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", [])
        ]
        for root in roots:
            children = list(root.children)
            subject = next((child for child in children if child.dep_ in {"nsubj", "nsubj:pass"}), None)
            several = subject is not None and (
                "Plur" in subject.morph.get("Number", []) or any(child.dep_ == "conj" for child in subject.children)
            )
            if several and not any(child.dep_ in {"aux", "aux:pass", "mark"} for child in children):
                found.append(Clause(head=root, finite=root, subject=subject, complements=()))
    if not found:
        # Of coordinated clauses the parser may hang the first on the second as a subclause, though nothing introduces it.
        found = [clause for clause in reading(span.doc).clauses_in(span) if not _is_introduced(clause)][:1]
    return sorted(found, key=lambda clause: clause.finite.i)


def _depends_within(clause: Clause, span: Span) -> bool:
    """Tell whether `clause` is a subclause of something in `span`."""
    if not clause.embedded:
        return False
    top = clause.head
    while top.dep_ in {"conj", "parataxis"} and top.head != top:
        top = top.head
    if span.start <= top.head.i < span.end:
        return True
    # It depends on what leads up to the statement: "Net uit het overleg: de vestiging gaat dicht."
    return _is_introduced(clause)


def _goes_on_from_a_subclause(clause: Clause) -> bool:
    """Tell whether `clause` is coordinated with one that a conjunction makes a subclause: "dat hij zwijgt en wij wachten"."""
    top = first_of_list(clause.head)
    return top != clause.head and any(child.dep_ == "mark" for child in top.children)


def _is_introduced(clause: Clause) -> bool:
    """Tell whether a conjunction or a relative pronoun makes `clause` a subclause."""
    relative = clause.subject is not None and "Rel" in clause.subject.morph.get("PronType", [])
    return (
        relative
        or clause.head.dep_ == "acl:relcl"
        or any(child.dep_ == "mark" and child.i < clause.finite.i for child in clause.head.children)
    )


def _behind_lead(doc: Doc, lead: int, end: int) -> int:
    """Return where the statement begins behind a greeting, an aside with a colon, or a conjunction."""
    start = lead
    if doc[lead].lower_ in load_words().greetings:
        start = next((index + 1 for index in range(lead, min(lead + _LONGEST_GREETING, end)) if doc[index].text == ","), lead)
    for index in range(start, end - 1):
        if (doc[index].text in _LEAD_ENDS or _is_emoji(doc[index])) and _opens_statement(doc, index + 1, end):
            start = index + 1
            break
    else:
        start = _behind_comma(doc, start, main_clauses(doc[start:end])) if start < end else start
    while start < end and not is_word(doc[start]):
        start += 1
    return _behind_conjunction(doc, start, end)


def _behind_conjunction(doc: Doc, start: int, end: int) -> int:
    conjunction = start + 1 < end and doc[start].lower_ in _CONJUNCTIONS and not is_finite(doc[start + 1])
    return start + 1 if conjunction else start


def _opens_statement(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a statement of its own, with its verb in second place, follows from token `start` on."""
    main = main_clauses(doc[start:end])
    return bool(main) and main[0].finite.i > start


def _behind_comma(doc: Doc, lead: int, main: list[Clause]) -> int:
    """Return where the statement begins behind the last comma in front of it that a greeting or the like may have."""
    if not main:
        return lead
    finite = main[0].finite.i
    subject = main[0].subject
    inside = {finite} if subject is None else {token.i for token in subject.subtree} | {finite}
    for index in reversed(range(lead, finite - 1)):
        if doc[index].text != "," or any(token.pos_ in VERBAL for token in doc[lead:index]):
            continue
        if not min(inside) < index < max(inside) or highest(doc[index + 1], index + 1, finite).dep_ in {"nsubj", "nsubj:pass"}:
            return index + 1
    return lead


def _is_decoration(token: Token, *, first: bool) -> bool:
    if token.is_space or token.text.startswith(("@", "#")) or token.like_url:
        # "@MinBZK wil": a mention that is the subject belongs to the sentence.
        return token.is_space or not (token.i + 1 < len(token.doc) and is_finite(token.nbor()) and is_principal(token))
    return not is_word(token) or (first and _NUMBERING.fullmatch(token.text) is not None)


def _is_emoji(token: Token) -> bool:
    return not is_word(token) and not token.is_punct and not token.is_space


def _is_trailing(token: Token) -> bool:
    return (
        token.is_space
        or token.text.startswith("#")
        or token.like_url
        or not any(character.isalnum() or character in '.!?…,;:)"”' for character in token.text)
    )
