"""``GET /``: a text box that marks text as the extension does."""

from flask import Blueprint, Flask, Response, render_template

from antenne.api.service import current_service

blueprint = Blueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/static")

# The page needs nothing but itself: no inline code, no other origin, no frame around it.
_SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def init_app(app: Flask) -> None:
    """Add the page and its files to `app`."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def try_it() -> str:
    """Show the try-it page."""
    service = current_service()
    return render_template("index.html", profile=service.profile(None), max_text_length=service.settings.max_text_length)


@blueprint.after_request
def _secure(response: Response) -> Response:
    response.headers.update(_SECURITY_HEADERS)
    return response
