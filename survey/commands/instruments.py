"""`instruments`: list them; `check` or `new`: a file of your own; `evidence`: how reliable."""

import argparse
from pathlib import Path

import instruments
from instruments import InstrumentError
from instruments.model import Instrument
from reports.translation import Catalogue, mark

from . import evidence
from .bad_input import BadInput, unwritable
from .parser import Parser

SUMMARY = mark(
    "list the instruments, check or begin a file of your own, or see how reliable they are here"
)


def describe(parser: Parser, words: Catalogue) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=["check", "new", "evidence"],
        help=words.gettext(
            "check: say everything that is wrong in a file; "
            "new: write a file to start from, with explanations; "
            "evidence: how reliable each instrument is in all closed surveys together"
        ),
    )
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help=words.gettext("the instrument's file")
    )


def run(chosen: argparse.Namespace, words: Catalogue) -> None:
    """List all, or check one."""
    if chosen.action is None:
        for name in instruments.available():
            print(_line(instruments.load(name), words))
    elif chosen.action == "evidence":
        if chosen.file is not None:
            raise BadInput(words.gettext("Unknown: %(what)s.", what=chosen.file))
        evidence.show(words)
    elif chosen.file is None:
        sentence = words.gettext(
            "Which file? Use: instruments %(action)s FILE.", action=chosen.action
        )
        raise BadInput(sentence)
    elif chosen.action == "new":
        _start(chosen.file, words)
    else:
        instrument = load(chosen.file, words)
        print(words.gettext("%(file)s is in order.", file=chosen.file))
        print(_line(instrument, words))


def _start(path: Path, words: Catalogue) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(instruments.starting_file())
    except FileExistsError as error:
        raise BadInput(
            words.gettext("%(path)s exists already. Give another name.", path=path)
        ) from error
    except OSError as error:
        raise unwritable(path, error, words) from error
    print(path)


def load(name_or_path: str | Path, words: Catalogue) -> Instrument:
    """Read an instrument, or say everything that is wrong with it."""
    try:
        return instruments.load(name_or_path)
    except InstrumentError as error:
        raise BadInput(error.sentences(words.language)) from error


def _line(instrument: Instrument, words: Catalogue) -> str:
    statements = sum(len(construct.scored_items) for construct in instrument.constructs)
    title = instrument.title.get(words.language) or next(iter(instrument.title.values()))
    return words.gettext(
        "%(id)s %(version)s: %(title)s. %(statements)s statements, %(minutes)s minutes, %(in)s.",
        id=instrument.id,
        version=instrument.version,
        title=title,
        statements=statements,
        minutes=instrument.minutes["full"],
        **{"in": ", ".join(instrument.languages)},
    )
