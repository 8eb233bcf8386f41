"""The card says what was measured, and nothing is left open in it."""

import json
from pathlib import Path
from typing import Any

import pytest

from document import KINDS, curve_table, document, frontier_table, own_row, slips_table
from slips import Kind

MODELS = Path(__file__).parents[2] / "models"
SCORES = {"token": 0.998, "pos": 0.96, "morph": 0.95, "tag": 0.94, "lemma": 0.955, "uas": 0.88, "las": 0.83, "sentences": 0.9}
CLEAN = SCORES | {"words": 40041}
SYNTAX: dict[str, Any] = {
    "accuracy": {"test-alpino": CLEAN, "both": CLEAN},
    "perturbed": {kind: CLEAN | {"las": 0.81, "pos": 0.965} for kind in Kind},
    "speed": {"p50_ms": 5.25, "p95_ms": 7.5, "loading_s": 0.9},
    "size_mb": 21.4,
    "spacy": "3.8.18",
    "python": "3.11.7",
}
OF_POSTS = {"signal_f1": 0.8, "framing_f1": 0.9}
FRONTIER: dict[str, Any] = {
    "passes": 0.5,
    "date": "2026-11-23",
    "machine": "any",
    "variants": [
        {"name": "as shipped", "shows": "all", "size_mb": 21.0, "p50_ms": 8.0, "p95_ms": 9.0, **SCORES, **OF_POSTS},
        {"name": "small", "shows": "less", "size_mb": 11.0, "p50_ms": 6.0, "p95_ms": 7.0, **SCORES, **OF_POSTS},
    ],
}


CURVE: dict[str, Any] = {
    "passes": 2,
    "date": "2026-11-23",
    "machine": "any",
    "variants": [
        {"name": "all", "shows": "all posts", "posts": 1.0, "warn_f1": 0.85, **OF_POSTS},
        {"name": "half", "shows": "every second post", "posts": 0.5, "warn_f1": 0.8, **OF_POSTS},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "syntax.json").write_text(json.dumps(SYNTAX), encoding="utf-8")
    (tmp_path / "frontier.json").write_text(json.dumps(FRONTIER), encoding="utf-8")
    (tmp_path / "curve.json").write_text(json.dumps(CURVE), encoding="utf-8")
    return tmp_path


def card_of(folder: Path) -> str:
    document(
        MODELS / "assets" / "card.md",
        syntax=folder / "syntax.json",
        detector=MODELS / "metrics" / "detector.json",
        sentences=MODELS / "metrics" / "sentences.json",
        witnesses=MODELS / "metrics" / "witnesses.json",
        frontier=folder / "frontier.json",
        curve=folder / "curve.json",
        project=MODELS / "project.yml",
        output=folder / "card.md",
    )
    return (folder / "card.md").read_text(encoding="utf-8")


def test_the_card_is_filled(folder: Path) -> None:
    card = card_of(folder)

    assert "<!--" not in card
    assert "| both | 40,041 | .960 |" in card
    assert "5.2 / 7.5 ms" in card
    assert "| `pieces` |" in card
    assert "for 0.5 passes" in card
    assert "| both |" in card
    assert "| gold, found: |" in card
    assert "](images/frontier.svg)" in card
    assert "](images/learning_curve.svg)" in card


def test_the_card_goes_without_variants_that_were_not_measured(folder: Path) -> None:
    (folder / "frontier.json").unlink()
    (folder / "curve.json").unlink()

    card = card_of(folder)

    assert "<!--" not in card
    assert "frontier.svg" not in card
    assert "learning_curve.svg" not in card


def test_every_table_has_as_many_cells_in_each_row(folder: Path) -> None:
    tables = [block for block in card_of(folder).split("\n\n") if block.startswith("| ")]

    assert len(tables) >= 7
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1, table


def test_our_own_row_stands_beside_the_published_ones() -> None:
    assert own_row(SYNTAX) == "| **nl_antenne** | 21 MB | .960 | .950 | .940 | .955 | .880 | .830 |"


def test_slips_are_shown_with_what_they_cost() -> None:
    rows = slips_table(SYNTAX).splitlines()

    assert set(KINDS) == set(Kind)
    assert rows[2].startswith("| none | .960 |")
    assert rows[3].startswith("| no capitals | .965 (+.005) |")
    assert ".810 (−.020)" in rows[3]


def test_the_curve_begins_with_the_fewest_posts() -> None:
    assert [row.split(" | ")[:2] for row in curve_table(CURVE).splitlines()[2:]] == [
        ["| every second post", ".800"],
        ["| all posts", ".850"],
    ]


def test_the_speed_of_variants_is_shown_as_a_ratio() -> None:
    rows = frontier_table(FRONTIER).splitlines()

    assert rows[2].endswith("| 8.0 | 1.00 | 21 |")
    assert rows[3].endswith("| 6.0 | 0.75 | 11 |")
