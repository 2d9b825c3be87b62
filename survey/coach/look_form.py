"""The form for an organisation's logo and colour, with a sentence for each fault."""

import re
from collections.abc import Callable

import wtforms
from werkzeug.datastructures import FileStorage
from wtforms.validators import ValidationError

from reports.look import is_readable, nearest_readable
from reports.translation import mark
from survey.coach.forms import Form, tidy
from survey.language import gettext as _
from survey.logo import LONGEST_SIDE, MOST_BYTES, SHORTEST_SIDE, LogoRefused, logo_from
from survey.storage.looks import NewLogo

MEGABYTE = 1024 * 1024
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
RGB = re.compile(r"(?:rgb)?\s*\(?\s*(\d{1,3})[\s,;]+(\d{1,3})[\s,;]+(\d{1,3})\s*\)?", re.IGNORECASE)
BRIGHTEST = 255


class LookForm(Form):
    """A file with a logo, and a colour as the organisation's style guide writes it."""

    logo = wtforms.FileField(mark("Logo"))
    colour = wtforms.StringField(mark("Colour"), filters=[tidy])
    made: NewLogo | None = None
    suggestion: str = ""

    def validate_logo(self, field: wtforms.Field) -> None:
        """Decode the file and draw it anew."""
        # A form made by hand may send words in the place of a file.
        content = field.data.read() if isinstance(field.data, FileStorage) else b""
        if not content:
            return
        try:
            self.made = logo_from(content)
        except LogoRefused as refused:
            raise ValidationError(refusal(refused)) from refused

    def validate_colour(self, field: wtforms.Field) -> None:
        """Ask for a colour in which text can be read, and name the nearest one."""
        if not field.data:
            return
        colour = colour_of(field.data)
        if colour is None:
            raise ValidationError(_("Write the colour as #0f5c5c or as rgb(15, 92, 92)."))
        field.data = colour
        if not is_readable(colour):
            self.suggestion = nearest_readable(colour)
            sentence = _(
                "%(colour)s is too light: text in it can not be read. Darker, it can: %(nearest)s."
            )
            raise ValidationError(sentence % {"colour": colour, "nearest": self.suggestion})


def colour_of(typed: str) -> str | None:
    """Return what was typed as #rrggbb; None when it is no colour."""
    if found := HEX.fullmatch(typed):
        digits = found[1].lower()
        return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))
    if found := RGB.fullmatch(typed):
        parts = [int(part) for part in found.groups()]
        if max(parts) <= BRIGHTEST:
            return "#" + "".join(f"{part:02x}" for part in parts)
    return None


def refusal(refused: LogoRefused) -> str:
    """Return why a file can't be a logo and what to do."""
    return _WHY[refused.reason]()


_WHY: dict[str, Callable[[], str]] = {
    "too_large": lambda: (
        _("This file is too large. Choose one of at most %(most)s MB.")
        % {"most": MOST_BYTES // MEGABYTE}
    ),
    "vector": lambda: _(
        "This is an SVG file. It can hold scripts, so we do not take it. Save it as PNG."
    ),
    "unknown": lambda: _("This is no picture that we can read. Choose a PNG, JPEG or WebP file."),
    "damaged": lambda: _("This picture is damaged. Save it again and choose the new file."),
    "too_many_pixels": lambda: (
        _("This picture is too large. Make it at most %(most)s pixels wide and high.")
        % {"most": LONGEST_SIDE}
    ),
    "too_small": lambda: (
        _("This picture is too small. Choose one of at least %(least)s pixels wide and high.")
        % {"least": SHORTEST_SIDE}
    ),
    "empty": lambda: _("Nothing can be seen in this picture. It is transparent all over."),
}
