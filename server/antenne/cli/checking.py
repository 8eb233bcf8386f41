"""What the commands that check texts share."""

from antenne.advice.checker import Checker, Request
from antenne.advice.profiles import Profile, ProfileError, builtin_profiles
from antenne.advice.texts import load_texts
from antenne.evaluation.corpus import GoldPost, GoldSentence, GoldSpan, InputPost
from antenne.nlp.loading import load_pipeline


def load_checker() -> Checker:
    """Return a checker with the installed pipeline."""
    return Checker(load_pipeline(), texts=load_texts())


def load_profile(name: str) -> Profile:
    """Return the built-in profile called `name`.

    Raises:
        ProfileError: when there is none.
    """
    profiles = builtin_profiles()
    if name not in profiles:
        raise ProfileError(f"There is no profile {name!r}. Known: {', '.join(sorted(profiles))}.")
    return profiles[name]


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
