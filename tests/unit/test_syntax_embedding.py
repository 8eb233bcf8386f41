"""The embedding of words, and that it keeps none that other weights would embed otherwise."""

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import SGD, Model, fix_random_seed
from thinc.types import Ragged

from antenne.nlp.syntax import embedding
from antenne.nlp.syntax.arrays import Floats
from antenne.nlp.syntax.embedding import _Embedding, build_word_embed
from antenne.nlp.syntax.words import FEATURES, word_keys

Embed = Model[list[Doc], Ragged]

WIDTH = 6
ROWS = dict.fromkeys(FEATURES, 40)
WORDS = ["De", "burgemeester", "zegt", "dat", "de", "brug", "open", "blijft"]


@pytest.fixture
def vocab() -> Vocab:
    return make_vocab("de", "burgemeester", "brug")


def make_vocab(*words: str) -> Vocab:
    vocab = Vocab()
    rng = np.random.default_rng(len(words))
    for word in words:
        vocab.set_vector(word, rng.normal(size=4).astype(np.float32))  # type: ignore[arg-type]  # numpy's array
    # No rows to spare: the last one is that of a word.
    vocab.vectors.resize((len(words), 4))
    return vocab


@pytest.fixture
def doc(vocab: Vocab) -> Doc:
    return Doc(vocab, words=WORDS)


@pytest.fixture
def model(doc: Doc) -> Embed:
    return make(doc)


def make(doc: Doc, *, feature_dropout: float = 0.0, include_static_vectors: bool = True) -> Embed:
    fix_random_seed(4)
    model: Embed = build_word_embed(WIDTH, ROWS, include_static_vectors=include_static_vectors, feature_dropout=feature_dropout)
    model.initialize(X=[doc])
    return model


def predict(model: Embed, *docs: Doc) -> Floats:
    return model.predict(list(docs)).data  # type: ignore[return-value]  # numpy's array


def afresh(model: Embed, *docs: Doc) -> Floats:
    """Return what `model` says through a copy, which has no words yet."""
    return predict(pickle.loads(pickle.dumps(model)), *docs)  # noqa: S301  (our own)


