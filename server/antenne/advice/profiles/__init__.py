"""An organisation's profile: who it is, who its principals are, and how loudly each signal is answered."""

from antenne.advice.profiles.errors import ProfileError
from antenne.advice.profiles.loading import builtin_profiles, choose_profile, load_profiles
from antenne.advice.profiles.model import Audience, Layer, Profile

__all__ = ["Audience", "Layer", "Profile", "ProfileError", "builtin_profiles", "choose_profile", "load_profiles"]
