"""``antenne serve``."""

import logging
from typing import Annotated

import typer

from antenne.cli.errors import plain_errors
from antenne.settings import from_environment


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (ANTENNE_HOST; 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (ANTENNE_PORT; 8765).")] = None,
    workers: Annotated[int | None, typer.Option(help="Worker processes (ANTENNE_WORKERS; as many as cores).")] = None,
    dev: Annotated[bool, typer.Option("--dev", help="Flask's own server, restarted when code changes.")] = False,
) -> None:
    """Start the service."""
    with plain_errors():
        settings = from_environment(host=host, port=port, workers=workers)
        # Imported here: the command line should answer --help without loading spaCy, and BLAS reads its variables at import.
        from antenne import serving  # noqa: PLC0415

        serving.one_blas_thread()
        from antenne.api import logs  # noqa: PLC0415
        from antenne.api.app import create_app  # noqa: PLC0415

        logs.configure(settings.log_level)
        app = create_app(settings)
        if dev:
            logging.getLogger("werkzeug").setLevel(logging.WARNING)  # it would log paths and queries
            app.run(host=settings.host, port=settings.port, use_reloader=True, use_debugger=False)
        else:
            serving.GunicornServer(app, settings).run()
