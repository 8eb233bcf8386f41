"""The neural half of the detector: gradients, files, training."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Config, Model, Optimizer

from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan
from antenne.labels import Framing, Kind, Signal
from antenne.nlp.labeller import label, labelled
from antenne.nlp.network import SENTENCE_LABELS, Logits, Network, Post, build_sentence_network, read_weights, write_weights
from antenne.nlp.syntax.arrays import Floats
from gradients import check_parameters, sharpen
from network_training import Plan, fit_network, lesson

CONFIG = Path(__file__).parents[2] / "models" / "configs" / "detector.cfg"


def table(width: int) -> Model[list[Doc], list[Floats]]:
    """Return a stand-in for embedding and encoder: a row of 64-bit numbers for each word, which are its only parameter."""

    def forward(model: Model[list[Doc], list[Floats]], docs: list[Doc], is_train: bool):  # type: ignore[no-untyped-def]
        rows = [np.array([token.orth % 7 for token in doc], dtype=np.int64) for doc in docs]

        def backprop(gradients: list[Floats]) -> list[Doc]:
            total = np.zeros_like(model.get_param("rows"))
            for places, gradient in zip(rows, gradients, strict=True):
                np.add.at(total, places, gradient)
            model.inc_grad("rows", total)  # type: ignore[arg-type]  # numpy's array
            return []

        return [np.asarray(model.get_param("rows"))[places] for places in rows], backprop

    rows: Any = np.zeros((7, width), dtype=np.float32)
    return Model("table", forward, params={"rows": rows}, dims={"nO": width})


@pytest.fixture
def posts() -> list[Post]:
    blank = spacy.blank("nl")
    first = blank("Dit moet anders. Vind ik. Wat vinden jullie?")
    # Of the second, the first token is in no sentence.
    return [Post(first, [(0, 4), (4, 7), (7, 11)]), Post(blank("Zo zit het dus"), [(1, 4)])]


def test_gradients_are_what_differences_say(posts: list[Post]) -> None:
    rng = np.random.default_rng(5)
    network = build_sentence_network(table(4), hidden_width=5)
    network.initialize()
    sharpen(network, rng)
    answers, backprop = network.begin_update(posts)
    weights = [
        Logits(*(rng.normal(size=part.shape) for part in (answer.sentences, answer.tokens, answer.kind))) for answer in answers
    ]

    def loss() -> float:
        return sum(
            float((answer.sentences * weight.sentences).sum())
            + float((answer.tokens * weight.tokens).sum())
            + float((answer.kind * weight.kind).sum())
            for answer, weight in zip(network.predict(posts), weights, strict=True)
        )

    backprop(weights)

    check_parameters(network, loss)


def test_a_post_without_sentences_or_words_is_read_too() -> None:
    network = build_sentence_network(table(4), hidden_width=5)
    network.initialize()
    blank = spacy.blank("nl")

    empty, bare = network.predict([Post(blank(""), []), Post(blank("..."), [])])

    assert empty.sentences.shape == bare.sentences.shape == (0, len(SENTENCE_LABELS))
    assert len(empty.tokens) == 0
    assert np.isfinite(empty.kind).all()


def test_a_sentence_is_read_in_the_light_of_the_one_before_it(nlp: Language) -> None:
    network: Network = nlp.get_pipe("antenne_labeller").model  # type: ignore[attr-defined]
    doc = nlp.make_doc("Op persoonlijke titel: De bijstand moet omhoog.")

    alone = network.predict([Post(doc, [(4, len(doc))])])[0]
    behind = network.predict([Post(doc, [(0, 4), (4, len(doc))])])[0]

    own_view = SENTENCE_LABELS.index(Framing.PERSOONLIJK)
    assert behind.sentences[1, own_view] != alone.sentences[0, own_view]


def test_weights_come_back_from_disk_to_half_precision(tmp_path: Path, posts: list[Post]) -> None:
    network, copy = (build_sentence_network(table(4), hidden_width=5) for _ in range(2))
    network.initialize()
    network.layers[0].set_param("rows", np.random.default_rng(1).normal(size=(7, 4)).astype(np.float32))

    write_weights(network, tmp_path / "network.npz")
    read_weights(copy, tmp_path / "network.npz")

    for one, other in zip(network.predict(posts), copy.predict(posts), strict=True):
        np.testing.assert_allclose(one.sentences, other.sentences, atol=0.02)


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "network.npz", something=np.zeros(3))

    with pytest.raises(ValueError, match="retrain"):
        read_weights(build_sentence_network(table(4), hidden_width=5), tmp_path / "network.npz")


def gold(text: str, warns: bool) -> GoldPost:
    signals = [Signal.STELLIG] if warns else []
    span = GoldSpan(start=text.index("moet"), end=text.index("moet") + 4, signal=Signal.STELLIG, warn=True) if warns else None
    return GoldPost(
        id=text,
        text=text,
        origin="constructed",
        source=None,
        kind=Kind.BELEIDSONTWIKKELING if warns else Kind.OVERIG,
        pair=None,
        sentences=[GoldSentence(start=0, end=len(text), signals=signals, framings=[], warn=warns)],
        spans=[span] if span else [],
    )


def test_it_learns_labels_spans_and_kinds() -> None:
    blank = spacy.blank("nl")
    network = build_sentence_network(words(blank), hidden_width=8)
    taught = [gold("dit moet nu", warns=True), gold("dit was leuk", warns=False)]
    lessons = [lesson(blank(post.text), post) for post in taught * 8]
    plan = Plan(seed=1, epochs=150, posts_per_batch=4, dropout=0.0, span_weight=0.5, kind_weight=0.5, optimizer=Optimizer(0.02))

    fit_network(network, lessons, plan)

    doc, other = blank("dit moet nu"), blank("dit was leuk")
    heard = label(network, doc, [(0, 3)])
    stellig = SENTENCE_LABELS.index(Signal.STELLIG)
    assert labelled(doc) is heard
    assert heard.sentence(doc[:])[stellig] > 0 > label(network, other, [(0, 3)]).sentence(other[:])[stellig]
    assert heard.logits.tokens[:, stellig].argmax() == 1
    assert list(Kind)[int(heard.logits.kind.argmax())] == Kind.BELEIDSONTWIKKELING


def words(blank: Language) -> Model[list[Doc], list[Floats]]:
    """Return an embedding of the five words above."""
    rows = {blank.vocab.strings.add(word): place for place, word in enumerate(("dit", "moet", "nu", "was", "leuk"))}

    def forward(model: Model[list[Doc], list[Floats]], docs: list[Doc], is_train: bool):  # type: ignore[no-untyped-def]
        vectors = np.eye(len(rows), dtype=np.float32)
        return [vectors[[rows[token.orth] for token in doc]] for doc in docs], lambda _: []

    return Model("words", forward, dims={"nO": len(rows)})


def test_the_same_seed_gives_the_same_network() -> None:
    blank = spacy.blank("nl")
    lessons = [lesson(blank(post.text), post) for post in (gold("dit moet nu", warns=True), gold("dit was leuk", warns=False))]

    def trained() -> Logits:
        network = build_sentence_network(words(blank), hidden_width=8)
        fit_network(network, lessons, Plan(3, 2, 1, 0.2, 0.5, 0.5, Optimizer(0.01)))
        answer: Logits = network.predict([lessons[0].post])[0]
        return answer

    np.testing.assert_array_equal(trained().sentences, trained().sentences)


def test_a_lesson_says_which_words_carry_a_signal() -> None:
    taught = lesson(spacy.blank("nl")("dit moet nu"), gold("dit moet nu", warns=True))

    assert taught.post.sentences == [(0, 3)]
    assert taught.gold.tokens[:, list(Signal).index(Signal.STELLIG)].tolist() == [0, 1, 0]
    assert taught.gold.sentences.sum() == 1
    assert taught.gold.kind.tolist() == [kind == Kind.BELEIDSONTWIKKELING for kind in Kind]


def test_the_configuration_makes_a_network_and_a_plan() -> None:
    settings = Config().from_disk(CONFIG)
    network = registry.resolve({"network": settings["network"]})["network"]

    assert network.name == "sentence_network"
    assert Plan(**registry.resolve({"training": settings["training"]})["training"]).epochs > 0
