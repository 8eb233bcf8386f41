"""Convert CoNLL-U files to spaCy's binary training format, several sentences a document."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from conllu import Word, read_conllu
from slips import slipped_document


def to_doc(vocab: Vocab, sentences: list[list[Word]]) -> Doc:
    """Return one document of `sentences`, a space between them. What is not annotated becomes a missing value."""
    words: list[Word] = []
    heads: list[int] = []
    starts: list[bool | int | None] = []
    for sentence in sentences:
        offset = len(words)
        for position, word in enumerate(sentence):
            heads.append(offset + (word.head - 1 if word.head else position))
            starts.append(position == 0)
        words.extend(sentence)
    doc = Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space_after for word in words],
        tags=[word.xpos or "" for word in words],
        pos=[word.upos or "" for word in words],
        morphs=[word.feats or "" for word in words],
        lemmas=[word.lemma or "" for word in words],
        heads=heads,
        deps=["ROOT" if word.head == 0 else word.deprel for word in words],
        sent_starts=starts,
    )
    for token, word in zip(doc, words, strict=True):
        if word.feats is None:
            # An empty string would teach the morphologizer that the word has no features; None says "not annotated".
            token.set_morph(None)  # type: ignore[attr-defined]  # lacking in the stubs
    return doc


def with_space_at_end(sentence: list[Word]) -> list[Word]:
    """Return `sentence` with a space after its last word: sentences are joined by spaces, as in running text."""
    return [*sentence[:-1], replace(sentence[-1], space_after=True)]


def group(sentences: Iterable[list[Word]], size: int, rng: random.Random | None) -> Iterator[list[list[Word]]]:
    """Yield groups of `size` consecutive sentences, or of 1 to `size` where `rng` is given (posts are short)."""
    batch: list[list[Word]] = []
    goal = rng.randint(1, size) if rng else size
    for sentence in sentences:
        batch.append(with_space_at_end(sentence))
        if len(batch) == goal:
            yield batch
            batch = []
            goal = rng.randint(1, size) if rng else size
    if batch:
        yield batch


def documents(sources: list[Path], size: int, *, vary: bool, seed: int, copies: int = 0) -> Iterator[list[list[Word]]]:
    """Yield the documents of `sources`, then `copies` times all of them anew: with slips, and grouped differently.

    Args:
        sources: CoNLL-U files.
        size: sentences a document, or the most where their number is drawn, as it always is for the copies.
        vary: draw the number of sentences.
        seed: seed of every draw.
        copies: the number of further rounds.
    """
    for copy in range(copies + 1):
        sizes = random.Random(seed + copy) if vary or copy else None
        rng = random.Random(f"slips {seed + copy}")
        for source in sources:
            for batch in group(read_conllu(source), size, sizes):
                yield slipped_document(batch, rng) if copy else batch


def write(output: Path, converted: Iterable[list[list[Word]]]) -> None:
    """Write documents, each a list of sentences, to one .spacy file."""
    vocab = spacy.blank("nl").vocab
    binary = DocBin(attrs=["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    for document in converted:
        binary.add(to_doc(vocab, document))
    output.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(output)
    typer.echo(f"{output}: {len(binary)} documents")


def convert(
    sources: Annotated[list[Path], typer.Argument(help="CoNLL-U files")],
    output: Annotated[Path, typer.Option(help="the .spacy file to write")],
    *,
    sentences: Annotated[int, typer.Option(help="sentences a document")] = 10,
    vary: Annotated[bool, typer.Option(help="draw the number of sentences of each document from 1 to --sentences")] = False,
    seed: Annotated[int, typer.Option(help="seed of every draw")] = 0,
    augment: Annotated[int, typer.Option(min=0, help="times to add all documents anew with slips, for training")] = 0,
) -> None:
    """Convert CoNLL-U files to one .spacy file."""
    write(output, documents(sources, sentences, vary=vary, seed=seed, copies=augment))


if __name__ == "__main__":
    typer.run(convert)
