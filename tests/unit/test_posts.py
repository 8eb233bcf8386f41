"""The authoring format of posts, and the posts that ship."""

from pathlib import Path

import pytest

from antenne.evaluation.corpus import GoldPost, read_posts
from antenne.labels import warns
from posts import PostsError, read_authored

POSTS = Path(__file__).parents[2] / "models" / "assets" / "posts"
AUTHORED = r"""
=== a beleidsontwikkeling pair=x
- | {namens:De minister vindt} dat 🌷 {stellig:moet}.
verkennend,persoonlijk | \n\nWat vinden jullie?
"""


def test_offsets_and_warnings_are_computed(tmp_path: Path) -> None:
    source = tmp_path / "a.posts"
    source.write_text(AUTHORED, encoding="utf-8")

    (post,) = read_authored(source)

    assert post.text == "De minister vindt dat 🌷 moet.\n\nWat vinden jullie?"
    assert [post.text[span.start : span.end] for span in post.spans] == ["De minister vindt", "moet"]
    assert [post.text[sentence.start : sentence.end] for sentence in post.sentences] == [
        "De minister vindt dat 🌷 moet.",
        "Wat vinden jullie?",
    ]
    assert [sentence.warn for sentence in post.sentences] == [True, False]
    assert (post.kind, post.pair) == ("beleidsontwikkeling", "x")


@pytest.mark.parametrize(
    ("line", "named"), [("- | {namen:x} y", "namen"), ("twijfel | x", "twijfel"), ("geen streep", "framings")]
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, named: str) -> None:
    source = tmp_path / "a.posts"
    source.write_text(f"=== a overig\n{line}\n", encoding="utf-8")

    with pytest.raises(PostsError, match=rf"a\.posts:2: .*{named}"):
        list(read_authored(source))


@pytest.mark.parametrize("file", sorted(POSTS.rglob("*.jsonl")), ids=lambda file: file.stem)
def test_the_posts_that_ship_follow_the_guideline(file: Path) -> None:
    for post in read_posts(file, GoldPost):
        for span in post.spans:
            assert post.text[span.start : span.end].strip() == post.text[span.start : span.end] != ""
        end = 0
        for sentence in post.sentences:
            assert end <= sentence.start < sentence.end <= len(post.text)
            end = sentence.end
            inside = [span for span in post.spans if sentence.start <= span.start < sentence.end]
            assert {span.signal for span in inside} == set(sentence.signals)
            assert all(span.warn == warns(span.signal, sentence.framings) for span in inside)
            assert sentence.warn == any(span.warn for span in inside)


def test_no_post_is_in_two_sets() -> None:
    texts = [post.text for file in sorted(POSTS.rglob("*.jsonl")) for post in read_posts(file, GoldPost)]

    assert len(texts) == len(set(texts))
