"""Where profiles come from: the built-in ones, and an organisation's own folder. What one extends is merged into it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from antenne.advice.profiles.errors import BrokenProfileError, Mistake, ProfileError
from antenne.advice.profiles.lines import Path as KeyPath
from antenne.advice.profiles.model import Profile
from antenne.advice.profiles.reading import Source, explained, parse_source, read_source

COMMON = "algemeen"
"""The built-in file that every profile extends in the end. It has the common roles, and is no profile itself."""
SUFFIX = ".toml"
_ADDED_TO = frozenset({("principals", key) for key in ("titles", "bodies", "abbreviations", "people")})
"""The lists that a profile adds to those of the one that it extends; other lists replace."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """The data of a source on top of what it extends; `before` says how much of each list comes from there."""

    data: dict[str, Any]
    before: Mapping[KeyPath, int]


class _Library:
    """The sources among which a profile finds the one that it extends: the built-in ones, and those beside it."""

    def __init__(self, own: Sequence[Source] = ()) -> None:
        self._own = own
        self._by_name = {
            name: source for source in (*own, *_builtin_sources()) if isinstance(name := source.data.get("name"), str)
        }

    def profile(self, source: Source) -> Profile:
        """Return the profile of `source`, whole.

        Raises:
            BrokenProfileError: with everything that is wrong in it.
        """
        mistakes = list(self._same_names(source))
        try:
            merged = self._merged(source)
        except BrokenProfileError as error:
            # What is missing cannot be known; the rest can.
            mistakes += error.mistakes
            merged = _Merged(source.data, {})
            _, found = _validated(source, merged)
            mistakes += [mistake for mistake, is_missing in found if not is_missing]
            raise BrokenProfileError(mistakes) from None
        profile, found = _validated(source, merged)
        mistakes += [mistake for mistake, _ in found]
        if profile is None or mistakes:
            raise BrokenProfileError(mistakes)
        return profile

    def _same_names(self, source: Source) -> Iterable[Mistake]:
        name = source.data.get("name")
        for other in (*self._own, *(_builtin_sources() if source in self._own else ())):
            if other is not source and isinstance(name, str) and other.data.get("name") == name:
                yield source.mistake(("name",), f"the name {name!r} is used by {_called(other, self._own)} too")

    def _goes_round(self, source: Source) -> bool:
        """Tell whether `source` extends itself, through others or not."""
        seen: list[Source] = []
        following: Source | None = source
        while following is not None and following not in seen:
            seen.append(following)
            name = following.data.get("extends")
            following = self._by_name.get(name) if isinstance(name, str) else None
        return following is source

    def _merged(self, source: Source) -> _Merged:
        """Return `source` on top of what it extends, which in turn is on top of what that extends.

        Raises:
            BrokenProfileError: when there is no such profile, it is broken, or the profiles extend each other in a circle.
        """
        own = source.data
        if own.get("name") == COMMON:
            return _Merged(own, {})
        base_name = source.data.get("extends", COMMON)
        base = self._by_name.get(base_name) if isinstance(base_name, str) else None
        if base is None:
            known = ", ".join(sorted(set(self._by_name) - {COMMON, source.data.get("name")}))
            raise BrokenProfileError([source.mistake(("extends",), f"there is no such profile. Known: {known}")])
        if self._goes_round(source):
            raise BrokenProfileError([source.mistake(("extends",), "goes round in a circle")])
        try:
            below = self._merged(base).data
        except BrokenProfileError:
            raise BrokenProfileError(
                [source.mistake(("extends",), f"{base_name!r} cannot be extended: see {base.file}")]
            ) from None
        if base_name != COMMON and _validated(base, _Merged(below, {}))[0] is None:
            raise BrokenProfileError([source.mistake(("extends",), f"{base_name!r} cannot be extended: see {base.file}")])
        before: dict[KeyPath, int] = {}
        return _Merged(_on_top(below, own, (), before), before)


def builtin_profiles() -> dict[str, Profile]:
    """Return the built-in profiles by name.

    Raises:
        ProfileError: when one of them is broken.
    """
    return dict(_builtin())


def load_profiles(folder: str | Path | None = None) -> dict[str, Profile]:
    """Return the built-in profiles and those of the ``.toml`` files in `folder`, by name.

    Raises:
        ProfileError: when there is no such folder.
        BrokenProfileError: with everything that is wrong in any of the files.
    """
    profiles = builtin_profiles()
    if folder is None:
        return profiles
    own, mistakes = _sources_in(Path(folder))
    library = _Library(own)
    for source in own:
        try:
            profile = library.profile(source)
        except BrokenProfileError as error:
            mistakes += error.mistakes
        else:
            profiles[profile.name] = profile
    if mistakes:
        raise BrokenProfileError(mistakes)
    return profiles


def load_profile_file(path: Path) -> Profile:
    """Return the profile in the file `path`; what it extends is built in or lies in the same folder.

    Raises:
        BrokenProfileError: with everything that is wrong in it.
    """
    source = read_source(path)
    beside = [other for other in _sources_in(path.parent)[0] if not _same_file(Path(other.file), path)]
    return _Library([source, *beside]).profile(source)


def choose_profile(profiles: Mapping[str, Profile], name: str) -> Profile:
    """Return the one of `profiles` called `name`.

    Raises:
        ProfileError: when there is none.
    """
    if name not in profiles:
        raise ProfileError(f"There is no profile {name!r}. Known: {', '.join(sorted(profiles))}.")
    return profiles[name]


def parse_profile(text: str, file: str) -> Profile:
    """Return the profile in the TOML `text`, which may extend a built-in one; `file` names it in errors.

    Raises:
        BrokenProfileError: with everything that is wrong in it.
    """
    source = parse_source(text, file)
    return _Library([source]).profile(source)


@cache
def _builtin() -> Mapping[str, Profile]:
    library = _Library()
    profiles = (library.profile(source) for source in _builtin_sources() if source.data.get("name") != COMMON)
    return MappingProxyType({profile.name: profile for profile in profiles})


@cache
def _builtin_sources() -> tuple[Source, ...]:
    folder = files("antenne.advice").joinpath("organisations")
    found = (file for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return tuple(parse_source(file.read_text(encoding="utf-8"), file.name) for file in sorted(found, key=lambda file: file.name))


def _sources_in(folder: Path) -> tuple[list[Source], list[Mistake]]:
    """Return the files in `folder` that are TOML, and what is wrong with those that are not.

    Raises:
        ProfileError: when there is no such folder.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
    except OSError as error:
        raise ProfileError(f"{folder}: {error.strerror}") from None
    sources: list[Source] = []
    mistakes: list[Mistake] = []
    for path in paths:
        try:
            sources.append(read_source(path))
        except BrokenProfileError as error:
            mistakes += error.mistakes
    return sources, mistakes


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _called(source: Source, own: Sequence[Source]) -> str:
    return source.file if source in own else "a built-in profile"


