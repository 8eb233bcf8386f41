"""Training the encoder: what it starts from, what it learns from, that it learns, and that what is exported is the same."""

import importlib.util
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from sentencepiece import SentencePieceProcessor
from spacy.language import Language
from spacy.tokens import Doc

torch = pytest.importorskip("torch", reason="training needs PyTorch")

from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan  # noqa: E402
from antenne.labels import Framing, Kind, Signal  # noqa: E402
from antenne.nlp.arrays import Ints  # noqa: E402
from antenne.nlp.encoder.component import EMBEDDINGS, PIECES  # noqa: E402
from antenne.nlp.encoder.embeddings import Embeddings, unpack  # noqa: E402
from antenne.nlp.encoder.network import NAMES, Network  # noqa: E402
from antenne.nlp.encoder.outputs import HEADS_A_LABEL, SENTENCE_LABELS, encoded  # noqa: E402
from antenne.nlp.encoder.outputs import pooled as pooled_by_numpy  # noqa: E402
from antenne.nlp.encoder.pieces import SPACE  # noqa: E402
from antenne.nlp.encoder.spelling import FEATURES, spelling  # noqa: E402
from choose_pieces import piece_model, spellings, used, write  # noqa: E402
from convert import documents, to_doc  # noqa: E402
from convert import write as write_documents  # noqa: E402
from encoder_network import EncoderNetwork, load_network, pooled  # noqa: E402
from export_encoder import fill, in_bytes, to_onnx  # noqa: E402
from init_frame import init_frame  # noqa: E402
from lessons import (  # noqa: E402
    COLUMNS,
    UNKNOWN,
    Annotations,
    Batch,
    Lesson,
    batch,
    batches,
    join,
    joined,
    lower_cased,
    post_lesson,
    speaks_for_itself,
    treebank_lesson,
    white_space,
)
from losses import count_right, post_losses, post_scores, syntax_losses  # noqa: E402
from multilingual_e5 import Pretrained, read_pretrained  # noqa: E402
from tiny_encoder import (  # noqa: E402
    INNER,
    POSITIONS,
    WIDTH,
    random_tensors,
    tiny_embeddings,
    tiny_network,
    tiny_pieces,
    tiny_pretrained,
    write_tiny_encoder,
)
from tiny_encoder import PIECES as TINY_PIECES  # noqa: E402
from train_encoder import Plan, Texts, Training, accuracy, count_labels, first_network, plan_of, share  # noqa: E402
from train_encoder import write as write_weights  # noqa: E402

torch.set_num_threads(1)

ROOT = Path(__file__).parents[2]
TREEBANK = ROOT / "tests" / "data" / "treebank"
CUTTER = tiny_pieces()
BLANK = spacy.blank("nl")
PLAN = Plan(
    passes=1, posts=1.0, treebank_pieces=200, post_pieces=200, rate=1e-3, new_rate=1e-2, warm_up=0.1, weight_decay=0.01,
    dropout=0.0, average=0.9, slipped=0.5, lower_cased=0.5, joined=0.5, round_from=0.5,
)  # fmt: skip
WEIGHTS = dict.fromkeys(("sent", "morph", "tag", "lemma", "heads", "arcs", "sentences", "evidence", "kind", "starts"), 1.0)
POST = GoldPost(
    id="een",
    text="De minister wil dit. Wat vinden jullie?",
    kind=Kind.BELEIDSONTWIKKELING,
    sentences=[
        GoldSentence(start=0, end=20, signals=[Signal.NAMENS, Signal.STELLIG], framings=[], warn=True),
        GoldSentence(start=21, end=39, signals=[], framings=[Framing.VERKENNEND], warn=False),
    ],
    spans=[
        GoldSpan(start=0, end=15, signal=Signal.NAMENS, warn=True),
        GoldSpan(start=12, end=15, signal=Signal.STELLIG, warn=True),
    ],
)


@pytest.fixture(scope="module")
def pretrained() -> Pretrained:
    return tiny_pretrained()


@pytest.fixture(scope="module")
def network() -> EncoderNetwork:
    return tiny_network()


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Language:
    """The pipeline without weights, with the labels of a few sentences."""
    corpus = tmp_path_factory.mktemp("corpus") / "train.spacy"
    write_documents(corpus, documents([TREEBANK / "train.conllu"], 3, vary=False, seed=0))
    return init_frame(ROOT / "models" / "configs" / "nl_antenne.cfg", corpus)


@pytest.fixture(scope="module")
def treebank(frame: Language) -> list[Lesson]:
    annotations = Annotations(frame)
    texts = documents([TREEBANK / "train.conllu"], 3, vary=False, seed=0)
    return [treebank_lesson(to_doc(frame.vocab, text), CUTTER, annotations) for text in texts]


@pytest.fixture
def lessons() -> list[Lesson]:
    """Return two texts of unlike lengths: two words of three pieces in two sentences, and three words of four in one."""
    short = np.array([[1, 4, 3, 2, 0, UNKNOWN], [1, UNKNOWN, 0, 0, 1, UNKNOWN]])
    long = np.array([[1, 0, 0, UNKNOWN, 2, 3], [0, 1, 1, 1, 2, 0], [0, 2, 2, 2, 2, UNKNOWN]])
    return [
        Lesson([[5], [6, 7]], rows_of(2), [(0, 1), (1, 2)], short),
        Lesson([[8], [9, 10], [11]], rows_of(3), [(0, 3)], long),
    ]


