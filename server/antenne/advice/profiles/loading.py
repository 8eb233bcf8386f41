"""Where profiles come from: the built-in ones, and an organisation's own folder. What one extends is merged into it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
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
    """The profiles that are read together, and those among which they find what they extend: `beside` them, and built in."""

    def __init__(self, own: Sequence[Source], beside: Sequence[Source] = ()) -> None:
        self._own = own
        self._by_name = _by_name([*_builtin_sources(), *beside, *own])

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

    def read(self, source: Source) -> Profile | BrokenProfileError:
        """Return the profile of `source`, or everything that is wrong in it."""
        try:
            return self.profile(source)
        except BrokenProfileError as error:
            return error

    def _same_names(self, source: Source) -> Iterator[Mistake]:
        name = source.data.get("name")
        if name == COMMON:
            yield source.mistake(("name",), f"the name {name!r} is that of what all profiles extend")
        for other in self._own:
            if other is not source and isinstance(name, str) and other.data.get("name") == name:
                yield source.mistake(("name",), f"the name {name!r} is used by {other.file} too")

    def _base(self, source: Source) -> Source | None:
        """Return what `source` extends; one that takes the place of a built-in profile can extend that."""
        name = source.data.get("extends", COMMON)
        if not isinstance(name, str):
            return None
        is_built_in = name in {COMMON, source.data.get("name")}
        return (_by_name(_builtin_sources()) if is_built_in else self._by_name).get(name)

    def _goes_round(self, source: Source) -> bool:
        """Tell whether `source` extends itself, through others or not."""
        seen: list[Source] = []
        following: Source | None = source
        while following is not None and not _is_common(following) and following not in seen:
            seen.append(following)
            following = self._base(following)
        return following is source

    def _merged(self, source: Source) -> _Merged:
        """Return `source` on top of what it extends, which in turn is on top of what that extends.

        Raises:
            BrokenProfileError: when there is no such profile, it is broken, or the profiles extend each other in a circle.
        """
        own = source.data
        if _is_common(source):
            return _Merged(own, {})
        base = self._base(source)
        if base is None:
            known = ", ".join(sorted(set(self._by_name) - {COMMON, own.get("name")}))
            raise BrokenProfileError([source.mistake(("extends",), f"there is no such profile. Known: {known}")])
        if self._goes_round(source):
            raise BrokenProfileError([source.mistake(("extends",), "goes round in a circle")])
        broken = BrokenProfileError([source.mistake(("extends",), f"{own.get('extends')!r} cannot be extended: see {base.file}")])
        try:
            below = self._merged(base).data
        except BrokenProfileError:
            raise broken from None
        if not _is_common(base) and _validated(base, _Merged(below, {}))[0] is None:
            raise broken
        before: dict[KeyPath, int] = {}
        return _Merged(_on_top(below, own, (), before), before)


def builtin_profiles() -> dict[str, Profile]:
    """Return the built-in profiles by name.

    Raises:
        ProfileError: when one of them is broken.
    """
    return dict(_builtin())


def load_profiles(folder: str | Path | None = None) -> dict[str, Profile]:
    """Return the built-in profiles and those of the ``.toml`` files in `folder`, by name; these go before built-in ones.

    Raises:
        ProfileError: when there is no such folder.
        BrokenProfileError: with everything that is wrong in any of the files.
    """
    profiles = builtin_profiles()
    if folder is None:
        return profiles
    mistakes: list[Mistake] = []
    for read in read_profile_files(_files_in(Path(folder))):
        if isinstance(read, Profile):
            profiles[read.name] = read
        else:
            mistakes += read.mistakes
    if mistakes:
        raise BrokenProfileError(mistakes)
    return profiles


def read_profile_files(paths: Sequence[Path]) -> list[Profile | BrokenProfileError]:
    """Return for each of `paths` its profile, or everything that is wrong in it. No two of them may have the same name.

    What a profile extends is built in, or lies in the same folder.
    """
    read = [_read(path) for path in paths]
    folders = {path.parent for path, result in zip(paths, read, strict=True) if isinstance(result, Source)}
    beside = [source for folder in sorted(folders) for source in _sources_in(folder)]
    library = _Library([source for source in read if isinstance(source, Source)], beside)
    return [library.read(source) if isinstance(source, Source) else source for source in read]


def load_profile_file(path: Path) -> Profile:
    """Return the profile in the file `path`; what it extends is built in, or lies in the same folder.

    Raises:
        BrokenProfileError: with everything that is wrong in it.
    """
    (read,) = read_profile_files([path])
    if isinstance(read, BrokenProfileError):
        raise read
    return read


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
    library = _Library(_builtin_sources())
    profiles = (library.profile(source) for source in _builtin_sources() if not _is_common(source))
    return MappingProxyType({profile.name: profile for profile in profiles})


@cache
def _builtin_sources() -> tuple[Source, ...]:
    folder = files("antenne.advice").joinpath("organisations")
    found = (file for file in folder.iterdir() if file.name.endswith(SUFFIX))
    return tuple(parse_source(file.read_text(encoding="utf-8"), file.name) for file in sorted(found, key=lambda file: file.name))


def _by_name(sources: Iterable[Source]) -> dict[str, Source]:
    return {name: source for source in sources if isinstance(name := source.data.get("name"), str)}


def _is_common(source: Source) -> bool:
    return source.data.get("name") == COMMON


def _files_in(folder: Path) -> list[Path]:
    """Return the TOML files in `folder`.

    Raises:
        ProfileError: when it cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
    except OSError as error:
        raise ProfileError(f"{folder}: {error.strerror}") from None


def _sources_in(folder: Path) -> Iterator[Source]:
    """Yield the files in `folder` that can be read, none when it cannot be looked into."""
    with suppress(ProfileError):
        yield from (source for path in _files_in(folder) if isinstance(source := _read(path), Source))


def _read(path: Path) -> Source | BrokenProfileError:
    try:
        return read_source(path)
    except BrokenProfileError as error:
        return error


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
