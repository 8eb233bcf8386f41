"""``GET /healthz``: the process is alive; ``GET /readyz``: it can check texts."""

from flask import Blueprint, Flask, Response

from antenne.api.service import current_service

blueprint = Blueprint("health", __name__)


def init_app(app: Flask) -> None:
    """Add the routes to `app`."""
    app.register_blueprint(blueprint)


@blueprint.get("/healthz")
def healthz() -> dict[str, str]:
    """Say that the process is alive."""
    return {"status": "ok"}


@blueprint.get("/readyz")
def readyz() -> dict[str, str] | Response:
    """Say whether texts can be checked: 503 until the pipeline is loaded."""
    current_service().ready_checker()
    return {"status": "ready"}
