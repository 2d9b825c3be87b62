"""How headings and words are compared, whoever typed them."""


def tidy(text: str) -> str:
    """Return a text on one line, with single spaces and no signs that can't be seen."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(sign for sign in line if sign.isprintable())


def folded(word: str) -> str:
    """Return a word as it is looked up: capitals and spaces make no difference."""
    return tidy(word).casefold()
