"""In which language the service answers: Dutch, or English for who asks for it."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antenne.advice.profiles import Profile
from antenne.advice.profiles.model import Contact
from antenne.advice.profiles.own_texts import OwnTexts
from antenne.locales import Locale
from antenne.web.texts import PageTexts

TEXT = "De minister vindt dat de bijstand omhoog moet."
TITLES = {"nl": "Klinkt als een standpunt", "en": "Sounds like a position"}
PAGES = {
    "/": {"nl": "Denkt u hardop", "en": "Are you thinking aloud"},
    "/geplaatst": {"nl": "Adem even uit", "en": "Take a breath"},
}
PREFERENCES = [
    (None, "nl"),
    ("", "nl"),
    ("nl", "nl"),
    ("en", "en"),
    ("EN-gb", "en"),
    ("nl-BE, en;q=0.9", "nl"),
    ("en-US,en;q=0.9,nl;q=0.8", "en"),
    ("nl;q=0.2, en;q=0.9", "en"),
    ("de", "nl"),
    ("de, en;q=0.1", "en"),
    ("*", "nl"),
    ("en-US, nl;q=0.9", "en"),
    ("en;q=0", "nl"),
    ("nl;q=0, en;q=0.3", "en"),
    ("en;q=veel", "nl"),
    (";;q=,,=,\x01", "nl"),
    ("en" * 5000, "nl"),
]
TEMPLATES = Path(__file__).parents[2] / "server" / "antenne" / "web" / "templates"


def headers(preference: str | None) -> dict[str, str]:
    return {} if preference is None else {"Accept-Language": preference}


@pytest.mark.parametrize(("preference", "language"), PREFERENCES)
def test_a_check_is_answered_in_the_language_that_the_client_prefers(
    client: FlaskClient, preference: str | None, language: str
) -> None:
    response = client.post("/v1/check", json={"text": TEXT}, headers=headers(preference))

    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]
    assert response.get_json()["matches"][0]["title"].startswith(TITLES[language])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(preference=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40))
def test_no_preference_is_an_error(client: FlaskClient, preference: str) -> None:
    response = client.post("/v1/check", json={"text": "Hallo."}, headers={"Accept-Language": preference})

    assert (response.status_code, response.headers["Content-Language"] in list(Locale)) == (200, True)


def test_only_the_words_of_an_answer_differ_between_languages(client: FlaskClient) -> None:
    dutch, english = (
        client.post("/v1/check", json={"text": TEXT}, headers={"Accept-Language": language}).get_json() for language in Locale
    )

    assert dutch["sentences"] == english["sentences"]
    (match, other) = (dutch["matches"][0], english["matches"][0])
    words = {"title", "message", "why", "lifted"}
    assert {key for key in match if match[key] != other[key]} == words | {"replacements"}
    for key in words:
        assert match[key].strip()
    assert [replacement["value"] for replacement in match["replacements"]] == [
        replacement["value"] for replacement in other["replacements"]
    ]
    assert {key for key in dutch["kind"] if dutch["kind"][key] != english["kind"][key]} == {"advice"}


def test_a_profile_that_names_a_desk_says_whom_to_ask(app: Flask) -> None:
    _change_profile(app, contact=Contact(name="de directie Communicatie"))

    kind = app.test_client().post("/v1/check", json={"text": TEXT}).get_json()["kind"]

    assert "de directie Communicatie" in kind["doubt"]


def test_a_profile_without_a_desk_names_nobody(client: FlaskClient) -> None:
    assert client.post("/v1/check", json={"text": TEXT}).get_json()["kind"]["doubt"] is None


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("preference", "language"), PREFERENCES)
def test_a_page_is_in_the_language_that_the_browser_prefers(
    client: FlaskClient, path: str, preference: str | None, language: str
) -> None:
    response = client.get(path, headers=headers(preference))

    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]
    assert f'<html lang="{language}">' in response.text
    assert PAGES[path][language] in response.text


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("asked", "language"), [("en", "en"), ("nl", "nl"), ("de", "en"), ("", "en"), ("EN\r\n", "en")])
def test_a_choice_on_the_page_goes_before_what_the_browser_prefers(
    client: FlaskClient, path: str, asked: str, language: str
) -> None:
    response = client.get(path, query_string={"lang": asked}, headers={"Accept-Language": "en"})

    assert response.headers["Content-Language"] == language
    assert "Set-Cookie" not in response.headers


def test_posts_stay_dutch_on_an_english_page(client: FlaskClient) -> None:
    assert 'spellcheck="false" lang="nl"' in client.get("/?lang=en").text
    assert '<blockquote lang="nl">' in client.get("/geplaatst?lang=en").text


@pytest.mark.parametrize("language", Locale)
def test_the_pages_lead_to_each_other_in_the_same_language(client: FlaskClient, language: str) -> None:
    assert f'href="/geplaatst?lang={language}"' in client.get(f"/?lang={language}").text
    assert f'href="/?lang={language}"' in client.get(f"/geplaatst?lang={language}").text


def test_the_page_for_after_placing_asks_nothing_and_runs_nothing(client: FlaskClient) -> None:
    response = client.get("/geplaatst")

    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
    assert not any(part in response.text for part in ("<script", "<form", "<input", "<textarea"))
    assert "bewaart niets" in response.text


def test_the_page_for_after_placing_names_the_desk_of_the_profile(app: Flask) -> None:
    _change_profile(app, contact=Contact(name="de directie Communicatie"))

    page = app.test_client().get("/geplaatst").text

    assert "U kunt terecht bij de directie Communicatie." in page
    assert "intranet" not in page


def test_a_desk_can_be_called_mailed_and_looked_up(app: Flask) -> None:
    desk = Contact(email="pers@voorbeeld.nl", phone="070 - 123 45 67", url="https://voorbeeld.nl/pers")
    _change_profile(app, contact=desk)

    page = app.test_client().get("/geplaatst").text

    for link in ("tel:0701234567", "mailto:pers@voorbeeld.nl", "https://voorbeeld.nl/pers"):
        assert f'href="{link}"' in page
    assert "None" not in page


def test_the_organisation_s_own_first_steps_take_the_place_of_the_standard_ones(app: Flask) -> None:
    _change_profile(app, texts={Locale.NL: OwnTexts(placed=("Bel eerst de persvoorlichter.",))})

    page = app.test_client().get("/geplaatst").text
    in_english = app.test_client().get("/geplaatst?lang=en").text

    assert "Bel eerst de persvoorlichter." in page
    assert PAGES["/geplaatst"]["nl"] not in page
    assert PAGES["/geplaatst"]["en"] in in_english


def test_every_text_of_the_pages_is_used() -> None:
    templates = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.iterdir())
    tables = PageTexts.model_fields

    for name, table in tables.items():
        holder = f"texts.{name}" if name == "frame" else "said"
        assert table.annotation is not None
        for key in table.annotation.model_fields:
            assert f"{holder}.{key}" in templates, f"{name}.{key}"


def _change_profile(app: Flask, **changes: object) -> None:
    profiles: dict[str, Profile] = app.extensions["antenne"].profiles
    profiles["rijk"] = profiles["rijk"].model_copy(update=changes)
