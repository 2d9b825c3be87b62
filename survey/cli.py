"""The command line: which verb, in which language, and how a mistake is told."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reports.translation import Catalogue, catalogue
from survey.commands import (
    access,
    analyse,
    backup,
    bounces,
    demo,
    export,
    instruments,
    mapping,
    report,
    restore,
    serve,
)
from survey.commands.bad_input import BadInput
from survey.commands.parser import Parser
from survey.discretion import kind_and_place
from survey.language import DEFAULT, LANGUAGES

VERBS = {
    "serve": serve,
    "demo": demo,
    "analyse": analyse,
    "mapping": mapping,
    "report": report,
    "export": export,
    "instruments": instruments,
    "backup": backup,
    "restore": restore,
    "bounces": bounces,
    "access": access,
}
FIRST_VERB = "serve"
MESSAGES = Path(__file__).resolve().parent / "translations" / "command"
BAD_INPUT = 2
OUR_FAULT = 1
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns the exit status: 0, or 2 for bad input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    words = catalogue(MESSAGES, language_of(given))
    try:
        run(given, words)
        sys.stdout.flush()
    except BadInput as refusal:
        print(*refusal.sentences, sep="\n", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader of our output went away: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:
        what = kind_and_place(error)
        print(words.gettext("This is a fault in Draagvlak: %(what)s.", what=what), file=sys.stderr)
        return OUR_FAULT
    return 0


def run(given: Sequence[str], words: Catalogue) -> None:
    """Parse the command line and run its verb."""
    chosen = parser(words).parse_args(with_verb(given))
    chosen.language = words.language
    chosen.run(chosen, words)


def language_of(given: Sequence[str]) -> str:
    """Return the language that --language asks for, wherever it stands; Dutch otherwise."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--language", default=DEFAULT)
    try:
        asked = str(early.parse_known_args(given)[0].language)
    except argparse.ArgumentError:  # the real parser will say what is wrong
        return DEFAULT
    return asked if asked in LANGUAGES else DEFAULT


def with_verb(given: Sequence[str]) -> list[str]:
    """Put the usual verb before options that name none."""
    names_none = not given or (given[0].startswith("-") and given[0] not in ("-h", "--help"))
    return [FIRST_VERB, *given] if names_none else list(given)


def parser(words: Catalogue) -> Parser:
    """Make the parser of the whole command line."""
    whole = Parser(
        words=words,
        description=words.gettext("Draagvlak: surveys on how ready staff are for a new tool."),
    )
    verbs = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    for verb, module in VERBS.items():
        summary = words.gettext(module.SUMMARY)
        one = verbs.add_parser(verb, words=words, description=summary, help=summary)
        module.describe(one, words)
        one.add_argument(
            "--language",
            choices=LANGUAGES,
            default=DEFAULT,
            help=words.gettext("language of messages and reports: nl (usual) or en"),
        )
        one.set_defaults(run=module.run)
    return whole
