"""What the user gave can't be used: said in a line each, never as a stack trace."""

import errno
from collections.abc import Sequence
from pathlib import Path

from reports.translation import Catalogue, mark

WHY = {
    errno.EACCES: mark("you may not"),
    errno.EPERM: mark("you may not"),
    errno.EROFS: mark("it can only be read"),
    errno.ENOENT: mark("it does not exist"),
    errno.EEXIST: mark("a file is in the way"),
    errno.ENOTDIR: mark("a file is in the way"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENOSPC: mark("the disk is full"),
}


class BadInput(Exception):
    """Says in the user's language what is wrong and what to do; one line or more."""

    def __init__(self, sentences: str | Sequence[str]) -> None:
        self.sentences = (sentences,) if isinstance(sentences, str) else tuple(sentences)
        super().__init__("\n".join(self.sentences))


def unwritable(path: Path, error: OSError, words: Catalogue) -> BadInput:
    """Tell that a file or folder could not be written, and why."""
    return BadInput(
        words.gettext("Can't write %(path)s: %(why)s.", path=path, why=why(error, words))
    )


def why(error: OSError, words: Catalogue) -> str:
    """Return the system's reason in the user's language, where we have it."""
    known = WHY.get(error.errno or 0)
    return words.gettext(known) if known else (error.strerror or type(error).__name__)
