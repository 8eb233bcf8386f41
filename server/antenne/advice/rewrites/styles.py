"""The ways in which a sentence can be said otherwise."""

from enum import StrEnum


class Style(StrEnum):
    """A style of rewrite."""

    VRAAG = "vraag"
    EIGEN_MENING = "eigen-mening"
    BRON = "bron"
    ONDERZOEK = "onderzoek"
    VOORZICHTIG = "voorzichtig"
    DISCLAIMER = "disclaimer"
