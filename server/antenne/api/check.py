"""``POST /v1/check``: checks a text; ``GET /v1/profile``: what a client shows of the organisation."""

import json
from typing import Any

from flask import Blueprint, Flask, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from antenne.advice.profiles import ProfileError
from antenne.advice.request import Request
from antenne.api.language import negotiated, said_in
from antenne.api.problems import Code, Problem
from antenne.api.service import current_service
from antenne.api.wire import CheckRequest, to_profile, to_response
from antenne.offsets import utf16_length

blueprint = Blueprint("check", __name__, url_prefix="/v1")


def init_app(app: Flask) -> None:
    """Add the routes to `app`."""
    app.register_blueprint(blueprint)


@blueprint.post("/check")
def check() -> Response:
    """Check a text."""
    service = current_service()
    body = _read_body()
    length = utf16_length(body.text)
    if length > service.settings.max_text_length:
        raise Problem(
            Code.TEXT_TOO_LONG,
            f"The text has {length} UTF-16 code units; {service.settings.max_text_length} are allowed.",
        )
    profile = service.profile(body.profile)
    locale = negotiated()
    try:
        asked = Request(body.text, profile, role=body.role, audience=body.audience, locale=locale)
    except ProfileError as error:
        raise Problem(Code.UNKNOWN_ROLE, str(error)) from None
    advice = service.ready_checker().check(asked)
    return said_in(_json(to_response(body.text, advice, profile.guideline_url).model_dump_json()), locale)


@blueprint.get("/profile")
def profile() -> Response:
    """Show what the service's own profile says of the organisation."""
    return _json(to_profile(current_service().profile(None)).model_dump_json())


def _read_body() -> CheckRequest:
    """Return the body of the request.

    Raises:
        Problem: when it is not JSON, or not of the right shape; the detail names keys, never values.
    """
    if request.mimetype != "application/json":
        raise Problem(Code.UNSUPPORTED_MEDIA_TYPE)
    try:
        sent = request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise
    except Exception:  # noqa: BLE001  (the server's own errors about chunks that do not end or add up)
        raise Problem(Code.BAD_REQUEST) from None
    try:
        raw: Any = json.loads(sent)
    except (ValueError, RecursionError):
        raise Problem(Code.INVALID_JSON) from None
    try:
        return CheckRequest.model_validate(raw)
    except ValidationError as error:
        known = CheckRequest.model_fields
        reasons = [
            # The name of an unknown key is the client's text; it is not repeated.
            f"{'.'.join(map(str, item['loc']))}: {item['msg']}" if item["loc"] and item["loc"][0] in known else item["msg"]
            for item in error.errors(include_input=False, include_url=False)
        ]
        raise Problem(Code.INVALID_REQUEST, "; ".join(dict.fromkeys(reasons))) from None


def _json(body: str) -> Response:
    return Response(body, content_type="application/json", headers={"Cache-Control": "no-store"})
