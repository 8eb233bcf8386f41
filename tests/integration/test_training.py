"""The spaCy project runs from the treebank to the wheel: a smoke run on a few sentences of our own."""

import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import spacy
import tomli_w

from conllu import read_conllu, text_of
from tiny_encoder import write_tiny_encoder
from treebank_posts import digest

pytest.importorskip("torch", reason="the encoder is trained with PyTorch: make setup-training")

ROOT = Path(__file__).parents[2]
TREEBANK = ROOT / "tests" / "data" / "treebank"
SMOKE = {
    "treebank": str(TREEBANK),
    "words": "200",
    "passes": "0.2",
    "precision": "0",
    "version": "0.0.1",
}
NARROW = {"layers": 2, "pieces_layers": 1, "spelling_width": 8, "word_width": 16, "arc_width": 16, "label_width": 8}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the project, with a narrow model and a few posts only; the code that it depends on is the real one."""
    models = tmp_path / "models"
    (tmp_path / "server").symlink_to(ROOT / "server")
    for folder in ("scripts", "configs"):
        shutil.copytree(ROOT / "models" / folder, models / folder)
    shutil.copytree(ROOT / "models" / "assets", models / "assets", ignore=shutil.ignore_patterns("*.jsonl"))
    shutil.copy(ROOT / "models" / "project.yml", models)
    posts = ROOT / "models" / "assets" / "posts"
    for name, count in (
        ("train/guideline.jsonl", 50),
        ("train/a.jsonl", 100),
        ("dev.jsonl", 20),
        ("test.jsonl", 20),
        ("unseen.jsonl", 20),
        ("long.jsonl", 5),
    ):
        lines = (posts / name).read_text(encoding="utf-8").splitlines(keepends=True)[:count]
        (models / "assets" / "posts" / name).write_text("".join(lines), encoding="utf-8")
    annotate(models / "assets" / "posts" / "treebank")
    narrow(models / "configs" / "encoder.toml")
    write_tiny_encoder(models / "tiny.bin")
    return models


def annotate(folder: Path) -> None:
    """Annotate the sentences of the small treebank: a signal in each that is trained on, none in those to measure with."""
    for name, labels in (("train", "-\tstellig:0-2"), ("test-lassysmall", "-\t-")):
        digests = [digest(text_of(sentence)) for sentence in read_conllu(TREEBANK / f"{name}.conllu")]
        lines = "".join(f"{one}\t{labels}\n" for one in digests)
        (folder / f"{name.partition('-')[0]}.tsv").write_text(lines, encoding="utf-8")


def narrow(path: Path) -> None:
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    settings["sizes"] |= NARROW
    path.write_text(tomli_w.dumps(settings), encoding="utf-8")


def test_the_project_runs_from_treebank_to_wheel(project: Path) -> None:
    smoke = SMOKE | {"pretrained": str(project / "tiny.bin")}
    variables = [argument for name, value in smoke.items() for argument in (f"--vars.{name}", value)]

    run = subprocess.run(
        [sys.executable, "-m", "weasel", "run", "all", str(project), *variables], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
    syntax = json.loads((project / "metrics" / "syntax.json").read_text(encoding="utf-8"))
    detector = json.loads((project / "metrics" / "detector.json").read_text(encoding="utf-8"))
    sentences = json.loads((project / "metrics" / "sentences.json").read_text(encoding="utf-8"))
    card = (project / "README.md").read_text(encoding="utf-8")
    assert 0 < syntax["accuracy"]["both"]["token"] <= 1
    assert set(syntax["perturbed"]) == {"lower", "unpunctuated", "plain", "undiacritic", "typed"}
    assert syntax["speed"]["p50_ms"] > 0
    assert detector["dev"]["posts"] == 20
    assert sentences["posts"] > 1
    assert sentences["false_alarm_rate"] is not None
    assert f"{syntax['accuracy']['both']['las']:.3f}".removeprefix("0") in card
    assert "<!--" not in card
    assert_parses(project / "training" / "nl_antenne")
    with zipfile.ZipFile(project / "packages" / "nl_antenne-0.0.1-py3-none-any.whl") as wheel:
        names = wheel.namelist()
    assert any(name.endswith("LICENSES_SOURCES") for name in names)
    assert any(name.endswith("network.onnx") for name in names)


def assert_parses(pipeline: Path) -> None:
    nlp = spacy.load(pipeline)
    doc = nlp("De minister opent morgen de brug.\nMooi!")
    assert nlp.pipe_names.index("antenne_sentences") < nlp.pipe_names.index("senter") < nlp.pipe_names.index("parser")
    assert len(list(doc.sents)) >= 2
    assert all(token.pos_ and token.dep_ and token.lemma_ for token in doc)
    assert sorted(sentence.root.i for sentence in doc.sents) == [token.i for token in doc if token.head.i == token.i]
