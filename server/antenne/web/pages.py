"""``GET /``: a text box that marks text as the extension does; ``GET /geplaatst``: what to do when a post stands already."""

from flask import Blueprint, Flask, Response, make_response, render_template, request

from antenne.api.language import negotiated, said_in
from antenne.api.service import current_service
from antenne.locales import Locale
from antenne.web.texts import load_page_texts

blueprint = Blueprint("web", __name__, template_folder="templates", static_folder="static", static_url_path="/static")

_LANGUAGES = {Locale.NL: "Nederlands", Locale.EN: "English"}
"""What each language calls itself."""

# A page needs nothing but itself: no inline code, no other origin, no frame around it.
_SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def init_app(app: Flask) -> None:
    """Add the pages and their files to `app`."""
    app.register_blueprint(blueprint)


@blueprint.get("/")
def try_it() -> Response:
    """Show the try-it page."""
    return _page("try_it.html", max_text_length=current_service().settings.max_text_length)


@blueprint.get("/geplaatst")
def posted() -> Response:
    """Show what to do when a post was placed already: the organisation's own first steps, where its profile has them."""
    return _page("posted.html")


def _page(template: str, **more: object) -> Response:
    """Return `template` in the language of ``?lang=``, else the one that the browser asks for."""
    locale = _chosen() or negotiated()
    profile = current_service().profile(None)
    page = render_template(
        template,
        locale=locale,
        languages=_LANGUAGES,
        texts=load_page_texts(locale),
        profile=profile,
        desk=profile.contact,
        own=profile.own_texts(locale),
        **more,
    )
    return said_in(make_response(page), locale)


def _chosen() -> Locale | None:
    try:
        return Locale(request.args.get("lang", ""))
    except ValueError:
        return None


@blueprint.after_request
def _secure(response: Response) -> Response:
    response.headers.update(_SECURITY_HEADERS)
    return response
