"""How headings and words are compared, whoever typed them."""


def tidy(text: str) -> str:
    """Return a text on one line, without double or unbreakable spaces."""
    return " ".join(text.split())


def folded(word: str) -> str:
    """Return a word as it is looked up: capitals and spaces make no difference."""
    return tidy(word).casefold()
