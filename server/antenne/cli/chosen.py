"""The profile that is chosen on the command line."""

from pathlib import Path

from antenne.advice.profiles import Profile, choose_profile, load_profiles
from antenne.advice.profiles.loading import SUFFIX, load_profile_file
from antenne.settings import from_environment


def load_profile(chosen: str) -> Profile:
    """Return the profile in the file `chosen`, when that ends in ".toml", or else the one that is called so.

    Raises:
        SettingsError: when a setting cannot be used.
        ProfileError: when there is none, or a file is broken.
    """
    if chosen.endswith(SUFFIX):
        return load_profile_file(Path(chosen))
    return choose_profile(load_profiles(from_environment().profiles or None), chosen)
