"""The parser: what it does with vectors of words that are told what tree they make, and with those that know nothing."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from antenne.nlp.arrays import Floats, Ints
from antenne.nlp.encoder.outputs import Encoded, keep
from antenne.nlp.syntax import parser as module
from antenne.nlp.syntax.biaffine import Biaffine
from antenne.nlp.syntax.parser import BiaffineParser
from antenne.nlp.syntax.trees import best_tree

# Words, heads (from the first word of the sentence) and labels; the last one has arcs that cross.
TREEBANK = [
    ("De wethouder opent de brug", [1, 2, 2, 4, 2], "det nsubj ROOT det obj"),
    ("Morgen gaat hij weer open", [1, 1, 1, 1, 1], "advmod ROOT nsubj advmod compound"),
    ("Dat vindt de raad niet goed", [1, 1, 3, 1, 5, 1], "obj ROOT det nsubj advmod xcomp"),
    ("Mooi", [0], "ROOT"),
    ("Daar weet zij niets van", [4, 1, 1, 1, 3], "obl ROOT nsubj obj case"),
]
LABELS = ("advmod", "case", "compound", "det", "nsubj", "obj", "obl", "xcomp")
LIMIT = 4


def make_doc(nlp: Language, *sentences: int) -> Doc:
    """Return a text of those `sentences` of the treebank, with their trees."""
    words: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    for number in sentences:
        text, tree, names = TREEBANK[number]
        heads += [len(words) + head for head in tree]
        words += text.split()
        labels += names.split()
    return Doc(nlp.vocab, words=words, heads=heads, deps=labels)


def bare(doc: Doc) -> Doc:
    """Return the words of `doc`, with its sentences and no trees."""
    return Doc(doc.vocab, words=[token.text for token in doc], sent_starts=[token.is_sent_start for token in doc])


def with_vectors(doc: Doc, vectors: Floats) -> Doc:
    keep(doc, Encoded({"arcs": vectors}, np.zeros(4, dtype=np.float32)))
    return doc


def told(doc: Doc, heads: list[int], labels: list[str], places: int = 256) -> Doc:
    """Give each word of `doc` vectors that name its head and the label of that arc; see `literal`."""
    count = len(doc)
    as_dependent, as_head = np.zeros((2, count, places + 1), dtype=np.float32)
    label_dependent, label_head = np.zeros((2, count, len(LABELS)), dtype=np.float32)
    for word, (head, label) in enumerate(zip(heads, labels, strict=True)):
        as_head[word, word % places] = 1
        as_dependent[word, places if head == word else head % places] = 1
        if label in LABELS:
            label_dependent[word, LABELS.index(label)] = 1
    return with_vectors(doc, np.hstack([as_dependent, as_head, label_dependent, label_head]))


def told_as(gold: Doc) -> Doc:
    """Return the words of `gold` with vectors that name its trees."""
    return told(bare(gold), [token.head.i for token in gold], [token.dep_ for token in gold])


def literal(places: int = 256) -> Biaffine:
    """Return weights that take vectors at their word, as `told` sets them."""
    distances = 2 * LIMIT + 1
    root = np.zeros(places + 1, dtype=np.float32)
    root[places] = 9
    weights: dict[str, NDArray[np.floating]] = {
        "arc.bilinear": 9 * np.eye(places + 1),
        "arc.dependent_distance": np.zeros((places + 1, distances)),
        "arc.head_distance": np.zeros((places + 1, distances)),
        "arc.head": np.zeros(places + 1),
        "arc.root": root,
        "arc.root_bias": np.zeros(1),
        "arc.dependent_bias": np.zeros(distances),
        "arc.head_bias": np.zeros(distances),
        "label.bilinear": np.zeros((len(LABELS), len(LABELS) ** 2)),
        "label.dependent": np.eye(len(LABELS)),
        "label.head": np.zeros((len(LABELS), len(LABELS))),
        "label.bias": np.zeros(len(LABELS)),
    }
    return Biaffine(weights)


def make_examples(nlp: Language) -> list[Example]:
    docs = [make_doc(nlp, 0, 1), make_doc(nlp, 2), make_doc(nlp, 3, 4)]
    return [Example(bare(doc), doc) for doc in docs]


def make_pipeline(scorer: Biaffine | None = None) -> Language:
    nlp = spacy.blank("xx")
    nlp.add_pipe("antenne_parser", name="parser")
    if scorer is not None:
        nlp.initialize(lambda: make_examples(nlp))
        get_parser(nlp).fill(scorer)
    return nlp


def get_parser(nlp: Language) -> BiaffineParser:
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, BiaffineParser)
    return parser


@pytest.fixture
def nlp() -> Language:
    """The parser with weights that take the vectors of words at their word."""
    return make_pipeline(literal())


@pytest.fixture
def parser(nlp: Language) -> BiaffineParser:
    return get_parser(nlp)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(6)


@pytest.fixture
def odd(rng: np.random.Generator) -> BiaffineParser:
    """The parser with weights that know nothing, for random vectors of 16 numbers: trees of every shape."""
    arc, label, distances = 5, 3, 2 * LIMIT + 1
    shapes: dict[str, tuple[int, ...]] = {
        "arc.bilinear": (arc, arc),
        "arc.dependent_distance": (arc, distances),
        "arc.head_distance": (arc, distances),
        "arc.head": (arc,),
        "arc.root": (arc,),
        "arc.root_bias": (1,),
        "arc.dependent_bias": (distances,),
        "arc.head_bias": (distances,),
        "label.bilinear": (label, len(LABELS) * label),
        "label.dependent": (label, len(LABELS)),
        "label.head": (label, len(LABELS)),
        "label.bias": (len(LABELS),),
    }
    weights: dict[str, NDArray[np.floating]] = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    return get_parser(make_pipeline(Biaffine(weights)))


def random_vectors(rng: np.random.Generator, count: int) -> Floats:
    return rng.normal(size=(count, 16)).astype(np.float32)


def arcs(doc: Doc) -> list[tuple[int, str]]:
    return [(token.head.i, token.dep_) for token in doc]


def starts(doc: Doc) -> list[int]:
    return [sentence.start for sentence in doc.sents]


def test_the_tree_is_the_one_that_scores_best(nlp: Language, parser: BiaffineParser) -> None:
    gold = make_doc(nlp, 0, 1, 2, 3, 4)

    doc = parser(told_as(gold))

    assert arcs(doc) == arcs(gold)
    assert starts(doc) == starts(gold)


def test_its_scores_are_those_of_spacy(nlp: Language, parser: BiaffineParser) -> None:
    golds = [make_doc(nlp, 0, 1), make_doc(nlp, 2, 4)]
    right = [Example(parser(told_as(gold)), gold) for gold in golds]
    wrong = [Example(parser(told(bare(gold), [token.head.i for token in gold], ["xcomp"] * len(gold))), gold) for gold in golds]

    scores, others = parser.score(right), parser.score(wrong)

    assert (scores["dep_uas"], scores["dep_las"]) == (1, 1)
    assert others["dep_uas"] == 1
    assert others["dep_las"] < 0.5


def test_texts_one_after_another_do_not_touch(odd: BiaffineParser, rng: np.random.Generator) -> None:
    vectors = [random_vectors(rng, count) for count in (7, 0, 1, 30, 12)]

    def parse(rows: Floats) -> list[tuple[int, str]]:
        return arcs(odd(with_vectors(Doc(odd.vocab, words=["woord"] * len(rows)), rows)))

    assert [parse(rows) for rows in vectors] == [parse(rows) for rows in reversed(vectors)][::-1]


def test_a_sentence_is_parsed_as_if_it_stood_alone(odd: BiaffineParser, rng: np.random.Generator) -> None:
    vectors = random_vectors(rng, 20)
    marks: list[bool | int | None] = [place in {0, 8} for place in range(20)]

    both = odd(with_vectors(Doc(odd.vocab, words=["woord"] * 20, sent_starts=marks), vectors))
    alone = odd(with_vectors(Doc(odd.vocab, words=["woord"] * 12, sent_starts=marks[8:]), vectors[8:]))

    assert [(head - 8, label) for head, label in arcs(both)[8:]] == arcs(alone)


def test_every_sentence_is_a_tree_of_its_own(odd: BiaffineParser, rng: np.random.Generator) -> None:
    for _ in range(30):
        count = int(rng.integers(1, 40))
        words = rng.choice(["brug", "\n", " ", "gaat", "open", "\n\n"], size=count).tolist()
        firsts = [place == 0 or bool(rng.random() < 0.2) for place in range(count)]
        # spaCy knows "yes", "no" and "not known".
        marks: list[bool | int | None] = [first or (None if rng.random() < 0.5 else False) for first in firsts]

        doc = odd(with_vectors(Doc(odd.vocab, words=words, sent_starts=marks), random_vectors(rng, count)))

        assert [token.i for token in doc if token.is_sent_start] == starts(doc) == np.flatnonzero(firsts).tolist()
        for sentence in doc.sents:
            assert [token for token in sentence if token.head == token] == [sentence.root]
            assert all(token.head.sent == sentence and sentence.root in [token, *token.ancestors] for token in sentence)
            assert [token.dep_ for token in sentence if token.dep_ == "ROOT"] == ["ROOT"]


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        (["\n", "brug"], {0: 1}),
        (["\n", " ", "brug"], {0: 2, 1: 2}),
        (["brug", " ", "\n"], {1: 0, 2: 1}),
        (["de", "\n", "brug"], {1: 0}),
        ([" "], {0: 0}),
        (["\n", "\n", " "], {0: 0, 1: 0, 2: 1}),
    ],
)
def test_white_space_hangs_on_what_goes_before(
    odd: BiaffineParser, rng: np.random.Generator, words: list[str], heads: dict[int, int]
) -> None:
    doc = odd(with_vectors(Doc(odd.vocab, words=words), random_vectors(rng, len(words))))

    assert {token.i: token.head.i for token in doc if token.is_space} == heads
    assert {token.dep_ for token in doc if token.is_space and token.head != token} <= {"dep"}
    assert len(list(doc.sents)) == 1


def test_white_space_is_no_head_of_words(nlp: Language, parser: BiaffineParser) -> None:
    gold = make_doc(nlp, 0)
    doc = Doc(nlp.vocab, words=["\n", *(token.text for token in gold), "\n"])
    heads, labels = [token.head.i + 1 for token in gold], [token.dep_ for token in gold]

    parser(told(doc, [1, *heads, 0], ["ROOT", *labels, "obj"]))

    assert [(head - 1, label) for head, label in arcs(doc)[1:-1]] == arcs(gold)


def test_a_word_that_would_hang_on_white_space_hangs_elsewhere(parser: BiaffineParser) -> None:
    doc = Doc(parser.vocab, words=["\n", "brug", "open"])

    parser(told(doc, [0, 0, 2], ["ROOT", "obj", "ROOT"]))

    assert doc[1].head.i == 2


def test_an_empty_text_and_a_single_word_are_no_trouble(parser: BiaffineParser) -> None:
    single = told(Doc(parser.vocab, words=["Mooi"]), [0], ["ROOT"])

    assert len(parser(Doc(parser.vocab))) == 0
    assert arcs(parser(single)) == [(0, "ROOT")]


def test_sentences_stay_where_they_were_however_arcs_cross(parser: BiaffineParser) -> None:
    # From the outermost words inwards: more turns than spaCy follows back to the start of a sentence.
    count = 120
    order = [place // 2 if place % 2 == 0 else count - 1 - place // 2 for place in range(count)]
    heads = [0] * (2 * count)
    for word, head in zip(order, [*order[1:], order[-1]], strict=True):
        heads[word], heads[count + word] = head, count + head
    doc = Doc(parser.vocab, words=["brug"] * (2 * count), sent_starts=[place % count == 0 for place in range(2 * count)])

    parser(told(doc, heads, ["det"] * (2 * count)))

    assert starts(doc) == [0, count]
    assert [token.head.i for token in doc] == heads


def test_a_sentence_without_end_is_parsed_in_stretches(
    odd: BiaffineParser, rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def spy(scores: Floats) -> Ints:
        sizes.append(len(scores))
        return best_tree(scores)

    monkeypatch.setattr(module, "best_tree", spy)
    doc = Doc(odd.vocab, words=["woord"] * 1501, sent_starts=[place in {0, 1500} for place in range(1501)])

    odd(with_vectors(doc, random_vectors(rng, 1501)))

    assert sizes == [*[256] * 5, 1500 - 5 * 256, 1]
    assert starts(doc) == [0, 1500]
    assert [len([token for token in sentence if token.head == token]) for sentence in doc.sents] == [1, 1]
    assert all(token.head.i < 1500 for token in doc[:1500])


def test_stretches_hang_on_the_root_of_the_first(parser: BiaffineParser) -> None:
    # Each word hangs on the one before, and each stretch has a root of its own.
    doc = Doc(parser.vocab, words=["woord"] * 600)
    roots = [0, 256, 512]

    parser(told(doc, [place if place in roots else place - 1 for place in range(600)], ["det"] * 600))

    assert [doc[root].head.i for root in roots] == [0, 0, 0]
    assert [token.i for token in doc if token.dep_ == "ROOT"] == [0]
    assert doc[300].head.i == 299


def test_the_labels_are_those_of_the_examples(parser: BiaffineParser) -> None:
    assert parser.labels == LABELS


def test_there_must_be_labels() -> None:
    nlp = make_pipeline()
    doc = make_doc(nlp, 3)

    with pytest.raises(ValueError, match="no labels"):
        nlp.initialize(lambda: [Example(bare(doc), doc)])


@pytest.mark.parametrize("words", [[], ["De", "brug"]])
def test_without_weights_nothing_can_be_parsed(words: list[str]) -> None:
    nlp = make_pipeline()

    with pytest.raises(ValueError, match="no weights"):
        get_parser(nlp)(Doc(nlp.vocab, words=words))


def test_it_is_the_same_after_it_was_stored(nlp: Language, parser: BiaffineParser, tmp_path: Path) -> None:
    gold = make_doc(nlp, 0, 1, 2, 3, 4)
    nlp.to_disk(tmp_path)

    again = get_parser(spacy.load(tmp_path))

    assert again.labels == parser.labels
    assert arcs(again(told_as(gold))) == arcs(parser(told_as(gold))) == arcs(gold)


def test_labels_are_stored_before_there_are_weights(tmp_path: Path) -> None:
    nlp = make_pipeline()
    nlp.initialize(lambda: make_examples(nlp))
    nlp.to_disk(tmp_path)

    again = get_parser(spacy.load(tmp_path))

    assert again.labels == LABELS
    with pytest.raises(ValueError, match="no weights"):
        again(Doc(again.vocab, words=["Mooi"]))
