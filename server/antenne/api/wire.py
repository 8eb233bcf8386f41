"""The wire types of the HTTP service. Offsets and lengths are UTF-16 code units into the text as it was sent."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from antenne.advice.checker import Advice, Match
from antenne.advice.profiles import Audience, Layer, Profile
from antenne.labels import Framing, Kind, Level, Signal
from antenne.offsets import Utf16Offsets


class CheckRequest(BaseModel):
    """The body of ``POST /v1/check``."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
    text: str
    profile: str | None = None
    role: str | None = None
    audience: Annotated[Audience, Field(strict=False)] = Audience.PUBLIC


class SentenceOut(BaseModel):
    """A sentence with its labels; `level` is null when it does not warn."""

    offset: int
    length: int
    signals: list[Signal]
    framings: list[Framing]
    level: Level | None


class RuleOut(BaseModel):
    """The rule behind a match."""

    id: str
    category: Signal
    url: str | None


class ReplacementOut(BaseModel):
    """Another wording for the stretch that it names."""

    value: str
    offset: int
    length: int
    label: str


class MatchOut(BaseModel):
    """A warning: why, and in `lifted` what takes it away, both as sentences in the language of the answer."""

    offset: int
    length: int
    signal: Signal
    level: Level
    title: str
    message: str
    why: str
    principal: str | None
    lifted: str
    lifted_by: list[Framing]
    rule: RuleOut
    replacements: list[ReplacementOut]
    score: float


class KindOut(BaseModel):
    """The kind of the whole post; `doubt` says whom to ask: null for `overig`, and when the profile has nobody to name."""

    label: Kind
    score: float
    advice: str
    doubt: str | None


class CheckResponse(BaseModel):
    """The answer of ``POST /v1/check``."""

    sentences: list[SentenceOut]
    matches: list[MatchOut]
    kind: KindOut
    level: Level | None


class ProfileOut(BaseModel):
    """What a client shows of the organisation."""

    name: str
    organisation: str
    layer: Layer
    guideline_url: str | None
    contact: str | None
    contact_email: str | None
    contact_url: str | None
    contact_phone: str | None
    roles: dict[str, str]


class StatusOut(BaseModel):
    """The answer of the health routes."""

    status: str


def to_profile(profile: Profile) -> ProfileOut:
    """Return what a client shows of `profile`."""
    contact = profile.contact
    return ProfileOut(
        name=profile.name,
        organisation=profile.organisation,
        layer=profile.layer,
        guideline_url=profile.guideline_url,
        contact=contact and contact.name,
        contact_email=contact and contact.email,
        contact_url=contact and contact.url,
        contact_phone=contact and contact.phone,
        roles={name: role.description for name, role in profile.roles.items()},
    )


def to_response(text: str, advice: Advice, guideline_url: str | None) -> CheckResponse:
    """Return `advice` on `text` as it goes over the wire."""
    offsets = Utf16Offsets(text)
    sentences = []
    for judged in advice.sentences:
        offset, length = offsets.stretch(judged.sentence.start, judged.sentence.end)
        sentences.append(
            SentenceOut(
                offset=offset,
                length=length,
                signals=sorted({finding.signal for finding in judged.sentence.findings}),
                framings=sorted(judged.sentence.framings),
                level=judged.level,
            )
        )
    return CheckResponse(
        sentences=sentences,
        matches=[_match(match, offsets, guideline_url) for match in advice.matches],
        kind=KindOut(label=advice.kind, score=round(advice.kind_score, 3), advice=advice.kind_advice, doubt=advice.kind_doubt),
        level=advice.level,
    )


def _match(match: Match, offsets: Utf16Offsets, guideline_url: str | None) -> MatchOut:
    offset, length = offsets.stretch(match.finding.start, match.finding.end)
    replacements = []
    for replacement in match.replacements:
        at, size = offsets.stretch(replacement.start, replacement.end)
        replacements.append(ReplacementOut(value=replacement.value, offset=at, length=size, label=replacement.label))
    return MatchOut(
        offset=offset,
        length=length,
        signal=match.finding.signal,
        level=match.level,
        title=match.title,
        message=match.message,
        why=match.why,
        principal=match.principal,
        lifted=match.lifted,
        lifted_by=list(match.lifted_by),
        rule=RuleOut(id=match.finding.rule, category=match.finding.signal, url=guideline_url),
        replacements=replacements,
        score=round(match.finding.score, 3),
    )
