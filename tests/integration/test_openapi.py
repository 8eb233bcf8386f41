"""The interface describes itself, completely."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from antenne.api.openapi import OPERATIONS, document
from antenne.api.problems import Code

PAGES = {"/", "/geplaatst", "/docs", "/openapi.json"}


def test_the_document_is_valid_openapi(client: FlaskClient) -> None:
    served = client.get("/openapi.json").get_json()

    validate(served)
    assert served["openapi"].startswith("3.1")


def test_every_route_is_described(app: Flask) -> None:
    routes = {rule.rule for rule in app.url_map.iter_rules() if "<" not in rule.rule}

    assert routes - PAGES == set(OPERATIONS)


def test_an_answer_has_the_keys_that_are_described(client: FlaskClient) -> None:
    answer = client.post("/v1/check", json={"text": "De minister vindt dat de bijstand omhoog moet."}).get_json()

    def check(value: Any, schema: dict[str, Any]) -> None:
        schemas = document()["components"]["schemas"]
        if "$ref" in schema:
            return check(value, schemas[schema["$ref"].rsplit("/", 1)[1]])
        if schema.get("type") == "array":
            for item in value:
                check(item, schema["items"])
        elif schema.get("type") == "object":
            assert set(value) == set(schema["properties"])
            for key, part in schema["properties"].items():
                check(value[key], part)
        elif "enum" in schema:
            assert value in schema["enum"]
        return None

    check(answer, {"$ref": "#/components/schemas/CheckResponse"})


def test_the_language_of_an_answer_is_described(client: FlaskClient) -> None:
    operation = document()["paths"]["/v1/check"]["post"]

    assert [(part["name"], part["in"]) for part in operation["parameters"]] == [("Accept-Language", "header")]
    assert operation["responses"]["200"]["headers"]["Content-Language"]["schema"]["enum"] == ["nl", "en"]
    assert "Accept-Language" in client.get("/docs").text


@pytest.mark.parametrize("code", Code)
def test_the_type_of_a_problem_is_a_place_on_a_page(client: FlaskClient, code: Code) -> None:
    assert f'id="{code}"' in client.get("/docs").text


def test_the_page_shows_every_route_and_type(client: FlaskClient) -> None:
    page = client.get("/docs").text

    assert all(path in page for path in OPERATIONS)
    assert all(f'id="{name}"' in page for name in document()["components"]["schemas"])
    assert "UTF-16" in page
