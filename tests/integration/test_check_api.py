"""``POST /v1/check``: what it finds, where, and how it answers bad input."""

import json
import time
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from antenne.api.problems import KINDS, MEDIA_TYPE, Code
from antenne.offsets import utf16_length

FIRST_LIGHT = "De minister vindt dat de bijstand omhoog moet. Wat vinden jullie? 🌷"
MAX_LENGTH = 20_000


def post(client: FlaskClient, **body: Any) -> Any:
    response = client.post("/v1/check", json=body)
    assert response.status_code == 200, response.get_json()
    return response.get_json()


def cut(text: str, stretch: dict[str, Any]) -> str:
    """Cut as a UTF-16 client does."""
    units = text.encode("utf-16-le")
    return units[2 * stretch["offset"] : 2 * (stretch["offset"] + stretch["length"])].decode("utf-16-le")


def assert_problem(response: TestResponse, code: Code) -> dict[str, Any]:
    assert response.status_code == KINDS[code].status
    assert response.content_type == MEDIA_TYPE
    body = json.loads(response.data)
    assert (body["code"], body["status"], body["title"]) == (code, KINDS[code].status, KINDS[code].title)
    return dict(body)


def test_first_light(client: FlaskClient) -> None:
    answer = post(client, text=FIRST_LIGHT)

    first, second = answer["sentences"]
    assert cut(FIRST_LIGHT, first) == "De minister vindt dat de bijstand omhoog moet."
    assert (first["signals"], first["framings"], first["level"]) == (["namens"], [], "waarschuwing")
    assert (second["signals"], second["framings"], second["level"]) == ([], ["verkennend"], None)
    assert cut(FIRST_LIGHT, second).startswith("Wat vinden jullie?")
    (match,) = answer["matches"]
    assert cut(FIRST_LIGHT, match).startswith("De minister vindt")
    assert (match["signal"], match["level"], match["rule"]["category"]) == ("namens", "waarschuwing", "namens")
    assert match["lifted_by"] == ["persoonlijk", "verkennend", "bron"]
    assert answer["level"] == "waarschuwing"
    assert answer["kind"]["label"] == "beleidsontwikkeling"


@pytest.mark.parametrize(
    ("text", "signals"),
    [
        ("Namens het college: de bomen blijven staan.", {"namens", "toezegging"}),
        ("We gaan de regeling aanpassen", {"toezegging"}),
        ("De bijstand moet omhoog.", {"stellig"}),
        ("De wethouder opent morgen het zwembad.", set()),
        ("Volgens de Kamerbrief van 3 mei wil het kabinet de btw verlagen.", set()),
        ("Ik vind dat de bijstand omhoog moet", set()),
        ("Aanvragen moet vóór 1 mei.", set()),
        ("Je moet deze podcast luisteren.", set()),
    ],
)
def test_what_warns_and_what_does_not(client: FlaskClient, text: str, signals: set[str]) -> None:
    assert {match["signal"] for match in post(client, text=text)["matches"]} == signals


def test_offsets_are_utf16_code_units_behind_emoji_combining_marks_and_crlf(client: FlaskClient) -> None:
    text = "🌷👩‍👩‍👧 Hé e\u0301\u0301n!\r\n\r\nDe minister vindt dat de bijstand omhoog moet. 🇳🇱"

    (match,) = post(client, text=text)["matches"]

    assert cut(text, match) == "De minister vindt"
    assert {cut(text, replacement) for replacement in match["replacements"]} == {"De minister vindt dat de bijstand omhoog moet."}


def test_each_match_explains_itself_with_its_own_words(client: FlaskClient) -> None:
    text = "We gaan de regeling aanpassen. Dit beleid is een ramp."

    for match in post(client, text=text)["matches"]:
        assert f"“{cut(text, match)}”" in match["why"]
        assert match["title"]
        assert match["message"]
        assert 0 < match["score"] <= 1


def test_a_replacement_takes_the_warning_away(client: FlaskClient) -> None:
    text = "De bijstand moet omhoog. 🌷"
    (match,) = post(client, text=text)["matches"]
    assert match["replacements"]

    for replacement in match["replacements"]:
        replaced = replacement["value"] + " 🌷"
        assert post(client, text=replaced)["matches"] == []


@pytest.mark.parametrize(
    ("circumstances", "levels"),
    [
        ({"profile": "gemeente"}, ["waarschuwing"]),
        ({"role": "woordvoerder"}, []),
        ({"audience": "closed"}, ["let op"]),
    ],
)
def test_the_same_post_in_other_circumstances(client: FlaskClient, circumstances: dict[str, str], levels: list[str]) -> None:
    answer = post(client, text="Het college wil de bomen sparen.", **circumstances)

    assert [match["level"] for match in answer["matches"]] == levels


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \r\n", "🌷", ".", "#", "@"])
def test_nothing_to_say_about_nothing(client: FlaskClient, text: str) -> None:
    answer = post(client, text=text)

    assert (answer["matches"], answer["level"]) == ([], None)
    assert answer["kind"]["label"] == "overig"


