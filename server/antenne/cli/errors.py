"""Errors on the command line: plain lines on standard error, mostly one, and exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from antenne.errors import AntenneError

USAGE_ERROR = 2


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what can be expected to go wrong into lines that say what, and an exit status."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise _exit(f"the input is not UTF-8 (byte {error.start})") from None
    except AntenneError as error:
        raise _exit(str(error)) from None
    except OSError as error:
        raise _exit(f"{error.filename or 'input'}: {error.strerror}") from None


def _exit(message: str) -> typer.Exit:
    for line in message.splitlines():
        typer.echo(f"antenne: {line}", err=True)
    return typer.Exit(USAGE_ERROR)
