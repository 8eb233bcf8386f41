"""Which other wordings are offered for which signal, best first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span

from antenne.advice.rewrites.capitals import begins_with_capital, capital_is_certain, capitalized, uncapitalized
from antenne.advice.rewrites.core import Core, core
from antenne.advice.rewrites.recognition import main_clause
from antenne.advice.rewrites.styles import Style
from antenne.advice.rewrites.wordings import Wordings
from antenne.advice.rewrites.words import has_any, load_words
from antenne.labels import Signal
from antenne.nlp.analysis import Finding

_DISCLAIMER = "Op persoonlijke titel"
_QUOTED = (">", "“", "„", '"', "«")
"""Begin a post with somebody else's words."""
_Make = Callable[[Wordings], str | None]
_OFFERS: dict[Signal, tuple[tuple[Style, _Make], ...]] = {
    Signal.NAMENS: (
        (Style.EIGEN_MENING, Wordings.as_the_writer),
        (Style.BRON, Wordings.reported_with_source),
        (Style.BRON, Wordings.with_source),
        (Style.VRAAG, Wordings.question),
        (Style.VOORZICHTIG, Wordings.softened),
    ),
    Signal.TOEZEGGING: (
        (Style.BRON, Wordings.reported_with_source),
        (Style.BRON, Wordings.with_source),
        (Style.ONDERZOEK, Wordings.as_something_looked_into),
        (Style.VRAAG, Wordings.question),
        (Style.VOORZICHTIG, Wordings.softened),
    ),
    Signal.STELLIG: (
        (Style.EIGEN_MENING, Wordings.own_view),
        (Style.EIGEN_MENING, Wordings.by_the_writers_measure),
        (Style.VRAAG, Wordings.question),
        (Style.VOORZICHTIG, Wordings.softened),
    ),
    Signal.OORDEEL: (
        (Style.VRAAG, Wordings.question_about_view),
        (Style.VRAAG, Wordings.question),
        (Style.VOORZICHTIG, Wordings.softened),
        (Style.BRON, Wordings.with_source),
    ),
    Signal.INTERN: (
        (Style.BRON, Wordings.reported_with_source),
        (Style.BRON, Wordings.with_source),
    ),
}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A wording that may take a warning away: `value` replaces the half-open code-point stretch [`start`, `end`)."""

    value: str
    start: int
    end: int
    style: Style


def rewrites(sentence: Span, finding: Finding) -> Iterator[Rewrite]:
    """Yield candidate wordings of `sentence`, in which `finding` was found, best first; none when nothing safe can be made."""
    whole = core(sentence)
    if whole is None:
        return
    if finding.end <= whole.stretch[0] and whole.led_by_a_clause:
        whole = whole.with_lead()
    wordings = _stating(whole, finding)
    if wordings is None:
        return
    for style, make in _OFFERS[finding.signal]:
        worded = _worded(wordings, finding, style, make)
        if worded is None:
            continue
        value, (start, end) = worded
        # What is found may begin in front of a later clause, and end in the hashtags behind the last one.
        if min(whole.stretch[0], start) <= finding.start < end:
            yield Rewrite(value=value, start=start, end=end, style=style)
    if finding.signal is Signal.STELLIG:
        yield from _disclaimer(sentence)


def _stating(whole: Core, finding: Finding) -> Wordings | None:
    """Return the wordings of what in `whole`, from a clause on, states what was found; ``None`` when nothing is left."""
    wordings = Wordings(whole)
    clause = wordings.clause
    if clause is not None:
        if clause.reach >= whole.end or finding.start <= whole.doc[clause.reach].idx:
            return wordings
        # "De leges vervallen, het college stelt daar prijs op": the second clause is worded anew, or one behind it.
        later = whole.behind(clause.reach)
        return None if later is None else _stating(later, finding)
    # "Snap de boosheid, maar de weg gaat er komen": the first clause is none that can be worded anew.
    parts = [part for part in map(Wordings, whole.later_statements()) if part.clause is not None]
    before = [part for part in parts if part.core.span.start_char <= finding.start]
    behind = [part for part in parts if finding.start < part.core.span.start_char < finding.end]
    return next(iter((*before[-1:], *behind[:1])), wordings)


def _worded(wordings: Wordings, finding: Finding, style: Style, make: _Make) -> tuple[str, tuple[int, int]] | None:
    """Return what `make` makes of the core, and the stretch for which it stands: with a source, who announces it goes too."""
    found, known = wordings.core, load_words()
    start, end = found.stretch
    lead = found.doc[found.lead : found.start]
    announced = len(lead) > 0 and lead[0].lower_ in known.spokesman
    if announced and style is not Style.BRON:
        # It cannot be the writer's own question or view as well.
        return None
    told = len(lead) > 1 and lead.text.endswith(":") and (announced or finding.signal is Signal.INTERN)
    if style is Style.BRON and has_any(lead, known.writer - {"me", "mij"}) and not told:
        return None
    if finding.signal is Signal.INTERN and has_any(found.span, known.conversation):
        return None
    value = make(wordings)
    if value is None or (finding.signal is Signal.OORDEEL and wordings.clause is None):
        return None
    if style is Style.BRON and told:
        start = lead.start_char
        value = capitalized(value) if begins_with_capital(lead[0]) else value
    return value, (start, end)


def _disclaimer(sentence: Span) -> Iterator[Rewrite]:
    """Yield a first word of the post with the remark that the post is the writer's own."""
    doc = sentence.doc
    opening = core(next(iter(doc.sents)))
    if (
        opening is None
        or opening.start != opening.lead
        or main_clause(opening) is None
        or _DISCLAIMER.lower() in doc.text.lower()
        or doc.text.lstrip().startswith(_QUOTED)
    ):
        return
    first = doc[opening.start]
    if not capital_is_certain(first):
        return
    written = uncapitalized(first, first.text)
    value = f"{_DISCLAIMER}: {written}" if opening.capital else f"{_DISCLAIMER.lower()}: {written}"
    yield Rewrite(value=value, start=first.idx, end=first.idx + len(first), style=Style.DISCLAIMER)
