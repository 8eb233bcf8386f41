"""Profiles: what they say, what they extend, and how loudly each signal is answered, for whom."""

from datetime import date
from pathlib import Path

import pytest

from antenne.advice.profiles import Audience, Layer, Profile, ProfileError, builtin_profiles, load_profiles
from antenne.advice.profiles.loading import load_profile_file, parse_profile
from antenne.labels import LEVELS, Kind, Level, Signal

MINIMAL = 'name = "x"\norganisation = "X"\nlayer = "overig"\n'
BUILT_IN = ["gemeente", "provincie", "rijk", "uitvoering", "waterschap"]


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def test_there_is_a_profile_for_each_layer_of_government_and_one_for_executive_bodies() -> None:
    assert sorted(builtin_profiles()) == BUILT_IN


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_built_in_profile_names_a_person_or_tells_a_signal_more_quietly_than_the_guideline(name: str) -> None:
    profile = builtin_profiles()[name]

    assert profile.principals.people == ()
    assert {signal: profile.level(signal) for signal in Signal} == LEVELS
    assert profile.others is Level.LET_OP


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_spokesperson_speaks_and_promises_freely_and_judges_no_one(name: str) -> None:
    profile = builtin_profiles()[name]

    assert profile.level(Signal.NAMENS, role="woordvoerder") is None
    assert profile.level(Signal.TOEZEGGING, role="woordvoerder") is None
    assert profile.level(Signal.OORDEEL, role="woordvoerder") is Level.LET_OP


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_political_assistant_may_be_political_and_does_not_speak_for_the_office_holder(name: str) -> None:
    profile = builtin_profiles()[name]

    assert profile.level(Signal.OORDEEL, role="politiek-assistent") is None
    assert profile.level(Signal.STELLIG, role="politiek-assistent") is None
    assert profile.level(Signal.NAMENS, role="politiek-assistent") is Level.WAARSCHUWING


def test_a_closed_community_is_answered_one_level_lower() -> None:
    profile = builtin_profiles()["rijk"]

    assert profile.level(Signal.NAMENS, audience=Audience.CLOSED) is Level.LET_OP
    assert profile.level(Signal.STELLIG, audience=Audience.CLOSED) is None


def test_a_profile_sets_the_levels_for_a_closed_community_itself() -> None:
    profile = parse_profile(MINIMAL + '[audience.closed]\nnamens = "uit"\nintern = "waarschuwing"\n', "x.toml")

    assert profile.level(Signal.NAMENS, audience=Audience.CLOSED) is None
    assert profile.level(Signal.INTERN, audience=Audience.CLOSED) is Level.WAARSCHUWING
    assert profile.level(Signal.TOEZEGGING, audience=Audience.CLOSED) is Level.LET_OP
    assert profile.level(Signal.NAMENS) is Level.WAARSCHUWING


def test_a_profile_changes_levels_and_switches_signals_off() -> None:
    profile = parse_profile(MINIMAL + '[levels]\noordeel = "waarschuwing"\nstellig = "uit"\n', "x.toml")

    assert profile.level(Signal.OORDEEL) is Level.WAARSCHUWING
    assert profile.level(Signal.STELLIG) is None
    assert profile.level(Signal.NAMENS) is LEVELS[Signal.NAMENS]


def test_a_profile_that_extends_another_has_all_of_it_and_its_own_on_top() -> None:
    profile = parse_profile(
        """
        name = "tiel"
        extends = "gemeente"
        organisation = "Gemeente Tiel"
        [roles.woordvoerder]
        free = ["namens"]
        [principals]
        titles = ["wijkwethouder"]
        """,
        "tiel.toml",
    )

    assert (profile.organisation, profile.layer) == ("Gemeente Tiel", Layer.GEMEENTE)
    assert profile.principals.titles == (*builtin_profiles()["gemeente"].principals.titles, "wijkwethouder")
    assert profile.roles["woordvoerder"].free == (Signal.NAMENS,)
    assert profile.roles["woordvoerder"].description == builtin_profiles()["gemeente"].roles["woordvoerder"].description
    assert "politiek-assistent" in profile.roles


