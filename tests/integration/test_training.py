"""The spaCy project runs from the treebank to the wheel: a smoke run on a few sentences of our own."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TREEBANK = ROOT / "tests" / "data" / "treebank"
SMOKE = {"treebank": str(TREEBANK), "max_steps": "4", "eval_frequency": "2", "precision": "0", "version": "0.0.1"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the project, with a few posts only; the code that it depends on is the real one."""
    models = tmp_path / "models"
    (tmp_path / "server").symlink_to(ROOT / "server")
    for folder in ("scripts", "configs"):
        shutil.copytree(ROOT / "models" / folder, models / folder)
    shutil.copytree(ROOT / "models" / "assets", models / "assets", ignore=shutil.ignore_patterns("*.jsonl"))
    shutil.copy(ROOT / "models" / "project.yml", models)
    posts = ROOT / "models" / "assets" / "posts"
    shutil.copy(posts / "train" / "guideline.jsonl", models / "assets" / "posts" / "train")
    for name in ("dev.jsonl", "test.jsonl"):
        lines = (posts / name).read_text(encoding="utf-8").splitlines(keepends=True)[:20]
        (models / "assets" / "posts" / name).write_text("".join(lines), encoding="utf-8")
    return models


def test_the_project_runs_from_treebank_to_wheel(project: Path) -> None:
    variables = [argument for name, value in SMOKE.items() for argument in (f"--vars.{name}", value)]

    run = subprocess.run(
        [sys.executable, "-m", "weasel", "run", "all", str(project), *variables], capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
    syntax = json.loads((project / "metrics" / "syntax.json").read_text(encoding="utf-8"))
    detector = json.loads((project / "metrics" / "detector.json").read_text(encoding="utf-8"))
    card = (project / "README.md").read_text(encoding="utf-8")
    assert 0 < syntax["accuracy"]["both"]["token"] <= 1
    assert detector["dev"]["posts"] == 20
    assert f"{syntax['accuracy']['both']['las']:.3f}" in card
    assert "<!--" not in card
    with zipfile.ZipFile(project / "packages" / "nl_antenne-0.0.1-py3-none-any.whl") as wheel:
        names = wheel.namelist()
    assert any(name.endswith("LICENSES_SOURCES") for name in names)
    assert any(name.endswith("sentence_labels.npz") for name in names)
