"""Whom the writer can ask: the desk that an organisation's profile names."""

from dataclasses import dataclass

from antenne.advice.profiles import Profile


@dataclass(frozen=True, slots=True)
class Desk:
    """The people to consult, as far as a profile says how they are called and reached."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None

    @property
    def called(self) -> str | None:
        """What they are called in a sentence: their name, else an address or number; ``None`` with only a link."""
        return self.name or self.email or self.phone

    @property
    def dialled(self) -> str | None:
        """The phone number without what is only there for the eye."""
        return None if self.phone is None else "".join(sign for sign in self.phone.replace("(0)", "") if sign in "+0123456789")


def desk_of(profile: Profile) -> Desk | None:
    """Return the desk of `profile`, ``None`` when it names none."""
    return Desk(name=profile.contact) if profile.contact else None