def test_a_profile_extends_another_one_in_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "regio.toml", 'name = "regio"\nextends = "gemeente"\norganisation = "Regio"\n[levels]\nintern = "let op"\n')
    file = write(tmp_path, "tiel.toml", 'name = "tiel"\nextends = "regio"\n')

    profile = load_profile_file(file)

    assert (profile.organisation, profile.level(Signal.INTERN)) == ("Regio", Level.LET_OP)
    assert load_profiles(tmp_path)["tiel"] == profile


def test_everything_that_a_profile_can_say_is_read() -> None:
    profile = parse_profile(
        MINIMAL
        + """
        others = "uit"
        [guideline]
        url = "https://x.nl/richtlijn"
        [contact]
        name = "de directie Communicatie"
        email = "communicatie@x.nl"
        url = "https://x.nl"
        phone = "+31 (0)70 123 45 67"
        [[principals.people]]
        name = "Anna Jansen"
        function = "wethouder"
        from = 2026-01-01
        until = 2026-06-30
        also = ["@annajansen"]
        [texts.nl.kinds]
        overig = "Niets aan de hand."
        """,
        "x.toml",
    )

    (person,) = profile.principals.people
    assert profile.others is None
    assert profile.guideline_url == "https://x.nl/richtlijn"
    assert profile.contact is not None
    assert profile.contact.email == "communicatie@x.nl"
    assert [person.in_office(date(2026, month, day)) for month, day in ((1, 1), (6, 30), (7, 1))] == [True, True, False]
    assert profile.texts["nl"].kinds[Kind.OVERIG] == "Niets aan de hand."  # type: ignore[index]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = """# Een profiel
name = "Tiel!"
extends = "gemeente"
colour = 1
others = "hard"

[levels]
namens = "hard"
naamloos = "uit"

[roles.woordvoerder]
description = "a"
fre = [
  "namens",
]

[roles.baas]
free = ["namens", "alles"]

[contact]
email = "communicatie"
url = "http://x.nl"
phone = "bel mij"

[[principals.people]]
name = "Anna Jansen"
function = "wethouder"
from = "2026-01-01"

[[principals.people]]
name = ""

