"""argparse in the user's language, raising BadInput instead of ending the program."""

import argparse
import re
from typing import NoReturn

from reports.translation import Catalogue, mark

from .bad_input import BadInput

# How argparse says it (the part that differs in brackets), and how we do.
_SAID = {
    r"the following arguments are required: (.+)": mark("Also give: %(what)s."),
    r"unrecognized arguments: (.+)": mark("Unknown: %(what)s."),
    r"argument (.+): expected (?:one|at least one) argument": mark("After %(what)s comes a value."),
    r"argument .+: invalid choice: (.+) \(choose from (.+)\)": mark(
        "Unknown choice: %(what)s. Choose from: %(choices)s."
    ),
    r"argument (.+)": "%(what)s.",
}
_HEADINGS = (mark("usage"), mark("options"), mark("positional arguments"))


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints come from a catalogue."""

    def __init__(self, *, words: Catalogue, description: str = "", **named: object) -> None:
        super().__init__(
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **named,  # type: ignore[arg-type]  # what add_parser passes on: prog and the like
        )
        self.words = words
        self.add_argument("-h", "--help", action="help", help=words.gettext("show this help"))

    def format_help(self) -> str:
        """Return the help with its headings translated."""
        text = super().format_help()
        for heading in _HEADINGS:
            text = re.sub(f"(?m)^{heading}:", f"{self.words.gettext(heading)}:", text, count=1)
        return text

    def error(self, message: str) -> NoReturn:
        """Raise BadInput with the complaint and where to find help."""
        help_is_at = self.words.gettext("Help: %(command)s", command=f"{self.prog} --help")
        raise BadInput(f"{self._translated(message)} {help_is_at}")

    def _translated(self, message: str) -> str:
        for said, sentence in _SAID.items():
            found = re.match(said, message)
            if found:
                what, choices = (*found.groups(), "")[:2]
                return self.words.gettext(sentence, what=what, choices=choices)
        return f"{message}."


def whole_number(words: Catalogue, lowest: int, highest: int | None = None) -> "_Number":
    """Return an argparse type: a whole number within bounds."""
    return _Number(words, lowest, highest)


class _Number:
    def __init__(self, words: Catalogue, lowest: int, highest: int | None) -> None:
        self.words, self.lowest, self.highest = words, lowest, highest

    def __call__(self, text: str) -> int:
        number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else -1
        if number < self.lowest or (self.highest is not None and number > self.highest):
            raise argparse.ArgumentTypeError(self._wanted(text))
        return number

    def _wanted(self, text: str) -> str:
        if self.highest is None:
            return self.words.gettext(
                "'%(text)s' is no whole number of %(lowest)s or more",
                text=text,
                lowest=self.lowest,
            )
        return self.words.gettext(
            "'%(text)s' is no whole number from %(lowest)s to %(highest)s",
            text=text,
            lowest=self.lowest,
            highest=self.highest,
        )
