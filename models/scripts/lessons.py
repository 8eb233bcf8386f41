"""What the encoder learns from: documents of the treebank and annotated posts, as numbers."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from spacy.morphology import Morphology
from spacy.tokens import Doc, Token
from torch import Tensor

from antenne.evaluation.corpus import GoldPost
from antenne.labels import Framing, Kind, Signal
from antenne.nlp.arrays import Floats, Ints
from antenne.nlp.encoder.network import FIRST, LAST
from antenne.nlp.encoder.outputs import SENTENCE_LABELS
from antenne.nlp.encoder.pieces import Pieces
from antenne.nlp.encoder.spelling import FEATURES, spelling
from gold import token_span, truth

UNKNOWN = -1
"""A label that is not annotated."""
COLUMNS = ("sent", "morph", "tag", "lemma", "head", "arc")
"""What is known of a word: whether a sentence starts there, its labels, the index of its head, and the label of that arc."""
_SHUFFLED_TOGETHER = 800
_COVERS_MORE = 2
"""Sentences under the writer's own view in a post from where a disclaimer is likely."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of a post: of its sentences (columns: `SENTENCE_LABELS`), its words (columns: signals) and its kind.

    Posts that were put behind each other and sentences of the treebank have no kind: `UNKNOWN`.
    """

    sentences: Floats
    words: Floats
    kind: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text: pieces and spelling of its words, its sentences (stretches of words), `COLUMNS` of each word, labels of a post."""

    pieces: list[list[int]]
    spelling: Ints
    sentences: list[tuple[int, int]]
    syntax: Ints
    labels: Labels | None = None

    @property
    def size(self) -> int:
        """The number of pieces, with those for start and end."""
        return sum(map(len, self.pieces)) + 2


class Annotations:
    """Turns the annotation of a document into numbers, as the components of `nlp` count their labels."""

    def __init__(self, nlp: Language) -> None:
        self._morphology = nlp.vocab.morphology
        self._morphs, self._tags, self._arcs = (
            {label: number for number, label in enumerate(cast("Any", nlp.get_pipe(name)).labels)}
            for name in ("morphologizer", "tagger", "parser")
        )
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        # What spaCy does not store.
        lemmatizer.tree2label = {tree: number for number, tree in enumerate(lemmatizer.labels)}
        self._tree: Callable[[str, str], int | None] = lemmatizer._pair2label  # noqa: SLF001  (spaCy has no other way)

    def __call__(self, doc: Doc) -> Ints:
        """Return a row of `COLUMNS` for each word of `doc`."""
        return np.array([self._row(token) for token in doc], dtype=np.int64).reshape(-1, len(COLUMNS))

    def _row(self, token: Token) -> tuple[int, ...]:
        tree = self._tree(token.text, token.lemma_) if token.lemma_ else None
        return (
            int(bool(token.is_sent_start)),
            self._morph(token) if token.has_morph() else UNKNOWN,
            self._tags.get(token.tag_, UNKNOWN),
            UNKNOWN if tree is None else tree,
            token.head.i,
            self._arcs.get(token.dep_, UNKNOWN),
        )

    def _morph(self, token: Token) -> int:
        """Return the number of features and part of speech, which spaCy's morphologizer has in one label."""
        features = Morphology.feats_to_dict(str(token.morph)) | ({"POS": token.pos_} if token.pos_ else {})
        return self._morphs.get(self._morphology.strings[self._morphology.add(features)], UNKNOWN)


def treebank_lesson(doc: Doc, pieces: Pieces, annotations: Annotations) -> Lesson:
    """Return what `doc`, annotated by the treebank, teaches."""
    rows = annotations(doc)
    starts = np.flatnonzero(rows[:, 0] == 1).tolist()
    return Lesson(pieces.cut(doc), spelling(doc), list(zip(starts, [*starts[1:], len(doc)], strict=True)), rows)


def post_lesson(doc: Doc, post: GoldPost, pieces: Pieces) -> Lesson:
    """Return what the annotated `post` teaches; `doc` is its text, cut into words."""
    spans = [token_span(doc, gold.start, gold.end) for gold in post.sentences]
    rows = np.full((len(doc), len(COLUMNS)), UNKNOWN, dtype=np.int64)
    rows[:, 0] = 0
    rows[[0, *(span.start for span in spans)], 0] = 1
    carriers = np.zeros((len(doc), len(Signal)), dtype=np.float32)
    for gold in post.spans:
        span = token_span(doc, gold.start, gold.end)
        carriers[span.start : span.end, list(Signal).index(gold.signal)] = 1
    sentences = np.array([truth(gold) for gold in post.sentences], dtype=np.float32).reshape(-1, len(SENTENCE_LABELS))
    labels = Labels(sentences, carriers, list(Kind).index(post.kind))
    return Lesson(pieces.cut(doc), spelling(doc), [(span.start, span.end) for span in spans], rows, labels)


def of_no_kind(lesson: Lesson) -> Lesson:
    """Return `lesson`, that of a post, without its kind."""
    return lesson if lesson.labels is None else replace(lesson, labels=replace(lesson.labels, kind=UNKNOWN))


def lower_cased(post: GoldPost) -> GoldPost:
    """Return `post` without capitals, if it stays as long."""
    text = post.text.lower()
    return post.model_copy(update={"text": text}) if len(text) == len(post.text) else post


def speaks_for_itself(lesson: Lesson) -> bool:
    """Tell whether a post may have others beside it: not where the writer's own view covers more than one sentence."""
    personal = SENTENCE_LABELS.index(Framing.PERSOONLIJK)
    return lesson.labels is None or lesson.labels.sentences[:, personal].sum() < _COVERS_MORE


