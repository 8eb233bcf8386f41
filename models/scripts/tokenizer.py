"""The tokenizer of nl_antenne: spaCy's Dutch rules, changed as ``assets/tokenizer.toml`` says."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import compile_prefix_regex, compile_suffix_regex, registry

RULES = Path(__file__).parents[1] / "assets" / "tokenizer.toml"


def adapt_tokenizer(nlp: Language, rules_path: Path = RULES) -> None:
    """Change `nlp`'s tokenizer in place; the changed rules are serialized with the pipeline."""
    rules = tomllib.loads(rules_path.read_text(encoding="utf-8"))
    tokenizer = cast("Tokenizer", nlp.tokenizer)

    dropped = set(rules["drop_exceptions"])
    exceptions = {word: orths for word, orths in tokenizer.rules.items() if word.lower() not in dropped}
    for word in rules["exceptions"]:
        for spelling in {word, word.capitalize()}:
            exceptions[spelling] = [{ORTH: spelling}]
    tokenizer.rules = exceptions

    prefixes = [prefix for prefix in nlp.Defaults.prefixes or () if prefix not in rules["drop_prefixes"]]
    tokenizer.prefix_search = compile_prefix_regex([rules["emoji"], *prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([rules["emoji"], *(nlp.Defaults.suffixes or ())]).search
    whole = "|".join(f"(?:{pattern})" for pattern in rules["token_match"])
    tokenizer.token_match = re.compile(f"(?:{whole})$").match


@registry.callbacks("nl_antenne.tokenizer.v1")  # type: ignore[untyped-decorator]  # made at run time
def create_tokenizer_callback() -> Callable[[Language], Language]:
    """Return the callback that the config calls before the pipeline is initialized."""

    def before_init(nlp: Language) -> Language:
        adapt_tokenizer(nlp)
        return nlp

    return before_init
