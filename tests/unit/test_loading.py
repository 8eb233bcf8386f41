"""A pipeline that does not fit is refused with what to do, not with a stack trace of spaCy's."""

import json
from pathlib import Path

import pytest
import spacy

from antenne.nlp.loading import PipelineError, load_pipeline

PACKAGE = "nl_other"
CONFIG = """
[nlp]
lang = "nl"
pipeline = ["antenne_labeller"]

[components]

[components.antenne_labeller]
factory = "antenne_labeller"
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a pipeline with a component that this version does not have; return the folder of its data."""
    info = tmp_path / f"{PACKAGE}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: 1.0\n", encoding="utf-8")
    module = tmp_path / PACKAGE
    data = module / f"{PACKAGE}-1.0"
    data.mkdir(parents=True)
    (module / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    spacy.blank("nl").to_disk(data)
    (data / "config.cfg").write_text(CONFIG, encoding="utf-8")
    write_meta(module, data, spacy.about.__version__)
    monkeypatch.syspath_prepend(str(tmp_path))
    return module


def write_meta(module: Path, data: Path, wanted: str) -> None:
    meta = {"lang": "nl", "name": "other", "version": "1.0", "spacy_version": wanted}
    for folder in (module, data):
        (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")


def test_a_package_that_is_not_installed_is_told() -> None:
    with pytest.raises(PipelineError, match="'nl_missing' is not installed"):
        load_pipeline("nl_missing")


def test_a_package_for_another_spacy_is_told(package: Path) -> None:
    write_meta(package, package / f"{PACKAGE}-1.0", ">=2.0,<2.1")

    with pytest.raises(PipelineError, match=rf"made for spaCy >=2.0,<2.1; this is spaCy {spacy.about.__version__}"):
        load_pipeline(PACKAGE)


def test_a_package_for_another_antenne_is_told(package: Path) -> None:
    with pytest.raises(PipelineError, match="made for another version of Antenne"):
        load_pipeline(PACKAGE)