@pytest.mark.parametrize(
    "text", ["\ud83d", "De minister vindt dit \ud83d goed.", "\udc00\ud800", "a\x00b", "\u202eabc\u202c", "\ufeff\ufffe"]
)
def test_what_an_editor_can_hold_is_checked(client: FlaskClient, text: str) -> None:
    answer = post(client, text=text)

    for sentence in answer["sentences"]:
        assert 0 <= sentence["offset"] <= sentence["offset"] + sentence["length"] <= len(text)


def test_a_match_beside_a_lone_surrogate_keeps_its_offset(client: FlaskClient) -> None:
    (match,) = post(client, text="\ud83d De minister vindt dat de bijstand omhoog moet.")["matches"]

    assert match["offset"] == 2


SIGNS = (" ", "\n", "\t", "\r\n", "\xa0", "?", "!", ".", ",", ":", "(", '"', "🌷", "#a", "@b", "-", "§")
WORDS = ("de", "minister", "vindt", "dat", "is", "niet", "Wij", "gaan", "moet", "ik", "1", "'t")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(SIGNS + WORDS), max_size=14))
def test_any_mix_of_words_and_signs_is_answered(client: FlaskClient, pieces: list[str]) -> None:
    text = "".join(pieces)

    answer = post(client, text=text)

    for found in (*answer["sentences"], *answer["matches"]):
        assert cut(text, found).strip()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), max_size=60))
def test_any_text_is_answered(client: FlaskClient, text: str) -> None:
    assert client.post("/v1/check", data=json.dumps({"text": text}), content_type="application/json").status_code == 200


def test_the_longest_text_is_checked(client: FlaskClient) -> None:
    text = ("De wethouder opent morgen het zwembad. " * 600)[:MAX_LENGTH]

    assert post(client, text=text)["sentences"]


@pytest.mark.parametrize(
    "text", ["🌷", "🌷 ", "?", "(", ":)", "#a ", "\n", "De minister vindt dit goed. ", "De bijstand moet omhoog. "]
)
def test_nothing_of_full_length_holds_up_the_service(client: FlaskClient, text: str) -> None:
    repeated = text * (MAX_LENGTH // utf16_length(text))
    started = time.process_time()

    answer = post(client, text=repeated)

    assert sum(bool(match["replacements"]) for match in answer["matches"]) <= 20
    # Not a measurement: what grew with the square of the length took minutes.
    assert time.process_time() - started < 30


@pytest.mark.parametrize("text", ["a" * (MAX_LENGTH + 1), "🌷" * (MAX_LENGTH // 2 + 1)])
def test_a_longer_text_is_refused_and_the_limit_is_named(client: FlaskClient, text: str) -> None:
    problem = assert_problem(client.post("/v1/check", json={"text": text}), Code.TEXT_TOO_LONG)

    assert str(MAX_LENGTH) in problem["detail"]


def test_a_body_beyond_all_measure_is_not_read(client: FlaskClient) -> None:
    assert_problem(client.post("/v1/check", json={"text": "a" * 1_000_000}), Code.BODY_TOO_LARGE)


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b'{"text": "a}', b"{'text': 'a'}", b"NaN,"])
def test_what_is_not_json_is_refused(client: FlaskClient, body: bytes) -> None:
    assert_problem(client.post("/v1/check", data=body, content_type="application/json"), Code.INVALID_JSON)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "text",
        3,
        {},
        {"text": None},
        {"text": 3},
        {"text": ["a"]},
        {"text": "a", "extra": 1},
        {"text": "a", "profile": 1},
        {"text": "a", "audience": "everyone"},
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_by_key(client: FlaskClient, body: object) -> None:
    response = client.post("/v1/check", data=json.dumps(body), content_type="application/json")

    assert assert_problem(response, Code.INVALID_REQUEST)["detail"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"profile": "mars"}, Code.UNKNOWN_PROFILE),
        ({"profile": ""}, Code.UNKNOWN_PROFILE),
        ({"role": "koning"}, Code.UNKNOWN_ROLE),
    ],
)
def test_an_unknown_profile_or_role_is_refused(client: FlaskClient, body: dict[str, str], code: Code) -> None:
    assert_problem(client.post("/v1/check", json={"text": "De bijstand moet omhoog."} | body), code)


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/vnd.x+json", None])
def test_another_media_type_is_refused(client: FlaskClient, content_type: str | None) -> None:
    assert_problem(client.post("/v1/check", data=b'{"text": "a"}', content_type=content_type), Code.UNSUPPORTED_MEDIA_TYPE)


def test_another_method_is_refused_and_told_which_may(client: FlaskClient) -> None:
    response = client.get("/v1/check")

    assert_problem(response, Code.METHOD_NOT_ALLOWED)
    assert "POST" in response.headers["Allow"]


def test_the_answer_is_not_kept_by_caches(client: FlaskClient) -> None:
    assert client.post("/v1/check", json={"text": "a"}).headers["Cache-Control"] == "no-store"
