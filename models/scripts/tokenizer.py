"""The tokenizer of nl_antenne: spaCy's Dutch abbreviations, and the affix rules of ``assets/tokenizer.toml``."""

import re
import tomllib
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

RULES = Path(__file__).parents[1] / "assets" / "tokenizer.toml"


def adapt_tokenizer(nlp: Language, rules_path: Path = RULES) -> None:
    """Change `nlp`'s tokenizer in place; the changed rules are serialized with the pipeline."""
    rules = tomllib.loads(rules_path.read_text(encoding="utf-8"))
    tokenizer = cast("Tokenizer", nlp.tokenizer)

    dropped = set(rules["drop_exceptions"])
    exceptions = {
        word: orths
        for word, orths in nlp.Defaults.tokenizer_exceptions.items()
        if word.lower() not in dropped and not _is_initialism_with_stop(word)
    }
    for word in rules["exceptions"]:
        for spelling in {word, word[0].upper() + word[1:]}:
            exceptions[spelling] = [{ORTH: spelling}]

    def expanded(*names: str) -> list[str]:
        return [f"(?:{_expand(pattern, rules['parts'])})" for name in names for pattern in rules[name]]

    tokenizer.rules = exceptions
    tokenizer.prefix_search = compile_prefix_regex(expanded("whole", "around", "before")).search
    tokenizer.suffix_search = compile_suffix_regex(expanded("behind", "around")).search
    tokenizer.infix_finditer = compile_infix_regex(expanded("inside")).finditer
    tokenizer.token_match = None
    tokenizer.url_match = re.compile(_expand(rules["domain"], rules["parts"]) + "$").match


def _is_initialism_with_stop(word: str) -> bool:
    """Tell whether `word` is like "WRR.": spaCy lists abbreviations in capitals too, where a name ends its sentence."""
    return len(word) > len("A.") and word.isupper() and word.endswith(".") and word[:-1].isalpha()


def _expand(pattern: str, parts: dict[str, str]) -> str:
    """Return `pattern` with each ``<name>`` replaced by that part, which may name parts itself."""
    for name, part in parts.items():
        if f"<{name}>" in pattern:
            pattern = pattern.replace(f"<{name}>", _expand(part, parts))
    return pattern
