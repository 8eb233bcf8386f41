"""The spaCy component that has the encoder read a document; the components behind it use what it said."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from antenne.nlp.arrays import Floats, Ints
from antenne.nlp.encoder.embeddings import Embeddings
from antenne.nlp.encoder.network import NAMES, Network
from antenne.nlp.encoder.outputs import OF_SENTENCES, OF_TEXTS, OF_WORDS, Encoded, keep, pooled
from antenne.nlp.encoder.pieces import Pieces
from antenne.nlp.encoder.spelling import spelling
from antenne.nlp.encoder.windows import POST, SYNTAX, Reach, windows

PIECES, EMBEDDINGS, NETWORK = "pieces.model", "embeddings.bin", "network.onnx"
"""Files of the component."""


@Language.factory("antenne_encoder")
def create_encoder(nlp: Language, name: str) -> "Encoder":  # noqa: ARG001  (spaCy's signature)
    """Create the component, without pieces and network."""
    return Encoder()


class Encoder:
    """Keeps with each document what the encoder says of it: `outputs.encoded` returns that."""

    def __init__(self) -> None:
        self._pieces: Pieces | None = None
        self._network: Network | None = None

    def fill(self, pieces: Pieces, network: Network) -> None:
        """Use `pieces` and `network` from now on."""
        self._pieces, self._network = pieces, network

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc`.

        Raises:
            ValueError: when nothing was loaded.
        """
        if self._pieces is None or self._network is None:
            raise ValueError("the encoder has no network: it is loaded from disk, or filled after training")
        words, spelled = self._pieces.cut(doc), spelling(doc)
        syntax = _read(self._network, words, spelled, SYNTAX)
        # A short text is read once.
        post = syntax if sum(map(len, words)) <= POST.whole else _read(self._network, words, spelled, POST)
        of_words = {name: (post if name in OF_SENTENCES else syntax)[name] for name in OF_WORDS}
        keep(doc, Encoded(of_words, pooled(syntax["kind_focus"], syntax["kind_value"])))
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002  (spaCy's signature)
        """Write pieces, embeddings and network to the folder `path`; nothing where there are none yet."""
        path.mkdir(parents=True, exist_ok=True)
        if self._pieces is not None and self._network is not None:
            (path / PIECES).write_bytes(self._pieces.model)
            (path / EMBEDDINGS).write_bytes(self._network.embeddings.to_bytes())
            (path / NETWORK).write_bytes(self._network.model)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "Encoder":  # noqa: ARG002
        """Read what `to_disk` wrote."""
        if (path / NETWORK).exists():
            pieces = Pieces((path / PIECES).read_bytes())
            embeddings = Embeddings.from_bytes((path / EMBEDDINGS).read_bytes(), len(pieces))
            self.fill(pieces, Network((path / NETWORK).read_bytes(), embeddings))
        return self


def _read(network: Network, words: Sequence[Sequence[int]], spelled: Ints, reach: Reach) -> dict[str, Floats]:
    """Return what `network` says of `words`, a row for each; of the whole text, rows for its start and end too."""
    parts: dict[str, list[Floats]] = {name: [] for name in NAMES}
    for window in windows([len(word) for word in words], reach):
        found = network(words[window.start : window.end], spelled[window.start : window.end])
        # Rows are counted with the mark for the start; those of the text itself belong to the first and last window.
        first = window.keep_start - window.start + 1
        last = window.keep_end - window.start + 1
        for name in OF_WORDS:
            parts[name].append(found[name][first:last])
        opens, closes = window.keep_start == 0, window.keep_end == len(words)
        for name in OF_TEXTS:
            parts[name].append(found[name][first - opens : last + closes])
    return {name: np.concatenate(rows) for name, rows in parts.items()}