[texts.nl.signals.namens]
title = "Met {words}"
why = "Met {woorden}"
[texts.fr]
"""

    with pytest.raises(ProfileError) as error:
        parse_profile(text, "tiel.toml")

    assert str(error.value).splitlines() == [
        "tiel.toml:2: name: must consist of a-z, 0-9 and -, and not begin with -",
        f"tiel.toml:4: colour: unknown key. Known: {', '.join(sorted(Profile.model_fields))}",
        "tiel.toml:5: others: must be one of waarschuwing, let op, uit",
        "tiel.toml:8: levels.namens: must be one of waarschuwing, let op, uit",
        "tiel.toml:9: levels.naamloos: unknown key. Known: namens, toezegging, stellig, oordeel, intern",
        "tiel.toml:13: roles.woordvoerder.fre: unknown key. Known: description, free",
        "tiel.toml:17: roles.baas.description: is missing",
        "tiel.toml:18: roles.baas.free.2: must be one of namens, toezegging, stellig, oordeel, intern",
        'tiel.toml:21: contact.email: must be an address such as "communicatie@voorbeeld.nl"',
        'tiel.toml:22: contact.url: must be a link that begins with "https://"',
        'tiel.toml:23: contact.phone: must be a telephone number such as "070 123 45 67"',
        "tiel.toml:28: principals.people.1.from: must be a date such as 2026-03-31, without quotation marks",
        "tiel.toml:30: principals.people.2.function: is missing",
        "tiel.toml:31: principals.people.2.name: must not be empty",
        "tiel.toml:34: texts.nl.signals.namens.title: must not have braces: only why has place-holders",
        "tiel.toml:35: texts.nl.signals.namens.why: may have the place-holders {words} and {principal} only",
        "tiel.toml:36: texts.fr: unknown key. Known: nl, en",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x.toml: is empty"),
        ("# niets\n", "x.toml: is empty"),
        ("name = ", "x.toml:1: Invalid value"),
        (MINIMAL + "a = 1 b = 2\n", "x.toml:4: Expected newline or end of document after a statement"),
        ('name = "x"\n', "x.toml:1: layer: is missing\nx.toml:1: organisation: is missing"),
        (MINIMAL + "[contact]\n", "x.toml:4: contact: must have at least one of name, email, url, phone"),
        (MINIMAL + "[guideline]\n", "x.toml:4: guideline.url: is missing"),
        (MINIMAL + "organisation.x = 1\n", "x.toml:4: Cannot overwrite a value"),
        (MINIMAL.replace('"X"', "3"), "x.toml:2: organisation: must be text, in quotation marks"),
        (MINIMAL + "levels = 3\n", "x.toml:4: levels: must be a table"),
        (MINIMAL + "principals = []\n", "x.toml:4: principals: must be a table"),
        (MINIMAL + '[principals]\ntitles = "x"\n', "x.toml:5: principals.titles: must be a list, in square brackets"),
        (
            MINIMAL + '[[principals.people]]\nname = "A"\nfunction = "B"\nfrom = 2026-02-01\nuntil = 2026-01-01\n',
            "x.toml:4: principals.people.1: until must not be before from",
        ),
        (MINIMAL + 'extends = "mars"\n', f"x.toml:4: extends: there is no such profile. Known: {', '.join(BUILT_IN)}"),
        (MINIMAL + 'extends = "x"\n', f"x.toml:4: extends: there is no such profile. Known: {', '.join(BUILT_IN)}"),
        (MINIMAL.replace('"x"', '"algemeen"'), "x.toml:1: name: the name 'algemeen' is that of what all profiles extend"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ProfileError) as error:
        parse_profile(text, "x.toml")

    assert str(error.value) == said


def test_what_a_profile_adds_to_lists_is_counted_in_its_own_file() -> None:
    text = 'name = "x"\nextends = "rijk"\n[principals]\nbodies = ["Dienst X", ""]\n'

    with pytest.raises(ProfileError, match=r"^x\.toml:4: principals\.bodies\.2: must not be empty$"):
        parse_profile(text, "x.toml")


def test_windows_line_ends_and_a_byte_order_mark_are_no_trouble(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode() + b"[levels]\r\nx = 1\r\n")

    with pytest.raises(ProfileError, match=r"x\.toml:5: levels\.x: unknown key"):
        load_profile_file(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b'name = "x"\n# caf\xe9', ":2: is not UTF-8"), (b"# x\n" * 100_000, ": is larger than 256 KiB")],
)
def test_a_file_that_cannot_be_a_profile_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(content)

    with pytest.raises(ProfileError) as error:
        load_profile_file(file)

    assert str(error.value) == f"{file}{said}"


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="is not a regular file"):
        load_profile_file(tmp_path)
    with pytest.raises(ProfileError, match="No such file"):
        load_profile_file(tmp_path / "x.toml")


def test_the_lines_of_a_large_file_are_found_in_reasonable_time(tmp_path: Path) -> None:
    people = "".join(f'[[principals.people]]\nname = "Anna {number}"\nfunction = "x"\n' for number in range(3000))
    bodies = ",\n".join(f'"Dienst {number}"' for number in range(3000))
    text = f"{MINIMAL}[principals]\nbodies = [\n{bodies},\n]\n{people}colour = 1\n"

    with pytest.raises(ProfileError, match=rf"x\.toml:{text.count(chr(10))}: principals\.people\.3000\.colour"):
        parse_profile(text, "x.toml")


class TestFolder:
    """An organisation's own folder."""

    def test_its_profiles_stand_beside_the_built_in_ones(self, tmp_path: Path) -> None:
        write(tmp_path, "x.toml", MINIMAL)
        write(tmp_path, "README.md", "Geen profiel.")

        assert sorted(load_profiles(tmp_path)) == sorted([*BUILT_IN, "x"])

    def test_all_mistakes_in_all_files_are_told(self, tmp_path: Path) -> None:
        one = write(tmp_path, "a.toml", MINIMAL + "colour = 1\n")
        other = write(tmp_path, "b.toml", MINIMAL.replace('"x"', '"y"') + "smell = 1\n")
        broken = write(tmp_path, "c.toml", "name = \n")

        with pytest.raises(ProfileError) as error:
            load_profiles(tmp_path)

        lines = str(error.value).splitlines()
        assert [line.split(": ")[0] for line in lines] == [f"{one}:4", f"{other}:4", f"{broken}:1"]

    def test_a_name_is_used_once(self, tmp_path: Path) -> None:
        write(tmp_path, "a.toml", MINIMAL)
        write(tmp_path, "b.toml", MINIMAL)

        with pytest.raises(ProfileError) as error:
            load_profiles(tmp_path)

        assert [line.split(": ", 1)[1] for line in str(error.value).splitlines()] == [
            f"name: the name 'x' is used by {tmp_path / 'b.toml'} too",
            f"name: the name 'x' is used by {tmp_path / 'a.toml'} too",
        ]

    def test_one_that_is_called_like_a_built_in_profile_takes_its_place_and_can_extend_it(self, tmp_path: Path) -> None:
        write(tmp_path, "a.toml", 'name = "gemeente"\nextends = "gemeente"\norganisation = "Gemeente Tiel"\n')
        write(tmp_path, "b.toml", 'name = "bureau"\nextends = "gemeente"\n')

        profiles = load_profiles(tmp_path)

        assert profiles["gemeente"].organisation == profiles["bureau"].organisation == "Gemeente Tiel"
        assert profiles["gemeente"].principals == builtin_profiles()["gemeente"].principals

    def test_profiles_do_not_extend_each_other_in_a_circle(self, tmp_path: Path) -> None:
        write(tmp_path, "a.toml", 'name = "a"\nextends = "b"\n')
        write(tmp_path, "b.toml", 'name = "b"\nextends = "a"\n')

        write(tmp_path, "c.toml", 'name = "c"\nextends = "a"\n')

        with pytest.raises(ProfileError) as error:
            load_profiles(tmp_path)

        assert [line.split(": ", 1)[1] for line in str(error.value).splitlines()] == [
            "extends: goes round in a circle",
            "extends: goes round in a circle",
            f"extends: 'a' cannot be extended: see {tmp_path / 'a.toml'}",
        ]

    def test_a_profile_that_extends_a_broken_one_says_which(self, tmp_path: Path) -> None:
        base = write(tmp_path, "a.toml", MINIMAL + "colour = 1\n")
        file = write(tmp_path, "b.toml", 'name = "b"\nextends = "x"\n')

        with pytest.raises(ProfileError) as error:
            load_profile_file(file)

        assert str(error.value) == f"{file}:2: extends: 'x' cannot be extended: see {base}"

    def test_a_folder_that_is_not_there_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ProfileError, match="mars"):
            load_profiles(tmp_path / "mars")

    def test_a_file_is_judged_alike_alone_and_in_its_folder(self, tmp_path: Path) -> None:
        write(tmp_path, "a.toml", MINIMAL.replace('"x"', '"y"'))
        file = write(tmp_path, "b.toml", MINIMAL + 'colour = 1\nextends = "mars"\n')

        with pytest.raises(ProfileError) as alone:
            load_profile_file(file)
        with pytest.raises(ProfileError) as together:
            load_profiles(tmp_path)

        assert str(alone.value).splitlines() == [line for line in str(together.value).splitlines() if line.startswith(str(file))]


def test_an_unknown_role_is_refused() -> None:
    with pytest.raises(ProfileError, match="woordvoerder"):
        builtin_profiles()["rijk"].require_role("koning")


def test_every_key_is_explained_in_the_documentation() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text(encoding="utf-8")

    assert all(f"`{field}`" in documented or f"[{field}" in documented for field in Profile.model_fields)
    assert all(f"`{role}`" in documented for role in builtin_profiles()["rijk"].roles)
    assert all(f"`{name}`" in documented for name in BUILT_IN)
