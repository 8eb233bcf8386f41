"""Make the pipeline without weights: its components, its tokenizer, and the labels that the training text has."""

from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training import Example
from thinc.api import Config

from tokenizer import adapt_tokenizer


def init_frame(config: Path, treebank: Path) -> Language:
    """Return the pipeline of `config` with the labels of the .spacy file `treebank`."""
    nlp = spacy.util.load_model_from_config(Config().from_disk(config), auto_fill=True)
    adapt_tokenizer(nlp)
    docs = list(DocBin().from_disk(treebank).get_docs(nlp.vocab))
    nlp.initialize(lambda: [Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return nlp


def init(
    config: Annotated[Path, typer.Argument(help="configuration of the pipeline")],
    treebank: Annotated[Path, typer.Argument(help="the treebank to train on, a .spacy file")],
    output: Annotated[Path, typer.Option(help="folder to write the pipeline to")],
) -> None:
    """Write the pipeline without weights."""
    nlp = init_frame(config, treebank)
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)
    typer.echo(f"{output}: " + ", ".join(f"{name} {len(labels)}" for name, labels in nlp.pipe_labels.items()))


if __name__ == "__main__":
    typer.run(init)
