"""The parser in a small pipeline of its own: what it learns, and what it does with texts of every kind."""

import copy
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, Config, NumpyOps, fix_random_seed

from antenne.nlp.syntax import parser as module
from antenne.nlp.syntax.arrays import Floats, Ints
from antenne.nlp.syntax.parser import BiaffineParser
from antenne.nlp.syntax.trees import best_tree
from antenne.nlp.syntax.words import FEATURES

CONFIG = """
[nlp]
lang = "xx"
pipeline = ["tok2vec", "parser"]

[components]

[components.tok2vec]
factory = "tok2vec"

[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"

[components.tok2vec.model.embed]
@architectures = "antenne.WordEmbed.v1"
width = 16
include_static_vectors = false
feature_dropout = 0.1
rows = {rows}

[components.tok2vec.model.encode]
@architectures = "antenne.DilatedEncoder.v1"
width = 16
dilations = [1,2]
maxout_pieces = 2

[components.parser]
factory = "antenne_parser"

[components.parser.model]
@architectures = "antenne.BiaffineParser.v1"
arc_width = 12
label_width = 8
max_distance = 4

[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 16
"""

# Words, heads (from the first word of the sentence) and labels; the last one has arcs that cross.
TREEBANK = [
    ("De wethouder opent de brug", [1, 2, 2, 4, 2], "det nsubj ROOT det obj"),
    ("Morgen gaat hij weer open", [1, 1, 1, 1, 1], "advmod ROOT nsubj advmod compound"),
    ("Dat vindt de raad niet goed", [1, 1, 3, 1, 5, 1], "obj ROOT det nsubj advmod xcomp"),
    ("Mooi", [0], "ROOT"),
    ("Daar weet zij niets van", [4, 1, 1, 1, 3], "obl ROOT nsubj obj case"),
]


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


def make_examples(nlp: Language) -> list[Example]:
    docs = [make_doc(nlp, 0, 1), make_doc(nlp, 2), make_doc(nlp, 3, 4)]
    return [Example(bare(doc), doc) for doc in docs]


def make_pipeline() -> Language:
    fix_random_seed(2)
    config = CONFIG.replace("{rows}", str(dict.fromkeys(FEATURES, 200)).replace("'", '"'))
    return spacy.util.load_model_from_config(Config().from_str(config), auto_fill=True)


def train(nlp: Language) -> Language:
    examples = make_examples(nlp)
    nlp.initialize(lambda: examples)
    optimizer = Adam(0.01)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer, drop=0.1)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Language:
    return train(make_pipeline())


@pytest.fixture
def untrained() -> Language:
    return make_pipeline()


@pytest.fixture
def odd(nlp: Language) -> Iterator[Language]:
    """The pipeline with weights that know nothing: trees of every shape."""
    rng = np.random.default_rng(6)
    params = {
        (node.id, name): rng.normal(size=node.get_param(name).shape).astype(np.float32)
        for _, pipe in nlp.pipeline
        for node in pipe.model.walk()  # type: ignore[attr-defined]
        for name in node.param_names
    }
    with nlp.use_params(params):
        yield nlp


def get_parser(nlp: Language) -> BiaffineParser:
    parser = nlp.get_pipe("parser")
    assert isinstance(parser, BiaffineParser)
    return parser


def arcs(doc: Doc) -> list[tuple[int, str]]:
    return [(token.head.i, token.dep_) for token in doc]


def starts(doc: Doc) -> list[int]:
    return [sentence.start for sentence in doc.sents]


def test_it_learns_a_small_treebank(nlp: Language) -> None:
    gold = make_doc(nlp, 0, 1, 2, 3, 4)

    doc = nlp(bare(gold))

    assert arcs(doc) == arcs(gold)
    assert starts(doc) == starts(gold)


def test_its_scores_are_those_of_spacy(nlp: Language) -> None:
    scores = nlp.evaluate(make_examples(nlp))

    assert (scores["dep_uas"], scores["dep_las"], scores["sents_f"]) == (1, 1, 1)


def test_texts_together_are_parsed_as_one_by_one(odd: Language) -> None:
    rng = np.random.default_rng(8)
    docs = [Doc(odd.vocab, words=[f"woord{number}" for number in rng.integers(50, size=count)]) for count in (7, 0, 1, 30, 12)]
    alone = [arcs(odd(bare(doc))) for doc in docs]

    for size in (2, 5):
        assert [arcs(doc) for doc in odd.pipe([bare(doc) for doc in docs], batch_size=size)] == alone


