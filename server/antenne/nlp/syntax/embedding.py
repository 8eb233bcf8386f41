"""The embedding of words: hashed word forms, beginnings, endings and shapes, and static vectors where there are any."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Dropout, HashEmbed, LayerNorm, Linear, Model, chain
from thinc.types import Floats2d, Ragged

from antenne.nlp.syntax.arrays import Floats
from antenne.nlp.syntax.words import FEATURES, word_keys

Layer = Model[Any, Any]

_WORD = FEATURES.index("word")
_UNKNOWN = 0
"""The key of what is hidden in training."""


@registry.architectures("antenne.WordEmbed.v1")  # type: ignore[untyped-decorator]  # made at run time
def build_word_embed(
    width: int,
    rows: dict[str, int],
    include_static_vectors: bool,
    feature_dropout: float,
) -> Model[list[Doc], Ragged]:
    """Return a model that embeds each word as the normalized sum of its features and, where asked, its static vector.

    Args:
        width: Number of dimensions of the embedding.
        rows: Number of rows of the hash table of each of `words.FEATURES`.
        include_static_vectors: Whether to add the projected vectors of ``vocab.vectors``, whose keys are normal forms.
        feature_dropout: Share of each feature that is hidden in training, so that the others learn to speak for it.

    Raises:
        ValueError: when `rows` does not name exactly the features.
    """
    if set(rows) != set(FEATURES):
        raise ValueError(f"rows must name the features {', '.join(FEATURES)}; got {', '.join(rows)}")
    tables: list[Layer] = [HashEmbed(width, rows[name], column=column, seed=column + 1) for column, name in enumerate(FEATURES)]
    projection: list[Layer] = [Linear(width)] if include_static_vectors else []
    return Model(
        "word_embed",
        _Embedding(),
        init=_init,
        layers=[*tables, *projection, chain(LayerNorm(width), Dropout(0.0))],
        dims={"nO": width},
        attrs={"tables": len(tables), "feature_dropout": feature_dropout},
    )


def _init(model: Model[list[Doc], Ragged], X: list[Doc] | None = None, Y: object = None) -> None:  # noqa: ARG001, N803  (thinc's)
    tables, projection, norm = _parts(model)
    for table in tables:
        table.initialize()
    if projection is not None:
        if not X or not X[0].vocab.vectors.shape[1]:
            raise ValueError("include_static_vectors is set, but the vocabulary has no vectors (initialize.vectors)")
        projection.set_dim("nI", X[0].vocab.vectors.shape[1])
        projection.initialize()
    norm.initialize()


def _parts(model: Model[list[Doc], Ragged]) -> tuple[list[Layer], Layer | None, Layer]:
    count = model.attrs["tables"]
    tables, (*projection, norm) = model.layers[:count], model.layers[count:]
    return list(tables), projection[0] if projection else None, norm


class _Embedding:
    """The forward pass, with embedded words of earlier texts at hand: a word's embedding does not depend on its context.

    Only single characters are kept, and words of the public list that the vectors were made for. What else somebody types stays
    nowhere.
    """

    def __init__(self) -> None:
        self._kept: tuple[list[object], dict[str, Floats]] = ([], {})
        """The weights and vectors that embedded the words, and the words."""

    def __reduce__(self) -> tuple[type["_Embedding"], tuple[()]]:
        # A copy starts with no words.
        return _Embedding, ()

    def __call__(
        self,
        model: Model[list[Doc], Ragged],
        docs: list[Doc],
        is_train: bool,
    ) -> tuple[Ragged, Callable[[Ragged], list[Doc]]]:
        lengths = model.ops.asarray1i([len(doc) for doc in docs])
        texts = [token.text for doc in docs for token in doc]
        if is_train:
            keys = _as_array([_remembered_keys(text) for text in texts])
            keys[np.random.random(keys.shape) < model.attrs["feature_dropout"]] = _UNKNOWN
            data, backprop_words = _embed(model, keys, docs[0].vocab, is_train=True)
        else:
            data, backprop_words = self._look_up(model, texts, docs[0].vocab), None

        def backprop(d_output: Ragged) -> list[Doc]:
            if backprop_words is not None:
                backprop_words(cast("Floats", d_output.data))
            return []

        return Ragged(cast("Floats2d", data), lengths), backprop

    def _look_up(self, model: Model[list[Doc], Ragged], texts: list[str], vocab: Vocab) -> Floats:
        kept = self._kept_words(model, vocab)
        fresh: dict[str, Floats] = {}
        unseen = [text for text in dict.fromkeys(texts) if text not in kept]
        if unseen:
            keys = _as_array([word_keys(text) for text in unseen])
            data, _ = _embed(model, keys, vocab, is_train=False)
            fresh = dict(zip(unseen, data, strict=True))
            public = vocab.vectors.find(keys=keys[:, _WORD]) >= 0
            kept.update(
                (text, fresh[text])
                for text, is_public in zip(unseen, public.tolist(), strict=True)
                if is_public or len(text) == 1
            )
        if not texts:
            return np.zeros((0, model.get_dim("nO")), dtype=np.float32)
        return np.stack([fresh[text] if text in fresh else kept[text] for text in texts])

    def _kept_words(self, model: Model[list[Doc], Ragged], vocab: Vocab) -> dict[str, Floats]:
        """Return the words that these very weights and vectors embedded; none when those changed."""
        tables, projection, norm = _parts(model)
        if norm.layers[0].has_grad("b"):
            # In training. An optimizer may change the weights without putting others in their place.
            return {}
        nodes = [*(table.layers[-1] for table in tables), *([projection] if projection else []), norm.layers[0]]
        weights: list[object] = [node.get_param(name) for node in nodes for name in node.param_names]
        weights.append(vocab.vectors.data)
        # Other threads, and copies of the model, share this: read once, and replaced in one go.
        earlier, kept = self._kept
        if len(earlier) != len(weights) or any(old is not new for old, new in zip(earlier, weights, strict=True)):
            kept = {}
            self._kept = (weights, kept)
        return kept


_remembered_keys = lru_cache(maxsize=None)(word_keys)
"""For training only, on a corpus that anybody may know."""


def _as_array(keys: list[tuple[int, ...]]) -> NDArray[np.uint64]:
    return np.array(keys, dtype=np.uint64).reshape(len(keys), len(FEATURES))


def _embed(
    model: Model[list[Doc], Ragged], keys: NDArray[np.uint64], vocab: Vocab, *, is_train: bool
) -> tuple[Floats, Callable[[Floats], None]]:
    """Return the embedding of the words that have `keys`, a row each, and the way back."""
    tables, projection, norm = _parts(model)
    outputs = [table(keys, is_train) for table in tables]
    if projection is not None:
        outputs.append(projection(_vectors(vocab, keys[:, _WORD]), is_train))
    total = outputs[0][0]
    for output, _ in outputs[1:]:
        total = total + output
    normed, backprop_norm = norm(total, is_train)

    def backprop(d_output: Floats) -> None:
        d_total = backprop_norm(d_output)
        for _, backprop_part in outputs:
            backprop_part(d_total)

    return normed, backprop


def _vectors(vocab: Vocab, words: NDArray[np.uint64]) -> Floats:
    found = vocab.vectors.find(keys=words)
    values = cast("Floats", vocab.vectors.data[found].astype(np.float32))
    values[found < 0] = 0
    return values
