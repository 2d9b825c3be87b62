"""Mails kept in files, one after the other: a single one, an mbox file, a Maildir, or a folder."""

import mailbox
from collections.abc import Iterator
from pathlib import Path

MBOX_BEGINS = b"From "


def mails_in(path: Path) -> Iterator[bytes]:
    """Yield each mail as bytes; nothing is changed or marked as read. Raises OSError."""
    if (path / "cur").is_dir() and (path / "new").is_dir():
        maildir = mailbox.Maildir(str(path), create=False)
        yield from (maildir.get_bytes(key) for key in maildir.keys())  # noqa: SIM118  # no dict
    elif path.is_dir():
        yield from (file.read_bytes() for file in sorted(path.iterdir()) if file.is_file())
    elif _is_mbox(path):
        mbox = mailbox.mbox(str(path), create=False)
        try:
            yield from (mbox.get_bytes(key) for key in mbox.iterkeys())
        finally:
            mbox.close()
    else:
        yield path.read_bytes()


def _is_mbox(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MBOX_BEGINS)) == MBOX_BEGINS
