"""Fixtures: the pipeline is loaded once a run, the application once a test."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from spacy.language import Language
from typer.testing import CliRunner

from antenne.advice.checker import Advice, Checker
from antenne.advice.profiles import Audience, builtin_profiles
from antenne.advice.request import Request
from antenne.advice.texts import load_texts
from antenne.api.app import create_app
from antenne.nlp.loading import load_pipeline
from antenne.settings import Settings


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def checker(nlp: Language) -> Checker:
    return Checker(nlp, texts=load_texts)


@pytest.fixture(scope="session")
def advise(checker: Checker) -> Callable[..., Advice]:
    """Check a text under a built-in profile."""
    profiles = builtin_profiles()

    def check(text: str, profile: str = "rijk", role: str | None = None, audience: Audience = Audience.PUBLIC) -> Advice:
        return checker.check(Request(text, profiles[profile], role=role, audience=audience))

    return check


@pytest.fixture
def app(checker: Checker) -> Flask:
    return create_app(Settings(), checker)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()
