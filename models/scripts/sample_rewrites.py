"""Sample the other wordings that are offered for the posts of a file, to be read by somebody who knows Dutch.

Writes tab-separated lines: number, sentence as it was, sentence as offered, style. The styles come evenly, as far as the
posts have them; at most one wording of a post is taken, so that the sample is varied.
"""

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from antenne.advice.checker import Advice, load_checker
from antenne.advice.profiles import builtin_profiles
from antenne.advice.request import Request
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import load_texts
from antenne.evaluation.corpus import InputPost, read_posts


def sample(
    posts: Annotated[list[Path], typer.Argument(help="Posts, JSON Lines.")],
    output: Annotated[Path, typer.Option(help="Where the tab-separated lines go.")],
    count: Annotated[int, typer.Option(help="How many wordings.")] = 150,
    seed: Annotated[int, typer.Option(help="Of the drawing.")] = 0,
    profile: Annotated[str, typer.Option(help="The built-in profile to check under.")] = "rijk",
) -> None:
    """Write `count` wordings, or as many as there are."""
    checker, chosen = load_checker(), builtin_profiles()[profile]
    texts = [post.text for path in posts for post in read_posts(path, InputPost)]
    drawn = random.Random(seed)
    drawn.shuffle(texts)
    most = -(-count // len(Style))
    taken: dict[Style, list[tuple[str, str]]] = {style: [] for style in Style}
    for text in texts:
        if sum(map(len, taken.values())) >= count:
            break
        offers = [offer for offer in pairs(text, checker.check(Request(text, chosen))) if len(taken[offer[0]]) < most]
        if offers:
            # The rarest first: a disclaimer or an inquiry is not passed over for another question.
            style, before, after = min(offers, key=lambda offer: (len(taken[offer[0]]), drawn.random()))
            taken[style].append((before, after))
    rows = [(before, after, style) for style, found in taken.items() for before, after in found]
    drawn.shuffle(rows)
    with output.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        for number, (before, after, style) in enumerate(rows, start=1):
            writer.writerow([number, *(" ".join(words.split()) for words in (before, after)), style])


def pairs(text: str, advice: Advice) -> Iterator[tuple[Style, str, str]]:
    """Yield each wording offered in `advice` on `text`: its style, and the sentences that it touches before and after."""
    styles = {label: style for style, label in load_texts().replacements.items()}
    for match in advice.matches:
        for offered in match.replacements:
            touched = [
                judged.sentence
                for judged in advice.sentences
                if judged.sentence.start < offered.end and offered.start < judged.sentence.end
            ]
            start, end = touched[0].start, touched[-1].end
            yield styles[offered.label], text[start:end], text[start : offered.start] + offered.value + text[offered.end : end]


if __name__ == "__main__":
    typer.run(sample)
