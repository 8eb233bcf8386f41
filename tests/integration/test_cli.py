"""The command line, as a user types it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from antenne.cli import app
from antenne.evaluation.corpus import GoldPost, InputPost, read_posts, write_posts

TEXT = "De minister vindt dat de bijstand omhoog moet. 🌷\r\nWat vinden jullie?"
POSTS = Path(__file__).parents[2] / "models" / "assets" / "posts"


def test_check_shows_the_words_the_reason_and_another_wording(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(TEXT.encode())

    result = runner.invoke(app, ["check", str(file)])

    assert result.exit_code == 0
    assert "“De minister vindt”" in result.stdout
    assert "Volgens [bron] vindt de minister" in result.stdout


def test_check_says_why_and_what_helps_in_the_language_that_is_asked_for(runner: CliRunner) -> None:
    dutch, english = (
        " ".join(runner.invoke(app, ["check", "-", *language], input=TEXT).stdout.split())
        for language in ([], ["--language", "en"])
    )

    assert "Noem een openbare bron." in dutch
    assert "Soort bericht:" in dutch
    assert "Name a public source." in english
    assert "Kind of post:" in english
    assert runner.invoke(app, ["check", "-", "--language", "de"], input=TEXT).exit_code == 2


def test_check_reads_standard_input_and_writes_json_with_utf16_offsets(runner: CliRunner) -> None:
    result = runner.invoke(app, ["check", "-", "--format", "json"], input="🌷 De minister vindt dat de bijstand omhoog moet.")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["matches"][0]["offset"] == 3


def test_check_judges_for_a_role_and_an_audience(runner: CliRunner, tmp_path: Path) -> None:
    levels = []
    for options in ([], ["--role", "woordvoerder"], ["--audience", "closed"], ["--profile", "gemeente"]):
        result = runner.invoke(app, ["check", "-", "--format", "json", *options], input=TEXT)
        levels.append(json.loads(result.stdout)["level"])

    assert levels == ["waarschuwing", None, "let op", "let op"]


def test_check_many_posts_for_a_role(runner: CliRunner, tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "text": "We gaan de regeling aanpassen"}\n', "utf-8")

    result = runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(output), "--role", "woordvoerder"])

    assert result.exit_code == 0
    (post,) = read_posts(output, GoldPost)
    assert [(span.signal, span.warn) for span in post.spans] == [("toezegging", False)]


def test_check_keeps_line_ends_so_that_offsets_are_those_of_the_file(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(b"Hallo.\r\n\r\nDe minister vindt dat de bijstand omhoog moet.")

    result = runner.invoke(app, ["check", str(file), "--format", "json"])

    assert json.loads(result.stdout)["matches"][0]["offset"] == 10


def test_check_many_posts(runner: CliRunner, tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "text": "🌷 We gaan de regeling aanpassen", "more": 1}\n\n{"id": "b", "text": ""}\n', "utf-8")

    result = runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(output)])

    assert result.exit_code == 0
    first, second = read_posts(output, GoldPost)
    assert [(span.signal, span.warn) for span in first.spans] == [("toezegging", True)]
    assert first.text[first.spans[0].start : first.spans[0].end].startswith("We gaan")
    assert (second.id, second.sentences) == ("b", [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [('{"id": "a"}\n', "in.jsonl:1: text"), ('{"id": "a", "text": "x"}\nnope\n', "in.jsonl:2"), ("\xff", "not UTF-8")],
)
def test_a_broken_file_is_refused_by_line_and_leaves_nothing_behind(
    runner: CliRunner, tmp_path: Path, content: str, reason: str
) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(content, "latin-1")

    result = runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(output)])

    assert result.exit_code == 2
    assert reason in result.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["in.jsonl"]


def test_byte_order_mark_crlf_and_half_an_emoji_are_no_trouble(runner: CliRunner, tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "text": "We gaan de regeling aanpassen \\ud83d"}\r\n{"id": "b", "text": "x"}\r\n'
    )

    result = runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(output)])

    assert result.exit_code == 0, result.stderr
    first, second = read_posts(output, GoldPost)
    assert first.text == "We gaan de regeling aanpassen \ud83d"
    assert (first.spans[0].warn, second.id) == (True, "b")


def test_the_output_must_be_a_file_that_can_be_replaced(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "a", "text": "x"}\n', "utf-8")

    for output in (source, tmp_path, tmp_path / "missing" / "out.jsonl", Path(os.devnull)):
        result = runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(output)])
        assert result.exit_code == 2
        assert str(output) in result.stderr
    assert source.read_text("utf-8") == '{"id": "a", "text": "x"}\n'


def test_a_link_stays_a_link_to_the_new_output(runner: CliRunner, tmp_path: Path) -> None:
    source, target, link = tmp_path / "in.jsonl", tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    source.write_text('{"id": "a", "text": "x"}\n', "utf-8")
    target.write_text("old", "utf-8")
    link.symlink_to(target)

    assert runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(link)]).exit_code == 0

    assert link.is_symlink()
    assert json.loads(target.read_text("utf-8"))["id"] == "a"


def test_nothing_is_left_behind_when_terminated(tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "a", "text": "We gaan de regeling aanpassen."}\n' * 20_000, "utf-8")
    command = [sys.executable, "-m", "antenne", "check", "--jsonl", str(source), "--output", str(output)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(".out.jsonl.*")) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.terminate()

    assert process.returncode == 128 + signal.SIGTERM
    assert [file.name for file in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_text_that_is_longer_than_can_be_checked_is_refused(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_text("a " * 500_001, "utf-8")

    result = runner.invoke(app, ["check", str(file)])

    assert result.exit_code == 2
    assert "1000000" in result.stderr


def test_a_refused_post_is_not_quoted(runner: CliRunner, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 3, "text": ["geheime zin"]}\n', "utf-8")

    result = runner.invoke(app, ["check", "--jsonl", str(source), "--output", str(tmp_path / "out.jsonl")])

    assert "geheime" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--jsonl", "x"],
        ["check", "--output", "x"],
        ["check", "x", "--jsonl", "x", "--output", "y"],
        ["check", "does-not-exist.txt"],
        ["check", "--profile", "mars"],
        ["check", "--profile", "mars.toml"],
        ["check", "--role", "koning"],
        ["check", "--audience", "mars"],
        ["profile", "check"],
        ["profile", "show", "mars"],
        ["profile", "show", "rijk", "--format", "xml"],
        ["profile", "new", "Gemeente Tiel"],
        ["profile", "new", "rijk"],
        ["profile", "new", "tiel", "--layer", "mars"],
        ["profile", "new", "tiel", "--organisation", " "],
        ["profile", "new", "tiel", "--output", "mars/tiel.toml"],
        ["check", "--format", "xml"],
        ["evaluate", "does-not-exist.jsonl"],
        ["serve", "--port", "veel"],
        ["serve", "--port", "70000"],
    ],
)
def test_wrong_usage_is_one_clear_error(runner: CliRunner, arguments: list[str]) -> None:
    result = runner.invoke(app, arguments)

    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_utf8_is_refused(runner: CliRunner, tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(b"caf\xe9")

    result = runner.invoke(app, ["check", str(file)])

    assert result.exit_code == 2
    assert "UTF-8" in result.stderr


def test_evaluate_reports_every_metric_and_the_misses(runner: CliRunner, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    write_posts(gold, list(read_posts(POSTS / "dev.jsonl", GoldPost))[:20])

    report = json.loads(runner.invoke(app, ["evaluate", str(gold), "--json"]).stdout)
    table = runner.invoke(app, ["evaluate", str(gold)]).stdout

    assert {"warn", "false_alarm_rate", "signal", "framing", "span", "pair_accuracy", "kind_accuracy"} <= set(report)
    assert all(miss["text"] in " ".join(table.split()) for miss in report["misses"][:1])
    assert report["misses"], "choose posts of which one is missed"
    for miss in report["misses"]:
        assert set(miss["reasons"]) == {*miss["gold"], *miss["found"]}


def test_help_does_not_wait_for_spacy() -> None:
    code = "import sys, antenne.cli; sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_the_corpus_needs_no_pipeline(tmp_path: Path) -> None:
    write_posts(tmp_path / "x.jsonl", [InputPost(id="a", text="b\n🌷")])

    assert [post.text for post in read_posts(tmp_path / "x.jsonl", InputPost)] == ["b\n🌷"]
