"""`bounces FILE`: reads undelivered mail from a file, where no mailbox can be read over IMAP."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from reports.translation import Catalogue, mark
from survey.mail.bounces import Recipients, Tally
from survey.mail.files import mails_in
from survey.mail.returned import LARGEST, read

from .bad_input import BadInput, why
from .data import open_existing
from .parser import Parser

SUMMARY = mark("read mail that came back as undelivered, so that coaches see which address to mend")
STANDARD_INPUT = "-"


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help=words.gettext("a mail, an mbox file, a Maildir or a folder; - for standard input"),
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """Read the mails and say how many there were, never of whom."""
    recipients = Recipients(open_existing(words).db)
    tally = Tally()
    try:
        for content in _mails(chosen.file):
            tally = tally.plus(recipients.take_in(read(content)))
    except OSError as error:
        raise BadInput(
            words.gettext("Can't read %(file)s: %(why)s.", file=chosen.file, why=why(error, words))
        ) from error
    print(
        words.gettext(
            "Mails read: %(read)s. About mail of Draagvlak: %(ours)s. "
            "Invitations that are now known as undelivered: %(undelivered)s.",
            read=tally.read,
            ours=tally.ours,
            undelivered=tally.undelivered,
        )
    )


def _mails(file: str) -> Iterator[bytes]:
    if file == STANDARD_INPUT:
        yield sys.stdin.buffer.read(LARGEST + 1)
    else:
        yield from mails_in(Path(file))
