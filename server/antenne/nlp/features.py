"""Features of sentences and posts for the linear classifiers: strings, hashed to columns.

Each group of features is scaled to the same length, so that a long sentence does not outweigh its clauses, nor letters words.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from antenne.nlp.clauses import Clause
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES, cues_in
from antenne.nlp.reading import reading

COLUMNS = 1 << 17
_FLAG_WEIGHT = 0.3
_START, _END = "<s>", "</s>"
_LETTERS = re.compile(r"(.)\1{2,}")
_DIGITS = re.compile(r"\d")
_LINKS = frozenset({"obj", "xcomp", "nsubj", "amod", "advmod", "obl", "compound:prt", "ccomp"})


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: columns and their values, both of the same length."""

    columns: NDArray[np.int64]
    values: NDArray[np.float32]


def column(feature: str) -> int:
    """Return the column of `feature`: the same in every process and on every platform."""
    return zlib.crc32(feature.encode()) & (COLUMNS - 1)


def sentence_vector(sentence: Span, *, after_question: bool) -> Vector:
    """Return the features of `sentence`, of which cues and parse must be set; `after_question`: the one before it asked."""
    tokens = [token for token in sentence if not token.is_space]
    words = _words(tokens)
    return _combine(
        scaled=(
            _columns(_runs(words, 3)),
            _columns([*_clause_features(sentence), *_link_features(tokens)]),
            _letter_columns(words[1:-1]),
        ),
        flags=_columns((*_cue_features(sentence), *_shape_features(sentence, tokens, after_question=after_question))),
    )


def post_vector(doc: Doc) -> Vector:
    """Return the features of a whole post, of which cues must be set."""
    tokens = [token for token in doc if not token.is_space]
    words = _words(tokens)
    lemmas = {f"lemma {token.lemma_.lower()}" for token in tokens}
    return _combine(
        scaled=(
            _columns(_runs(words, 2)),
            _columns(lemmas),
            _letter_columns(words[1:-1]),
        ),
        flags=_columns(
            (
                *_cue_features(doc[:]),
                f"sentences {min(len(list(doc.sents)), 6)}",
                f"link {any(token.like_url for token in tokens)}",
            )
        ),
    )


def _runs(words: Sequence[str], longest: int) -> Iterator[str]:
    """Yield the runs of one to `longest` of `words`."""
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _words(tokens: Sequence[Token]) -> list[str]:
    """Return the words of `tokens` between marks for start and end."""
    return [_START, *map(_word, tokens), _END]


def _word(token: Token) -> str:
    """Return the form that counts as one word: who is meant stands for the name, digits and drawn-out letters are evened out."""
    if reading(token.doc).principal[token.i]:
        return "<principal>"
    if token.like_url:
        return "<link>"
    if token.text.startswith("@"):
        return "<mention>"
    return _DIGITS.sub("0", _LETTERS.sub(r"\1\1", token.lower_))


def _letter_columns(words: Sequence[str]) -> set[int]:
    return _columns(run for word in set(words) for run in _letters(word))


def _letters(word: str) -> Iterator[str]:
    """Yield the runs of three to five letters of `word`, its ends marked."""
    padded = f" {word} "
    for length in (3, 4, 5):
        for start in range(len(padded) - length + 1):
            yield "letters " + padded[start : start + length]


def _clause_features(sentence: Span) -> Iterator[str]:
    for clause in reading(sentence.doc).clauses_in(sentence):
        who, finite, how = clause.actor, clause.finite.lemma_.lower(), _modality(clause)
        for verb in sorted(clause.meaning):
            yield f"who-does {who} {verb}"
            yield f"does-how {verb} {how}"
            yield f"who-will-do {who} {finite} {verb}"
        yield f"who-how {who} {how}"
        yield f"who-finite-how {who} {finite} {how}"
        yield f"finite-how {finite} {how}"
        for dependent in clause.dependents:
            yield f"who-finite-with {who} {finite} {dependent.lower_}"


def _modality(clause: Clause) -> str:
    marks = (
        ("embedded", clause.embedded),
        ("past", clause.past),
        ("negated", clause.negated),
        ("verb-first", clause.verb_first),
    )
    governor = clause.governor if clause.embedded else ""
    return "+".join(name for name, holds in marks if holds) + f"/{governor}"


def _link_features(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.dep_ in _LINKS:
            yield f"link {token.dep_} {token.head.lemma_.lower()} {token.lemma_.lower()}"


def _cue_features(span: Span) -> Iterator[str]:
    for cue in cues_in(span, SIGNAL_CUES, FRAMING_CUES):
        yield f"rule {cue.id_}"
        yield f"cue {cue.label_}"


def _shape_features(sentence: Span, tokens: Sequence[Token], *, after_question: bool) -> Iterator[str]:
    yield f"last {tokens[-1].text if tokens else ''}"
    yield f"opens-post {sentence.start == 0}"
    yield f"closes-post {sentence.end >= len(sentence.doc) - 1}"
    yield f"after-question {after_question}"
    yield f"length {min(len(tokens) // 5, 6)}"
    yield f"has-link {any(token.like_url for token in tokens)}"
    yield f"has-hashtag {any(token.text.startswith('#') for token in tokens)}"
    yield f"asks {any('?' in token.text for token in tokens)}"


def _columns(features: Iterable[str]) -> set[int]:
    return set(map(column, features))


def _combine(*, scaled: Sequence[set[int]], flags: set[int]) -> Vector:
    """Return one vector of groups of columns, each scaled to length 1, and of `flags`, each with the same small weight."""
    groups = [*scaled, flags]
    weights = [*(1 / max(len(group), 1) ** 0.5 for group in scaled), _FLAG_WEIGHT]
    return Vector(
        np.fromiter(chain.from_iterable(groups), dtype=np.int64),
        np.repeat(np.array(weights, dtype=np.float32), [len(group) for group in groups]),
    )
