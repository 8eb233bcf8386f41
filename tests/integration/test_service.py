"""The routes around checking: health, profile, page, errors, cross-origin calls."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from antenne.advice.checker import Checker
from antenne.advice.profiles import ProfileError
from antenne.api import service
from antenne.api.app import create_app
from antenne.api.problems import KINDS, Code
from antenne.settings import Settings

EXTENSION = "chrome-extension://abcdefghijklmnop"


def test_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ready"}


def test_not_ready_without_pipeline(app: Flask) -> None:
    app.extensions["antenne"].checker = None
    client = app.test_client()

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").get_json(force=True)["code"] == Code.NOT_READY
    assert client.post("/v1/check", json={"text": "a"}).status_code == 503


def test_the_profile_says_whose_it_is(client: FlaskClient) -> None:
    profile = client.get("/v1/profile").get_json()

    assert (profile["name"], profile["organisation"], profile["layer"]) == ("rijk", "Rijksoverheid", "rijk")
    assert set(profile["roles"]) == {"woordvoerder", "politiek-assistent"}
    assert (profile["contact"], profile["contact_email"], profile["guideline_url"]) == (None, None, None)


def test_the_profile_says_whom_to_consult(checker: Checker, tmp_path: Path) -> None:
    (tmp_path / "tiel.toml").write_text(
        'name = "tiel"\nextends = "gemeente"\n[contact]\nname = "Communicatie"\nphone = "0344 1"\nurl = "https://tiel.nl"\n',
        "utf-8",
    )
    client = create_app(Settings(profile="tiel", profiles=str(tmp_path)), checker).test_client()

    profile = client.get("/v1/profile").get_json()

    assert [profile[key] for key in ("contact", "contact_email", "contact_phone", "contact_url")] == [
        "Communicatie",
        None,
        "0344 1",
        "https://tiel.nl",
    ]
    assert "Communicatie" in client.get("/").text


def test_the_service_starts_with_the_profile_of_its_settings(checker: Checker) -> None:
    client = create_app(Settings(profile="waterschap"), checker).test_client()

    assert client.get("/v1/profile").get_json()["layer"] == "waterschap"


def test_an_unknown_profile_stops_the_start(checker: Checker) -> None:
    with pytest.raises(ProfileError, match="mars"):
        create_app(Settings(profile="mars"), checker)


def test_the_page_is_served_with_a_strict_policy(client: FlaskClient) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert '<html lang="nl">' in response.text


def test_what_is_not_there_is_a_problem_too(client: FlaskClient) -> None:
    response = client.get("/geheim/pad")

    assert response.get_json(force=True)["code"] == Code.NOT_FOUND
    assert "geheim" not in response.text


def test_an_unexpected_error_tells_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("De minister vindt")

    monkeypatch.setattr(app.extensions["antenne"].checker, "check", fail)

    response = app.test_client().post("/v1/check", json={"text": "De minister vindt dit."})

    assert response.get_json(force=True)["code"] == Code.INTERNAL_ERROR
    assert "minister" not in response.text


def test_the_extension_may_call_and_a_website_may_not(client: FlaskClient) -> None:
    allowed = client.options("/v1/check", headers={"Origin": EXTENSION, "Access-Control-Request-Method": "POST"})
    refused = client.options("/v1/check", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "POST"})

    assert allowed.headers["Access-Control-Allow-Origin"] == EXTENSION
    assert "Access-Control-Allow-Origin" not in refused.headers


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_status_a_title_and_a_line_in_the_documentation(code: Code) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "http.md").read_text(encoding="utf-8")

    assert 400 <= KINDS[code].status <= 599
    assert KINDS[code].title
    assert f"| `{code}` | {int(KINDS[code].status)} |" in documented


def test_modules_share_the_service_of_their_own_application(app: Flask, checker: Checker) -> None:
    other = create_app(Settings(profile="gemeente"), checker)

    with app.app_context():
        assert service.current_service().settings.profile == "rijk"
    with other.app_context():
        assert service.current_service().settings.profile == "gemeente"
