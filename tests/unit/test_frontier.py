"""The variants that are compared are settings that exist, and each is measured fairly."""

import json
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

pytest.importorskip("torch", reason="variants are trained with PyTorch: make setup-training")

from frontier import Data, Variant, read_variants, train
from plot import plot
from plot_curve import plot as plot_curve
from speed import read_texts, speed

MODELS = Path(__file__).parents[2] / "models"
CONFIG = MODELS / "configs" / "encoder.toml"
VARIANTS = read_variants(MODELS / "assets" / "frontier.toml")
SHARES = read_variants(MODELS / "assets" / "learning_curve.toml")


@pytest.mark.parametrize("variant", [*VARIANTS, *SHARES], ids=lambda variant: variant.name)
def test_every_override_is_a_setting_that_it_changes(variant: Variant) -> None:
    settings = tomllib.loads(CONFIG.read_text(encoding="utf-8"))

    for part, overrides in (("sizes", variant.sizes), ("plan", variant.plan)):
        for name, value in overrides.items():
            assert settings[part][name] != value, name


def test_the_first_variant_is_what_ships() -> None:
    assert not VARIANTS[0].sizes
    assert not VARIANTS[0].plan
    assert all(variant.sizes for variant in VARIANTS[1:])
    assert all(variant.shows for variant in [*VARIANTS, *SHARES])


def test_the_learning_curve_is_of_the_posts_alone() -> None:
    shares = [variant.plan.get("posts", 1.0) for variant in SHARES]

    assert shares == sorted(set(shares), reverse=True)
    assert shares[0] == 1
    assert not any(variant.sizes or variant.plan["treebank_pieces"] for variant in SHARES)


def test_a_variant_with_an_unknown_key_or_a_name_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "variants.toml"
    file.write_text('[[variants]]\nname = "a"\nshows = "b"\noverrides = {}\n', encoding="utf-8")
    with pytest.raises(TypeError):
        read_variants(file)

    file.write_text('[[variants]]\nname = "a"\nshows = "b"\n' * 2, encoding="utf-8")
    with pytest.raises(ValueError, match="two variants"):
        read_variants(file)


def test_a_variant_that_was_trained_is_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    nowhere = tmp_path / "nowhere"
    data = Data(nowhere, nowhere, [nowhere], nowhere, nowhere, nowhere, nowhere)
    (tmp_path / "done").mkdir()

    train(VARIANTS[0], CONFIG, data, 1, tmp_path / "done")
    with pytest.raises(FileNotFoundError):
        train(VARIANTS[1], CONFIG, data, 1, tmp_path / "new")

    varied = tomllib.loads((tmp_path / "new.unfinished" / CONFIG.name).read_text(encoding="utf-8"))
    assert varied["sizes"].items() >= VARIANTS[1].sizes.items()


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


def test_the_curve_has_a_point_for_every_share(tmp_path: Path) -> None:
    rows = [{"posts": share, "warn_f1": 0.5, "signal_f1": 0.6, "framing_f1": 0.7} for share in (1.0, 0.5, 0.125)]
    metrics = tmp_path / "curve.json"
    metrics.write_text(json.dumps({"variants": rows}), encoding="utf-8")

    plot_curve(metrics, tmp_path / "curve.svg")

    drawn = (tmp_path / "curve.svg").read_text(encoding="utf-8")
    assert all(f"<!-- {share} -->" in drawn for share in ("100%", "50%", "12.5%"))


def test_the_plot_names_every_variant_and_is_the_same_each_time(tmp_path: Path) -> None:
    rows = [{"name": f"variant {number}", "p50_ms": 5.0 + number, "las": 0.7, "signal_f1": 0.9} for number in range(3)]
    metrics = tmp_path / "frontier.json"
    metrics.write_text(json.dumps({"variants": rows}), encoding="utf-8")

    plot(metrics, tmp_path / "one.svg")
    plot(metrics, tmp_path / "two.svg")

    drawn = (tmp_path / "one.svg").read_text(encoding="utf-8")
    assert drawn == (tmp_path / "two.svg").read_text(encoding="utf-8")
    assert all(drawn.count(f"<!-- variant {number} -->") == 2 for number in range(3))
