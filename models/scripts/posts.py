r"""Compile posts from the authoring format (``*.posts``) to JSON Lines in the format of the annotation guideline.

The authoring format, one post after the other::

    === post-0001 beleidsontwikkeling pair=bijstand
    - | {namens:De minister vindt} dat de bijstand omhoog moet.
    verkennend | Wat vinden jullie?

A header gives the id, the kind and, for one of a minimal pair, the pair's name. Each line below it is a sentence: its framings
(comma-separated, ``-`` for none), ``|``, and the text with each signal's words as ``{signal:words}``. Sentences are joined by a
space; one that begins with ``\n`` starts on a new line. Offsets and warnings are computed here, never written by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan, write_posts
from antenne.labels import Framing, Kind, Signal, warns

_SPAN = re.compile(r"\{(?P<signal>[a-z]+):(?P<words>[^{}]+)\}")


class PostsError(ValueError):
    """A line of an authoring file is wrong; the message gives file, line and reason."""


def read_authored(path: Path) -> Iterator[GoldPost]:
    """Yield the posts of the authoring file `path`.

    Raises:
        PostsError: at the first line that does not follow the format.
    """
    header: list[str] = []
    sentences: list[tuple[str, set[Framing]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if line.startswith("==="):
                if header:
                    yield _compile(header, sentences)
                header, sentences = line.split()[1:], []
            elif line.strip():
                framings, separator, text = line.partition(" | ")
                if not separator or not header:
                    raise ValueError("expected 'framings | sentence' below a header")
                names = [] if framings.strip() == "-" else framings.split(",")
                for match in _SPAN.finditer(text):
                    Signal(match["signal"])  # an unknown one is refused here, where its line is known
                sentences.append((text, {Framing(name.strip()) for name in names}))
        except ValueError as error:
            raise PostsError(f"{path.name}:{number}: {error}") from error
    if header:
        yield _compile(header, sentences)


def _compile(header: list[str], authored: list[tuple[str, set[Framing]]]) -> GoldPost:
    text = ""
    sentences: list[GoldSentence] = []
    spans: list[GoldSpan] = []
    for marked, framings in authored:
        body = marked.replace("\\n", "\n")
        lead = len(body) - len(body.lstrip("\n"))
        text += body[:lead] if lead or not text else " "
        start = len(text)
        signals: list[Signal] = []
        position = lead
        for match in _SPAN.finditer(body):
            text += body[position : match.start()]
            signal = Signal(match["signal"])
            signals.append(signal)
            span_start = len(text)
            text += match["words"]
            spans.append(GoldSpan(start=span_start, end=len(text), signal=signal, warn=warns(signal, framings)))
            position = match.end()
        text += body[position:]
        sentences.append(
            GoldSentence(
                start=start,
                end=len(text),
                signals=sorted(set(signals)),
                framings=sorted(framings),
                warn=any(warns(signal, framings) for signal in signals),
            )
        )
    pair = next((word.removeprefix("pair=") for word in header[2:] if word.startswith("pair=")), None)
    author = header[0].rpartition("-")[0]
    if pair and author:
        pair = f"{author}.{pair}"  # two authors may give their pairs the same name
    return GoldPost(
        id=header[0],
        text=text,
        origin="constructed",
        source=None,
        kind=Kind(header[1]),
        pair=pair,
        sentences=sentences,
        spans=spans,
    )


def compile_posts(
    sources: Annotated[list[Path], typer.Argument(help="authoring files")],
    output: Annotated[Path, typer.Option(help="the JSON Lines file to write")],
) -> None:
    """Compile authoring files to one JSON Lines file."""
    posts = [post for source in sources for post in read_authored(source)]
    write_posts(output, posts)
    typer.echo(f"{output}: {len(posts)} posts")


if __name__ == "__main__":
    typer.run(compile_posts)
