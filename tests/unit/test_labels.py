"""The guideline's table: which framing lifts which signal, and how loudly each warns."""

import json
import re
from pathlib import Path

import pytest

from antenne.labels import LEVELS, LIFTED_BY, Framing, Kind, Level, Signal, loudest, warns

EXTENSION_LABELS = Path(__file__).parents[2] / "extension" / "src" / "shared" / "labels.ts"


@pytest.mark.parametrize(
    ("signal", "framing", "warned"),
    [
        ("namens", "bron", False),
        ("toezegging", "verkennend", False),
        ("stellig", "persoonlijk", False),
        ("oordeel", "persoonlijk", True),
        ("oordeel", "verkennend", False),
        ("intern", "verkennend", True),
        ("intern", "bron", False),
    ],
)
def test_a_framing_lifts_what_the_guideline_says(signal: str, framing: str, warned: bool) -> None:
    assert warns(Signal(signal), {Framing(framing)}) is warned


@pytest.mark.parametrize("signal", Signal)
def test_every_signal_warns_without_framing_and_has_a_level(signal: Signal) -> None:
    assert warns(signal, set())
    assert LIFTED_BY[signal]
    assert LEVELS[signal] in Level


def test_the_loudest_level_wins() -> None:
    assert loudest([Level.LET_OP, Level.WAARSCHUWING]) is Level.WAARSCHUWING
    assert loudest([]) is None


@pytest.mark.parametrize(("constant", "names"), [("SIGNALS", Signal), ("FRAMINGS", Framing), ("LEVELS", Level), ("KINDS", Kind)])
def test_the_extension_has_the_same_names(constant: str, names: type[Signal | Framing | Level | Kind]) -> None:
    source = EXTENSION_LABELS.read_text(encoding="utf-8")
    match = re.search(rf"{constant} = (\[[^\]]*\]) as const", source)

    assert match is not None
    listed = json.loads(re.sub(r",\s*\]", "]", match[1].replace("'", '"')))
    assert listed == [str(name) for name in names]
