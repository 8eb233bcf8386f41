"""Structured logs that hold nothing of the writer: no text, no query, no address, no user agent."""

import logging
import sys
import time

import structlog
from flask import Flask, Response, g, request

logger = logging.getLogger("antenne.requests")


def configure(level: str) -> None:
    """Send all logs as JSON lines to standard error.

    Raises:
        ValueError: when `level` is not the name of a level.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.ExtraAdder(),
                structlog.processors.TimeStamper(fmt="iso", utc=True),
            ],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def init_app(app: Flask) -> None:
    """Log one line a request."""
    app.before_request(_start_clock)
    app.after_request(_log_request)


def _start_clock() -> None:
    g.started = time.perf_counter()


def _log_request(response: Response) -> Response:
    # The route's pattern, not the path: what a client puts in a path or a query could be text.
    route = request.url_rule.rule if request.url_rule else "unknown"
    milliseconds = (time.perf_counter() - g.started) * 1000 if "started" in g else None
    logger.info(
        "request",
        extra={
            "method": request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "other",
            "route": route,
            "status": response.status_code,
            "ms": None if milliseconds is None else round(milliseconds, 1),
        },
    )
    return response
