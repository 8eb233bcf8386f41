"""Loads the pipeline."""

import importlib.util
import warnings
from importlib import metadata

import spacy
from catalogue import RegistryError
from spacy import util
from spacy.language import Language

from antenne.errors import AntenneError

PACKAGE = "nl_antenne"


class PipelineError(AntenneError):
    """The pipeline cannot be loaded; the message says what to do."""


def load_pipeline(package: str = PACKAGE) -> Language:
    """Return the pipeline, ready to use.

    Raises:
        PipelineError: when the package is missing, or was made for another version of spaCy or of Antenne.
    """
    if importlib.util.find_spec(package) is None:
        raise PipelineError(f"The language package {package!r} is not installed. Run `make setup`.")
    with warnings.catch_warnings():
        # spaCy only warns of another version; here it is an error, with what to do.
        warnings.simplefilter("ignore")
        meta = util.get_model_meta(str(metadata.distribution(package).locate_file(package)))
    wanted = meta.get("spacy_version", "")
    if not util.is_compatible_version(spacy.about.__version__, wanted):
        raise PipelineError(
            f"{package} {meta.get('version')} was made for spaCy {wanted}; this is spaCy {spacy.about.__version__}. "
            "Install the spaCy version of requirements/base.txt, or retrain the package (see CONTRIBUTING.md)."
        )
    try:
        return spacy.load(package)
    except (RegistryError, ValueError) as error:
        # A component or model that this version does not have, or weights of another shape.
        raise PipelineError(
            f"{package} {meta.get('version')} was made for another version of Antenne than {metadata.version('antenne')}, "
            "or is damaged. Run `make setup`."
        ) from error
