"""What the commands that check texts share."""

from dataclasses import replace

from antenne.advice.checker import Checker
from antenne.advice.request import Request
from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan, InputPost


def predict(checker: Checker, post: InputPost, circumstances: Request) -> GoldPost:
    """Return `post`, judged in the `circumstances` of a request for another text, in the format of the annotated corpus."""
    advice = checker.check(replace(circumstances, text=post.text))
    warned = {(match.finding.start, match.finding.end, match.finding.signal) for match in advice.matches}
    return GoldPost(
        id=post.id,
        text=post.text,
        kind=advice.kind,
        sentences=[
            GoldSentence(
                start=judged.sentence.start,
                end=judged.sentence.end,
                signals=sorted({finding.signal for finding in judged.sentence.findings}),
                framings=sorted(judged.sentence.framings),
                warn=judged.level is not None,
            )
            for judged in advice.sentences
        ],
        spans=[
            GoldSpan(
                start=finding.start,
                end=finding.end,
                signal=finding.signal,
                warn=(finding.start, finding.end, finding.signal) in warned,
            )
            for judged in advice.sentences
            for finding in judged.sentence.findings
        ],
    )
