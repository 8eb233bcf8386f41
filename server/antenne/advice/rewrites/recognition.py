"""Recognizes the main clause with which a core begins, as far as the parse can be trusted."""

from spacy.tokens import Span, Token

from antenne.advice.rewrites.capitals import capital_is_certain
from antenne.advice.rewrites.core import Core, main_clauses
from antenne.advice.rewrites.order import ADVERBIAL, MainClause
from antenne.advice.rewrites.tokens import VERBAL, breaks, highest, is_finite, is_pronoun, is_short_name
from antenne.advice.rewrites.words import has_any, load_words
from antenne.nlp.clauses import Clause
from antenne.nlp.lexicon import words
from antenne.nlp.principals import is_policy
from antenne.nlp.reading import reading

_MOVABLE = ADVERBIAL | {"obl:arg", "obj", "iobj"}
_OBJECT_PRONOUNS = frozenset({"ons", "mij", "hem", "haar", "hun", "jullie"})
_COPULAS = frozenset({"zijn", "worden", "blijven"})
_SUBORDINATORS = frozenset({"dat", "of", "om", "omdat", "als", "zodat", "wie", "wat", "zolang", "zodra", "terwijl", "nu", "toen"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "expl"})


def main_clause(core: Core) -> MainClause | None:
    """Return the main clause with which `core` begins, or ``None`` where it is not certain that its finite verb comes second."""
    main = main_clauses(core.span)
    if not main or not _stands_second(core, main[0]):
        return None
    clause, first = main[0], core.doc[core.start]
    front = (core.start, clause.finite.i)
    mobile = first.lower_ not in load_words().bend_the_verb and capital_is_certain(first) and _agree(clause)
    if _fills_front_as_subject(core, clause):
        if not _agree(clause):
            return None
        return MainClause(core=core, clause=clause, front=front, subject=front, mobile=mobile and _surely_subject(core, clause))
    start, end = _subject_behind(core, clause)
    if start == end == core.end:
        return None
    mobile = mobile and start < end and core.doc[start].lower_ not in load_words().bend_the_verb and _is_movable(core, clause)
    return MainClause(core=core, clause=clause, front=front, subject=(start, end), mobile=mobile)


def _stands_second(core: Core, clause: Clause) -> bool:
    """Tell whether the finite verb follows one phrase, and no other verb or sign is in the way."""
    doc, verb = core.doc, clause.finite
    if core.asks or verb.i == core.start or any(breaks(token) for token in doc[core.start : min(verb.i + 2, core.end)]):
        return False
    before = doc[core.start : verb.i]
    if not _is_one_front(core, before) or not before[-1].whitespace_ or _is_participle(before[-1]):
        return False
    if verb.i + 1 == core.end:
        return True
    following = verb.nbor()
    return not is_finite(following) and following.pos_ != "CCONJ" and (bool(verb.whitespace_) or following.is_punct)


def _is_participle(token: Token) -> bool:
    """Tell whether `token` is a participle; a verb behind it is an infinitive: "en nu bedankt worden"."""
    return token.pos_ == "VERB" and "Part" in token.morph.get("VerbForm", [])


def is_hearsay(core: Core, end: int) -> bool:
    """Tell whether the words of `core` up to token `end` say that something was heard: "Naar verluidt", "Volgens een collega"."""
    written = core.doc[core.start : end].text.lower()
    return any(written == phrase or written.startswith(f"{phrase} ") for phrase in load_words().hearsay)


def _is_one_front(core: Core, before: Span) -> bool:
    """Tell whether a finite verb in front of the main one belongs to a subclause that closes right before it."""
    finite = [token for token in before if is_finite(token)]
    if is_hearsay(core, before.end):
        return True
    if not finite:
        asked = load_words().exclaiming - {"zo", "ja", "nee"}
        if before[-1].text == "," or before[0].lower_ in load_words().exclaiming or has_any(before[1:], asked):
            return False
        if any(token.lower_ in {"die", "dat"} and token.pos_ == "PRON" for token in before[1:]):
            return False
        return before[0].pos_ != "SCONJ" or before[0].lower_ not in _SUBORDINATORS - {"als"}
    if len(finite) > 1 or not (before[-1].text == "," or before[-1].pos_ in VERBAL):
        return False
    return finite[0].dep_ == "acl:relcl" or (before[0].lower_ in _SUBORDINATORS and before[0].pos_ != "DET")


def _fills_front_as_subject(core: Core, clause: Clause) -> bool:
    """Tell whether what stands before the finite verb is its subject.

    Only one phrase stands there. If it begins with a subject, prepositional phrases behind that belong to it, whatever the
    parser attached them to; and what is parsed as a part of the subject behind the verb is none.
    """
    doc, finite = core.doc, clause.finite.i
    if finite == core.start + 1 and doc[core.start].lower_ in words("@pronouns_expletive"):
        return True
    top = highest(doc[core.start], core.start, finite)
    if top.dep_ not in _SUBJECTS or top.pos_ in VERBAL or doc[core.start].pos_ == "ADP":
        return False
    inside = {token.i for token in top.subtree}
    if finite + 1 == core.end and not inside.issuperset(range(core.start, finite)):
        # "Kazerne door Den Haag verprutst": a headline that ends in a participle.
        return False
    outside = [token for token in doc[core.start : finite] if token.i not in inside]
    return all(_hangs_on_preposition(token, core.start, finite) for token in outside)


