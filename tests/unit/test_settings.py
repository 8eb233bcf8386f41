"""Every setting has a default, an environment variable and a meaning."""

from dataclasses import fields
from pathlib import Path

import pytest

from antenne.settings import ENVIRONMENT_PREFIX, Settings, SettingsError, from_environment

VALUES = {"log_level": "debug", "cors_origins": "^https://voorbeeld"}


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_a_setting_is_read_from_its_environment_variable(setting) -> None:  # type: ignore[no-untyped-def]
    value = "17" if setting.type is int else VALUES.get(setting.name, "iets")

    settings = from_environment({ENVIRONMENT_PREFIX + setting.name.upper(): value})

    assert str(getattr(settings, setting.name)) == value
    assert setting.metadata["help"]


def test_without_environment_the_defaults_hold() -> None:
    assert from_environment({}) == Settings()


def test_what_is_given_on_the_command_line_wins() -> None:
    settings = from_environment({"ANTENNE_PORT": "9000", "ANTENNE_HOST": "::1"}, port=9001, host=None)

    assert (settings.port, settings.host) == (9001, "::1")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ANTENNE_PORT", "veel"),
        ("ANTENNE_PORT", "-1"),
        ("ANTENNE_PORT", ""),
        ("ANTENNE_PORT", "70000"),
        ("ANTENNE_THREADS", "0"),
        ("ANTENNE_LOG_LEVEL", "hard"),
        ("ANTENNE_CORS_ORIGINS", "("),
    ],
)
def test_a_wrong_value_names_the_variable(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        from_environment({variable: value})


def test_what_is_given_on_the_command_line_is_checked_too() -> None:
    with pytest.raises(SettingsError, match="ANTENNE_PORT"):
        from_environment({}, port=70_000)


@pytest.mark.parametrize("setting", fields(Settings), ids=lambda setting: setting.name)
def test_the_documentation_has_each_setting_with_its_default(setting) -> None:  # type: ignore[no-untyped-def]
    table = (Path(__file__).parents[2] / "deploy" / "README.md").read_text(encoding="utf-8")
    default = str(setting.default).replace("|", "\\|")

    assert f"| `{ENVIRONMENT_PREFIX}{setting.name.upper()}` | `{default}` | {setting.metadata['help']} |" in table
