"""The tokenizer of the package: what belongs together on social media stays together."""

import pytest
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("@MinBZK zegt: #stopdekap!", ["@MinBZK", "zegt", ":", "#stopdekap", "!"]),
        ("m.b.t. de btw, z.s.m. graag", ["m.b.t.", "de", "btw", ",", "z.s.m.", "graag"]),
        ("Dat wil ik dat.", ["Dat", "wil", "ik", "dat", "."]),
        ("Met de ov.", ["Met", "de", "ov", "."]),
        ("1/3 Draadje…", ["1/3", "Draadje", "…"]),
        ("'t Is mn dag niet", ["'t", "Is", "mn", "dag", "niet"]),
        ("foto’s uit '90", ["foto’s", "uit", "'90"]),
        ("Hoi 👍🏽🇳🇱👩\u200d👩\u200d👧", ["Hoi", "👍🏽", "🇳🇱", "👩‍👩‍👧"]),
        ("zie https://rijksoverheid.nl/x?a=1.", ["zie", "https://rijksoverheid.nl/x?a=1", "."]),
        ("Leuk :-)", ["Leuk", ":-)"]),
        ("B&W van Assen", ["B&W", "van", "Assen"]),
        ("min. Jansen en @piet@mastodon.nl", ["min.", "Jansen", "en", "@piet@mastodon.nl"]),
        ("#btw, (#huur)", ["#btw", ",", "(", "#huur", ")"]),
    ],
)
def test_tokens(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens
