"""What the parts of the detector say of a sentence."""

from spacy.language import Language

from antenne.labels import Framing, Signal
from antenne.nlp.explain import explain


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
