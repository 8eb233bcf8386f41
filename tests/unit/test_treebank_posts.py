"""Annotated sentences of the treebank: found again by a digest of their text, which the annotations do not have."""

from pathlib import Path

import pytest

from antenne.labels import Framing, Kind, Signal
from conllu import read_conllu, text_of
from treebank_posts import digest, read_annotations, read_treebank_posts

ROOT = Path(__file__).parents[2]
TREEBANK = ROOT / "tests" / "data" / "treebank"
ANNOTATIONS = ROOT / "models" / "assets" / "posts" / "treebank"
SENTENCE = "De school opent in mei."


def annotated(folder: Path, *lines: str) -> Path:
    file = folder / "annotations.tsv"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def test_the_text_of_a_sentence_has_its_spaces_and_none_behind_it() -> None:
    assert text_of(next(read_conllu(TREEBANK / "test-lassysmall.conllu"))) == SENTENCE


def test_a_sentence_becomes_a_post_with_its_labels(tmp_path: Path) -> None:
    file = annotated(tmp_path, f"{digest(SENTENCE)}\tbron\ttoezegging:10-15,oordeel:0-9", "000000000000\t-\t-")

    (post,) = read_treebank_posts(file, [TREEBANK / "test-lassysmall.conllu"] * 2)

    assert post.text == SENTENCE
    (sentence,) = post.sentences
    assert (sentence.start, sentence.end) == (0, len(SENTENCE))
    assert set(sentence.signals) == {Signal.TOEZEGGING, Signal.OORDEEL}
    assert sentence.framings == [Framing.BRON]
    assert not sentence.warn
    assert [(post.text[span.start : span.end], span.warn) for span in post.spans] == [("opent", False), ("De school", False)]


def test_a_sentence_without_labels_is_a_post_too_and_one_that_is_not_annotated_is_none(tmp_path: Path) -> None:
    file = annotated(tmp_path, f"{digest(SENTENCE)}\t-\t-")

    (post,) = read_treebank_posts(file, [TREEBANK / "test-lassysmall.conllu"])

    assert post.spans == []
    assert post.sentences[0].signals == []
    assert post.sentences[0].framings == []
    assert not post.sentences[0].warn
    assert post.kind in Kind


@pytest.mark.parametrize("labels", ["bron", "geen\t-", "-\tgeen:0-2", "-\tnamens", "-\tnamens:0", "-\tnamens:3-3"])
def test_a_line_of_another_form_is_refused_by_its_number(tmp_path: Path, labels: str) -> None:
    file = annotated(tmp_path, "000000000000\t-\t-", f"111111111111\t{labels}")

    with pytest.raises(ValueError, match=r"^annotations\.tsv:2: "):
        read_annotations(file)


def test_a_sentence_that_is_annotated_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="twice"):
        read_annotations(annotated(tmp_path, "000000000000\t-\t-", "000000000000\tbron\t-"))


def test_a_signal_behind_the_end_of_its_sentence_is_refused(tmp_path: Path) -> None:
    file = annotated(tmp_path, f"{digest(SENTENCE)}\t-\tnamens:0-{len(SENTENCE) + 1}")

    with pytest.raises(ValueError, match=digest(SENTENCE)):
        read_treebank_posts(file, [TREEBANK / "test-lassysmall.conllu"])


def test_another_treebank_is_refused(tmp_path: Path) -> None:
    file = annotated(tmp_path, f"{digest(SENTENCE)}\t-\t-")

    with pytest.raises(ValueError, match="none of its sentences"):
        read_treebank_posts(file, [TREEBANK / "test-alpino.conllu"])


def test_what_is_measured_on_is_not_learned_from() -> None:
    train, test = (read_annotations(ANNOTATIONS / name) for name in ("train.tsv", "test.tsv"))

    assert any(annotation.signals for annotation in train.values())
    assert any(annotation.signals for annotation in test.values())
    assert train.keys().isdisjoint(test)
