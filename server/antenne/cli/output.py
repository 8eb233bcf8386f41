"""A file that is written whole or not at all."""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from antenne.errors import AntenneError


class OutputError(AntenneError):
    """The output cannot be written where it was asked for."""


@contextmanager
def replacing(output: Path, source: Path) -> Iterator[TextIO]:
    """Give a file to write that takes the place of `output` when all went well, and is gone when not, also when terminated.

    Raises:
        OutputError: when `output` is `source`, not a regular file, or in a folder that does not exist.
    """
    target = output.resolve()
    if target == source.resolve():
        raise OutputError(f"{output}: must be another file than the input")
    if target.exists() and not target.is_file():
        raise OutputError(f"{output}: exists and is not a regular file")
    if not target.parent.is_dir():
        raise OutputError(f"{output}: there is no such folder")
    before = signal.signal(signal.SIGTERM, _stop)
    # Only the user may read what is half done: it holds the posts.
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    partial = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            yield written
        partial.chmod(0o666 & ~_umask())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
        signal.signal(signal.SIGTERM, before)


def _stop(*_: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
