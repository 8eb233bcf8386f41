"""What the parts of the detector say of a sentence."""

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.labels import Framing, Kind, Signal
from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES
from antenne.nlp.encoder.outputs import HEADS_A_LABEL, SENTENCE_LABELS, Encoded, keep
from antenne.nlp.explain import explain


@pytest.fixture
def bare() -> Language:
    """A pipeline of the detector alone, which a rule convinces more than the encoder."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("antenne_detector", config={"weights": {"encoder": 1.0, "rule": 2.0, "shift": -1.0}})
    return nlp


@pytest.fixture
def doc(bare: Language) -> Doc:
    """Three sentences, the second without letters, of which the encoder says nothing; a rule matched in the last."""
    doc = Doc(bare.vocab, words=["De", "brug", "!", "🌷", "Mooi", "zo"], sent_starts=[True, False, False, True, True, False])
    rows = np.zeros((len(doc), len(SENTENCE_LABELS) * HEADS_A_LABEL), dtype=np.float32)
    keep(doc, Encoded({"sentence_focus": rows, "sentence_value": rows}, np.zeros(len(Kind), dtype=np.float32)))
    doc.spans[SIGNAL_CUES] = [Span(doc, 4, 6, label=Signal.OORDEEL, span_id="oordeel.mooi")]
    doc.spans[FRAMING_CUES] = []
    return doc


def test_each_sentence_that_has_letters_is_explained(bare: Language, doc: Doc) -> None:
    found = explain(bare, doc)

    assert [doc.text[one.start : one.end] for one in found] == ["De brug !", "Mooi zo"]
    assert all(set(one.reasons) == {*Signal, *Framing} for one in found)


def test_a_reason_is_what_rules_and_encoder_say_alone_and_together(bare: Language, doc: Doc) -> None:
    first, last = explain(bare, doc)

    without, matched = first.reasons[Signal.OORDEEL], last.reasons[Signal.OORDEEL]
    assert (without.rules, matched.rules) == ((), ("oordeel.mooi",))
    assert without.encoder == matched.encoder == 0.5
    assert without.together == pytest.approx(1 / (1 + np.e))
    assert matched.together == pytest.approx(1 / (1 + np.exp(-1)))


def test_only_our_own_pipeline_can_be_explained(doc: Doc) -> None:
    other = spacy.blank("nl")
    other.add_pipe("sentencizer", name="antenne_detector")

    with pytest.raises(TypeError, match="not the pipeline"):
        explain(other, doc)


def test_each_sentence_has_a_reason_for_and_against_each_label(nlp: Language) -> None:
    doc = nlp("De minister vindt dat de bijstand omhoog moet. 🌷 Wat vinden jullie?")

    first, *_, last = explain(nlp, doc)

    assert doc.text[first.start : first.end].strip().startswith("De minister")
    assert set(first.reasons) == {*Signal, *Framing}
    assert any(rule.startswith("namens") for rule in first.reasons[Signal.NAMENS].rules)
    assert first.reasons[Signal.INTERN].rules == ()
    assert last.reasons[Framing.VERKENNEND].together > 0.5


def test_it_says_what_the_detector_decided_by(nlp: Language) -> None:
    doc = nlp("De minister vindt dat de bijstand omhoog moet.")

    (explained,) = explain(nlp, doc)

    scores = dict(zip([span.label_ for span in doc.spans["signals"]], doc.spans["signals"].attrs["scores"], strict=True))
    assert scores[Signal.NAMENS] == explained.reasons[Signal.NAMENS].together


def test_nothing_is_explained_of_no_letters(nlp: Language) -> None:
    assert explain(nlp, nlp("🌷 !")) == []
