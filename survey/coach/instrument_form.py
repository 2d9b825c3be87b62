"""The form for an own questionnaire, and what is said of a text that can not be kept."""

import re

import wtforms
from werkzeug.datastructures import FileStorage

import instruments
from instruments import InvalidInstrument
from instruments.lines import lines_of
from instruments.model import Instrument
from reports.translation import mark
from survey import language
from survey.coach.forms import Form
from survey.language import gettext as _
from survey.own_instruments import MOST_VERSIONS, NotKept

UNSEEN = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}
"""Characters that no page may hold; who mends the text sees where they are."""
LINE = re.compile(r"(\d+)(?::(\d+))?")


class InstrumentForm(Form):
    """A questionnaire as text or as a file; a file takes the place of what stands in the field."""

    file = wtforms.FileField(mark("Choose a file (.toml)"))
    text = wtforms.TextAreaField(mark("Or paste the text here"))


def instrument_in(form: InstrumentForm, uploaded: FileStorage | None) -> Instrument:
    """Read what was given, and put it in the field to mend.

    InvalidInstrument with every fault; NotKept when nothing was given.
    """
    if uploaded and uploaded.filename:
        content = uploaded.read()
        if not content.strip():
            raise NotKept("nothing_given")
        form.text.data = _legible(content)
        return instruments.load_bytes(content, "")
    # Browsers end lines with two characters, which would be another text than the file.
    text = (form.text.data or "").replace("\r\n", "\n")
    form.text.data = text.translate(UNSEEN)
    if not text.strip():
        raise NotKept("nothing_given")
    return instruments.load_bytes(text.encode("utf-8", "replace"), "")


def _legible(content: bytes) -> str:
    """Return the content to show and mend, also when it is in another encoding."""
    content = content[: 2 * instruments.LARGEST_FILE * 1024]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").translate(UNSEEN)


def fault_rows(error: InvalidInstrument, text: str, most: int) -> list[tuple[str, str]]:
    """Return the first faults as place, and what is wrong and what to do; `text` is the file's."""
    spoken, shown = language.current(), error.faults[:most]
    lines = lines_of(text, [fault.place for fault in shown])
    return [
        (_place(fault.place, number), fault.sentence(spoken))
        for fault, number in zip(shown, lines, strict=True)
    ]


def _place(place: str, number: int | None) -> str:
    if not place:
        return _("The whole file")
    line = LINE.fullmatch(place)
    if line is None and number is None:
        return place
    if line is None:
        return _("Line %(line)s: %(place)s") % {"line": number, "place": place}
    if line[2]:
        return _("Line %(line)s, character %(column)s") % {"line": line[1], "column": line[2]}
    return _("Line %(line)s") % {"line": line[1]}


def refusal(refused: NotKept) -> str:
    """Return why a questionnaire without faults is not kept, and what to do."""
    sentences = {
        "nothing_given": _("Choose a file, or paste the text."),
        "built_in": _("A questionnaire of Draagvlak has this id. Give yours another id."),
        "no_language": _("Colleagues can not be asked in these languages. Add Dutch or English."),
        "other_contents": _(
            "This version is there already, with other words. Make the version %(next)s."
        ),
        "not_newer": _("There is a version %(newest)s already. Make the version %(next)s."),
        "too_many": _("There are %(most)s versions already. Remove one that no survey asks."),
    }
    values = {"newest": refused.newest, "next": refused.newest + 1, "most": MOST_VERSIONS}
    return sentences[refused.reason] % values
