"""A demand in the imperative, as something that we do: "Stop met die plicht" as "stoppen we met die plicht"."""

from antenne.advice.rewrites.core import Core
from antenne.advice.rewrites.tokens import VERBAL, is_finite
from antenne.advice.rewrites.words import has_any, load_words

_VOWELS = "aeiou"
_SHORTEST_STEM = 3


def as_we_do(core: Core) -> str | None:
    """Return the demand that `core` is as "stoppen we met die plicht"; ``None`` when that is not certain."""
    verb = core.doc[core.start]
    if verb.dep_ != "ROOT" or verb.pos_ != "VERB" or core.asks or core.end - core.start < _SHORTEST_STEM:
        return None
    known = load_words()
    if has_any(core.span, known.conversation | known.writer | known.telling) or "\n" in core.span.text or ":" in core.span.text:
        return None
    if core.doc[core.start + 1].pos_ in VERBAL | {"PUNCT"} or core.doc[core.start + 1].lower_ in known.subject_pronouns:
        return None
    if any(is_finite(token) for token in core.doc[core.start + 1 : core.end]):
        return None
    infinitive = verb.lemma_.lower()
    if infinitive not in infinitives(verb.lower_):
        return None
    return f"{infinitive} we {core.text(core.start + 1, core.end)}"


def infinitives(stem: str) -> frozenset[str]:
    """Return the infinitives that `stem` may belong to by the rules of spelling: "haal" to "halen", "stop" to "stoppen"."""
    if len(stem) < _SHORTEST_STEM or stem[-1] in _VOWELS:
        return frozenset()
    last = {"f": "v", "s": "z"}.get(stem[-1], stem[-1])
    if stem[-2] == stem[-3] and stem[-2] in "aeou":
        return frozenset({f"{stem[:-2]}{last}en", f"{stem[:-2]}{stem[-1]}en"})
    if stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        # An unstressed last syllable doubles nothing: "verbeter", "verbeteren".
        return frozenset({f"{stem}{stem[-1]}en"} if _syllables(stem) == 1 else {f"{stem}{stem[-1]}en", f"{stem}en"})
    return frozenset({f"{stem}en", f"{stem[:-1]}{last}en"})


def _syllables(stem: str) -> int:
    return sum(letter in _VOWELS and (index == 0 or stem[index - 1] not in _VOWELS) for index, letter in enumerate(stem))
