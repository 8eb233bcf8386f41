"""The variants that are compared are settings that exist, and each is measured fairly."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Config

from frontier import Variant, read_variants, train
from plot import plot
from speed import read_texts, speed

MODELS = Path(__file__).parents[2] / "models"
VARIANTS = read_variants(MODELS / "assets" / "frontier.toml")
CONFIG = Config().from_disk(MODELS / "configs" / "nl_antenne.cfg", interpolate=False)


def setting(name: str) -> Any:
    value: Any = CONFIG
    for part in name.split("."):
        value = value[part]
    return value


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_every_override_is_a_setting_that_it_changes(variant: Variant) -> None:
    for name, value in variant.overrides.items():
        assert setting(name) != value, name


def test_the_first_variant_is_what_ships() -> None:
    assert not VARIANTS[0].overrides
    assert all(variant.overrides for variant in VARIANTS[1:])
    assert all(variant.shows for variant in VARIANTS)


def test_a_variant_with_an_unknown_key_or_a_name_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "variants.toml"
    file.write_text('[[variants]]\nname = "a"\nshows = "b"\noverride = {}\n', encoding="utf-8")
    with pytest.raises(TypeError):
        read_variants(file)

    file.write_text('[[variants]]\nname = "a"\nshows = "b"\n' * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="two variants"):
        read_variants(file)


@pytest.fixture
def trainer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in the place of spaCy that writes its arguments to the output folder, after a second if asked."""
    program = tmp_path / "trainer"
    program.write_text(
        f"#!{sys.executable}\n"
        "import sys, time, pathlib\n"
        "arguments = sys.argv[1:]\n"
        "time.sleep(5 if '--slow' in arguments else 0)\n"
        "output = pathlib.Path(arguments[arguments.index('--output') + 1])\n"
        "output.mkdir(parents=True)\n"
        "(output / 'model-best').write_text(' '.join(arguments))\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    return program


def test_training_gets_the_settings_and_is_done_once(trainer: Path, tmp_path: Path) -> None:
    overrides = {"a.width": 64, "a.dilations": [1, 2], "paths.vectors": "null", "a.vectors": False}

    first = train(Path("x.cfg"), tmp_path / "out", overrides, 60)
    trainer.unlink()
    second = train(Path("x.cfg"), tmp_path / "out", overrides, 60)

    assert first == second == tmp_path / "out" / "model-best"
    arguments = first.read_text(encoding="utf-8")
    assert arguments.endswith("--a.width 64 --a.dilations [1, 2] --paths.vectors null --a.vectors false")


def test_a_variant_that_is_not_ready_in_time_is_left_out(trainer: Path, tmp_path: Path) -> None:
    assert train(Path("x.cfg"), tmp_path / "out", {"slow": ""}, 0.5) is None
    assert not (tmp_path / "out").exists()


def test_texts_are_posts_joined_to_some_280_characters(tmp_path: Path) -> None:
    file = tmp_path / "posts.jsonl"
    posts = ["kort " * 20, "nog een " * 20, "lang " * 100, "rest"]
    file.write_text("\n".join(json.dumps({"text": post}) for post in posts), encoding="utf-8")

    texts = read_texts(file)

    assert texts == [f"{posts[0]}\n{posts[1]}", "lang " * 55 + "lang"]


def test_pipelines_take_turns_and_read_each_text_once() -> None:
    seen: list[tuple[str, str]] = []

    def pipeline(name: str) -> Language:
        def watch(doc: Doc) -> Doc:
            seen.append((name, doc.text))
            return doc

        nlp = spacy.blank("nl")
        Language.component(f"watch_{name}", func=watch)
        nlp.add_pipe(f"watch_{name}")
        return nlp

    texts = [str(number) for number in range(15)]
    measured = speed({"a": pipeline("a"), "b": pipeline("b")}, texts)

    assert set(measured) == {"a", "b"}
    assert 0 < measured["a"]["p50_ms"] <= measured["a"]["p95_ms"]
    assert sorted(seen) == sorted((name, text) for name in "ab" for text in texts)
    assert [name for name, _ in seen] == ["a"] * 10 + ["b"] * 10 + ["a"] * 5 + ["b"] * 5


def test_the_plot_names_every_variant_and_is_the_same_each_time(tmp_path: Path) -> None:
    rows = [{"name": f"variant {number}", "p50_ms": 5.0 + number, "las": 0.7, "pos": 0.9} for number in range(3)]
    metrics = tmp_path / "frontier.json"
    metrics.write_text(json.dumps({"variants": rows}), encoding="utf-8")

    plot(metrics, tmp_path / "one.svg")
    plot(metrics, tmp_path / "two.svg")

    drawn = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert drawn == (tmp_path / "two.svg").read_text(encoding="utf-8")
    assert all(drawn.count(f"<!-- variant {number} -->") == 2 for number in range(3))
