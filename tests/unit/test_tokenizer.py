"""The tokenizer that the package is trained with: what belongs together on social media stays together.

The rules are tested on a blank pipeline, for the installed package has those that it was trained with.
"""

from typing import cast

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from antenne.nlp.tokenizing import create_stored_tokenizer
from tokenizer import adapt_tokenizer


@pytest.fixture(scope="module")
def blank() -> Language:
    nlp = spacy.blank("nl")
    adapt_tokenizer(nlp)
    return nlp


def tokens(nlp: Language, text: str) -> list[str]:
    """Return the tokens of `text`, without white space."""
    return [token.text for token in nlp.make_doc(text) if not token.is_space]


def test_a_tokenizer_that_was_stored_begins_with_no_rules_and_ends_with_those_that_are_read(blank: Language) -> None:
    adapted = cast("Tokenizer", blank.tokenizer)
    stored = create_stored_tokenizer()(Language(blank.vocab))
    before = dict(stored.rules)

    stored.from_bytes(adapted.to_bytes())

    assert before == {}
    assert stored.rules == adapted.rules
    assert [token.text for token in stored("m.b.t. #stopdekap")] == ["m.b.t.", "#stopdekap"]


# In the tables the tokens that are expected stand apart by spaces, unless a token has a space of its own.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@MinBZK zegt: #stopdekap!", "@MinBZK zegt : #stopdekap !"),
        ("(@MinBZK), @jan_b.", "( @MinBZK ) , @jan_b ."),
        ("@MinBZK's plan van @MinBZK...", "@MinBZK 's plan van @MinBZK ..."),
        ("min. Jansen, @piet@mastodon.nl, @jan.bsky.social!", "min. Jansen , @piet@mastodon.nl , @jan.bsky.social !"),
        ("Hoi!@MinBZK", "Hoi ! @MinBZK"),
        ("#btw, (#huur) #stop-de-kap.", "#btw , ( #huur ) #stop-de-kap ."),
        ("#café #cafe\u0301s #StopDeKap2025; #1, #a#b", "#café #cafe\u0301s #StopDeKap2025 ; #1 , #a #b"),
        ("#PvdA's #stikstof🌱", "#PvdA 's #stikstof 🌱"),
    ],
)
def test_mentions_and_hashtags(blank: Language, text: str, expected: str) -> None:
    assert tokens(blank, text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zie https://rijksoverheid.nl/x?a=1.", "zie https://rijksoverheid.nl/x?a=1 ."),
        ("(https://x.nl/a_(b)) https://x.nl/a,", "( https://x.nl/a_(b) ) https://x.nl/a ,"),
        ("https://x.nl/#kop! „https://x.nl/?q=a&b=c#d”", "https://x.nl/#kop ! „ https://x.nl/?q=a&b=c#d ”"),
        ("https://t.co/ab… https://x.nl🎉", "https://t.co/ab … https://x.nl 🎉"),
        ("rijksoverheid.nl. (zie rijksoverheid.nl/btw)", "rijksoverheid.nl . ( zie rijksoverheid.nl/btw )"),
        ("www.rijksoverheid.nl, Rijksoverheid.NL!", "www.rijksoverheid.nl , Rijksoverheid.NL !"),
        ("mail jan.p@minbzk.nl. mailto:a@b.nl", "mail jan.p@minbzk.nl . mailto:a@b.nl"),
    ],
)
def test_addresses(blank: Language, text: str, expected: str) -> None:
    assert tokens(blank, text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoi 👍🏽🇳🇱👩\u200d👩\u200d👧", "Hoi 👍🏽 🇳🇱 👩\u200d👩\u200d👧"),
        ("🇳🇱🇧🇪! 1️⃣ #️⃣ ❤️. ©️ ▶️ ‼️", "🇳🇱 🇧🇪 ! 1️⃣ #️⃣ ❤️ . ©️ ▶️ ‼️"),
        ("🤷🏽\u200d♀️ 🏳️\u200d🌈! 🏴\U000e0067\U000e0062\U000e007f", "🤷🏽\u200d♀️ 🏳️\u200d🌈 ! 🏴\U000e0067\U000e0062\U000e007f"),
        ("leuk🎉leuk 🎉leuk leuk🎉 leuk!🎉", "leuk 🎉 leuk 🎉 leuk leuk 🎉 leuk ! 🎉"),
        ("🎉🎉🎉 👍🏽👍🏽", "🎉 🎉 🎉 👍🏽 👍🏽"),
        ("Leuk :-) ;) :D <3 :') xD ^_^ :p", "Leuk :-) ;) :D <3 :') xD ^_^ :p"),
        ("leuk:) Leuk!:-) (leuk ;-)", "leuk :) Leuk ! :-) ( leuk ;-)"),
        ("xDDD. :(( <3!", "xDDD . :(( <3 !"),
        ("(VVD): (2000): (blz. 8). (= ja)", "( VVD ) : ( 2000 ) : ( blz. 8 ) . ( = ja )"),
    ],
)
def test_emoji_and_emoticons(blank: Language, text: str, expected: str) -> None:
    assert tokens(blank, text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/3 Draadje… 2/ (1/n) [2/5] 1/3:", "1/3 Draadje … 2/ ( 1/n ) [ 2/5 ] 1/3 :"),
        ("🧵1/3 1/🧵", "🧵 1/3 1/ 🧵"),
        ("nou... ja.... ... …", "nou ... ja .... ... …"),
        ("nou...ja nou…ja ...en", "nou ... ja nou … ja ... en"),
        ("(2019-...)", "( 2019-... )"),
        ("nee!! wat?! ?!?! hè?!?!", "nee !! wat ?! ?!?! hè ?!?!"),
        ("ja!nee ja,nee Let op:dit", "ja ! nee ja , nee Let op : dit"),
        ("heeeel zoooo!!!", "heeeel zoooo !!!"),
        ("kunt.Dat **vet** _schuin_ ----", "kunt . Dat ** vet ** _ schuin _ ----"),
        ("“Ja” „Nee” ‘zo’ «ja» ``", "“ Ja ” „ Nee ” ‘ zo ’ « ja » ` `"),
        ('"Ja!", zei ze. ("Nee.")', '" Ja ! " , zei ze . ( " Nee . " )'),
        ("[sic] {x} 'nee'. ,,Ja'', zei:,,Kom", "[ sic ] { x } ' nee ' . ,, Ja '' , zei : ,, Kom"),
    ],
)
def test_punctuation(blank: Language, text: str, expected: str) -> None:
    assert tokens(blank, text) == expected.split()


