"""``python -m antenne``."""

from antenne.cli import app

app()
