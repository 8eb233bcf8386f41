"""In which language a request is answered."""

from flask import Response, request

from antenne.locales import DEFAULT_LOCALE, Locale

_LOCALES = {str(locale): locale for locale in Locale}


def negotiated() -> Locale:
    """Return the language that the client likes best by ``Accept-Language`` (RFC 9110, 12.5.4), else the default.

    Not with werkzeug's `best_match`: of "nl-BE, en;q=0.9" that takes "en", which is named exactly, before a region of "nl".
    """
    for tag, quality in request.accept_languages:
        locale = _LOCALES.get(tag.partition("-")[0].lower())
        if locale is not None and quality > 0:
            return locale
    return DEFAULT_LOCALE


def said_in(response: Response, locale: Locale) -> Response:
    """Return `response`, saying that it is in `locale` and would be in another language for another client."""
    response.content_language.add(locale)
    response.vary.add("Accept-Language")
    return response
