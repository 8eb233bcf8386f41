"""Write test sets anew with slips, each time of one kind in every sentence, to measure what that kind costs."""

import random
from pathlib import Path
from typing import Annotated

import typer

from conllu import read_conllu
from convert import group, write
from slips import Kind, perturbed


def perturb(
    sources: Annotated[list[Path], typer.Argument(help="CoNLL-U files")],
    output: Annotated[Path, typer.Option(help="folder to write to: a folder for each kind, in it a .spacy file for each source")],
    *,
    sentences: Annotated[int, typer.Option(help="sentences a document")] = 10,
    seed: Annotated[int, typer.Option(help="seed of every draw")] = 0,
) -> None:
    """Write the sentences of CoNLL-U files with slips of each kind."""
    for kind in Kind:
        for source in sources:
            rng = random.Random(f"slips {seed}")
            batches = group(read_conllu(source), sentences, None)
            documents = ([perturbed(sentence, kind, rng) for sentence in batch] for batch in batches)
            write(output / kind / f"{source.stem}.spacy", documents)


if __name__ == "__main__":
    typer.run(perturb)