def white_space(doc: Doc, pieces: Pieces) -> Lesson:
    """Return the white space behind the first word of `doc`, all the rest of it, as a part of a post without sentences."""
    count = len(doc) - 1
    rows = np.full((count, len(COLUMNS)), UNKNOWN, dtype=np.int64)
    rows[:, 0] = 0
    labels = Labels(np.zeros((0, len(SENTENCE_LABELS)), np.float32), np.zeros((count, len(Signal)), np.float32), UNKNOWN)
    return Lesson(pieces.cut(doc)[1:], spelling(doc)[1:], [], rows, labels)


def join(posts: Iterable[Lesson], betweens: Sequence[Lesson], longest: int, rng: random.Random) -> list[Lesson]:
    """Return `posts` put behind each other with one of `betweens` in between, in texts of a length drawn for each.

    Most have at most `longest` pieces: a post that is longer alone stays alone.
    """
    found: list[Lesson] = []
    current: list[Lesson] = []
    most = rng.uniform(0, longest)
    for post in posts:
        between = rng.choice(betweens)
        if current and sum(one.size for one in (*current, between, post)) > most:
            found.append(joined(current))
            current, most = [], rng.uniform(0, longest)
        current += [between, post] if current else [post]
    return [*found, joined(current)] if current else found


def joined(parts: Sequence[Lesson]) -> Lesson:
    """Return what the posts `parts` teach as one; its kind is unknown unless there is one part.

    Raises:
        ValueError: when a part is no post.
    """
    if len(parts) == 1:
        return parts[0]
    labels = [part.labels for part in parts if part.labels is not None]
    if len(labels) < len(parts):
        raise ValueError("only posts can be joined")
    sentences: list[tuple[int, int]] = []
    words = 0
    for part in parts:
        sentences += [(start + words, end + words) for start, end in part.sentences]
        words += len(part.pieces)
    return Lesson(
        pieces=[pieces for part in parts for pieces in part.pieces],
        spelling=np.concatenate([part.spelling for part in parts]),
        sentences=sentences,
        # Of posts no heads are known, which would have to be moved.
        syntax=np.concatenate([part.syntax for part in parts]),
        labels=Labels(np.concatenate([one.sentences for one in labels]), np.concatenate([one.words for one in labels]), UNKNOWN),
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts beside each other; the marks for start and end of each count as words.

    Shapes: `pieces` and `is_piece` texts by pieces, `shares` texts by words by pieces, `spelling` texts by words by features,
    `is_word` and `sentence` (number of the sentence) texts by words, `syntax` texts by words by `COLUMNS`.
    """

    lessons: Sequence[Lesson]
    pieces: Tensor
    is_piece: Tensor
    shares: Tensor
    spelling: Tensor
    is_word: Tensor
    sentence: Tensor
    syntax: Tensor


def batch(lessons: Sequence[Lesson]) -> Batch:
    """Return `lessons` as tensors."""
    count = len(lessons)
    most_pieces = max(lesson.size for lesson in lessons)
    most_words = max(len(lesson.pieces) for lesson in lessons) + 2
    pieces = np.full((count, most_pieces), LAST, dtype=np.int64)
    word = np.full((count, most_pieces), UNKNOWN, dtype=np.int64)
    spelled = np.zeros((count, most_words, FEATURES), dtype=np.int64)
    is_word = np.zeros((count, most_words), dtype=bool)
    sentence = np.full((count, most_words), UNKNOWN, dtype=np.int64)
    syntax = np.full((count, most_words, len(COLUMNS)), UNKNOWN, dtype=np.int64)
    for row, lesson in enumerate(lessons):
        words = [[FIRST], *lesson.pieces, [LAST]]
        pieces[row, : lesson.size] = [piece for pieces_of_word in words for piece in pieces_of_word]
        word[row, : lesson.size] = np.repeat(np.arange(len(words)), list(map(len, words)))
        is_word[row, : len(words)] = True
        spelled[row, 1 : len(words) - 1] = lesson.spelling
        syntax[row, 1 : len(words) - 1] = lesson.syntax
        for number, (start, end) in enumerate(lesson.sentences):
            sentence[row, start + 1 : end + 1] = number
    # Heads are counted with the mark for the start.
    heads = syntax[:, :, COLUMNS.index("head")]
    heads[heads != UNKNOWN] += 1
    member = torch.from_numpy(word)[:, None, :] == torch.arange(most_words)[None, :, None]
    return Batch(
        lessons=lessons,
        pieces=torch.from_numpy(pieces),
        is_piece=torch.from_numpy(word != UNKNOWN),
        shares=member / member.sum(2, keepdim=True).clamp(min=1),
        spelling=torch.from_numpy(spelled),
        is_word=torch.from_numpy(is_word),
        sentence=torch.from_numpy(sentence),
        syntax=torch.from_numpy(syntax),
    )


def batches(lessons: Sequence[Lesson], size: int, rng: random.Random) -> Iterator[list[Lesson]]:
    """Yield all `lessons` once, in batches of at most `size` pieces (padding included) of like lengths, in any order."""
    shuffled = list(lessons)
    rng.shuffle(shuffled)
    found: list[list[Lesson]] = []
    for start in range(0, len(shuffled), _SHUFFLED_TOGETHER):
        current: list[Lesson] = []
        for lesson in sorted(shuffled[start : start + _SHUFFLED_TOGETHER], key=lambda one: one.size):
            if current and lesson.size * (len(current) + 1) > size:
                found.append(current)
                current = []
            current.append(lesson)
        found.append(current)
    rng.shuffle(found)
    yield from found


def stacked(rows: Sequence[NDArray[Any]]) -> Tensor:
    """Return the rows of all of `rows` as one tensor."""
    return torch.from_numpy(np.concatenate(rows))
