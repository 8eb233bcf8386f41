"""How the pipeline gets its tokenizer when it is loaded."""

from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer


def create_stored_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes the tokenizer of a pipeline whose rules are read from disk.

    spaCy's own would begin with the rules of the language, and build them up again with each part that is read: nearly half of
    the time that loading takes.
    """
    return _empty_tokenizer


def _empty_tokenizer(nlp: Language) -> Tokenizer:
    return Tokenizer(nlp.vocab)
