"""How the pipeline multiplies: on one core."""

from collections.abc import Callable

from spacy.language import Language
from threadpoolctl import threadpool_limits


def create_one_core() -> Callable[[Language], Language]:
    """Return the callback that the pipeline's configuration calls once its components are made."""
    return use_one_core


def use_one_core(nlp: Language) -> Language:
    """Hold numpy's matrix multiplication to one thread, for the whole process.

    A post is too short to share out, and threads that wait for each other on a busy machine cost a hundred times what they save.
    """
    threadpool_limits(limits=1, user_api="blas")
    return nlp
