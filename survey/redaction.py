"""Taking words out of an open answer: a name, a street, whatever points to one person."""

import re

SEPARATOR = ";"
LEFT_OUT = "[…]"


def without(text: str, words: str) -> tuple[str, tuple[str, ...]]:
    """Return the text with these words taken out, and those that do not stand in it.

    `words`: words or phrases, divided by semicolons. Capitals do not matter; a word inside a
    longer one stays, so that 'Jan' leaves 'januari' whole.
    """
    missing = []
    for phrase in (part.strip() for part in words.split(SEPARATOR)):
        if not phrase:
            continue
        pattern = rf"(?<!\w){re.escape(phrase)}(?!\w)"
        text, count = re.subn(pattern, LEFT_OUT, text, flags=re.IGNORECASE)
        if not count:
            missing.append(phrase)
    return text, tuple(missing)
