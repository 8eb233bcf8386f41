"""What several components need to know of a document, found out once."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from antenne.nlp.clauses import Clause, clauses
from antenne.nlp.principals import is_policy, is_principal

_KEY = "antenne_reading"


@dataclass(frozen=True)
class Reading:
    """Which tokens name a principal or a matter of policy, by token index, and the finite clauses of the document."""

    principal: list[bool]
    policy: list[bool]
    clauses: list[Clause]

    def clauses_in(self, span: Span) -> list[Clause]:
        """Return the clauses whose finite verb lies in `span`."""
        return [clause for clause in self.clauses if span.start <= clause.finite.i < span.end]


def reading(doc: Doc) -> Reading:
    """Return the reading of `doc`, of which parse and lemmas must be set; made at the first call and kept with the document."""
    found = doc.user_data.get(_KEY)
    if not isinstance(found, Reading):
        found = Reading(
            principal=[is_principal(token) for token in doc],
            policy=[is_policy(token) for token in doc],
            clauses=list(clauses(doc[:])),
        )
        doc.user_data[_KEY] = found
    return found
