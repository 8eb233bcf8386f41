"""Runs the service: gunicorn with preloaded threaded workers, or Flask's reloader for development."""

import os
from collections.abc import Mapping

from flask import Flask
from gunicorn.app.base import BaseApplication

from antenne.settings import Settings

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_blas_thread(environ: dict[str, str] | os._Environ[str] = os.environ) -> None:
    """Keep BLAS to one thread a worker: more change nothing for one text and idle beside it. Call before spaCy is imported."""
    for variable in _ONE_THREAD:
        environ.setdefault(variable, "1")


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

    def load(self) -> Flask:
        """Return the application."""
        return self._app


def options(settings: Settings) -> Mapping[str, object]:
    """Return gunicorn's options for `settings`."""
    return {
        "bind": f"{settings.host}:{settings.port}",
        "workers": settings.workers or os.cpu_count() or 1,
        # gthread keeps connections alive; sync would close each, gevent starves beside a pipeline that holds the processor.
        "worker_class": "gthread",
        "threads": settings.threads,
        "timeout": settings.timeout,
        "preload_app": True,
        "proc_name": "antenne",
        # The access log would hold query strings; antenne.api.logs writes one line a request instead.
        "accesslog": None,
        "loglevel": "warning",
    }
