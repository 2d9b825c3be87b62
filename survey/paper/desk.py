"""One sheet of paper at a time: what the page carries, and what comes of sending it.

The same for a coach and for somebody who only types. Nothing of an earlier sheet is at hand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from survey.anonymity import Draft, DraftUnreadable, new_token
from survey.language import gettext as _
from survey.paper import rules, twice
from survey.paper.in_language import sheet_in
from survey.paper.sheet import Sheet
from survey.paper.typing import TEXT, Line, Reading, lines_of, read
from survey.storage import surveys
from survey.storage.connection import Database
from survey.storage.surveys import Survey

LONGEST_SHEET = 64
AS_IS = "as_is"


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

    @property
    def next(self) -> dict[str, str]:
        """What the address of the next sheet asks: the same language, typed as often."""
        again = {"twice": "yes"} if self.twice else {}
        return {"language": self.language, "kept": "yes", **again}


@dataclass(frozen=True)
class Turn:
    """What comes of a page that was sent: the sheet is kept, or shown with what is wrong.

    `lost`: its first typing is gone with the key that sealed it.
    """

    entry: Entry
    kept: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    reading: Reading | None = None
    lost: bool = False

    @property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by line."""
        return self.reading.faults if self.reading else {}

    @property
    def is_fault(self) -> bool:
        """Whether something must be typed again."""
        return self.lost or bool(self.faults)

    @property
    def empty(self) -> list[Line]:
        """Lines in which nothing was typed, once nothing else is wrong."""
        empty = self.reading.empty if self.reading and not self.faults else ()
        return [line for line in self.entry.lines if line.field in empty]

    @property
    def focus(self) -> str:
        """The line to go on with."""
        wanting = {*self.faults, *(line.field for line in self.empty)}
        lines = self.entry.lines
        return next((line.field for line in lines if line.field in wanting), lines[0].field)


@dataclass(frozen=True)
class Desk:
    """Where the sheets of one survey are typed."""

    db: Database
    survey: Survey

    def laid_down(self, form: Mapping[str, str], asked: Mapping[str, str]) -> Entry:
        """Return the sheet that a page is about: by its form, or by what its address asks."""
        wanted = (form or asked).get("language", "")
        known = wanted in self.survey.languages
        spoken = wanted if known else self.survey.default_language
        return Entry(
            form.get("sheet", "")[:LONGEST_SHEET] or new_token(),
            spoken,
            "twice" in form or "twice" in asked,
            sheet_in(self.db, self.survey, spoken, surveys.teams_of(self.db, self.survey.id)),
            tuple(form.get("before", "").split()),
        )

    def take(self, entry: Entry, form: Mapping[str, str]) -> Turn:
        """Read what was typed; keep it when it is whole. Raises what `rules.keep` raises."""
        try:
            before = [self._opened(entry, one) for one in entry.before]
        except DraftUnreadable:
            return Turn(replace(entry, before=()), lost=True)
        reading = read(entry.sheet, form, entry.language)
        if reading.faults or (reading.empty and form.get("action") != AS_IS):
            return Turn(entry, typed=form, reading=reading)
        if entry.twice:
            return self._compared(entry, reading.draft, before, form=form)
        return self._kept(entry, reading.draft)

    def _compared(
        self, entry: Entry, now: Draft, before: list[Draft], *, form: Mapping[str, str]
    ) -> Turn:
        """Keep a sheet that was typed twice alike; ask again for each line that differs."""
        if before:
            now = replace(now, texts=before[0].texts)
        differs = {line.field: twice.disputed(line, now, before) for line in entry.lines}
        if before and not any(differs.values()):
            return self._kept(entry, now)
        sealed = twice.sealed(now, survey=self.survey.id, sheet=entry.id)
        onward = replace(entry, before=(*entry.before, sealed))
        if not before:
            return Turn(onward)
        faults = {id: _differ(numbers) for id, numbers in differs.items() if numbers}
        typed = {one.field: form.get(one.field, "") for one in entry.lines}
        agreed = {id: text for id, text in typed.items() if id not in faults}
        return Turn(onward, typed=agreed, reading=Reading(now, faults, list(faults)))

    def _opened(self, entry: Entry, sealed: str) -> Draft:
        return twice.opened(sealed, survey=self.survey.id, sheet=entry.id)

    def _kept(self, entry: Entry, draft: Draft) -> Turn:
        rules.keep(self.db, self.survey, entry.id, draft)
        return Turn(entry, kept=True)


def _differ(numbers: tuple[int, ...]) -> str:
    named = ", ".join(str(number) for number in numbers)
    differs = _("Not the same as before at question %(numbers)s. Look at the sheet and type again.")
    return differs % {"numbers": named}
