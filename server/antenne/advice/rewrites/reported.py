"""What was said, behind the words that say who said it: "Ik hoor dat de DG is vertrokken", turned into a main clause."""

from dataclasses import dataclass

from spacy.tokens import Token

from antenne.advice.rewrites.core import Core
from antenne.advice.rewrites.tokens import BREAKS, is_finite
from antenne.advice.rewrites.words import has_any, load_words
from antenne.nlp.reading import reading

_BREAKS = BREAKS | {"\n"}
_SHORTEST_VERB = 3


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause with "dat" that fills a core to its end: the token indices of that word and of its finite verb."""

    core: Core
    dat: int
    finite: int

    def verb_first(self) -> str:
        """Return the clause as "heeft de DG het wetsvoorstel geparkeerd", without the final punctuation."""
        doc, end = self.core.doc, self.core.end
        pieces = [
            doc[self.finite].text.lower(),
            doc[self.dat + 1 : self.finite].text,
            doc[self.finite + 1 : end].text if self.finite + 1 < end else "",
        ]
        return " ".join(piece.strip() for piece in pieces if piece)

    def says_before(self, listed: frozenset[str]) -> bool:
        """Tell whether one of `listed` stands in front of the clause."""
        return has_any(self.core.doc[self.core.start : self.dat], listed)

    def is_told_without_a_clause(self) -> bool:
        """Tell whether what stands in front has no finite verb: "Net gehoord dat ..."."""
        return not any(is_finite(token) for token in self.core.doc[self.core.start : self.dat])


def reported(core: Core) -> Reported | None:
    """Return the clause with "dat" in `core`, or ``None`` when there is not one or its order as a main clause is not certain.

    It is when its finite verb cannot be one that falls in two ("aanpast", "past aan") and nothing but a subclause follows.
    """
    doc = core.doc
    found = [token for token in core.span if token.lower_ == "dat" and token.pos_ == "SCONJ" and token.dep_ == "mark"]
    if len(found) != 1 or found[0].i == core.start or any(not _BREAKS.isdisjoint(token.text_with_ws) for token in core.span):
        return None
    dat = found[0]
    clauses = reading(doc).clauses_in(doc[dat.i + 1 : core.end])
    own = [clause for clause in clauses if dat.head in (clause.head, clause.finite)]
    if len(own) != 1 or own[0].finite.i < dat.i + 2 or any(other.head.dep_ in {"conj", "parataxis"} for other in clauses):
        return None
    finite = own[0].finite
    if doc[dat.i + 1].lower_ in load_words().bend_the_verb or doc[dat.i + 1].is_punct or may_fall_in_two(finite):
        return None
    if any(token.dep_ == "compound:prt" for token in finite.children) or "," in doc[dat.i : finite.i].text:
        return None
    return Reported(core=core, dat=dat.i, finite=finite.i)


def may_fall_in_two(verb: Token) -> bool:
    """Tell whether `verb` may be a particle and a verb in one word, by its beginning."""
    known, written = load_words(), verb.lower_
    if verb.pos_ == "AUX" or written.startswith(known.inseparable):
        return False
    return any(written.startswith(particle) and len(written) - len(particle) >= _SHORTEST_VERB for particle in known.separable)
