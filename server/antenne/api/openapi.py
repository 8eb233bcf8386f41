"""``GET /openapi.json``: the interface as OpenAPI 3.1; ``GET /docs``: the same to read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from flask import Blueprint, Flask, render_template
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from antenne import __version__
from antenne.api.problems import KINDS, MEDIA_TYPE, Code, ProblemOut
from antenne.api.wire import CheckRequest, CheckResponse, ProfileOut, StatusOut
from antenne.locales import DEFAULT_LOCALE, Locale

_REFERENCE = "#/components/schemas/{model}"
_ACCEPT_LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "description": f"The language of the advice: {', '.join(Locale)}. Without one of these it is {DEFAULT_LOCALE}.",
    "schema": {"type": "string"},
    "example": "en, nl;q=0.5",
}
_LANGUAGE_HEADERS = {
    "Content-Language": {"description": "The language of the advice", "schema": {"enum": list(Locale)}},
    "Vary": {"description": "Names Accept-Language", "schema": {"type": "string"}},
}
blueprint = Blueprint("openapi", __name__, template_folder="templates")


@dataclass(frozen=True, slots=True)
class Operation:
    """One route as it is documented. Any of them can answer `INTERNAL_ERROR`; `localized` ones follow ``Accept-Language``."""

    method: Literal["get", "post"]
    summary: str
    response: type[BaseModel]
    request: type[BaseModel] | None = None
    problems: tuple[Code, ...] = ()
    localized: bool = False


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "/v1/check": Operation(
            "post",
            "Check a text",
            CheckResponse,
            CheckRequest,
            (
                Code.BAD_REQUEST,
                Code.INVALID_JSON,
                Code.TEXT_TOO_LONG,
                Code.BODY_TOO_LARGE,
                Code.UNSUPPORTED_MEDIA_TYPE,
                Code.INVALID_REQUEST,
                Code.UNKNOWN_PROFILE,
                Code.UNKNOWN_ROLE,
                Code.NOT_READY,
            ),
            localized=True,
        ),
        "/v1/profile": Operation("get", "What a client shows of the organisation", ProfileOut),
        "/healthz": Operation("get", "The process is alive", StatusOut),
        "/readyz": Operation("get", "Texts can be checked", StatusOut, problems=(Code.NOT_READY,)),
    }
)


def init_app(app: Flask) -> None:
    """Add the routes to `app`."""
    app.register_blueprint(blueprint)


@blueprint.get("/openapi.json")
def specification() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return document()


@blueprint.get("/docs")
def docs() -> str:
    """Show the interface to read."""
    return render_template("docs.html", document=document(), operations=OPERATIONS, problems=KINDS, locales=list(Locale))


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI 3.1 document, made from the wire types and the table of problems."""
    models: list[tuple[type[BaseModel], Literal["validation"]]] = [
        (model, "validation") for model in (CheckRequest, CheckResponse, ProfileOut, StatusOut, ProblemOut)
    ]
    _, schemas = models_json_schema(models, ref_template=_REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Antenne",
            "version": __version__,
            "summary": "Points out what the public would take for the position of the minister",
            "description": "Offsets and lengths are UTF-16 code units into the text as it was sent. No text is kept.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {path: {operation.method: _operation(operation)} for path, operation in OPERATIONS.items()},
        "components": {"schemas": schemas["$defs"]},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "summary": operation.summary,
        "responses": {"200": {"description": "OK", "content": {"application/json": _schema(operation.response)}}},
    }
    if operation.request is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": _schema(operation.request)}}
    if operation.localized:
        described["parameters"] = [_ACCEPT_LANGUAGE]
        described["responses"]["200"]["headers"] = _LANGUAGE_HEADERS
    for code in (*operation.problems, Code.INTERNAL_ERROR):
        status = str(int(KINDS[code].status))
        problem = described["responses"].setdefault(status, {"description": "", "content": {MEDIA_TYPE: _schema(ProblemOut)}})
        problem["description"] = "; ".join(filter(None, [problem["description"], f"{code}: {KINDS[code].title}"]))
    return described


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"schema": {"$ref": _REFERENCE.format(model=model.__name__)}}
