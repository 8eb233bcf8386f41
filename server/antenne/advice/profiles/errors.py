"""What is wrong with a profile, by file and line."""

from collections.abc import Iterable
from dataclasses import dataclass

from antenne.errors import AntenneError


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing that is wrong in a file; `line` counts from 1 and is 0 when it is the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """Return it as compilers do: "tiel.toml:12: roles.woordvoerder.fre: unknown key"."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.reason}"


class ProfileError(AntenneError):
    """A profile is unknown, or its file breaks the format: then each line of the message is one mistake."""


class BrokenProfileError(ProfileError):
    """Files of profiles have `mistakes`, here in the order of files and lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))
