"""Errors as ``application/problem+json`` (RFC 9457), each with a code that does not change."""

import logging
import traceback
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType

from flask import Flask, Response
from pydantic import BaseModel
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

MEDIA_TYPE = "application/problem+json"
logger = logging.getLogger(__name__)


class Code(StrEnum):
    """What went wrong, for programs."""

    INVALID_JSON = "invalid_json"
    INVALID_REQUEST = "invalid_request"
    UNKNOWN_PROFILE = "unknown_profile"
    UNKNOWN_ROLE = "unknown_role"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    TEXT_TOO_LONG = "text_too_long"
    BODY_TOO_LARGE = "body_too_large"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    NOT_READY = "not_ready"
    BAD_REQUEST = "bad_request"
    INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True, slots=True)
class Kind:
    """The status and the title that go with a code."""

    status: HTTPStatus
    title: str


KINDS = MappingProxyType(
    {
        Code.INVALID_JSON: Kind(HTTPStatus.BAD_REQUEST, "The body is not valid JSON"),
        Code.INVALID_REQUEST: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The request does not fit the schema"),
        Code.UNKNOWN_PROFILE: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "There is no such profile"),
        Code.UNKNOWN_ROLE: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "The profile has no such role"),
        Code.UNSUPPORTED_MEDIA_TYPE: Kind(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json"),
        Code.TEXT_TOO_LONG: Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The text is too long"),
        Code.BODY_TOO_LARGE: Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
        Code.NOT_FOUND: Kind(HTTPStatus.NOT_FOUND, "There is nothing here"),
        Code.METHOD_NOT_ALLOWED: Kind(HTTPStatus.METHOD_NOT_ALLOWED, "This method is not allowed here"),
        Code.NOT_READY: Kind(HTTPStatus.SERVICE_UNAVAILABLE, "The service is not ready"),
        Code.BAD_REQUEST: Kind(HTTPStatus.BAD_REQUEST, "The request cannot be read"),
        Code.INTERNAL_ERROR: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong in the service"),
    }
)

_CODES_BY_STATUS = MappingProxyType(
    {
        HTTPStatus.NOT_FOUND: Code.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED: Code.METHOD_NOT_ALLOWED,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Code.BODY_TOO_LARGE,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE: Code.UNSUPPORTED_MEDIA_TYPE,
    }
)


class Problem(Exception):  # noqa: N818  (RFC 9457 calls it so)
    """An error that the client is told about. `detail` must not hold anything of the writer's text."""

    def __init__(self, code: Code, detail: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail


class ProblemOut(BaseModel):
    """An error as it goes over the wire. `type` is a page that explains `code`; `detail` never repeats what was sent."""

    type: str
    title: str
    status: int
    code: Code
    detail: str | None = None


def problem_response(code: Code, detail: str | None = None) -> Response:
    """Return the response for `code`."""
    kind = KINDS[code]
    body = ProblemOut(type=f"/docs#{code}", title=kind.title, status=kind.status, code=code, detail=detail)
    return Response(body.model_dump_json(exclude_none=True), status=kind.status, content_type=MEDIA_TYPE)


def init_app(app: Flask) -> None:
    """Answer every error of `app` in this one shape."""
    app.register_error_handler(Problem, lambda problem: problem_response(problem.code, problem.detail))
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> WerkzeugResponse:
    if error.response is not None or error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    code = _CODES_BY_STATUS.get(HTTPStatus(error.code))
    if code is None:
        code = Code.BAD_REQUEST if error.code < HTTPStatus.INTERNAL_SERVER_ERROR else Code.INTERNAL_ERROR
    response = problem_response(code)
    for header in ("Allow", "Retry-After"):
        if header in error.get_response().headers:
            response.headers[header] = error.get_response().headers[header]
    return response


def _unexpected(error: Exception) -> Response:
    """Log where `error` was raised, but not its message: that may quote the writer's text."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    logger.error("unexpected_error", extra={"error": type(error).__name__, "where": where})
    return problem_response(Code.INTERNAL_ERROR)