@pytest.mark.parametrize(
    "abbreviations",
    [
        "m.b.t. z.s.m. a.u.b. o.a. bijv. enz. etc. i.v.m. t.a.v. n.a.v. t.o.v. d.m.v. o.b.v. i.p.v. d.w.z.",
        "z.g. p.p. p.m. n.v.t. t.n.v. e.d. c.q. v.l.n.r.",
        "dr. mr. drs. ir. prof. mw. dhr. mevr. jhr. weth. burg.",
        "jl. a.s. nr. blz. art. ca. max. min. vs. v.Chr. nl. nov. evt. resp. incl. excl.",
    ],
)
@pytest.mark.parametrize("around", ["{} de", "({})", "{},", "„{}”", "{}?", "{}🎉"])
def test_an_abbreviation_keeps_its_full_stop(blank: Language, abbreviations: str, around: str) -> None:
    for abbreviation in abbreviations.split():
        with_capital = abbreviation[0].upper() + abbreviation[1:]
        assert abbreviation in tokens(blank, around.format(abbreviation))
        assert with_capital in tokens(blank, around.format(with_capital))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mbt zsm mn ff idd ipv tov nav", "mbt zsm mn ff idd ipv tov nav"),
        ("M.B.T. de btw, z.s.m. graag", "M.B.T. de btw , z.s.m. graag"),
        ("J.P. Balkenende, A. de Vries (A. Jansen)", "J.P. Balkenende , A. de Vries ( A. Jansen )"),
        ("het c.a.o.-overleg van de A.N.W.B.", "het c.a.o.-overleg van de A.N.W.B."),
        ("Dat wil ik dat.", "Dat wil ik dat ."),
        ("Met de ov. Dank u. Een lid?", "Met de ov . Dank u . Een lid ?"),
        ("De VS. De WRR. PvdA. CD&V. D66. CO2. 2025.", "De VS . De WRR . PvdA . CD&V . D66 . CO2 . 2025 ."),
    ],
)
def test_full_stops(blank: Language, text: str, expected: str) -> None:
    assert tokens(blank, text) == expected.split()


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'t 'k 'n 's 'm 'r", "'t 'k 'n 's 'm 'r"),
        ("'T Is zo'n dag, z'n m'n d'r", "'T Is zo'n dag , z'n m'n d'r"),
        ("pak 't. ('t) 't?!", "pak 't . ( 't ) 't ?!"),
        ("'s avonds in 's-Hertogenbosch", "'s avonds in 's-Hertogenbosch"),
        ("foto's uit '90, '80-stijl", "foto's uit '90 , '80-stijl"),
        ("A4'tje SP'er CDA'er 50+'er KNMI'ers", "A4'tje SP'er CDA'er 50+'er KNMI'ers"),
        ("da's hoe's 'ne nen ge gij 't is", "da's hoe's 'ne nen ge gij 't is"),
    ],
)
def test_apostrophes(blank: Language, apostrophe: str, text: str, expected: str) -> None:
    assert tokens(blank, text.replace("'", apostrophe)) == expected.replace("'", apostrophe).split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€ 5, €5,-. €1.000,50! 10€ US$5", "€ 5 , € 5,- . € 1.000,50 ! 10 € US$ 5"),
        ("5% 0,5%. 10.000 3,5 -5% +31612345678", "5% 0,5% . 10.000 3,5 -5% +31612345678"),
        ("2025/2026 24/7 19.30 uur, 19:30", "2025/2026 24/7 19.30 uur , 19:30"),
        ("5km 4G 5°C 21ste 10-jarige 65+", "5km 4G 5°C 21ste 10-jarige 65+"),
        ("km/u en/of hij/zij ja/nee t/m", "km/u en/of hij/zij ja/nee t/m"),
        ("VVD-Kamerlid Rutte-IV oud-minister minister-president", "VVD-Kamerlid Rutte-IV oud-minister minister-president"),
        ("PvdA/GroenLinks, GroenLinks-PvdA", "PvdA/GroenLinks , GroenLinks-PvdA"),
        ("B&W van Assen CO2 CO₂ D66 Q&A", "B&W van Assen CO2 CO₂ D66 Q&A"),
        ("(on)mogelijk, (ex-)minister dader(s).", "(on)mogelijk , (ex-)minister dader(s) ."),
        ('een "D"-niveau', 'een "D"-niveau'),
        ("a>b Instellingen>Wifi", "a>b Instellingen>Wifi"),
    ],
)
def test_numbers_and_compounds(blank: Language, text: str, expected: str) -> None:
    assert tokens(blank, text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5\u00a0km, 5\u202fkm a\u2009b", ["5", "km", ",", "5", "km", "a", "b"]),
        ("\ufeffDe hallo\u200bwereld woord\u200b.", ["\ufeff", "De", "hallo", "\u200b", "wereld", "woord", "\u200b", "."]),
        ("a\tb  c\r\nd", ["a", "b", "c", "d"]),
        ("- tekst\n• punt\n•punt\n– punt", ["-", "tekst", "•", "punt", "•", "punt", "–", "punt"]),
        ("1. Eerst\n1) Eerst\na) Eerst", ["1", ".", "Eerst", "1", ")", "Eerst", "a", ")", "Eerst"]),
        ("→ Lees →Lees a→b", ["→", "Lees", "→", "Lees", "a", "→", "b"]),
    ],
)
def test_layout(blank: Language, text: str, expected: list[str]) -> None:
    assert tokens(blank, text) == expected


