"""The ways in which a sentence can be worded anew."""

from enum import StrEnum


class Style(StrEnum):
    """What another wording does with the thought."""

    VRAAG = "vraag"
    EIGEN_MENING = "eigen-mening"
    BRON = "bron"
    ONDERZOEK = "onderzoek"
    VOORZICHTIG = "voorzichtig"
    DISCLAIMER = "disclaimer"
