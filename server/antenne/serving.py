"""Runs the service: gunicorn with preloaded threaded workers, or Flask's reloader for development."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from antenne.api.problems import KINDS, MEDIA_TYPE, Code, ProblemOut
from antenne.settings import Settings

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_blas_thread(environ: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Keep BLAS to one thread a worker: more change nothing for one text and idle beside it. Call before spaCy is imported."""
    for variable in _ONE_THREAD:
        environ.setdefault(variable, "1")


class QuietLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's log in the service's own format, without what it says of a request: that may quote it and its address."""

    def setup(self, cfg: Any) -> None:
        """Send everything to the handlers of `antenne.api.logs`."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Log a warning, without what it says of a request."""
        if msg.startswith("Invalid request"):
            super().warning("a request could not be read")
        else:
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: object, **kwargs: object) -> None:  # noqa: ARG002
        """Log that a request failed: the traceback and the arguments may hold it."""
        super().error("a request failed in the server")


class QuietWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threaded worker, which answers a request that cannot be read without repeating it.

    Threads keep connections alive; the sync worker would close each, gevent starves beside a pipeline that holds the processor.
    """

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:  # noqa: ARG002
        """Answer with a problem; say nothing of the request in the log."""
        self.log.warning("a request could not be read")
        kind = KINDS[Code.BAD_REQUEST]
        body = ProblemOut(type=f"/docs#{Code.BAD_REQUEST}", title=kind.title, status=kind.status, code=Code.BAD_REQUEST)
        content = body.model_dump_json(exclude_none=True).encode()
        head = (
            f"HTTP/1.1 {kind.status.value} {kind.status.phrase}\r\nConnection: close\r\n"
            f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        try:
            client.sendall(head.encode() + content)
        except OSError:
            self.log.debug("the client had gone")


class GunicornServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with its settings from `Settings`.

    The application is made once, before the workers are forked: they share the pipeline's memory.
    """

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)
        self.cfg.set("when_ready", announce)
        self.cfg.set("worker_exit", leave)

    def load(self) -> Flask:
        """Return the application."""
        return self._app


def announce(arbiter: Any) -> None:
    """Say where the service listens, once it does: with port 0 only gunicorn knows."""
    for listener in arbiter.LISTENERS:
        host, port = listener.sock.getsockname()[:2]
        print(f"Antenne luistert op http://{_bracketed(host)}:{port}/ (stoppen: Ctrl+C)", flush=True)  # noqa: T201


def leave(arbiter: Any, worker: Any) -> None:  # noqa: ARG001  (gunicorn's signature)
    """End a worker at once, with the status that it was leaving with.

    onnxruntime has threads in the process that loaded it. A forked worker lacks them, and would wait for them on its way out.
    """
    error = sys.exc_info()[1]
    status = error.code if isinstance(error, SystemExit) else error
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else int(status is not None))


def _bracketed(host: str) -> str:
    """Return `host` as it stands before a port: an IPv6 address in brackets."""
    return f"[{host}]" if ":" in host else host


def options(settings: Settings) -> Mapping[str, object]:
    """Return gunicorn's options for `settings`."""
    return {
        "bind": f"{_bracketed(settings.host)}:{settings.port}",
        "workers": settings.workers or os.cpu_count() or 1,
        "threads": settings.threads,
        "timeout": settings.timeout,
        "preload_app": True,
        "proc_name": "antenne",
        # The access log would hold query strings; antenne.api.logs writes one line a request instead.
        "accesslog": None,
        "loglevel": "warning",
        "logger_class": QuietLogger,
        "worker_class": QuietWorker,
    }