def _on_top(below: Any, above: Any, path: KeyPath, before: dict[KeyPath, int]) -> Any:
    """Return `above` on top of `below`: tables key by key, the lists of principals one behind the other, the rest replaced."""
    if isinstance(below, dict) and isinstance(above, dict):
        merged = dict(below)
        for key, value in above.items():
            merged[key] = _on_top(below[key], value, (*path, key), before) if key in below else value
        return merged
    if path in _ADDED_TO and isinstance(below, list) and isinstance(above, list):
        before[path] = len(below)
        return [*below, *above]
    return above


def _validated(source: Source, merged: _Merged) -> tuple[Profile | None, list[tuple[Mistake, bool]]]:
    """Return the profile, and what is wrong with it: each mistake, and whether it is that something is missing."""
    try:
        return Profile.model_validate(merged.data), []
    except ValidationError as error:
        found = []
        for item in error.errors(include_url=False, include_input=False):
            path, reason = explained(item, Profile)
            found.append((source.mistake(_in_own_file(path, merged.before), reason), item["type"] == "missing"))
        return None, found


def _in_own_file(path: KeyPath, before: Mapping[KeyPath, int]) -> KeyPath:
    """Return `path` as it is in the profile's own file, where lists begin at their own first entry."""
    for at, count in before.items():
        if path[: len(at)] == at and len(path) > len(at) and isinstance(index := path[len(at)], int):
            return (*at, index - count, *path[len(at) + 1 :])
    return path
