"""The writer's text reaches no log and no error, on any route, whatever goes wrong."""

import json
import logging

import pytest
from flask import Flask
from spacy.language import Language

from antenne.api import logs

CANARY = "Zwaluwstaartverbinding"
BODIES = [
    json.dumps({"text": f"De minister vindt {CANARY} onzin."}),
    json.dumps({"text": [CANARY]}),
    json.dumps({"text": "a", CANARY: CANARY}),
    json.dumps({"text": "a", "profile": CANARY}),
    json.dumps({"text": "a", "role": CANARY}),
    json.dumps({"text": CANARY * 100_000}),
    f'{{"text": "{CANARY}',
]


def everything_said(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> str:
    captured = capfd.readouterr()
    return captured.out + captured.err + caplog.text + "".join(repr(record.__dict__) for record in caplog.records)


@pytest.fixture(params=["debug", "info"])
def logged(app: Flask, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Flask:
    logs.configure(request.param)
    # basicConfig(force=True) took pytest's handler away.
    logging.getLogger().addHandler(caplog.handler)
    return app


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_no_text_in_logs_on_any_route(
    logged: Flask, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, body: str
) -> None:
    client = logged.test_client()
    routes = [rule for rule in logged.url_map.iter_rules() if "<" not in rule.rule]

    for rule in routes:
        for method in rule.methods or ():
            client.open(rule.rule, method=method, data=body, content_type="application/json", query_string={"text": CANARY})
    client.get(f"/{CANARY}")
    client.get(f"/static/{CANARY}")

    said = everything_said(capfd, caplog)
    assert "request" in said
    assert CANARY.lower() not in said.lower()


def test_no_text_in_logs_when_the_pipeline_fails(
    logged: Flask, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(logged.extensions["antenne"].checker, "_advise", fail)

    response = logged.test_client().post("/v1/check", data=BODIES[0], content_type="application/json")

    said = everything_said(capfd, caplog)
    assert response.status_code == 500
    assert "unexpected_error" in said
    assert CANARY not in said + response.text


@pytest.mark.parametrize("body", BODIES[1:], ids=range(1, len(BODIES)))
def test_an_error_does_not_repeat_what_was_sent(app: Flask, body: str) -> None:
    response = app.test_client().post("/v1/check", data=body, content_type="application/json")

    assert response.status_code >= 400
    assert CANARY not in response.text


def test_the_vocabulary_forgets_the_words_of_a_text(app: Flask, nlp: Language) -> None:
    app.test_client().post("/v1/check", json={"text": f"De {CANARY.lower()} is rond."})

    assert CANARY.lower() not in nlp.vocab.strings
