"""Put the trained encoder in the pipeline: as a network in ONNX format, its weights in a byte each."""

import io
import tempfile
import warnings
from pathlib import Path
from typing import Annotated

import spacy
import torch
import typer
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.language import Language
from torch import Tensor, nn

from antenne.nlp.encoder.component import EMBEDDINGS, PIECES, Encoder
from antenne.nlp.encoder.embeddings import Embeddings
from antenne.nlp.encoder.network import INPUTS, NAMES, Network
from antenne.nlp.encoder.pieces import Pieces
from antenne.nlp.encoder.spelling import FEATURES
from antenne.nlp.syntax.biaffine import Biaffine
from antenne.nlp.syntax.parser import BiaffineParser
from encoder_network import EncoderNetwork, load_network

_OPSET = 17
_EXAMPLE = (7, 5)
"""Pieces and words of the text that the export follows through the network."""


class _InOrder(nn.Module):
    """The network with its outputs in the order of `NAMES`: ONNX knows no dictionaries."""

    def __init__(self, network: EncoderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, embedded: Tensor, shares: Tensor, spelling: Tensor) -> tuple[Tensor, ...]:
        said = self.network(embedded, shares, spelling)
        return tuple(said[name] for name in NAMES)


def to_onnx(network: EncoderNetwork) -> bytes:
    """Return `network` in ONNX format, for texts of any length."""
    pieces, words = _EXAMPLE
    example = (
        torch.randn(1, pieces, network.sizes.width),
        torch.full((1, words, pieces), 1 / pieces),
        torch.zeros((1, words, FEATURES), dtype=torch.int64),
    )
    lengths = dict(zip(INPUTS, ({1: "pieces"}, {1: "words", 2: "pieces"}, {1: "words"}), strict=True))
    lengths |= {name: {1: "words"} for name in NAMES}
    exported = io.BytesIO()
    with warnings.catch_warnings():
        # The newer exporter needs another package and makes the same of this.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _InOrder(network), example, exported, input_names=INPUTS, output_names=NAMES, dynamic_axes=lengths,
            opset_version=_OPSET, dynamo=False,
        )  # fmt: skip
    return exported.getvalue()


def in_bytes(model: bytes) -> bytes:
    """Return `model` with the columns of its matrices in integers of seven bits: eight would overflow where VNNI lacks."""
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        whole.write_bytes(model)
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        return small.read_bytes()


def scorer_of(network: EncoderNetwork) -> Biaffine:
    """Return what the parser scores with."""
    return Biaffine(
        {name: value.detach().numpy() for name, value in network.named_parameters() if name.startswith(("arc.", "label."))}
    )


def fill(nlp: Language, network: EncoderNetwork, pieces: Path, model: bytes) -> Language:
    """Give the components of `nlp` their weights; `model` is `network` in ONNX format, as it is to run."""
    encoder, parser = nlp.get_pipe("antenne_encoder"), nlp.get_pipe("parser")
    if not isinstance(encoder, Encoder) or not isinstance(parser, BiaffineParser):
        raise TypeError("not the pipeline of Antenne")
    cutter = Pieces((pieces / PIECES).read_bytes())
    encoder.fill(cutter, Network(model, Embeddings.from_bytes((pieces / EMBEDDINGS).read_bytes(), len(cutter))))
    parser.fill(scorer_of(network))
    return nlp


def export(
    frame: Annotated[Path, typer.Argument(help="the pipeline without weights")],
    pieces: Annotated[Path, typer.Argument(help="folder with pieces and embeddings")],
    trained: Annotated[Path, typer.Argument(help="folder that the training wrote")],
    output: Annotated[Path, typer.Option(help="folder to write the pipeline to")],
) -> None:
    """Write the pipeline with its weights."""
    network = load_network(trained)
    model = in_bytes(to_onnx(network))
    output.parent.mkdir(parents=True, exist_ok=True)
    fill(spacy.load(frame), network, pieces, model).to_disk(output)
    typer.echo(f"{output}: a network of {len(model) / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(export)
