"""Lemmas that the training text has: what a dictionary would say, before the lemmatizer's guess."""

import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example, validate_get_examples

_FILE = "lemmas.tsv.gz"
_NAME = "PROPN"
_VERBS = frozenset({"VERB", "AUX"})
_NOMINALS = frozenset({"NOUN", "ADJ"})
# A vowel at the end of a syllable is written once, and no word ends in v or z.
_OPEN_SYLLABLE = re.compile(r"([aou])\1([bcdfgklmnprstvz])en$")
_UNVOICED = {"v": "f", "z": "s"}


@Language.factory("antenne_lemmas", requires=["token.pos"], assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> "KnownLemmas":  # noqa: ARG001  (spaCy's signature)
    """Create the component, without lemmas."""
    return KnownLemmas()


class KnownLemmas:
    """Gives a word that is known in its part of speech its most frequent lemma, and spells the guesses for others as Dutch is."""

    def __init__(self) -> None:
        self._lemmas: dict[tuple[str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas that are known."""
        for token in doc:
            lemma = self._lemmas.get(_key(token))
            if lemma is not None:
                token.lemma_ = lemma
            elif token.lemma_ != token.lower_:
                token.lemma_ = _spelled(token.lemma_, token.pos_)
        return doc

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,  # noqa: ARG002  (spaCy's signature)
    ) -> None:
        """Learn the lemmas of the examples."""
        validate_get_examples(get_examples, "KnownLemmas.initialize")
        counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for example in get_examples():
            for token in example.reference:
                if token.lemma_ and token.pos_:
                    counts[_key(token)][token.lemma_] += 1
        self._lemmas = {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()}

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write the lemmas to the folder `path`: part of speech, form and lemma, a tab between them."""
        path.mkdir(parents=True, exist_ok=True)
        lines = ("\t".join((*key, lemma)) + "\n" for key, lemma in sorted(self._lemmas.items()))
        # Without the time of writing: the same lemmas give the same file.
        (path / _FILE).write_bytes(gzip.compress("".join(lines).encode("utf-8"), mtime=0))

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "KnownLemmas":  # noqa: ARG002
        """Read what `to_disk` wrote."""
        # Not `splitlines`: it parts at signs that a word may hold.
        lines = gzip.decompress((path / _FILE).read_bytes()).decode("utf-8").split("\n")
        rows = (line.split("\t") for line in lines if line)
        self._lemmas = {(pos, form): lemma for pos, form, lemma in rows}
        return self


def _spelled(guess: str, pos: str) -> str:
    """Return a lemma that was guessed as Dutch spells it: "verlaagen" as "verlagen", "tariev" as "tarief", "huiz" as "huis"."""
    if pos in _VERBS:
        return _OPEN_SYLLABLE.sub(r"\1\2en", guess)
    if pos in _NOMINALS and guess[-1:] in _UNVOICED:
        return guess[:-1] + _UNVOICED[guess[-1]]
    return guess


def _key(token: Token) -> tuple[str, str]:
    """Return part of speech and form; only names are known by their capitals."""
    return token.pos_, token.text if token.pos_ == _NAME else token.lower_
