"""Makes any text fit for the pipeline without moving an offset: one character is replaced by one character."""

import re

_REPLACEMENT_CHARACTER = "\ufffd"
_LONGEST_STRETCH = 256
"""Characters without white space. Longer ones are no words; spaCy's tokenizer takes time that grows with their square."""
_STRETCH = re.compile(rf"\S{{{_LONGEST_STRETCH + 1},}}")


def readable(text: str) -> str:
    """Return `text` as the pipeline can read it, of the same length in code points.

    Half of a surrogate pair (an emoji cut in two by an editor) becomes U+FFFD: JSON may carry it, UTF-8, which spaCy needs,
    cannot. In a stretch of more than 256 characters without white space, every 256th becomes a space.
    """
    return _STRETCH.sub(_broken, _without_lone_surrogates(text))


def _without_lone_surrogates(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(_REPLACEMENT_CHARACTER if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def _broken(stretch: re.Match[str]) -> str:
    characters = list(stretch[0])
    characters[_LONGEST_STRETCH::_LONGEST_STRETCH] = " " * len(characters[_LONGEST_STRETCH::_LONGEST_STRETCH])
    return "".join(characters)
