"""Reading CoNLL-U: sentences of annotated words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MISSING = "_"
_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is the 1-based index of its head in the sentence, 0 for the root.

    `lemma`, `upos`, `xpos` and `feats` are ``None`` where the word is not annotated; `feats` is ``""`` where it is annotated
    as having no features.
    """

    form: str
    lemma: str | None
    upos: str | None
    xpos: str | None
    feats: str | None
    head: int
    deprel: str
    space_after: bool


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of `path`. Multiword tokens and empty nodes do not occur in the Dutch treebanks and are refused.

    Raises:
        ValueError: on a line that is not ten tab-separated columns, or whose ID is not a plain number.
    """
    sentence: list[Word] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                if sentence:
                    yield sentence
                    sentence = []
            elif not line.startswith("#"):
                sentence.append(_parse_word(line.rstrip("\n"), f"{path.name}:{number}"))
    if sentence:
        yield sentence


def text_of(sentence: Iterable[Word]) -> str:
    """Return the text of `sentence`, without white space at its end."""
    return "".join(f"{word.form} " if word.space_after else word.form for word in sentence).rstrip()


def _parse_word(line: str, where: str) -> Word:
    columns = line.split("\t")
    if len(columns) != _COLUMNS or not columns[0].isdecimal():
        raise ValueError(f"{where}: not a word line of ten columns with a plain ID: {line[:60]!r}")
    _, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    annotated = upos != MISSING
    return Word(
        form=form,
        lemma=None if lemma == MISSING and form != MISSING else lemma,
        upos=upos if annotated else None,
        xpos=None if xpos == MISSING else xpos,
        # A word with a UPOS and "_" for features has none; a word without a UPOS was not annotated at all.
        feats=("" if feats == MISSING else feats) if annotated else None,
        head=int(head),
        deprel=deprel,
        space_after="SpaceAfter=No" not in misc.split("|"),
    )
