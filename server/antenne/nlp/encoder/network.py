"""Runs the network that the training exported, on one core."""

from collections.abc import Sequence

import numpy as np
import onnxruntime

from antenne.nlp.arrays import Floats, Ints
from antenne.nlp.encoder.embeddings import Embeddings
from antenne.nlp.encoder.outputs import OF_TEXTS, OF_WORDS

FIRST, LAST = 0, 2
"""Numbers of the pieces that open and close a text."""
INPUTS = ("embedded", "shares", "spelling")
NAMES = (*OF_WORDS, *OF_TEXTS)
"""What goes into the network and what comes out."""
_ERRORS_ONLY = 3


class Network:
    """A network in ONNX format: from the pieces and the spelling of words to what is said of each word.

    Raises:
        ValueError: when the network has other inputs than `INPUTS`.
    """

    def __init__(self, model: bytes, embeddings: Embeddings) -> None:
        self.model = model
        self.embeddings = embeddings
        options = onnxruntime.SessionOptions()
        # A post is too short to share out, and a session without threads of its own survives a fork.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # What is planned for one length of text would be kept for each length.
        options.enable_mem_pattern = False
        options.log_severity_level = _ERRORS_ONLY
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        if [one.name for one in self._session.get_inputs()] != list(INPUTS):
            raise ValueError("the network is of another version: its inputs have other names")

    def __call__(self, words: Sequence[Sequence[int]], spelling: Ints) -> dict[str, Floats]:
        """Return for each of `NAMES` a row for the start of the text, for each of `words` and for its end.

        Args:
            words: the pieces of each word, at least one each.
            spelling: the rows of each word that `antenne.nlp.encoder.spelling` returns.
        """
        marked = [[FIRST], *words, [LAST]]
        pieces = np.array([piece for word in marked for piece in word])
        sizes = np.array([len(word) for word in marked])
        # Of each word the share of each piece in it.
        shares = np.zeros((len(marked), len(pieces)), dtype=np.float32)
        word_of_piece = np.repeat(np.arange(len(marked)), sizes)
        shares[word_of_piece, np.arange(len(pieces))] = (1 / sizes)[word_of_piece]
        # The marks have no spelling.
        spelled = np.pad(spelling, ((1, 1), (0, 0)))
        given = (self.embeddings[pieces][None], shares[None], spelled[None])
        found = self._session.run(NAMES, dict(zip(INPUTS, given, strict=True)))
        return {name: values[0] for name, values in zip(NAMES, found, strict=True)}