def test_every_sentence_is_a_tree_of_its_own(odd: Language) -> None:
    rng = np.random.default_rng(9)
    for _ in range(30):
        count = int(rng.integers(1, 40))
        words = rng.choice(["brug", "\n", " ", "gaat", "open", "\n\n"], size=count).tolist()
        firsts = [place == 0 or bool(rng.random() < 0.2) for place in range(count)]
        # spaCy knows "yes", "no" and "not known".
        marks: list[bool | int | None] = [first or (None if rng.random() < 0.5 else False) for first in firsts]

        doc = odd(Doc(odd.vocab, words=words, sent_starts=marks))

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
def test_white_space_hangs_on_what_goes_before(nlp: Language, words: list[str], heads: dict[int, int]) -> None:
    doc = nlp(Doc(nlp.vocab, words=words))

    assert {token.i: token.head.i for token in doc if token.is_space} == heads
    assert {token.dep_ for token in doc if token.is_space and token.head != token} <= {"dep"}
    assert len(list(doc.sents)) == 1


def test_white_space_is_no_head_of_words(nlp: Language) -> None:
    gold = make_doc(nlp, 0)
    doc = nlp(Doc(nlp.vocab, words=["\n", *(token.text for token in gold), "\n"]))

    assert [(head - 1, label) for head, label in arcs(doc)[1:-1]] == arcs(gold)


def test_an_empty_text_and_a_single_word_are_no_trouble(nlp: Language) -> None:
    docs = list(nlp.pipe([Doc(nlp.vocab), Doc(nlp.vocab, words=["Mooi"]), Doc(nlp.vocab)]))

    assert [arcs(doc) for doc in docs] == [[], [(0, "ROOT")], []]
    assert len(nlp(Doc(nlp.vocab))) == 0


