"""Posts in the guideline's data format: JSON Lines, offsets in code points, half-open."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from antenne.errors import AntenneError
from antenne.labels import Framing, Kind, Signal


class CorpusError(AntenneError):
    """A corpus file breaks its format; the message gives file, line and reason, never the post's text."""


class InputPost(BaseModel):
    """What checking needs of a post; other keys are allowed and passed over."""

    model_config = ConfigDict(frozen=True)
    id: str
    text: str


class GoldSpan(BaseModel):
    """The words that carry a signal."""

    model_config = ConfigDict(frozen=True)
    start: int
    end: int
    signal: Signal
    warn: bool


class GoldSentence(BaseModel):
    """A sentence with its labels."""

    model_config = ConfigDict(frozen=True)
    start: int
    end: int
    signals: list[Signal]
    framings: list[Framing]
    warn: bool


class GoldPost(InputPost):
    """An annotated post. Two posts of a minimal pair have the same `pair`."""

    origin: Literal["real", "constructed"] | None = None
    source: str | None = None
    kind: Kind
    pair: str | None = None
    sentences: list[GoldSentence]
    spans: list[GoldSpan]


Post = TypeVar("Post", bound=InputPost)


def read_posts(path: Path, model: type[Post]) -> Iterator[Post]:
    """Yield the posts of `path` one by one; blank lines are passed over.

    Raises:
        CorpusError: at the first line that is not a post of the `model`.
        OSError: when the file cannot be read.
    """
    # With or without a byte order mark, as Windows programs write it.
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _parse(line, model, f"{path.name}:{number}")


def _parse(line: str, model: type[Post], where: str) -> Post:
    try:
        # Not pydantic's own parser: it refuses half a surrogate pair, which Python and JavaScript write.
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raise CorpusError(f"{where}: not JSON") from None
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        # pydantic's own message quotes the input, which is the writer's text.
        reasons = "; ".join(f"{'.'.join(map(str, item['loc'])) or 'line'}: {item['msg']}" for item in error.errors())
        raise CorpusError(f"{where}: {reasons}") from None


def to_line(post: InputPost) -> str:
    """Return `post` as one line of JSON, without a line break."""
    line = json.dumps(post.model_dump(), ensure_ascii=False)
    # Half a surrogate pair cannot be written as UTF-8, only escaped.
    return line if line.isascii() or _is_utf8(line) else json.dumps(post.model_dump())


def _is_utf8(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def write_posts(path: Path, posts: Iterable[InputPost]) -> None:
    """Write `posts` to `path`, which is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as output:
        output.writelines(to_line(post) + "\n" for post in posts)
