"""Gives spaCy's own components (senter, morphologizer, tagger, lemmatizer) the scores that the encoder found."""

from collections.abc import Callable

from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Model

from antenne.nlp.arrays import Floats
from antenne.nlp.encoder.outputs import encoded

Scores = Model[list[Doc], list[Floats]]


@registry.architectures("antenne.EncoderScores.v1")  # type: ignore[untyped-decorator]  # made at run time
def build_encoder_scores(output: str) -> Scores:
    """Return a model without weights whose scores are the encoder's `output` (one of `outputs.OF_WORDS`)."""
    return Model("encoder_scores", _forward, attrs={"output": output})


def _forward(model: Scores, docs: list[Doc], is_train: bool) -> tuple[list[Floats], Callable[[list[Floats]], list[Doc]]]:  # noqa: ARG001
    name = model.attrs["output"]

    def backprop(gradients: list[Floats]) -> list[Doc]:
        raise NotImplementedError("the encoder is trained by models/scripts/train_encoder.py, not by spaCy")

    return [encoded(doc).words[name] for doc in docs], backprop
