"""From CoNLL-U to spaCy: nothing that is not annotated becomes a label."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from conllu import read_conllu
from convert import convert, group, to_doc

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

    docs = list(DocBin().from_disk(output).get_docs(spacy.blank("nl").vocab))
    assert [len(list(doc.sents)) for doc in docs] == [2, 2, 1]
    assert docs[0].text.startswith("Ze praatte na. Ze praatte na.")


def test_groups_hold_every_sentence_once(treebank: Path) -> None:
    assert sum(len(batch) for batch in group(read_conllu(treebank), 3, None)) == 5


def test_a_line_that_is_not_conllu_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.conllu"
    file.write_text("1\tZe\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"bad\.conllu:1"):
        list(read_conllu(file))
