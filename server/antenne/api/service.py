"""What the routes of one application share: the settings, the profiles and the checker."""

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from antenne.advice.checker import Checker
from antenne.advice.profiles import Profile
from antenne.api.problems import Code, Problem
from antenne.settings import Settings

_KEY = "antenne"


@dataclass(slots=True)
class Service:
    """The parts of one application. `checker` is ``None`` until the pipeline is loaded."""

    settings: Settings
    profiles: dict[str, Profile]
    checker: Checker | None

    def ready_checker(self) -> Checker:
        """Return the checker.

        Raises:
            Problem: `NOT_READY`, when the pipeline is not loaded.
        """
        if self.checker is None:
            raise Problem(Code.NOT_READY)
        return self.checker

    def profile(self, name: str | None) -> Profile:
        """Return the profile called `name`, the service's own when that is ``None``.

        Raises:
            Problem: `UNKNOWN_PROFILE`.
        """
        profile = self.profiles.get(self.settings.profile if name is None else name)
        if profile is None:
            raise Problem(Code.UNKNOWN_PROFILE, f"Known profiles: {', '.join(sorted(self.profiles))}.")
        return profile


def init_app(app: Flask, service: Service) -> None:
    """Attach `service` to `app`."""
    app.extensions[_KEY] = service


def current_service() -> Service:
    """Return the service of the application that handles the request."""
    return cast("Service", current_app.extensions[_KEY])