def test_sentences_stay_where_they_were_however_arcs_cross(nlp: Language) -> None:
    # From the outermost words inwards: more turns than spaCy follows back to the start of a sentence.
    count = 120
    order = [place // 2 if place % 2 == 0 else count - 1 - place // 2 for place in range(count)]
    heads = np.zeros(2 * count, dtype=np.int64)
    for word, head in zip(order, [*order[1:], order[-1]], strict=True):
        heads[word], heads[count + word] = head, count + head
    doc = Doc(nlp.vocab, words=["brug"] * (2 * count), sent_starts=[place % count == 0 for place in range(2 * count)])

    get_parser(nlp).set_annotations([doc], [(heads, np.full(2 * count, nlp.vocab.strings["det"], dtype=np.uint64))])

    assert starts(doc) == [0, count]
    assert [token.head.i for token in doc] == heads.tolist()


def test_a_sentence_without_end_is_parsed_in_stretches(odd: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def spy(scores: Floats) -> Ints:
        sizes.append(len(scores))
        return best_tree(scores)

    monkeypatch.setattr(module, "best_tree", spy)
    rng = np.random.default_rng(10)
    words = [f"woord{number}" for number in rng.integers(300, size=6000)]

    doc = odd(Doc(odd.vocab, words=[*words, "Mooi"], sent_starts=[place in {0, 6000} for place in range(6001)]))

    assert max(sizes) == 256
    assert starts(doc) == [0, 6000]
    assert [len([token for token in sentence if token.head == token]) for sentence in doc.sents] == [1, 1]


def test_what_the_reference_does_not_say_is_not_learned(untrained: Language) -> None:
    untrained.initialize(lambda: make_examples(untrained))
    gold = make_doc(untrained, 0)
    silent = Doc(untrained.vocab, words=[token.text for token in gold])
    parser = get_parser(untrained)
    vectors = np.random.default_rng(1).normal(size=(5, 40)).astype(np.float32)
    learned, not_learned = np.zeros_like(vectors), np.zeros_like(vectors)

    assert parser._learn(Example(bare(gold), gold), vectors, learned) > 1  # noqa: SLF001
    assert parser._learn(Example(bare(silent), silent), vectors, not_learned) == 0  # noqa: SLF001
    assert np.abs(learned).max() > 0
    assert np.abs(not_learned).max() == 0


def test_the_gradient_is_how_the_loss_changes(untrained: Language) -> None:
    untrained.initialize(lambda: make_examples(untrained))
    parser = get_parser(untrained)
    for node in parser.model.walk():
        node.ops = NumpyOps(use_blis=False)
    gold = make_doc(untrained, 1, 2)
    example = Example(bare(gold), gold)
    # Of 64 bits, in which small differences are sharp.
    vectors: Any = np.random.default_rng(1).normal(size=(len(gold), 40))
    gradient: Any = np.zeros_like(vectors)
    parser._learn(example, vectors, gradient)  # noqa: SLF001

    for place in np.ndindex(vectors.shape):
        costs = []
        for step in (1e-6, -1e-6):
            moved = vectors.copy()
            moved[place] += step
            costs.append(parser._learn(example, moved, np.zeros_like(vectors)))  # noqa: SLF001
        assert gradient[place] == pytest.approx((costs[0] - costs[1]) / 2e-6, rel=1e-4, abs=1e-6)


def test_other_tokens_than_those_of_the_reference_are_learned_from(untrained: Language) -> None:
    untrained.initialize(lambda: make_examples(untrained))
    reference = make_doc(untrained, 0)
    other = Doc(untrained.vocab, words=["De", "wethouder", "opent", "debrug"], spaces=[True, True, True, False])

    heads, labels = module._gold_arcs(Example(other, reference))  # noqa: SLF001
    losses = untrained.update([Example(other, reference)], sgd=Adam(0.01))

    assert heads == [1, 2, 2, None]
    assert labels == ["det", "nsubj", "ROOT", None]
    assert losses["parser"] > 0


def test_a_batch_with_an_empty_text_is_learned_from(untrained: Language) -> None:
    examples = make_examples(untrained)
    empty = Example(Doc(untrained.vocab), Doc(untrained.vocab))
    untrained.initialize(lambda: examples)

    assert untrained.update([empty, *examples, empty])["parser"] > 0
    assert untrained.update([empty])["parser"] == 0


def test_the_loss_is_of_heads_and_labels_and_falls(untrained: Language) -> None:
    examples = make_examples(untrained)
    untrained.initialize(lambda: examples)
    optimizer = Adam(0.01)

    losses = [untrained.update(examples, sgd=optimizer)["parser"] for _ in range(10)]

    # Before anything is learned, a head costs the logarithm of the words to choose from, and a label that of the labels.
    words = [len(text.split()) for text, _, _ in TREEBANK]
    chance = sum(count * np.log(count) + (count - 1) * np.log(8) for count in words)
    assert losses[0] == pytest.approx(chance, rel=0.3)
    assert losses[-1] < losses[0] / 2


def test_the_labels_are_those_of_the_examples(nlp: Language, untrained: Language) -> None:
    labels = ["advmod", "case", "compound", "det", "nsubj", "obj", "obl", "xcomp"]
    assert get_parser(nlp).label_data == labels

    examples = make_examples(untrained)
    get_parser(untrained).initialize(lambda: examples, labels=["nsubj", "det"])
    assert get_parser(untrained).labels == ("nsubj", "det")


def test_there_must_be_labels(untrained: Language) -> None:
    doc = make_doc(untrained, 3)

    with pytest.raises(ValueError, match="no labels"):
        untrained.initialize(lambda: [Example(bare(doc), doc)])


def test_it_is_the_same_after_it_was_stored(nlp: Language, tmp_path: Path) -> None:
    gold = make_doc(nlp, 0, 1, 2, 3, 4)
    nlp.to_disk(tmp_path)
    other = make_pipeline()
    get_parser(other).from_bytes(get_parser(nlp).to_bytes())
    other.get_pipe("tok2vec").from_bytes(nlp.get_pipe("tok2vec").to_bytes())  # type: ignore[attr-defined]

    for loaded in (spacy.load(tmp_path), make_pipeline().from_bytes(nlp.to_bytes()), other):
        assert get_parser(loaded).labels == get_parser(nlp).labels
        assert arcs(loaded(bare(gold))) == arcs(gold)


def test_a_model_can_be_copied_and_pickled(nlp: Language) -> None:
    # As loaded: what spaCy's listener remembers of its training cannot be pickled.
    parser = get_parser(make_pipeline()).from_bytes(get_parser(nlp).to_bytes())
    doc = nlp.get_pipe("tok2vec")(bare(make_doc(nlp, 0, 4)))
    expected = arcs(make_doc(nlp, 0, 4))

    for model in (parser.model.copy(), copy.deepcopy(parser.model), pickle.loads(pickle.dumps(parser.model))):  # noqa: S301  (our own)
        other = BiaffineParser(nlp.vocab, model)
        other.cfg["labels"] = list(parser.labels)

        assert arcs(other(doc.copy())) == expected


def test_it_can_have_a_copy_of_the_encoder_to_itself() -> None:
    nlp = train(make_pipeline())
    gold = make_doc(nlp, 0, 4)

    nlp.replace_listeners("tok2vec", "parser", ["model.tok2vec"])
    nlp.remove_pipe("tok2vec")

    assert arcs(nlp(bare(gold))) == arcs(gold)
