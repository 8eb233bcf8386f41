"""From CoNLL-U to spaCy: nothing that is not annotated becomes a label."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from conllu import read_conllu
from convert import convert, group, to_doc
from perturb import perturb
from slips import Kind

TREEBANK = Path(__file__).parents[1] / "data" / "treebank"

SENTENCE = """# text = Ze praatte na.
1\tZe\tze\tPRON\tVNW|pers\tPerson=3\t2\tnsubj\t_\t_
2\tpraatte\tpraten\tVERB\tWW|pv\tVerbForm=Fin\t0\troot\t_\t_
3\tna\t_\t_\t_\t_\t2\tcompound:prt\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\tLET\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    file = tmp_path / "tiny.conllu"
    file.write_text(SENTENCE * 5, encoding="utf-8")
    return file


def docs_of(file: Path) -> list[Doc]:
    return list(DocBin().from_disk(file).get_docs(spacy.blank("nl").vocab))


def test_missing_annotation_stays_missing(treebank: Path) -> None:
    sentence = next(read_conllu(treebank))

    doc = to_doc(spacy.blank("nl").vocab, [sentence])

    assert doc.text.strip() == "Ze praatte na."
    assert [token.pos_ for token in doc] == ["PRON", "VERB", "", "PUNCT"]
    assert [token.has_morph() for token in doc] == [True, True, False, True]
    assert doc[2].lemma == 0
    assert [token.head.i for token in doc] == [1, 1, 1, 1]


def test_sentences_are_grouped_with_a_space_between_them(treebank: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.spacy"

    convert([treebank], output, sentences=2)

    docs = docs_of(output)
    assert [len(list(doc.sents)) for doc in docs] == [2, 2, 1]
    assert docs[0].text.startswith("Ze praatte na. Ze praatte na.")


def test_groups_hold_every_sentence_once(treebank: Path) -> None:
    assert sum(len(batch) for batch in group(read_conllu(treebank), 3, None)) == 5


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.LOWER, "ze praatte na. ze praatte na."),
        (Kind.UNPUNCTUATED, "Ze praatte na Ze praatte na"),
        (Kind.PLAIN, "ze praatte na ze praatte na"),
        (Kind.UNDIACRITIC, "Ze praatte na. Ze praatte na."),
    ],
)
def test_a_test_set_has_slips_of_one_kind(treebank: Path, tmp_path: Path, kind: Kind, text: str) -> None:
    perturb([treebank], tmp_path, sentences=2)

    docs = docs_of(tmp_path / kind / "tiny.spacy")
    assert [len(list(doc.sents)) for doc in docs] == [2, 2, 1]
    assert docs[0].text.strip() == text
    assert [token.pos_ for token in docs[0]][:3] == ["PRON", "VERB", ""]
    assert [token.has_morph() for token in docs[0]][:3] == [True, True, False]
    assert docs[0][0].head.i == docs[0][1].head.i == 1


def test_every_test_set_is_written_with_every_kind_of_slip(tmp_path: Path) -> None:
    perturb([TREEBANK / "test-alpino.conllu", TREEBANK / "test-lassysmall.conllu"], tmp_path / "out")

    written = {str(file.relative_to(tmp_path / "out")) for file in (tmp_path / "out").rglob("*.spacy")}
    assert written == {f"{kind}/{name}.spacy" for kind in Kind for name in ("test-alpino", "test-lassysmall")}


def test_typing_slips_are_the_same_each_time(tmp_path: Path) -> None:
    source = TREEBANK / "train.conllu"
    for name in ("one", "two"):
        perturb([source], tmp_path / name, seed=3)
    convert([source], tmp_path / "clean.spacy")

    one, two, clean = (
        [doc.text for doc in docs_of(tmp_path / file)]
        for file in ("one/typed/train.spacy", "two/typed/train.spacy", "clean.spacy")
    )
    assert one == two
    assert one != clean


def test_augmenting_leaves_the_documents_and_adds_others(tmp_path: Path) -> None:
    source = [TREEBANK / "train.conllu"]
    convert(source, tmp_path / "plain", sentences=8, vary=True)
    convert(source, tmp_path / "augmented", sentences=8, vary=True, augment=2)

    plain = docs_of(tmp_path / "plain")
    augmented = docs_of(tmp_path / "augmented")
    sizes = [len(list(doc.sents)) for doc in augmented]

    assert [doc.text for doc in augmented[: len(plain)]] == [doc.text for doc in plain]
    assert [doc.to_json() for doc in augmented[: len(plain)]] == [doc.to_json() for doc in plain]
    assert sum(sizes) == 3 * sum(sizes[: len(plain)])
    assert max(sizes) <= 8
    assert len({str(sizes[: len(plain)]), str(sizes[len(plain) : 2 * len(plain)]), str(sizes[-len(plain) :])}) == 3


def test_hashtags_have_no_fine_tag(tmp_path: Path) -> None:
    convert([TREEBANK / "train.conllu"], tmp_path / "out", augment=30)

    added = [token for doc in docs_of(tmp_path / "out") for token in doc if token.pos_ == "X"]

    assert added
    for token in added:
        assert (token.tag_, token.dep_, token.head.dep_) == ("", "parataxis", "ROOT")
        assert token.has_morph()


def test_a_line_that_is_not_conllu_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.conllu"
    file.write_text("1\tZe\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"bad\.conllu:1"):
        list(read_conllu(file))