def _hangs_on_preposition(token: Token, start: int, end: int) -> bool:
    top = highest(token, start, end)
    return (
        top.text == ","
        or any(child.pos_ == "ADP" or child.lower_ == "als" for child in top.children if child.i <= token.i)
        or top.dep_ in {"appos", "flat"}
    )


def _subject_behind(core: Core, clause: Clause) -> tuple[int, int]:
    """Return the half-open stretch of the subject right behind the finite verb, empty when that is not certain."""
    doc, behind = core.doc, clause.finite.i + 1
    if behind >= core.end:
        return behind, behind
    if doc[behind].lower_ in load_words().subject_pronouns and is_pronoun(doc[behind], core.end):
        return behind, behind + 1
    subject = clause.subject
    if subject is None or not behind <= subject.i < core.end:
        return behind, behind
    indices = sorted(token.i for token in subject.subtree)
    if indices[0] == behind and indices[-1] - indices[0] + 1 == len(indices) and indices[-1] < core.end:
        return behind, indices[-1] + 1
    return behind, behind


def _surely_subject(core: Core, clause: Clause) -> bool:
    """Tell whether what stands first is the subject, and not an object, a predicate or a phrase of its own."""
    doc, finite = core.doc, clause.finite.i
    before = doc[core.start : finite]
    if any(token.text == "," for token in before):
        return False
    if len(before) == 1 and (before[0].lower_ in _OBJECT_PRONOUNS or _lacks_article(before[0])):
        return False
    return finite + 1 >= core.end or not _puts_subject_in_doubt(doc[finite + 1], before, clause)


def _lacks_article(noun: Token) -> bool:
    """Tell whether `noun`, alone, may want an article: "Kabinet wil meer treinen" is a headline, and keeps its order."""
    if noun.lower_ in words("@principal_titles", "@principal_bodies") - {"nederland", "rijkswaterstaat"}:
        return True
    one = noun.pos_ == "NOUN" and "Plur" not in noun.morph.get("Number", [])
    return one and not is_short_name(noun) and not is_policy(noun) and not noun.lower_.endswith(load_words().common_endings)


def _puts_subject_in_doubt(following: Token, before: Span, clause: Clause) -> bool:
    """Tell whether `following`, right behind the finite verb, may be the subject rather than the words `before` it."""
    if following.lower_ in load_words().nominative:
        return True
    if following.pos_ == "PRON" and (
        following.lower_ == "ze" or (following.lower_ in {"het", "dat", "dit"} and clause.finite.lemma_ in _COPULAS)
    ):
        # "Praten kunnen ze.", "Schande is het."
        return True
    found = reading(following.doc).principal
    if following.pos_ == "DET" and any(found[following.i + 1 : following.i + 3]) and not any(found[before.start : before.end]):
        # "Een paspoort hoort de overheid te verstrekken."
        return clause.finite.lemma_ not in _COPULAS
    if len(before) > 1:
        return False
    if following.lower_ == "dat" and before[0].pos_ == "NOUN" and not is_short_name(before[0]):
        # "Feit blijft dat ..."
        return True
    # "Dat garandeert de gemeente", "Die krijgt u": who does what cannot be seen.
    pointing = before[0].lower_ in {"dat", "dit", "die", "deze", "zo"} and following.pos_ in {"DET", "PROPN", "NOUN", "PRON"}
    return pointing and clause.finite.pos_ != "AUX" and clause.finite.lemma_ not in {"gaan", "komen", "blijven"}


def _is_movable(core: Core, clause: Clause) -> bool:
    """Tell whether the words before the finite verb are one phrase that can stand elsewhere too."""
    doc, finite = core.doc, clause.finite.i
    before = doc[core.start : finite]
    if is_hearsay(core, finite):
        return True
    tops = {highest(token, core.start, finite) for token in before}
    head = tops.pop() if len(tops) == 1 else None
    if (
        head is None
        or head.dep_ not in _MOVABLE
        or head.pos_ in VERBAL
        or any(token.text == "," or is_finite(token) for token in before)
    ):
        return False
    return before[0].lower_ not in load_words().immovable and not has_any(before, words("@negations") | load_words().writer)


def _agree(clause: Clause) -> bool:
    """Tell whether subject and finite verb have the same number, as far as both are known: else the parse is wrong."""
    subject = clause.subject
    if subject is None or subject.dep_ == "expl" or any(child.dep_ == "conj" for child in subject.children):
        return True
    said, of_verb = subject.morph.get("Number", []), clause.finite.morph.get("Number", [])
    return not said or not of_verb or said == of_verb or subject.lower_ in {"dat", "dit", "het"}
