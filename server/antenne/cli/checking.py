"""What the commands that check texts share."""

from antenne.advice.checker import Checker, Request
from antenne.advice.profiles import Profile, builtin_profiles, choose_profile
from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan, InputPost


def load_profile(name: str) -> Profile:
    """Return the built-in profile called `name`.

    Raises:
        ProfileError: when there is none.
    """
    return choose_profile(builtin_profiles(), name)


def predict(checker: Checker, post: InputPost, profile: Profile) -> GoldPost:
    """Return `post` with the checker's labels, in the format of the annotated corpus."""
    advice = checker.check(Request(post.text, profile))
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
