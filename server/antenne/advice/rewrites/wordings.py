"""The other wordings of one core, each as text or ``None`` where it is not certain to be right Dutch."""

from dataclasses import dataclass
from functools import cached_property

from antenne.advice.rewrites.capitals import capital_is_certain
from antenne.advice.rewrites.core import Core, main_clauses
from antenne.advice.rewrites.imperatives import as_we_do
from antenne.advice.rewrites.order import MainClause
from antenne.advice.rewrites.recognition import is_hearsay, main_clause
from antenne.advice.rewrites.reported import Reported, reported
from antenne.advice.rewrites.tokens import VERBAL, is_finite, is_word
from antenne.advice.rewrites.words import has_any, load_words
from antenne.nlp.lexicon import words
from antenne.nlp.principals import Actor

SOURCE_PLACEHOLDER = "[bron]"
"""Stands in another wording where the writer names the source."""
_SOURCE = f"Volgens {SOURCE_PLACEHOLDER}"
_STANDS_IN_THE_WAY = frozenset('?"“”„«»():;')
_POINTS_BACK = frozenset({"dat", "dit", "zo"})
"""With these a clause speaks of the one before it."""
_SHORTEST_FRAGMENT = 2
_LONGEST_FRAGMENT = 25
"""Words and tokens. What is longer without a main clause that is understood may be anything."""