@pytest.fixture
def posts() -> list[Lesson]:
    other = POST.model_copy(
        update={
            "text": "De brug gaat open",
            "kind": Kind.OVERIG,
            "sentences": [GoldSentence(start=0, end=17, signals=[Signal.OORDEEL], framings=[Framing.BRON], warn=False)],
            "spans": [],
        }
    )
    return [post_lesson(BLANK.make_doc(post.text), post, CUTTER) for post in (POST, other)]


@pytest.fixture
def make_training(treebank: list[Lesson], frame: Language) -> Callable[[], Training]:
    labels = count_labels(frame)
    return lambda: Training(tiny_network(**labels), tiny_embeddings(CUTTER), PLAN, WEIGHTS)


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (drawn for a test)


def rows_of(words: int) -> Ints:
    """Return the rows of the spelling of so many words, none the same."""
    return np.arange(1, 1 + words * FEATURES).reshape(words, FEATURES)


def embed(of: Batch) -> tuple[torch.Tensor, ...]:  # type: ignore[name-defined]
    return torch.from_numpy(tiny_embeddings(CUTTER)[of.pieces.numpy()]), of.shares, of.spelling, of.is_piece, of.is_word


# --- What it starts from ------------------------------------------------------------------------------------------------


def test_the_encoder_is_read_from_its_file(pretrained: Pretrained) -> None:
    assert (pretrained.width, pretrained.heads, pretrained.inner, pretrained.positions) == (WIDTH, 4, INNER, POSITIONS)
    assert pretrained.pieces == TINY_PIECES


def test_matrices_are_inputs_by_outputs_and_other_tensors_are_rows(pretrained: Pretrained) -> None:
    written: dict[str, Any] = random_tensors(np.random.default_rng(0))

    for name, values in written.items():
        if name != "emb.word":
            expected = unpack(values).T if values.dtype.fields else values
            np.testing.assert_array_equal(pretrained.tensors[name], expected, err_msg=name)
    assert pretrained.tensors["l0.fi.w"].shape == (WIDTH, INNER)
    assert pretrained.tensors["l1.fo.w"].shape == (INNER, WIDTH)
    assert pretrained.embeddings.tobytes() == written["emb.word"].tobytes()


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.bin"
    other.write_bytes(b"E5S2" + bytes(100))

    with pytest.raises(ValueError, match=r"model\.bin is not an encoder"):
        read_pretrained(str(other))


def test_the_seed_decides_what_the_tiny_encoder_is(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_tiny_encoder(tmp_path / name, seed)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "again").read_bytes() != (tmp_path / "other").read_bytes()


def test_who_has_no_encoder_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", {}.get)

    with pytest.raises(FileNotFoundError, match="make setup-training"):
        read_pretrained()


def test_the_network_starts_from_the_lowest_layers(pretrained: Pretrained, network: EncoderNetwork) -> None:
    values = torch.randn(3, WIDTH, generator=torch.Generator().manual_seed(2))
    inner = torch.randn(3, INNER, generator=torch.Generator().manual_seed(3))
    tensors = pretrained.tensors

    with torch.no_grad():
        for number, layer in enumerate(network.layers):
            for part in ("q", "k", "v", "ao", "fi"):
                expected = values.numpy() @ tensors[f"l{number}.{part}.w"] + tensors[f"l{number}.{part}.b"]
                np.testing.assert_allclose(getattr(layer, part)(values), expected, rtol=1e-4, atol=1e-5)
            np.testing.assert_allclose(
                layer.fo(inner), inner.numpy() @ tensors[f"l{number}.fo.w"] + tensors[f"l{number}.fo.b"], rtol=1e-4, atol=1e-5
            )
        places = tensors["emb.pos"].reshape(POSITIONS, WIDTH) + tensors["emb.type"][:WIDTH]
        np.testing.assert_array_equal(network.positions, places)


def test_queries_keys_and_values_are_one_product(network: EncoderNetwork) -> None:
    values = torch.randn(1, 3, WIDTH, generator=torch.Generator().manual_seed(4))
    layer = network.layers[0]

    with torch.no_grad():
        queries, keys, told = layer._project(values).chunk(3, 2)  # noqa: SLF001  (what is exported)

        np.testing.assert_allclose(queries, layer.q(values) * (WIDTH // 4) ** -0.5, rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(keys, layer.k(values), rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(told, layer.v(values), rtol=1e-4, atol=1e-5)


def test_what_was_trained_before_is_all_that_the_start_sets(network: EncoderNetwork) -> None:
    fresh = EncoderNetwork(network.sizes, 0.0)
    before = {name: value.detach().clone() for name, value in fresh.named_parameters()}

    fresh.start_from(tiny_pretrained())

    changed = {name for name, value in fresh.named_parameters() if not torch.equal(value, before[name])}
    assert changed == fresh.trained_before()


# --- Pieces -------------------------------------------------------------------------------------------------------------


def test_start_unknown_and_end_are_the_first_pieces() -> None:
    processor = SentencePieceProcessor(model_proto=piece_model([("<s>", 0.0), ("a", -1.0), ("<pad>", 0.0), ("b", -2.0)]))

    assert [processor.id_to_piece(number) for number in range(len(processor))] == ["<s>", "<unk>", "</s>", "a", "b"]
    assert (processor.bos_id(), processor.unk_id(), processor.eos_id()) == (0, 1, 2)


def test_words_are_cut_as_scores_add_up_best() -> None:
    letters = [("a", -3.0), ("b", -3.0), ("c", -3.0)]
    cheap, dear = (SentencePieceProcessor(model_proto=piece_model([*letters, ("abc", score)])) for score in (-8.0, -10.0))

    assert cheap.encode("abc", out_type=str) == ["abc"]
    assert dear.encode("abc", out_type=str) == ["a", "b", "c"]


def test_no_space_is_added_or_taken_away() -> None:
    processor = SentencePieceProcessor(model_proto=piece_model([("a", -1.0), (SPACE, -2.0)]))

    assert processor.encode(["a", f"{SPACE}a", f"a{SPACE}{SPACE}"], out_type=str) == [["a"], [SPACE, "a"], ["a", SPACE, SPACE]]


def test_pieces_that_words_need_are_used_and_all_common_signs() -> None:
    foreign = ("日", -9.0)

    chosen = used([*TINY_PIECES, foreign], [f"{SPACE}brug", "aan"])

    texts = [text for text, _ in chosen]
    assert {f"{SPACE}brug", "aan", SPACE, "a", "é", "…", "🌷", "|"} <= set(texts)
    assert {f"{SPACE}gaat", "ing", "日"}.isdisjoint(texts)
    assert chosen == [piece for piece in TINY_PIECES if piece[0] in texts]


def test_a_word_is_written_in_each_case() -> None:
    assert spellings("brug") == {before + form for before in ("", SPACE) for form in ("brug", "Brug", "BRUG")}


def test_each_piece_keeps_its_embedding(pretrained: Pretrained, tmp_path: Path) -> None:
    chosen = used(pretrained.pieces, [f"{SPACE}brug"])

    write(pretrained, chosen, tmp_path)

    processor = SentencePieceProcessor(model_proto=(tmp_path / PIECES).read_bytes())
    table = Embeddings.from_bytes((tmp_path / EMBEDDINGS).read_bytes(), len(processor))
    rows = {text: row for row, (text, _) in enumerate(pretrained.pieces)}
    for number in range(len(processor)):
        expected = unpack(pretrained.embeddings[rows[processor.id_to_piece(number)]])
        np.testing.assert_array_equal(table[np.array(number)], expected)
    assert len(processor) < len(pretrained.pieces) - 1


# --- Lessons ------------------------------------------------------------------------------------------------------------


def test_a_post_teaches_sentences_words_and_kind() -> None:
    doc = BLANK.make_doc(POST.text)

    lesson = post_lesson(doc, POST, CUTTER)

    assert [token.text for token in doc] == ["De", "minister", "wil", "dit", ".", "Wat", "vinden", "jullie", "?"]
    assert lesson.sentences == [(0, 5), (5, 9)]
    assert lesson.syntax[:, 0].tolist() == [1, 0, 0, 0, 0, 1, 0, 0, 0]
    assert (lesson.syntax[:, 1:] == UNKNOWN).all()
    assert lesson.labels is not None
    assert [[SENTENCE_LABELS[column] for column in np.flatnonzero(row)] for row in lesson.labels.sentences] == [
        ["namens", "stellig"],
        ["verkennend"],
    ]
    carried = {signal: np.flatnonzero(lesson.labels.words[:, number]).tolist() for number, signal in enumerate(Signal)}
    assert carried == {signal: [] for signal in Signal} | {Signal.NAMENS: [0, 1, 2], Signal.STELLIG: [2]}
    assert list(Kind)[lesson.labels.kind] == Kind.BELEIDSONTWIKKELING
    assert lesson.pieces == CUTTER.cut(doc)
    assert lesson.size == sum(map(len, lesson.pieces)) + 2


def test_posts_behind_each_other_teach_what_each_of_them_does(posts: list[Lesson]) -> None:
    space = BLANK.make_doc(".\n\n")
    whole = BLANK.make_doc(f"{POST.text}\n\nDe brug gaat open")
    first, second = posts

    lesson = joined([first, white_space(space, CUTTER), second])

    assert lesson.pieces == CUTTER.cut(whole)
    np.testing.assert_array_equal(lesson.spelling, spelling(whole))
    assert lesson.sentences == [(0, 5), (5, 9), (10, 14)]
    assert np.flatnonzero(lesson.syntax[:, 0] == 1).tolist() == [0, 5, 10]
    assert lesson.labels is not None
    assert first.labels is not None
    assert second.labels is not None
    np.testing.assert_array_equal(lesson.labels.sentences, np.concatenate([first.labels.sentences, second.labels.sentences]))
    np.testing.assert_array_equal(lesson.labels.words[:9], first.labels.words)
    assert lesson.labels.words[9:].sum() == 0
    assert lesson.labels.kind == UNKNOWN


def test_a_post_that_is_alone_keeps_its_kind(posts: list[Lesson]) -> None:
    assert joined(posts[:1]) is posts[0]


def test_only_posts_can_be_joined(posts: list[Lesson], lessons: list[Lesson]) -> None:
    with pytest.raises(ValueError, match="only posts"):
        joined([posts[0], lessons[0]])


def test_as_many_posts_are_joined_as_fit(posts: list[Lesson]) -> None:
    between = white_space(BLANK.make_doc(".\n"), CUTTER)
    many = posts * 30

    made = join(many, [between], 100, seeded(2))

    assert sum(len(lesson.sentences) for lesson in made) == sum(len(lesson.sentences) for lesson in many)
    assert max(lesson.size for lesson in made) <= 100
    assert len({len(lesson.sentences) for lesson in made}) > 2
    assert join([], [between], 100, seeded(2)) == []


def test_where_the_own_view_covers_more_sentences_a_post_stays_alone(posts: list[Lesson]) -> None:
    personal = SENTENCE_LABELS.index(Framing.PERSOONLIJK)
    labels = posts[0].labels
    assert labels is not None
    covered = [labels.sentences.copy() for _ in range(3)]
    for count, rows in enumerate(covered):
        rows[:count, personal] = 1

    told = [speaks_for_itself(replace(posts[0], labels=replace(labels, sentences=rows))) for rows in covered]

    assert told == [True, True, False]


def test_a_post_can_lose_its_capitals_if_it_stays_as_long() -> None:
    dotted = POST.model_copy(update={"text": "İstanbul"})

    assert lower_cased(POST).text == POST.text.lower()
    assert lower_cased(POST).sentences == POST.sentences
    # In lower case, this capital is two characters.
    assert lower_cased(dotted) == dotted


def test_the_treebank_teaches_what_it_annotates(frame: Language) -> None:
    text = next(documents([TREEBANK / "train.conllu"], 2, vary=False, seed=0))
    doc = to_doc(frame.vocab, text)
    parser, tagger, morphologizer, lemmatizer = (
        frame.get_pipe(name) for name in ("parser", "tagger", "morphologizer", "trainable_lemmatizer")
    )

    lesson = treebank_lesson(doc, CUTTER, Annotations(frame))

    rows = {name: lesson.syntax[:, column] for column, name in enumerate(COLUMNS)}
    assert doc.text.startswith("De minister opent morgen de nieuwe brug. Wij werken vandaag in Assen.")
    assert lesson.sentences == [(0, 8), (8, 14)]
    assert np.flatnonzero(rows["sent"]).tolist() == [0, 8]
    assert rows["head"].tolist() == [1, 2, 2, 2, 6, 6, 2, 2, 9, 9, 9, 12, 9, 9]
    for token, arc, tag, morph, lemma in zip(doc, rows["arc"], rows["tag"], rows["morph"], rows["lemma"], strict=True):
        expected = UNKNOWN if token.dep_ == "ROOT" else parser.labels.index(token.dep_)  # type: ignore[attr-defined]
        assert arc == expected
        assert tagger.labels[tag] == token.tag_  # type: ignore[attr-defined]
        feats = f"{token.morph}|POS={token.pos_}" if str(token.morph) else f"POS={token.pos_}"
        assert set(morphologizer.labels[morph].split("|")) == set(feats.split("|"))  # type: ignore[attr-defined]
        if lemma != UNKNOWN:
            tree = lemmatizer.labels[lemma]  # type: ignore[attr-defined]
            assert lemmatizer.trees.apply(tree, token.text) == token.lemma_  # type: ignore[attr-defined]
    assert (rows["lemma"] != UNKNOWN).sum() > 6


def test_what_the_treebank_does_not_annotate_is_unknown(frame: Language) -> None:
    doc = Doc(frame.vocab, words=["De", "brug"], heads=[1, 1], deps=["nooit", "ROOT"], tags=["", "nooit"])
    doc[0].set_morph(None)  # type: ignore[attr-defined]  # lacking in the stubs
    doc[1].set_morph("Case=Nooit")  # type: ignore[attr-defined]

    rows = Annotations(frame)(doc)

    assert rows.tolist() == [[1, UNKNOWN, UNKNOWN, UNKNOWN, 1, UNKNOWN], [0, UNKNOWN, UNKNOWN, UNKNOWN, 1, UNKNOWN]]


def test_an_empty_document_has_no_rows(frame: Language) -> None:
    assert Annotations(frame)(Doc(frame.vocab)).shape == (0, len(COLUMNS))


def test_a_text_that_the_network_has_no_places_for_is_left_out(frame: Language) -> None:
    texts = Texts(frame, CUTTER, [TREEBANK / "train.conllu"], [POST] * 6, PLAN, longest=12)

    assert all(lesson.size <= 12 for lesson in texts.treebank(1))
    assert texts.posts(1) == []


def test_a_share_of_the_posts_is_joined(frame: Language) -> None:
    def made(joined: float) -> list[Lesson]:
        plan = replace(PLAN, joined=joined, lower_cased=0)
        return Texts(frame, CUTTER, [TREEBANK / "train.conllu"], [POST] * 40, plan, longest=512).posts(1)

    alone, together = made(0), made(1)

    assert {len(lesson.sentences) for lesson in alone} == {2}
    assert len(together) < 20
    assert sum(len(lesson.sentences) for lesson in together) == 80
    assert [lesson.pieces for lesson in made(1)] == [lesson.pieces for lesson in together]


def test_of_a_sentence_of_the_treebank_no_kind_is_learned(frame: Language) -> None:
    plan = replace(PLAN, joined=0, lower_cased=0)
    texts = Texts(frame, CUTTER, [TREEBANK / "train.conllu"], [POST] * 2, plan, longest=512, sentences=[POST] * 3)

    labels = [lesson.labels for lesson in texts.posts(1)]

    kinds = Counter(one.kind for one in labels if one is not None)
    assert kinds == {UNKNOWN: 3, list(Kind).index(POST.kind): 2}


def test_texts_are_made_anew_in_each_pass(frame: Language) -> None:
    texts = Texts(frame, CUTTER, [TREEBANK / "train.conllu"], [POST] * 6, PLAN, longest=512)

    once, again, other = (
        [[lesson.pieces for lesson in made] for made in (texts.treebank(seed), texts.posts(seed))] for seed in (1, 1, 2)
    )

    assert once == again
    assert all(one != another for one, another in zip(once, other, strict=True))


# --- Batches ------------------------------------------------------------------------------------------------------------


def test_a_batch_has_the_pieces_of_all_texts_with_marks_around(lessons: list[Lesson]) -> None:
    made = batch(lessons)

    assert made.pieces.tolist() == [[0, 5, 6, 7, 2, 2], [0, 8, 9, 10, 11, 2]]
    assert made.is_piece.tolist() == [[True] * 5 + [False], [True] * 6]
    assert made.is_word.tolist() == [[True] * 4 + [False], [True] * 5]


def test_a_batch_tells_the_share_of_each_piece_in_its_word(lessons: list[Lesson]) -> None:
    made = batch(lessons)

    assert made.shares.tolist() == [
        [
            [1, 0, 0, 0, 0, 0],
            [0, 1, 0, 0, 0, 0],
            [0, 0, 0.5, 0.5, 0, 0],
            [0, 0, 0, 0, 1, 0],
            [0, 0, 0, 0, 0, 0],
        ],
        [
            [1, 0, 0, 0, 0, 0],
            [0, 1, 0, 0, 0, 0],
            [0, 0, 0.5, 0.5, 0, 0],
            [0, 0, 0, 0, 1, 0],
            [0, 0, 0, 0, 0, 1],
        ],
    ]


def test_a_batch_counts_words_and_heads_with_the_mark_for_the_start(lessons: list[Lesson]) -> None:
    made = batch(lessons)
    outside = [UNKNOWN] * len(COLUMNS)

    assert made.sentence.tolist() == [[-1, 0, 1, -1, -1], [-1, 0, 0, 0, -1]]
    assert made.syntax.tolist() == [
        [outside, [1, 4, 3, 2, 1, UNKNOWN], [1, UNKNOWN, 0, 0, 2, UNKNOWN], outside, outside],
        [outside, [1, 0, 0, UNKNOWN, 3, 3], [0, 1, 1, 1, 3, 0], [0, 2, 2, 2, 3, UNKNOWN], outside],
    ]


def test_a_batch_has_the_spelling_of_each_word_and_none_of_the_marks(lessons: list[Lesson]) -> None:
    made = batch(lessons)

    none = [0] * FEATURES
    assert made.spelling.tolist() == [
        [none, *rows_of(2).tolist(), none, none],
        [none, *rows_of(3).tolist(), none],
    ]


def test_a_lesson_is_not_changed_by_a_batch(lessons: list[Lesson]) -> None:
    before = [lesson.syntax.copy() for lesson in lessons]

    batch(lessons)

    assert all(np.array_equal(lesson.syntax, kept) for lesson, kept in zip(lessons, before, strict=True))


@pytest.mark.parametrize("count", [1, 7, 2000])
def test_each_lesson_is_in_one_batch_and_no_batch_is_too_large(count: int) -> None:
    rng = seeded(4)
    rows = np.zeros((0, len(COLUMNS)), dtype=np.int64)
    lessons = [Lesson([[5] * rng.randint(1, 60)], rows_of(1), [(0, 1)], rows) for _ in range(count)]

    made = list(batches(lessons, 200, seeded(1)))

    assert Counter(id(lesson) for group in made for lesson in group) == Counter(map(id, lessons))
    assert all(len(group) * max(lesson.size for lesson in group) <= 200 for group in made)
    # Of like lengths: little is padding.
    assert sum(len(group) * max(lesson.size for lesson in group) for group in made) < 1.5 * sum(one.size for one in lessons)


def test_a_lesson_that_is_too_large_is_in_a_batch_of_its_own() -> None:
    rows = np.zeros((0, len(COLUMNS)), dtype=np.int64)
    small, large = (Lesson([[5] * size], rows_of(1), [(0, 1)], rows) for size in (3, 300))

    made = list(batches([large, small, small], 100, seeded(1)))

    assert sorted(map(len, made)) == [1, 2]
    assert [large] in made


def test_the_order_of_batches_is_drawn() -> None:
    rows = np.zeros((0, len(COLUMNS)), dtype=np.int64)
    lessons = [Lesson([[5] * size], rows_of(1), [(0, 1)], rows) for size in range(1, 50)]

    one, again, other = ([[lesson.size for lesson in group] for group in batches(lessons, 60, seeded(n))] for n in (1, 1, 2))

    assert one == again
    assert one != other


# --- The network --------------------------------------------------------------------------------------------------------


def test_pooled_is_what_the_pipeline_makes_of_it() -> None:
    rng = np.random.default_rng(7)
    focus, value = rng.normal(scale=3, size=(2, 9, 5 * HEADS_A_LABEL)).astype(np.float32)
    stretches = [(0, 9), (0, 1), (2, 6)]
    members = torch.tensor([[start <= word < end for word in range(9)] for start, end in stretches])

    said = pooled(torch.from_numpy(focus), torch.from_numpy(value), members)

    expected = [pooled_by_numpy(focus[start:end], value[start:end]) for start, end in stretches]
    np.testing.assert_allclose(said, expected, rtol=1e-4, atol=1e-5)


def test_a_text_is_read_alike_alone_and_beside_longer_ones(
    network: EncoderNetwork, treebank: list[Lesson], posts: list[Lesson]
) -> None:
    lessons = [*treebank[:2], *posts]

    with torch.no_grad():
        together = network(*embed(batch(lessons)))
        for row, lesson in enumerate(lessons):
            embedded, shares, spelled, _, _ = embed(batch([lesson]))
            for alone in (network(*embed(batch([lesson]))), network(embedded, shares, spelled)):
                for name in NAMES:
                    words = len(lesson.pieces) + 2
                    np.testing.assert_allclose(together[name][row, :words], alone[name][0], rtol=1e-3, atol=1e-4, err_msg=name)


def test_no_arc_leaves_a_sentence(network: EncoderNetwork, lessons: list[Lesson]) -> None:
    made = batch(lessons)
    width = network.sizes.arc_width
    arcs = torch.randn(2, 5, 2 * (width + network.sizes.label_width), generator=torch.Generator().manual_seed(1))

    with torch.no_grad():
        scores = network.score_arcs(arcs, made.sentence)

    inside = scores > -1e3
    assert inside[0].nonzero().tolist() == [[1, 1], [2, 2]]
    assert inside[1].nonzero().tolist() == [[i, j] for i in (1, 2, 3) for j in (1, 2, 3)]


@pytest.mark.parametrize("words", [[], [[5]], [[5], [6, 7], [8]], [[9, 10, 11]] * 100])
def test_what_is_exported_says_the_same(network: EncoderNetwork, words: list[list[int]]) -> None:
    exported = Network(to_onnx(network), tiny_embeddings(CUTTER))
    rows = np.zeros((len(words), len(COLUMNS)), dtype=np.int64)
    embedded, shares, spelled, _, _ = embed(batch([Lesson(words, rows_of(len(words)), [], rows)]))

    found = exported(words, rows_of(len(words)))

    with torch.no_grad():
        expected = network(embedded, shares, spelled)
    assert list(found) == list(NAMES)
    for name in NAMES:
        np.testing.assert_allclose(found[name], expected[name][0], atol=1e-4, err_msg=name)


def test_in_bytes_the_network_is_smaller_and_says_nearly_the_same(network: EncoderNetwork) -> None:
    whole = to_onnx(network)
    small = in_bytes(whole)
    words = [[number] for number in range(5, 45)]

    exact, near = (Network(model, tiny_embeddings(CUTTER))(words, rows_of(len(words))) for model in (whole, small))

    assert len(small) < len(whole)
    for name in NAMES:
        assert np.abs(near[name] - exact[name]).max() < 0.25 * exact[name].std(), name
        assert np.corrcoef(near[name].ravel(), exact[name].ravel())[0, 1] > 0.99, name


def test_what_was_rounded_while_training_is_nearer_to_what_is_exported() -> None:
    words = [[number] for number in range(5, 45)]
    rows = np.zeros((len(words), len(COLUMNS)), dtype=np.int64)
    network, rounding = tiny_network(), tiny_network()
    with torch.no_grad():
        for one in (network, rounding):
            # The table of spellings is rounded at the export only.
            one.spelling.weight.zero_()
    rounding.round_off()
    given = embed(batch([Lesson(words, rows_of(len(words)), [], rows)]))
    small = Network(in_bytes(to_onnx(network)), tiny_embeddings(CUTTER))(words, rows_of(len(words)))

    with torch.no_grad():
        exact, rounded = network(*given), rounding(*given)

    for name in NAMES:
        far, near = (np.abs(said[name][0].numpy() - small[name]).mean() for said in (exact, rounded))
        assert near < 0.8 * far, name


def test_weights_and_sizes_are_the_same_after_they_were_written(network: EncoderNetwork, tmp_path: Path) -> None:
    averages = {name: value.detach() + 1 for name, value in network.named_parameters()}

    write_weights(network, averages, tmp_path)
    again = load_network(tmp_path)

    assert again.sizes == network.sizes
    assert not again.training
    assert all(torch.equal(value, averages[name]) for name, value in again.named_parameters())


def test_a_trained_network_goes_on_from_its_weights(network: EncoderNetwork, pretrained: Pretrained, tmp_path: Path) -> None:
    averages = {name: value.detach() + 1 for name, value in network.named_parameters()}
    write_weights(network, averages, tmp_path)

    again = first_network(network.sizes, PLAN, tmp_path)
    new = first_network(network.sizes, PLAN, pretrained)

    assert all(torch.equal(value, averages[name]) for name, value in again.named_parameters())
    assert not torch.equal(new.positions, again.positions)


def test_refining_goes_by_its_own_numbers_and_by_the_plan_for_the_rest() -> None:
    settings = tomllib.loads((ROOT / "models" / "configs" / "encoder.toml").read_text(encoding="utf-8"))

    first, refining = (plan_of(settings, refining=refining) for refining in (False, True))

    assert asdict(first) == settings["plan"]
    assert asdict(refining) == settings["plan"] | settings["refine"] != settings["plan"]
    assert plan_of(settings, refining=True, passes=0.2) == replace(refining, passes=0.2)


def test_a_smaller_share_of_the_posts_is_in_a_larger_one() -> None:
    posts = [POST.model_copy(update={"id": str(number)}) for number in range(40)]

    all_of_them, half, eighth, least = (share(posts, part, seeded(1)) for part in (1.0, 0.5, 0.125, 0.001))

    assert all_of_them == posts
    assert half[:5] == eighth
    assert (len(half), len(eighth), len(least)) == (20, 5, 1)
    assert half != posts[:20]


def test_a_trained_network_makes_a_pipeline(frame: Language, pretrained: Pretrained, tmp_path: Path) -> None:
    write(pretrained, pretrained.pieces, tmp_path / "pieces")
    network = tiny_network(**count_labels(frame))
    frame.to_disk(tmp_path / "frame")
    nlp = fill(spacy.load(tmp_path / "frame"), network, tmp_path / "pieces", in_bytes(to_onnx(network)))
    nlp.to_disk(tmp_path / "whole")
    text = "De minister opent morgen de brug.\nMooi! 🌷"

    doc, again = nlp(text), spacy.load(tmp_path / "whole")(text)

    assert all(token.tag_ and token.pos_ and token.dep_ and token.lemma_ for token in doc if not token.is_space)
    assert len(list(doc.sents)) >= 2
    assert sum(doc.cats.values()) == pytest.approx(1)
    assert [(token.tag_, token.lemma_, token.dep_, token.head.i, token.is_sent_start) for token in doc] == [
        (token.tag_, token.lemma_, token.dep_, token.head.i, token.is_sent_start) for token in again
    ]
    np.testing.assert_array_equal(encoded(doc).kind, encoded(again).kind)


def test_another_pipeline_is_not_filled(network: EncoderNetwork, tmp_path: Path) -> None:
    other = spacy.blank("nl")
    other.add_pipe("sentencizer", name="antenne_encoder")
    other.add_pipe("antenne_parser", name="parser")

    with pytest.raises(TypeError, match="not the pipeline"):
        fill(other, network, tmp_path, b"")


# --- Losses -------------------------------------------------------------------------------------------------------------


def random_outputs(network: EncoderNetwork, of: Batch) -> dict[str, torch.Tensor]:  # type: ignore[name-defined]
    """Return outputs for `of` that no network made, to be differentiated."""
    with torch.no_grad():
        said = network(*embed(of))
    torch.manual_seed(8)
    return {name: torch.randn_like(values).requires_grad_() for name, values in said.items()}


def test_what_is_not_annotated_costs_nothing(network: EncoderNetwork, lessons: list[Lesson]) -> None:
    made = batch(lessons)
    out = random_outputs(network, made)

    losses = syntax_losses(network, out, made)
    sum(losses.values()).backward()

    for column, name in enumerate(COLUMNS[:4]):
        known = made.syntax[:, :, column] != UNKNOWN
        right = out[name].detach().log_softmax(2)[known, made.syntax[:, :, column][known]]
        assert losses[name].item() == pytest.approx(-right.mean().item(), rel=1e-4)
        assert (out[name].grad.abs().sum(2) > 0).tolist() == known.tolist()
    # Heads and labels of arcs: of words that have a choice, not of the marks or what is beyond the text.
    assert (out["arcs"].grad.abs().sum(2) > 0).tolist() == [[False] * 5, [False, True, True, True, False]]


def test_an_arc_without_a_label_has_a_head_all_the_same(network: EncoderNetwork, lessons: list[Lesson]) -> None:
    unlabelled = lessons[1].syntax.copy()
    unlabelled[0, COLUMNS.index("arc")] = UNKNOWN
    made, without = batch(lessons[1:]), batch([replace(lessons[1], syntax=unlabelled)])
    out = random_outputs(network, made)

    with torch.no_grad():
        losses, others = syntax_losses(network, out, made), syntax_losses(network, out, without)
        scores = network.score_labels(out["arcs"][0, 2:3], out["arcs"][0, 3:4])

    assert losses["heads"] == others["heads"]
    assert losses["arcs"] != others["arcs"]
    assert others["arcs"].item() == pytest.approx(-scores.log_softmax(1)[0, 0].item(), rel=1e-4)


def test_a_batch_that_lacks_an_annotation_spoils_no_weight(make_training: Callable[[], Training], posts: list[Lesson]) -> None:
    training = make_training()
    bare = np.full((2, len(COLUMNS)), UNKNOWN)
    bare[:, 0] = 1, 0
    bare[:, COLUMNS.index("head")] = 0

    training.learn([Lesson([[5], [6]], rows_of(2), [(0, 2)], bare)], posts, 5, 10)

    assert all(value.isfinite().all() for value in training.network.parameters())


def test_who_knows_nothing_pays_the_logarithm_of_the_choices(posts: list[Lesson], network: EncoderNetwork) -> None:
    made = batch(posts)
    out = {name: torch.zeros_like(values) for name, values in random_outputs(network, made).items()}

    losses = post_losses(out, made)

    # Labels of a row that hold or not are added up.
    expected = {"sentences": len(SENTENCE_LABELS) * np.log(2), "evidence": len(Signal) * np.log(2), "kind": np.log(len(Kind))}
    assert {name: loss.item() for name, loss in losses.items()} == pytest.approx(expected | {"starts": np.log(2)}, rel=1e-5)


def test_posts_without_a_kind_cost_nothing_for_it(network: EncoderNetwork, posts: list[Lesson]) -> None:
    made = batch([joined([*posts, posts[0]])])
    out = random_outputs(network, made)

    losses = post_losses(out, made)
    losses["kind"].backward()

    assert losses["kind"].item() == 0
    assert all(values.grad is None or not values.grad.any() for values in out.values())


def test_sentences_and_kinds_are_scored_as_in_the_pipeline(network: EncoderNetwork, posts: list[Lesson]) -> None:
    made = batch(posts)
    out = {name: values.detach() for name, values in random_outputs(network, made).items()}

    sentences, kinds = post_scores(out, made)

    expected, of_texts = [], []
    for row, lesson in enumerate(posts):
        rows = {name: out[name][row, : len(lesson.pieces) + 2].numpy() for name in NAMES}
        of_texts.append(pooled_by_numpy(rows["kind_focus"], rows["kind_value"]))
        for start, end in lesson.sentences:
            here = slice(start + 1, end + 1)
            expected.append(pooled_by_numpy(rows["sentence_focus"][here], rows["sentence_value"][here]))
    np.testing.assert_allclose(sentences, expected, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(kinds, of_texts, rtol=1e-3, atol=1e-4)


def test_evidence_is_of_the_words_that_carry_a_signal(network: EncoderNetwork, posts: list[Lesson]) -> None:
    made = batch(posts)
    out = random_outputs(network, made)
    sure = torch.full_like(out["evidence"], -20)
    for row, lesson in enumerate(posts):
        assert lesson.labels is not None
        sure[row, 1 : len(lesson.pieces) + 1] += 40 * torch.from_numpy(lesson.labels.words)

    assert post_losses(out | {"evidence": sure}, made)["evidence"].item() == pytest.approx(0, abs=1e-5)
    assert post_losses(out | {"evidence": -sure}, made)["evidence"].item() > 20


def test_right_labels_are_counted_where_there_are_any(network: EncoderNetwork, lessons: list[Lesson]) -> None:
    made = batch(lessons)
    out = random_outputs(network, made)
    for column, name in enumerate(COLUMNS[:4]):
        gold = made.syntax[:, :, column].clamp(min=0)
        out[name] = torch.nn.functional.one_hot(gold, out[name].shape[2]).float()
    out["tag"] = -out["tag"]

    right, total = count_right(network, out, made)

    assert total == {"sent": 5, "morph": 4, "tag": 5, "lemma": 4, "uas": 5, "las": 5}
    assert {name: right[name] for name in ("sent", "morph", "tag", "lemma")} == {"sent": 5, "morph": 4, "tag": 0, "lemma": 4}
    # The two sentences of one word leave no choice.
    assert 2 <= right["las"] <= right["uas"] <= 5


# --- Learning -----------------------------------------------------------------------------------------------------------


def learn(training: Training, treebank: list[Lesson], posts: list[Lesson], steps: int) -> Iterator[dict[str, float]]:
    for step in range(1, steps + 1):
        yield training.learn(treebank, posts, step, steps)


def test_it_learns(make_training: Callable[[], Training], treebank: list[Lesson], posts: list[Lesson]) -> None:
    training = make_training()

    first, *_, last = learn(training, treebank[:3], posts, 30)

    assert set(first) == set(WEIGHTS)
    assert sum(last.values()) < 0.5 * sum(first.values())
    # So few sentences have one way to make a lemma: nothing to learn.
    assert [name for name in WEIGHTS if last[name] >= first[name]] == ["lemma"]


def test_without_the_treebank_it_learns_from_posts_alone(make_training: Callable[[], Training], posts: list[Lesson]) -> None:
    training = make_training()
    before = training.network.of_word["tag"].weight.detach().clone()

    first, *_, last = learn(training, [], posts, 20)

    assert set(last) == {"sentences", "evidence", "kind", "starts"}
    assert sum(last.values()) < 0.7 * sum(first.values())
    assert torch.equal(training.network.of_word["tag"].weight, before)


def test_the_seed_decides_what_is_learned(
    make_training: Callable[[], Training], treebank: list[Lesson], posts: list[Lesson]
) -> None:
    one, again = make_training(), make_training()

    for training in (one, again):
        list(learn(training, treebank[:2], posts, 4))

    others = dict(again.network.named_parameters())
    start = dict(make_training().network.named_parameters())
    for name, value in one.network.named_parameters():
        assert torch.equal(value, others[name]), name
        assert torch.equal(one.averages[name], again.averages[name]), name
    assert any(not torch.equal(value, start[name]) for name, value in one.network.named_parameters())


def test_what_was_trained_before_changes_more_slowly(
    make_training: Callable[[], Training], treebank: list[Lesson], posts: list[Lesson]
) -> None:
    training = make_training()
    before = {name: value.detach().clone() for name, value in training.network.named_parameters()}

    training.learn(treebank[:2], posts, 5, 10)

    changes = {name: (value - before[name]).abs().max().item() for name, value in training.network.named_parameters()}
    old = training.network.trained_before()
    assert max(changes[name] for name in old) < 3 * PLAN.rate
    assert max(changes[name] for name in changes if name not in old) > 3 * PLAN.rate


def test_what_is_kept_is_the_average_of_the_weights(
    make_training: Callable[[], Training], treebank: list[Lesson], posts: list[Lesson]
) -> None:
    training = make_training()
    name = "of_word.tag.bias"
    start = training.averages[name].clone()
    expected = start.clone()

    for step, _ in enumerate(learn(training, treebank[:2], posts, 5), start=1):
        kept = min(PLAN.average, step / (step + 10))
        expected = kept * expected + (1 - kept) * dict(training.network.named_parameters())[name].detach()

    np.testing.assert_allclose(training.averages[name], expected, rtol=1e-4, atol=1e-6)
    assert torch.equal(dict(training.averaged().network.named_parameters())[name], training.averages[name])
    assert not torch.equal(training.averages[name], start)


def test_what_was_learned_is_measured(make_training: Callable[[], Training], treebank: list[Lesson], posts: list[Lesson]) -> None:
    training = make_training()
    untrained = accuracy(training.averaged(), treebank[:3], posts, 200)
    list(learn(training, treebank[:3], posts, 40))

    trained = accuracy(training.averaged(), treebank[:3], posts, 200)

    assert set(trained) == {"sent", "morph", "tag", "lemma", "uas", "las", *SENTENCE_LABELS, "kind"}
    assert all(0 <= value <= 1 for value in trained.values())
    assert trained["tag"] > untrained["tag"]
    assert trained["uas"] > untrained["uas"]