def count_embedded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with each word that is embedded."""
    embedded: list[str] = []

    def spy(text: str) -> tuple[int, ...]:
        embedded.append(text)
        return word_keys(text)

    monkeypatch.setattr(embedding, "word_keys", spy)
    return embedded


def test_a_word_of_the_public_list_is_embedded_once(model: Embed, doc: Doc, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded = count_embedded(monkeypatch)

    first = predict(model, doc, doc)
    again = predict(model, doc, Doc(doc.vocab, words=["brug", "dicht"]))

    assert embedded == [*WORDS, "zegt", "dat", "open", "blijft", "dicht"]
    assert np.array_equal(first[:8], first[8:])
    assert np.array_equal(first[:8], again[:8])
    assert np.array_equal(again[8], again[5])


def test_no_other_word_stays(model: Embed, doc: Doc) -> None:
    predict(model, doc, Doc(doc.vocab, words=["geheim", "!", "42"]))
    _, kept = cast("_Embedding", model._func)._kept  # noqa: SLF001

    assert sorted(kept) == ["!", "De", "brug", "burgemeester", "de"]


def test_prediction_says_what_training_does(model: Embed, doc: Doc) -> None:
    empty = Doc(doc.vocab)

    trained, _ = model.begin_update([doc, empty, doc])
    predicted = model.predict([doc, empty, doc])

    assert predicted.lengths.tolist() == [8, 0, 8]
    np.testing.assert_allclose(np.asarray(predicted.data), np.asarray(trained.data), rtol=1e-4, atol=1e-5)


def test_nothing_to_embed_is_no_trouble(model: Embed, vocab: Vocab) -> None:
    for is_train in (False, True):
        output, _ = model([Doc(vocab), Doc(vocab)], is_train)

        assert output.lengths.tolist() == [0, 0]
        assert len(output.data) == 0


def test_other_weights_embed_the_words_anew(model: Embed, doc: Doc) -> None:
    owners = [(node, name) for node in model.walk() for name in node.param_names]
    assert len(owners) == len(FEATURES) + 4
    for node, name in owners:
        before = predict(model, doc).copy()
        values = np.asarray(node.get_param(name))
        node.set_param(name, values + 0.1 * np.random.random(values.shape).astype(np.float32))

        after = predict(model, doc)

        assert not np.array_equal(after, before), f"{node.name}.{name}"
        np.testing.assert_allclose(after, afresh(model, doc), rtol=1e-5, atol=1e-6)


def test_other_vectors_embed_the_words_anew(model: Embed, doc: Doc) -> None:
    before = predict(model, doc).copy()
    after = predict(model, Doc(make_vocab("de", "zegt"), words=WORDS))

    changed = np.abs(after - before).max(axis=1) > 1e-6
    assert [word for word, differs in zip(WORDS, changed, strict=True) if differs] == ["De", "burgemeester", "zegt", "de", "brug"]


def test_weights_that_an_optimizer_changes_in_place_embed_the_words_anew(model: Embed, doc: Doc) -> None:
    optimizer = SGD(0.1)
    predict(model, doc)
    for _ in range(2):
        output, backprop = model.begin_update([doc])
        # As an annotating component does, in the middle of an update.
        before = predict(model, doc).copy()
        backprop(Ragged(np.random.random(output.data.shape).astype(np.float32), output.lengths))  # type: ignore[arg-type]
        model.finish_update(optimizer)

        after = predict(model, doc)

        assert not np.allclose(after, before)
        np.testing.assert_allclose(after, afresh(model, doc), rtol=1e-5, atol=1e-6)


def test_averaged_weights_embed_the_words_anew_and_only_while_they_are_used(model: Embed, doc: Doc) -> None:
    before = predict(model, doc).copy()
    averages = {(node.id, name): 2 * node.get_param(name) for node in model.walk() for name in node.param_names}

    with model.use_params(averages):
        during = predict(model, doc).copy()
        expected = afresh(model, doc)

    np.testing.assert_allclose(during, expected, rtol=1e-5, atol=1e-6)
    assert not np.allclose(during, before)
    assert np.array_equal(predict(model, doc), before)


def test_loaded_weights_embed_the_words_anew(model: Embed, doc: Doc) -> None:
    before = predict(model, doc).copy()
    fix_random_seed(5)
    other = build_word_embed(WIDTH, ROWS, include_static_vectors=True, feature_dropout=0.0)
    other.initialize(X=[doc])

    assert not np.allclose(predict(other, doc), before)
    assert np.array_equal(predict(other.from_bytes(model.to_bytes()), doc), before)


def test_a_copy_says_the_same_and_learns_apart(model: Embed, doc: Doc) -> None:
    before = predict(model, doc).copy()
    for other in (model.copy(), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):  # noqa: S301  (our own)
        assert np.array_equal(predict(other, doc), before)
        norm = other.layers[-1].layers[0]
        norm.set_param("b", norm.get_param("b") + 1)

        np.testing.assert_allclose(predict(other, doc), before + 1, rtol=1e-5, atol=1e-5)
        assert np.array_equal(predict(model, doc), before)


def test_threads_do_not_mix_up_a_model_and_its_copy(model: Embed, doc: Doc) -> None:
    other = model.copy()
    norm = other.layers[-1].layers[0]
    norm.set_param("b", norm.get_param("b") + 1)
    expected = [predict(each, doc).copy() for each in (model, other)]

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda turn: predict((model, other)[turn % 2], doc), range(400)))

    for turn, result in enumerate(results):
        np.testing.assert_allclose(result, expected[turn % 2], rtol=1e-5, atol=1e-6)


def test_a_hidden_word_shows_its_letters_only(doc: Doc) -> None:
    model = make(doc, feature_dropout=1.0)
    # Alike in the four first and five last letters, and in shape.
    alike = Doc(doc.vocab, words=["voorzittershamer", "voorwerkershamer"])

    hidden = np.asarray(model.begin_update([alike])[0].data)
    shown = predict(model, alike)

    assert np.array_equal(hidden[0], hidden[1])
    assert not np.allclose(shown[0], shown[1])


def test_vectors_of_other_spellings_are_found(model: Embed, vocab: Vocab) -> None:
    for table in model.layers[: len(FEATURES)]:
        table.layers[-1].set_param("E", 0 * table.layers[-1].get_param("E"))

    plain, tag, unknown, other = predict(model, Doc(vocab, words=["brug", "#Brug", "sluis", "dam"]))

    assert np.array_equal(plain, tag)
    assert np.array_equal(unknown, other)
    assert not np.allclose(plain, unknown)


def test_vectors_that_are_asked_for_must_be_there() -> None:
    with pytest.raises(ValueError, match="no vectors"):
        make(Doc(Vocab(), words=WORDS))


def test_without_vectors_it_works_as_well() -> None:
    doc = Doc(Vocab(), words=WORDS)

    assert predict(make(doc, include_static_vectors=False), doc).shape == (8, WIDTH)


@pytest.mark.parametrize("rows", [{"word": 10}, {**ROWS, "lemma": 10}, {}])
def test_the_rows_must_name_the_features(rows: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="rows must name the features word, prefix1"):
        build_word_embed(WIDTH, rows, include_static_vectors=False, feature_dropout=0.0)
