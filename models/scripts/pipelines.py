"""Loads parts of a trained pipeline."""

from pathlib import Path

import spacy
from spacy.language import Language

DETECTION = ("antenne_cues", "antenne_detector", "antenne_kind")
"""The components that make signals, framings and kind of what the encoder said."""


def load_syntax(path: Path) -> Language:
    """Return the pipeline in the folder `path` up to the lemmas."""
    return spacy.load(path, exclude=DETECTION)


def size_mb(path: Path) -> float:
    """Return the size of the folder `path` in megabytes."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) / 1e6
