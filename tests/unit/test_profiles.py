"""Profiles: how loudly each signal is answered, for whom."""

import pytest

from antenne.advice.profiles import Audience, ProfileError, builtin_profiles, parse_profile
from antenne.labels import LEVELS, Level, Signal

MINIMAL = 'name = "x"\norganisation = "X"\nlayer = "overig"\n'


def test_there_is_a_profile_for_each_layer_of_government() -> None:
    assert set(builtin_profiles()) == {"rijk", "provincie", "gemeente", "waterschap"}


@pytest.mark.parametrize("name", ["rijk", "provincie", "gemeente", "waterschap"])
def test_a_spokesperson_speaks_and_promises_freely_and_judges_no_one(name: str) -> None:
    profile = builtin_profiles()[name]

    assert profile.level(Signal.NAMENS, role="woordvoerder") is None
    assert profile.level(Signal.TOEZEGGING, role="woordvoerder") is None
    assert profile.level(Signal.OORDEEL, role="woordvoerder") is Level.LET_OP


def test_a_closed_community_is_answered_one_level_lower() -> None:
    profile = builtin_profiles()["rijk"]

    assert profile.level(Signal.NAMENS, audience=Audience.CLOSED) is Level.LET_OP
    assert profile.level(Signal.STELLIG, audience=Audience.CLOSED) is None


def test_a_profile_changes_levels_and_switches_signals_off() -> None:
    profile = parse_profile(MINIMAL + '[levels]\noordeel = "waarschuwing"\nstellig = "uit"\n', "x.toml")

    assert profile.level(Signal.OORDEEL) is Level.WAARSCHUWING
    assert profile.level(Signal.STELLIG) is None
    assert profile.level(Signal.NAMENS) is LEVELS[Signal.NAMENS]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("name = ", "x.toml"),
        (MINIMAL + "colour = 1\n", "colour"),
        (MINIMAL + '[levels]\nnamens = "hard"\n', "levels.namens"),
        (MINIMAL + '[levels]\nnaamloos = "uit"\n', "naamloos"),
        ('name = "x"\n', "organisation"),
    ],
)
def test_a_broken_profile_is_refused_by_file_and_key(text: str, named: str) -> None:
    with pytest.raises(ProfileError, match=named):
        parse_profile(text, "x.toml")


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ProfileError, match="woordvoerder"):
        builtin_profiles()["rijk"].require_role("koning")
