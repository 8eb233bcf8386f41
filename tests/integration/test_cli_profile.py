"""``antenne profile``, and profiles of an organisation on the command line and at the start of the service."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from antenne.advice.profiles import builtin_profiles
from antenne.advice.profiles.loading import load_profile_file
from antenne.cli import app

BROKEN = 'name = "tiel"\nextends = "gemeente"\ncolour = 1\n[levels]\nnamens = "hard"\n'
TEMPLATE = Path(__file__).parents[2] / "server" / "antenne" / "cli" / "profile" / "template.toml"


def new(runner: CliRunner, file: Path, *options: str) -> str:
    result = runner.invoke(app, ["profile", "new", "tiel", "--output", str(file), *options])
    assert result.exit_code == 0, result.stderr
    return file.read_text("utf-8")


@pytest.mark.parametrize("layer", ["rijk", "provincie", "gemeente", "waterschap", "overig"])
def test_a_new_profile_is_valid_as_it_is(runner: CliRunner, tmp_path: Path, layer: str) -> None:
    file = tmp_path / "tiel.toml"

    new(runner, file, "--layer", layer, "--organisation", 'Het "nieuwe" Tiel')

    profile = load_profile_file(file)
    assert (profile.name, profile.layer, profile.organisation) == ("tiel", layer, 'Het "nieuwe" Tiel')
    assert "woordvoerder" in profile.roles


def test_a_new_profile_is_valid_with_every_example_in_it(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "tiel.toml"
    head, examples = new(runner, file).split("# Hoe luid Antenne is", 1)
    lines = [
        line.removeprefix("# ") if line.startswith(("# [", "# ")) and ("= " in line or "]" in line) else line
        for line in examples.splitlines()[1:]
    ]
    file.write_text("\n".join([head, *lines]), "utf-8")

    profile = load_profile_file(file)

    assert profile.principals.people[0].name == "Anna van der Voorbeeld"
    assert profile.contact is not None
    assert "webredactie" in profile.roles
    assert profile.texts


def test_a_file_is_not_written_over(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "tiel.toml"
    file.write_text("# van mij\n", "utf-8")

    result = runner.invoke(app, ["profile", "new", "tiel", "--output", str(file)])

    assert result.exit_code == 2
    assert str(file) in result.stderr
    assert file.read_text("utf-8") == "# van mij\n"


def test_check_says_ok_or_every_mistake(runner: CliRunner, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('name = "goed"\nextends = "rijk"\n', "utf-8")
    bad.write_text(BROKEN, "utf-8")

    assert runner.invoke(app, ["profile", "check", str(good)]).exit_code == 0
    result = runner.invoke(app, ["profile", "check", str(good), str(bad), str(tmp_path / "nergens.toml")])

    assert result.exit_code == 1
    first, second, third, fourth = result.stdout.splitlines()
    assert first == f"{good}: ok"
    assert second.startswith(f"{bad}:3: colour: unknown key")
    assert third == f"{bad}:5: levels.namens: must be one of waarschuwing, let op, uit"
    assert fourth == f"{tmp_path / 'nergens.toml'}: No such file or directory"


@pytest.mark.parametrize("name", sorted(builtin_profiles()))
def test_what_show_prints_is_a_valid_profile_that_says_the_same(runner: CliRunner, tmp_path: Path, name: str) -> None:
    shown = runner.invoke(app, ["profile", "show", name]).stdout
    file = tmp_path / "shown.toml"
    file.write_text(shown, "utf-8")

    again = runner.invoke(app, ["profile", "show", str(file)]).stdout

    assert runner.invoke(app, ["profile", "check", str(file)]).exit_code == 0
    assert again == shown
    assert load_profile_file(file).principals == builtin_profiles()[name].principals


def test_show_keeps_dates_and_what_is_off(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "tiel.toml"
    file.write_text(
        'name = "tiel"\nextends = "gemeente"\nothers = "uit"\n[levels]\nstellig = "uit"\n'
        '[[principals.people]]\nname = "Anna"\nfunction = "wethouder"\nfrom = 2026-01-01\n',
        "utf-8",
    )

    toml = tomllib.loads(runner.invoke(app, ["profile", "show", str(file)]).stdout)
    as_json = json.loads(runner.invoke(app, ["profile", "show", str(file), "--format", "json"]).stdout)

    assert (toml["others"], toml["levels"]["stellig"], toml["audience"]["closed"]["namens"]) == ("uit", "uit", "let op")
    assert str(toml["principals"]["people"][0]["from"]) == as_json["principals"]["people"][0]["from"] == "2026-01-01"


def test_a_text_is_checked_with_a_profile_from_a_file_or_the_folder(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tiel.toml"
    file.write_text('name = "tiel"\nextends = "gemeente"\n[principals]\nbodies = ["Avri"]\n', "utf-8")
    text = "Avri wil hier niet aan meewerken."

    by_file = runner.invoke(app, ["check", "-", "--profile", str(file), "--format", "json"], input=text)
    monkeypatch.setenv("ANTENNE_PROFILES", str(tmp_path))
    by_name = runner.invoke(app, ["check", "-", "--profile", "tiel", "--format", "json"], input=text)

    assert by_file.stdout == by_name.stdout
    assert json.loads(by_file.stdout)["matches"][0]["principal"] == "Avri"


def serve(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "antenne", "serve", "--port", "0"]
    variables = {"ANTENNE_PROFILES": str(folder), **environment}
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, **variables})


def test_a_broken_profile_stops_the_service_and_says_what_check_says(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "tiel.toml"
    file.write_text(BROKEN, "utf-8")

    stopped = serve(tmp_path)

    assert stopped.returncode == 2
    said = [line.removeprefix("antenne: ") for line in stopped.stderr.splitlines()]
    assert said == runner.invoke(app, ["profile", "check", str(file)]).stdout.splitlines()
    assert len(said) == 2


@pytest.mark.parametrize(
    ("files", "environment", "said"),
    [
        ({}, {"ANTENNE_PROFILE": "mars"}, "There is no profile 'mars'."),
        ({}, {"ANTENNE_PROFILES": "/nergens"}, "/nergens: No such file or directory"),
        (
            dict.fromkeys(("a.toml", "b.toml"), 'name = "x"\nextends = "rijk"\n'),
            {},
            "b.toml:1: name: the name 'x' is used by",
        ),
    ],
)
def test_a_profile_that_cannot_be_used_stops_the_service(
    tmp_path: Path, files: dict[str, str], environment: dict[str, str], said: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")

    stopped = serve(tmp_path, **environment)

    assert stopped.returncode == 2
    assert said in stopped.stderr
    assert "Traceback" not in stopped.stderr