def test_a_long_run_of_one_sign_is_one_token(blank: Language) -> None:
    assert tokens(blank, "(" * 500 + "zo" + ")" * 500) == ["(" * 500, "zo", ")" * 500]
    assert tokens(blank, "👍🏽" * 500) == ["👍🏽" * 500]


def test_the_rules_are_kept_with_the_pipeline(blank: Language) -> None:
    loaded = spacy.blank("nl").from_bytes(blank.to_bytes())

    text = "Hoi!@MinBZK m.b.t. #btw (blz. 8) 10€ 👍🏽👍🏽 rijksoverheid.nl. “’t is”"
    assert tokens(loaded, text) == tokens(blank, text)


WORDS = (
    "@MinBZK #btw https://x.nl/a_(b) rijksoverheid.nl m.b.t. 't ’s zo'n 1/3 :-) xD <3 €5,- (on) D66 PvdA. 👍🏽 🇳🇱 1️⃣ 👩\u200d👧"
)
SIGNS = "?! .... … ,, '' € “ ” „ - -- • → & % + = * _ ~ | / \\ [ ] { } ( ) \u200b \ufeff \ufe0f \u200d \u0301"
SPACES = [" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u202f"]
FRAGMENTS = st.one_of(
    st.sampled_from(WORDS.split()),
    st.sampled_from(SIGNS.split()),
    st.sampled_from(SPACES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)


@given(st.lists(FRAGMENTS, max_size=12).map("".join))
def test_no_text_is_lost(blank: Language, text: str) -> None:
    doc = blank.make_doc(text)

    assert "".join(token.text_with_ws for token in doc) == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
