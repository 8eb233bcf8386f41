"""The component that reads a text: with a stand-in for the network where rows are counted, and with a small real one."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from antenne.labels import Kind
from antenne.nlp.arrays import Floats, Ints
from antenne.nlp.encoder.component import EMBEDDINGS, NETWORK, PIECES, Encoder
from antenne.nlp.encoder.network import NAMES, Network
from antenne.nlp.encoder.outputs import HEADS_A_LABEL, OF_TEXTS, OF_WORDS, Encoded, encoded
from antenne.nlp.encoder.spelling import spelling
from antenne.nlp.encoder.windows import SYNTAX
from tiny_encoder import tiny_embeddings, tiny_network, tiny_pieces

BLANK = spacy.blank("nl")
CUTTER = tiny_pieces()
TEXT = "De minister opent morgen de brug.\nMooi! 🌷 #goedzo"
KINDS = len(Kind) * HEADS_A_LABEL


class Echo:
    """Stands in for the network: says of each word its first piece, in every output. Counts the words of each call."""

    def __init__(self) -> None:
        self.calls: list[int] = []

    def __call__(self, words: list[list[int]], spelled: Ints) -> dict[str, Floats]:
        assert len(spelled) == len(words)
        self.calls.append(len(words))
        first = np.array([0, *(word[0] for word in words), 2], dtype=np.float32)
        said = {name: np.stack([first, first], axis=1) for name in NAMES}
        return said | {
            "kind_focus": np.zeros((len(first), KINDS), np.float32),
            "kind_value": first[:, None].repeat(KINDS, axis=1),
        }


@pytest.fixture
def echo() -> Echo:
    return Echo()


@pytest.fixture
def echoing(echo: Echo) -> Encoder:
    encoder = Encoder()
    encoder.fill(CUTTER, cast("Network", echo))
    return encoder


@pytest.fixture(scope="module")
def network() -> Network:
    pytest.importorskip("torch", reason="a network is exported, which needs PyTorch")
    from export_encoder import to_onnx  # noqa: PLC0415  (needs PyTorch)

    return Network(to_onnx(tiny_network()), tiny_embeddings(CUTTER))


@pytest.fixture
def encoder(network: Network) -> Encoder:
    encoder = Encoder()
    encoder.fill(CUTTER, network)
    return encoder


def long_text(count: int) -> str:
    rng = np.random.default_rng(5)
    return " ".join(rng.choice(["de", "brug", "gaat", "open", "bruggen", "goed", "z"], size=count).tolist())


def read(encoder: Encoder, text: str) -> Encoded:
    return encoded(encoder(BLANK.make_doc(text)))


def assert_same(one: Encoded, other: Encoded) -> None:
    for name in OF_WORDS:
        np.testing.assert_array_equal(one.words[name], other.words[name])
    np.testing.assert_array_equal(one.kind, other.kind)


@pytest.mark.parametrize("text", [TEXT, "", " ", "\n\n", "x", long_text(1500)])
def test_each_token_has_the_row_of_its_own_word(echoing: Encoder, text: str) -> None:
    doc = BLANK.make_doc(text)
    expected = [word[0] for word in CUTTER.cut(doc)]

    found = encoded(echoing(doc))

    assert set(found.words) == set(OF_WORDS)
    assert all(found.words[name][:, 0].tolist() == expected for name in OF_WORDS)


@pytest.mark.parametrize("text", [TEXT, "", long_text(1500)])
def test_the_marks_for_start_and_end_have_one_say_each_in_the_kind(echoing: Encoder, text: str) -> None:
    doc = BLANK.make_doc(text)
    everything = [0, *(word[0] for word in CUTTER.cut(doc)), 2]

    kind = encoded(echoing(doc)).kind

    np.testing.assert_allclose(kind, [HEADS_A_LABEL * np.mean(everything)] * len(Kind), rtol=1e-5)


def test_a_short_text_is_read_at_once(echoing: Encoder, echo: Echo) -> None:
    doc = echoing(BLANK.make_doc(TEXT))

    assert echo.calls == [len(doc)]


def test_a_long_text_is_read_in_windows(echoing: Encoder, echo: Echo) -> None:
    doc = echoing(BLANK.make_doc(long_text(1500)))

    assert len(echo.calls) > 3
    assert max(echo.calls) < SYNTAX.whole
    assert sum(echo.calls) > len(doc)


@pytest.mark.parametrize("text", [TEXT, "", " ", "\n\n", "🐙", long_text(1500), "#" + "woord" * 90])
def test_every_text_can_be_read(encoder: Encoder, text: str) -> None:
    doc = BLANK.make_doc(text)

    found = encoded(encoder(doc))

    assert all(len(found.words[name]) == len(doc) for name in OF_WORDS)
    assert all(np.isfinite(found.words[name]).all() for name in OF_WORDS)
    assert found.kind.shape == (len(Kind),)
    assert np.isfinite(found.kind).all()


def test_the_longest_words_fit_in_the_windows(encoder: Encoder) -> None:
    doc = BLANK.make_doc(" ".join(["#bcdfghklmnpqrst"] * 200))

    found = encoded(encoder(doc))

    assert sum(map(len, CUTTER.cut(doc))) > 4 * SYNTAX.whole
    assert np.isfinite(found.words["tag"]).all()


def test_a_word_is_read_in_its_context(encoder: Encoder) -> None:
    one, other = read(encoder, "de brug gaat open"), read(encoder, "de brug gaat niet")

    assert np.abs(one.words["tag"][1] - other.words["tag"][1]).max() > 1e-4
    assert np.abs(one.kind - other.kind).max() > 1e-4


def test_the_network_makes_the_rows(encoder: Encoder, network: Network) -> None:
    doc = BLANK.make_doc(TEXT)
    said = network(CUTTER.cut(doc), spelling(doc))

    found = encoded(encoder(doc))

    for name in OF_WORDS:
        np.testing.assert_array_equal(found.words[name], said[name][1:-1])
    assert all(len(said[name]) == len(doc) + 2 for name in (*OF_WORDS, *OF_TEXTS))


def test_texts_do_not_influence_each_other(encoder: Encoder) -> None:
    texts = [TEXT, "", long_text(700), "de brug", "\n", long_text(40)]
    alone = [read(encoder, text) for text in texts]

    together = [encoded(doc) for doc in map(encoder, [BLANK.make_doc(text) for text in reversed(texts)])]

    for one, other in zip(alone, reversed(together), strict=True):
        assert_same(one, other)


@pytest.mark.parametrize("text", [TEXT, "", long_text(700)])
def test_it_is_the_same_after_it_was_stored(encoder: Encoder, tmp_path: Path, text: str) -> None:
    encoder.to_disk(tmp_path / "encoder")

    again = Encoder().from_disk(tmp_path / "encoder")

    assert_same(read(again, text), read(encoder, text))
    assert {file.name for file in (tmp_path / "encoder").iterdir()} == {PIECES, EMBEDDINGS, NETWORK}


def test_it_is_stored_with_its_pipeline(network: Network, tmp_path: Path) -> None:
    nlp = make_pipeline()
    component = nlp.get_pipe("antenne_encoder")
    assert isinstance(component, Encoder)
    component.fill(CUTTER, network)
    nlp.to_disk(tmp_path)

    again = spacy.load(tmp_path)

    assert_same(encoded(again(TEXT)), encoded(nlp(TEXT)))


@pytest.mark.parametrize("text", ["De brug", ""])
def test_without_a_network_nothing_can_be_read(text: str) -> None:
    nlp = make_pipeline()

    with pytest.raises(ValueError, match="no network"):
        nlp(text)


def test_without_a_network_nothing_is_stored(tmp_path: Path) -> None:
    Encoder().to_disk(tmp_path)

    again = Encoder().from_disk(tmp_path)

    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="no network"):
        again(Doc(BLANK.vocab, words=["De"]))


def make_pipeline() -> Language:
    nlp = spacy.blank("nl")
    nlp.add_pipe("antenne_encoder")
    return nlp
