"""Why the detector decided as it did: what each of its parts says of a sentence. For people who improve it, not for writers."""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from antenne.nlp.cues import FRAMING_CUES, SIGNAL_CUES, cues_in
from antenne.nlp.detector import Detector, cue_labels
from antenne.nlp.encoder.outputs import SENTENCE_LABELS, encoded, sigmoid
from antenne.nlp.spans import has_letters


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for a label: the rules that matched, and the probability according to the encoder and to both."""

    rules: tuple[str, ...]
    encoder: float
    together: float


@dataclass(frozen=True, slots=True)
class Explained:
    """A sentence, as a half-open stretch of code points, and the reason for or against each label."""

    start: int
    end: int
    reasons: dict[str, Reason]


def explain(nlp: Language, doc: Doc) -> list[Explained]:
    """Return what the parts of `nlp`, which has read `doc`, say of each sentence that has letters."""
    detector = nlp.get_pipe("antenne_detector")
    if not isinstance(detector, Detector):
        raise TypeError("not the pipeline of Antenne")
    explained = []
    for sentence in filter(has_letters, doc.sents):
        log_odds = encoded(doc).sentence(sentence)
        together = detector.weights.probabilities(log_odds, cue_labels(sentence))
        alone = zip(SENTENCE_LABELS, sigmoid(log_odds).tolist(), strict=True)
        reasons = {str(label): Reason(_rules(sentence, label), said, together[label]) for label, said in alone}
        explained.append(Explained(sentence.start_char, sentence.end_char, reasons))
    return explained


def _rules(sentence: Span, label: str) -> tuple[str, ...]:
    return tuple(cue.id_ for cue in cues_in(sentence, SIGNAL_CUES, FRAMING_CUES) if cue.label_ == label)
