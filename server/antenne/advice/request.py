"""A text with the circumstances in which it is judged."""

from dataclasses import dataclass

from antenne.advice.profiles import Audience, Profile
from antenne.labels import Level, Signal, quietest
from antenne.locales import DEFAULT_LOCALE, Locale


@dataclass(frozen=True, slots=True)
class Request:
    """A text, and under which profile, by whom, for whom and in which language it is advised on.

    Raises:
        ProfileError: when the profile does not have the role.
    """

    text: str
    profile: Profile
    role: str | None = None
    audience: Audience = Audience.PUBLIC
    locale: Locale = DEFAULT_LOCALE

    def __post_init__(self) -> None:
        """Refuse a role that the profile does not have."""
        if self.role is not None:
            self.profile.require_role(self.role)

    def level(self, signal: Signal, *, of_another: bool = False) -> Level | None:
        """Return how loudly `signal` warns here; ``None`` when it does not.

        A position `of_another` administration is told no louder than the profile says for these.
        """
        level = self.profile.level(signal, role=self.role, audience=self.audience)
        return quietest([level, self.profile.others]) if of_another else level
