"""The lines on which the keys of a TOML text are defined, which `tomllib` does not tell."""

import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

Path = tuple[str | int, ...]
"""Where a value stands: keys, and indices in arrays."""

_MAY_CLOSE = ("]", '"""', "'''")
"""What closes a statement of more than one line."""


class Lines:
    """The first line on which each key of one valid TOML text is defined, counted from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        # How many tables each array of tables has so far.
        tables: dict[Path, int] = {}
        table: Path = ()
        for line, parsed, is_header in _statements(text.replace("\r\n", "\n")):
            if is_header:
                table = self._enter(parsed, tables, line)
            else:
                self._add(table, parsed, line)

    def of(self, path: Path) -> int:
        """Return the line that defines what stands at `path`, or the nearest table around it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def has(self, path: Path) -> bool:
        """Tell whether something is defined at `path`."""
        return path in self._lines

    def _enter(self, parsed: Any, tables: dict[Path, int], line: int) -> Path:
        """Return the path of the table whose header is parsed, and note its line."""
        path: Path = ()
        while parsed:
            if isinstance(parsed, list):
                tables[path] = tables.get(path, 0) + 1
                parsed = parsed[0]
            else:
                ((key, parsed),) = parsed.items()
                path = (*path, key)
                self._lines.setdefault(path, line)
            # A header leads into the last table of each array on its way.
            if path in tables and not isinstance(parsed, list):
                path = (*path, tables[path] - 1)
                self._lines.setdefault(path, line)
        return path

    def _add(self, path: Path, value: Any, line: int) -> None:
        self._lines.setdefault(path, line)
        children: Sequence[tuple[str | int, Any]] = ()
        if isinstance(value, dict):
            children = list(value.items())
        elif isinstance(value, list):
            children = list(enumerate(value))
        for key, child in children:
            self._add((*path, key), child, line)


def _statements(text: str) -> Iterator[tuple[int, dict[str, Any], bool]]:
    """Yield each statement of the valid TOML `text`: its first line, what it says on its own, whether it heads a table.

    A statement ends where the lines since the one before it are TOML by themselves: no shorter piece of it is.
    """
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        end = start + 1
        parsed = _parsed(lines[start:end])
        while parsed is None and end < len(lines):
            end += 1
            # Trying each line would take time that grows with the square of a long array.
            if any(sign in lines[end - 1] for sign in _MAY_CLOSE):
                parsed = _parsed(lines[start:end])
        if parsed:
            yield start + 1, parsed, lines[start].lstrip().startswith("[")
        start = end


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None
