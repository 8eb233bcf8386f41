"""Makes the Flask application."""

from flask import Flask
from flask_cors import CORS

from antenne.advice.checker import Checker, load_checker
from antenne.advice.profiles import Profile, choose_profile, load_profiles
from antenne.advice.request import Request
from antenne.api import check, health, logs, openapi, problems, service
from antenne.api.service import Service
from antenne.settings import Settings
from antenne.web import pages

_BYTES_PER_UNIT = 6
"""A UTF-16 code unit takes at most six bytes in JSON: ``\\uXXXX``."""
_OTHER_BYTES = 4096
_WARM_UP = "De minister vindt dat de bijstand omhoog moet. Wat vinden jullie?"


def create_app(settings: Settings | None = None, checker: Checker | None = None) -> Flask:
    """Return the application, with `checker` or, without one, the pipeline that is installed.

    Raises:
        ProfileError: when the profile of `settings` does not exist or is broken.
        PipelineError: when the pipeline cannot be loaded.
    """
    settings = settings or Settings()
    app = Flask("antenne", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_text_length * _BYTES_PER_UNIT + _OTHER_BYTES
    profiles = load_profiles(settings.profiles or None)
    own = choose_profile(profiles, settings.profile)
    service.init_app(app, Service(settings, profiles, checker or warmed_up(own)))
    problems.init_app(app)
    logs.init_app(app)
    health.init_app(app)
    check.init_app(app)
    openapi.init_app(app)
    pages.init_app(app)
    CORS(app, resources={r"/v1/*": {"origins": settings.cors_origins}}, max_age=3600)
    return app


def warmed_up(profile: Profile) -> Checker:
    """Return a checker that has checked one text: the first one after loading takes many times as long."""
    checker = load_checker()
    checker.check(Request(_WARM_UP, profile))
    return checker
