"""The corpus that ships: in the guideline's format, and no post of one set written from a post of another."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from antenne.evaluation.corpus import GoldPost, read_posts
from antenne.labels import Framing, Kind, Signal, warns

POSTS = Path(__file__).parents[2] / "models" / "assets" / "posts"
SHARED = 0.4
"""Share of a post's runs of three words from which on it counts as written from another."""


SCORED = ("dev.jsonl", "test.jsonl", "unseen.jsonl", "long.jsonl")


def read(name: str) -> list[GoldPost]:
    return list(read_posts(POSTS / name, GoldPost))


@pytest.fixture(scope="module")
def train() -> list[GoldPost]:
    return [post for file in sorted((POSTS / "train").glob("*.jsonl")) for post in read_posts(file, GoldPost)]


def runs(text: str) -> set[tuple[str, str, str]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def near_duplicates(posts: list[GoldPost], others: list[GoldPost]) -> Iterator[tuple[str, str]]:
    """Yield the ids of posts, of at least eight runs, that share too many of them with one of `others`."""
    where = defaultdict(set)
    for number, other in enumerate(others):
        for run in runs(other.text):
            where[run].add(number)
    for post in posts:
        own = runs(post.text)
        shared = Counter(number for run in own for number in where[run])
        for number, count in shared.most_common(1):
            if len(own) >= 8 and count / len(own) >= SHARED:
                yield post.id, others[number].id


@pytest.mark.parametrize("name", SCORED)
def test_no_training_post_is_near_one_that_is_scored(name: str, train: list[GoldPost]) -> None:
    assert list(near_duplicates(read(name), train)) == []


def test_sets_that_are_scored_have_no_near_duplicates() -> None:
    assert list(near_duplicates(read("test.jsonl"), read("dev.jsonl"))) == []
    assert list(near_duplicates(read("unseen.jsonl"), [*read("dev.jsonl"), *read("test.jsonl")])) == []
    assert list(near_duplicates(read("long.jsonl"), [post for name in SCORED[:-1] for post in read(name)])) == []


def test_a_near_duplicate_is_seen() -> None:
    posts = read("dev.jsonl")
    longest = max(posts, key=lambda post: len(post.text))
    changed = longest.model_copy(update={"id": "copy", "text": longest.text.replace("e", "é", 3)})

    assert list(near_duplicates([longest], [*posts[:5], changed])) == [(longest.id, "copy")]


def test_posts_have_ids_of_their_own(train: list[GoldPost]) -> None:
    ids = Counter(post.id for posts in (train, *map(read, SCORED)) for post in posts)

    assert [name for name, count in ids.items() if count > 1] == []


def test_a_minimal_pair_is_two_posts(train: list[GoldPost]) -> None:
    pairs = defaultdict(list)
    for post in train:
        if post.pair:
            pairs[post.pair].append(post)

    assert len(pairs) >= 400
    assert {len(posts) for posts in pairs.values()} == {2}


def test_offsets_and_warnings_follow_from_the_labels(train: list[GoldPost]) -> None:
    for post in [*train, *(post for name in SCORED for post in read(name))]:
        assert all(0 <= one.start < one.end <= other.start for one, other in pairwise(post.sentences)), post.id
        for sentence in post.sentences:
            assert sentence.end <= len(post.text)
            assert sentence.warn == any(warns(signal, set(sentence.framings)) for signal in sentence.signals), post.id
        for span in post.spans:
            inside = [s for s in post.sentences if s.start <= span.start < span.end <= s.end and span.signal in s.signals]
            assert len(inside) == 1, f"{post.id}: {post.text[span.start : span.end]}"


def test_it_is_as_large_and_as_varied_as_the_card_says(train: list[GoldPost]) -> None:
    harmless = sum(not any(sentence.warn for sentence in post.sentences) for post in train)

    assert len(train) >= 3000
    assert sum(len(post.sentences) for post in train) >= 7000
    assert harmless / len(train) >= 0.5
    for name in ("dev.jsonl", "test.jsonl"):
        assert len(read(name)) >= 350
        labels = Counter(label for post in read(name) for s in post.sentences for label in (*s.signals, *s.framings))
        assert all(labels[label] >= 20 for label in (*Signal, *Framing))
        assert {post.kind for post in read(name)} == set(Kind)
