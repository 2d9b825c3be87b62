"""Typing sheets over: one page a sheet, quick with a keyboard alone, nothing of earlier sheets."""

from dataclasses import dataclass, replace

from flask import request
from werkzeug.datastructures import MultiDict

from survey.anonymity import Draft, DraftUnreadable, new_token
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.pages import UNPROCESSABLE, Answer, page
from survey.coach.paper import sheet, sheet_language
from survey.current import db
from survey.language import gettext as _
from survey.paper import rules, twice
from survey.paper.sheet import Sheet
from survey.paper.typing import TEXT, Line, Reading, lines_of, read
from survey.storage.surveys import Survey

LONGEST_SHEET = 64


@dataclass(frozen=True)
class Entry:
    """A sheet under way, as the page carries it; `before` are its earlier typings, sealed."""

    id: str
    language: str
    twice: bool
    sheet: Sheet
    before: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What has to be typed: own words once, all other lines as often as it takes."""
        lines = lines_of(self.sheet)
        return tuple(line for line in lines if not (self.before and line.kind == TEXT))


def _entry(survey: Survey) -> Entry:
    spoken = sheet_language(survey)
    return Entry(
        request.form.get("sheet", "")[:LONGEST_SHEET] or new_token(),
        spoken,
        "twice" in request.values,
        sheet(survey, spoken),
        tuple(request.form.get("before", "").split()),
    )


@blueprint.get(f"{SURVEY}/paper/type")
def type_sheet(survey: Survey) -> Answer:
    """Offer an empty sheet."""
    rules.must_take_paper(db(), survey)
    return _shown(survey, _entry(survey), kept="kept" in request.args)


@blueprint.post(f"{SURVEY}/paper/type")
def keep_sheet(survey: Survey) -> Answer:
    """Read what was typed; keep it when it is whole, and go on where it is not."""
    rules.must_take_paper(db(), survey)
    entry = _entry(survey)
    try:
        before = [twice.opened(one, survey=survey.id, sheet=entry.id) for one in entry.before]
    except DraftUnreadable:
        return _shown(survey, replace(entry, before=()), lost=True, status=UNPROCESSABLE)
    reading = read(entry.sheet, request.form, entry.language)
    if reading.faults:
        return _shown(survey, entry, request.form, reading=reading, status=UNPROCESSABLE)
    if reading.empty and request.form.get("action") != "as_is":
        return _shown(survey, entry, request.form, reading=reading)
    if entry.twice:
        return _compared(survey, entry, reading.draft, before)
    return _kept(survey, entry, reading.draft)


def _compared(survey: Survey, entry: Entry, now: Draft, before: list[Draft]) -> Answer:
    """Keep a sheet that was typed twice alike; ask again for each line that differs."""
    if before:
        now = replace(now, texts=before[0].texts)
    differs = {line.field: twice.disputed(line, now, before) for line in entry.lines}
    if before and not any(differs.values()):
        return _kept(survey, entry, now)
    sealed = twice.sealed(now, survey=survey.id, sheet=entry.id)
    onward = replace(entry, before=(*entry.before, sealed))
    if not before:
        return _shown(survey, onward)
    faults = {field: _differ(numbers) for field, numbers in differs.items() if numbers}
    agreed = {line.field: request.form.get(line.field, "") for line in entry.lines}
    typed = MultiDict({id: text for id, text in agreed.items() if id not in faults})
    reading = Reading(now, faults, list(faults))
    return _shown(survey, onward, typed, reading=reading, status=UNPROCESSABLE)


def _differ(numbers: tuple[int, ...]) -> str:
    named = ", ".join(str(number) for number in numbers)
    differs = _("Not the same as before at question %(numbers)s. Look at the sheet and type again.")
    return differs % {"numbers": named}


def _kept(survey: Survey, entry: Entry, draft: Draft) -> Answer:
    rules.keep(db(), survey, entry.id, draft)
    again = {"twice": "yes"} if entry.twice else {}
    return to("type_sheet", survey, language=entry.language, kept="yes", **again)


def _shown(
    survey: Survey,
    entry: Entry,
    typed: "MultiDict[str, str] | None" = None,
    *,
    reading: Reading | None = None,
    status: int = 200,
    kept: bool = False,
    lost: bool = False,
) -> Answer:
    faults = reading.faults if reading else {}
    empty = [line for line in entry.lines if reading and line.field in reading.empty]
    wanting = [*faults, *(line.field for line in empty)]
    return page(
        "type",
        status=status,
        survey=survey,
        entry=entry,
        typed=typed or {},
        faults=faults,
        empty=[] if faults else empty,
        focus=next(
            (line.field for line in entry.lines if line.field in wanting), entry.lines[0].field
        ),
        kept=kept,
        lost=lost,
    )
