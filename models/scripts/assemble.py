"""The syntactic pipeline as it ships: what was trained, with the sentence boundaries that layout makes certain."""

from pathlib import Path

import spacy
from spacy.language import Language


def assemble(trained: Path) -> Language:
    """Load the pipeline `trained`, and put our sentence boundaries before spaCy's, which keep to those that are set."""
    nlp = spacy.load(trained)
    nlp.add_pipe("antenne_sentences", before="senter")
    return nlp