@dataclass(frozen=True)
class Wordings:
    """Makes other wordings of a core. Every wording stands for the whole stretch of the core, final punctuation included."""

    core: Core

    @cached_property
    def clause(self) -> MainClause | None:
        """The main clause with which the core opens."""
        return main_clause(self.core)

    @cached_property
    def reported(self) -> Reported | None:
        """What was said, where the core says so of it."""
        return reported(self.core)

    def question(self) -> str | None:
        """Return the core as a question: "Moet de bijstand omhoog?"."""
        clause = self.clause
        if clause is None or self._speaks_of_the_writer or has_any(self.core.span, load_words().telling) or not clause.is_plain():
            return None
        if not self._may_be_asked():
            return None
        asked = clause.verb_first(front=not is_hearsay(self.core, clause.finite.i))
        return None if asked is None else self._ask(asked)

    def question_about_view(self) -> str | None:
        """Return the writer's own view as a question: "Vinden jullie X een doofpot?", "Heeft de minister ...?"."""
        clause, known = self.clause, load_words()
        if (
            clause is None
            or clause.finite.lower_ not in {"vind", "vond"}
            or "ik" not in clause.said_by.split()
            or not clause.subject_first
        ):
            return None
        if has_any(self.core.doc[clause.behind : self.core.end], known.writer | known.telling) or not self._may_be_asked():
            return None
        said = self.reported
        if said is not None:
            return (
                self._ask(said.verb_first()) if said.dat == clause.behind and not said.says_before(words("@negations")) else None
            )
        if not clause.is_plain() or clause.said_by != "ik" or clause.finite.lower_ != "vind":
            return None
        return self._ask(f"vinden jullie {self.core.text(clause.behind, self.core.end)}")

    def with_source(self) -> str | None:
        """Return the core with a source: "Volgens [bron] moet de bijstand omhoog."."""
        clause = self.clause
        if self._speaks_of_the_writer or self.core.asks or self._names_a_source_behind():
            return None
        if clause is None:
            return None if self.reported is not None else self._behind_colon(_SOURCE)
        if is_hearsay(self.core, clause.finite.i):
            return self._close(_SOURCE, self.core.text(clause.finite.i, self.core.end))
        if self._goes_on_without_a_subject(clause):
            return None
        return self._led_by(_SOURCE, clause)

    def reported_with_source(self) -> str | None:
        """Return what the core says that was heard or may be told, with a source: "Volgens [bron] heeft de DG ..."."""
        said, known = self.reported, load_words()
        if said is None or not (said.says_before(known.writer) or said.is_told_without_a_clause()):
            return None
        if not said.says_before(known.reporting) or said.says_before(known.not_reporting):
            return None
        if has_any(self.core.doc[said.dat : self.core.end], known.writer):
            return None
        return self._close(_SOURCE, said.verb_first())

    def own_view(self) -> str | None:
        """Return the core as the writer's own view, with the verb at the end: "Ik vind dat de bijstand omhoog moet."."""
        clause = self.clause
        if clause is None or self._speaks_of_the_writer or has_any(self.core.span, load_words().telling):
            return None
        if clause.finite.lemma_.lower() not in load_words().normative:
            return None
        said = clause.verb_final()
        return None if said is None else self._close("Ik vind dat", said)

    def by_the_writers_measure(self) -> str | None:
        """Return the core as the writer's own view, in front of it or in it: "Wat mij betreft moet de bijstand omhoog."."""
        if self._speaks_of_the_writer or self.core.asks:
            return None
        if self.clause is not None:
            if is_hearsay(self.core, self.clause.finite.i):
                return None
            normative = self.clause.finite.lemma_.lower() in load_words().normative
            return self._led_by("Wat mij betreft" if normative else "Volgens mij", self.clause)
        demand = as_we_do(self.core)
        return self._close("Wat mij betreft", demand) if demand is not None else self._behind_colon("Wat mij betreft")

    def as_the_writer(self) -> str | None:
        """Return what "wij" thinks as what "ik" thinks: "Wij vinden dat ..." as "Ik vind dat ..."."""
        clause, known = self.clause, load_words()
        if clause is None or clause.said_by not in {"wij", "we"} or self._speaks_of_the_writer or not clause.is_single():
            return None
        if not clause.subject_first and clause.front[1] - clause.front[0] > 1:
            return None
        others = [token for token in self.core.span if not clause.subject[0] <= token.i < clause.subject[1]]
        verb = known.first_person.get(clause.finite.lower_)
        if verb is None or any(token.lower_ in known.plural or token.lower_ == "als" for token in others):
            return None
        if clause.finite.lower_ == "zijn" and "Plur" in clause.clause.head.morph.get("Number", []):
            return None
        if (
            clause.finite.lower_ in {"zijn", "hebben"}
            and clause.clause.head.pos_ == "VERB"
            and clause.clause.head != clause.finite
        ):
            return None
        rest = self.core.text(clause.behind, self.core.end)
        pieces = ["ik", verb] if clause.subject_first else [self.core.text(*clause.front), verb, "ik"]
        return self._close(" ".join(pieces), rest)

    def as_something_looked_into(self) -> str | None:
        """Return what "we gaan" do as what we look into: "We onderzoeken of we de regeling kunnen aanpassen."."""
        clause, known = self.clause, load_words()
        if clause is None or clause.said_by not in {"wij", "we"} or clause.finite.lower_ not in known.future:
            return None
        if not any("Inf" in verb.morph.get("VerbForm", []) for verb in clause.clause.verbs if verb != clause.finite):
            return None
        rest = self.core.doc[clause.finite.i + 1 : self.core.end]
        if has_any(rest, words("@negations") | known.certain | known.telling | known.writer):
            return None
        said = clause.verb_final("kunnen")
        if said is None:
            return None
        return self._close(f"{clause.said_by} onderzoeken of", "we" + said.removeprefix(clause.said_by))

    def softened(self) -> str | None:
        """Return the core with "misschien" in it: "De bijstand moet misschien omhoog."."""
        clause, known = self.clause, load_words()
        if clause is None or clause.clause.actor in {Actor.I, Actor.NOBODY} or not clause.is_single():
            return None
        if is_hearsay(self.core, clause.finite.i):
            return None
        if has_any(self.core.doc[self.core.lead : self.core.end], known.certain | known.writer) or has_any(
            self.core.doc[slice(*clause.subject)], words("@negations")
        ):
            return None
        if clause.would_part_known_subject:
            return None
        worded = clause.inserted("misschien")
        return None if "misschien als " in worded else self._as_it_opens(worded)

    def _goes_on_without_a_subject(self, clause: MainClause) -> bool:
        """Tell whether another clause follows that shares the subject: behind the verb it would not reach that far."""
        others = main_clauses(self.core.span)[1:]
        return any(other.subject in {None, clause.clause.subject} for other in others)

    @cached_property
    def _speaks_of_the_writer(self) -> bool:
        return has_any(self.core.span, load_words().writer)

    def _names_a_source_behind(self) -> bool:
        """Tell whether a source follows already, or that it is certain: "..., zegt het waterschap", "..., dat beloven wij"."""
        known = load_words()
        for token in self.core.span[:-1]:
            behind = token.nbor()
            if token.text == "," and (
                behind.lower_ in known.attributing
                or (
                    behind.lower_ in _POINTS_BACK
                    and has_any(self.core.doc[behind.i + 1 : behind.i + 2], known.attributing | known.vouching)
                )
            ):
                return True
        return False

    def _may_be_asked(self) -> bool:
        """Tell whether what stands in front of the core may stand in front of a question: a greeting, or "maar"."""
        before = self.core.doc[self.core.lead : self.core.start]
        lead = [token.lower_ for token in before if is_word(token)]
        greets = bool(lead) and lead[0] in load_words().greetings and not any(token.pos_ in VERBAL for token in before)
        return not lead or greets or set(lead) <= load_words().openings

    def _led_by(self, phrase: str, clause: MainClause) -> str | None:
        """Return the core behind `phrase` with its verb first or, where that is not certain, with `phrase` in it."""
        if any(word in self.core.span.text.lower().split() for word in ("volgens", "blijkens")):
            return None
        if clause.has_er_behind_verb and (clause.finite.lemma_ == "zijn" or not clause.has_known_subject):
            return None
        moved = clause.verb_first()
        if moved is not None and (clause.subject_first or len(self.core.doc[slice(*clause.front)]) == 1):
            return self._close(phrase, moved)
        return self._as_it_opens(clause.inserted(phrase[0].lower() + phrase[1:]))

    def _behind_colon(self, phrase: str) -> str | None:
        """Return the core as it stands behind `phrase` and a colon: for fragments, and sentences that are not understood."""
        core, known = self.core, load_words()
        first = core.doc[core.start]
        if (
            len(core.span) > _LONGEST_FRAGMENT
            or core.start != core.lead
            or first.lower_ in known.exclaiming
            or first.pos_ == "INTJ"
        ):
            return None
        if any(not _STANDS_IN_THE_WAY.isdisjoint(token.text) or "\n" in token.text_with_ws for token in core.span):
            return None
        if has_any(core.span, known.telling | known.conversation) or is_hearsay(core, core.end) or not capital_is_certain(first):
            return None
        finite = [token.i for token in core.span if is_finite(token)]
        commas = [token.i for token in core.span if token.text == ","]
        if (
            core.start in finite
            or len(commas) > 1
            or (finite and commas and finite[0] > commas[0])
            or sum(map(is_word, core.span)) < _SHORTEST_FRAGMENT
        ):
            return None
        return self._close(f"{phrase}:", core.text(core.start, core.end))

    def _ask(self, words: str) -> str:
        return self.core.opened(words) + "?"

    def _as_it_opens(self, words: str) -> str:
        return self.core.opened(words) + self.core.closing

    def _close(self, opening: str, words: str) -> str:
        return self._as_it_opens(f"{opening[0].lower()}{opening[1:]} {words}".strip())
