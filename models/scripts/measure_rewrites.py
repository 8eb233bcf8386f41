"""Measure for how many warned sentences of a file of posts another wording is offered, and list those without one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from spacy.language import Language

from antenne.advice.checker import Advice, Checker
from antenne.advice.profiles import builtin_profiles
from antenne.advice.request import Request
from antenne.advice.rewrites.core import core, main_clauses
from antenne.advice.rewrites.styles import Style
from antenne.advice.texts import load_texts
from antenne.evaluation.corpus import InputPost, read_posts
from antenne.nlp.loading import load_pipeline
from antenne.text import readable


@dataclass(frozen=True, slots=True)
class WarnedSentence:
    """A sentence that warns: its words, whether it has a main clause, and how many other wordings it was offered.

    A disclaimer for the whole post is not counted.
    """

    text: str
    main_clause: bool
    offers: int


def warned_sentences(text: str, advice: Advice, nlp: Language) -> Iterator[WarnedSentence]:
    """Yield the sentences of `text` that warn; `nlp` tells which have a main clause."""
    doc = nlp(readable(text))
    disclaimer = load_texts().replacements[Style.DISCLAIMER]
    for judged in advice.sentences:
        start, end = judged.sentence.start, judged.sentence.end
        matches = [match for match in advice.matches if start <= match.finding.start < end]
        if matches:
            span = doc.char_span(start, end, alignment_mode="expand")
            found = None if span is None else core(span)
            yield WarnedSentence(
                text=text[start:end],
                main_clause=found is not None and bool(main_clauses(found.span)),
                offers=sum(one.label != disclaimer for match in matches for one in match.replacements),
            )


def measure(
    posts: Annotated[list[Path], typer.Argument(help="Posts, JSON Lines.")],
    profile: Annotated[str, typer.Option(help="The built-in profile to check under.")] = "rijk",
    *,
    listed: Annotated[bool, typer.Option("--list", help="Print the sentences without another wording.")] = False,
) -> None:
    """Print the shares."""
    nlp, chosen = load_pipeline(), builtin_profiles()[profile]
    checker = Checker(nlp, texts=load_texts)
    for path in posts:
        found = [
            sentence
            for post in read_posts(path, InputPost)
            for sentence in warned_sentences(post.text, checker.check(Request(post.text, chosen)), nlp)
        ]
        for name, group in (
            ("with a main clause", [sentence for sentence in found if sentence.main_clause]),
            ("in all", found),
        ):
            offered = sum(sentence.offers > 0 for sentence in group)
            share = offered / len(group) if group else 0.0
            typer.echo(f"{path.stem}: of {len(group)} warned sentences {name}, {offered} ({share:.3f}) have another wording")
        if listed:
            for sentence in found:
                if not sentence.offers:
                    typer.echo(f"{'clause ' if sentence.main_clause else 'other  '} {' '.join(sentence.text.split())}")


if __name__ == "__main__":
    typer.run(measure)
