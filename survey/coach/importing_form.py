"""What travels from page to page while answers from elsewhere are taken in.

All of it stands in the form itself: nothing is stored before the last button.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import wtforms
from wtforms.validators import StopValidation, ValidationError

from reports.csv_table import CsvTable
from reports.imports import word_lists
from reports.imports.mapping import DOES_NOT_APPLY, SKIPPED
from reports.imports.spelling import folded
from reports.imports.words import WordList, options
from reports.roles import role_of
from reports.translation import mark
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.current import db, today
from survey.imports.choices import NOT_KEPT, ROLE, TEAM, Choices, groups_in
from survey.imports.packing import pack
from survey.imports.taking_in import teams_at_opening
from survey.language import gettext as _
from survey.storage import roles as asked_roles
from survey.storage import surveys
from survey.storage.surveys import Survey, SurveyTeam

if TYPE_CHECKING:
    from instruments.questionnaire import Questionnaire

LONGEST_SOURCE = 60
KEY_LENGTH = 12
ROLES = ("staff", "manager", "volunteer")


class UploadForm(Form):
    """The file, with what it was made, when the last answer came, and a mapping by choice."""

    file = wtforms.FileField(mark("File with answers (Excel or CSV)"))
    source = wtforms.StringField(
        mark("With what were the answers collected?"),
        [Filled(mark("Fill in with what, such as LimeSurvey.")), AtMost(LONGEST_SOURCE)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    last_day = wtforms.DateField(
        mark("When did the last answer come?"), format=["%Y-%m-%d", "%d-%m-%Y"]
    )
    mapping = wtforms.FileField(mark("Settings of an earlier time (.toml), if you have them"))

    def validate_last_day(self, field: wtforms.Field) -> None:
        """Ask for a day that is not still to come."""
        if field.data is None:
            field.errors = []
            raise StopValidation(_("Fill in a day, such as 17-11-2026."))
        if field.data > today():
            raise ValidationError(_("This day is still to come. Choose today or an earlier day."))


@dataclass(frozen=True)
class Import:
    """A file on its way: of which survey, and everything chosen so far."""

    survey: Survey
    table: CsvTable
    choices: Choices
    source: str
    last_day: date

    @property
    def questionnaire(self) -> "Questionnaire":
        """What the survey asks."""
        return surveys.questionnaire_of(db(), self.survey.id)

    @property
    def lists(self) -> tuple[WordList, ...]:
        """What is answered, per scale or question."""
        placed = self.choices.placed(self.questionnaire)
        return word_lists(self.table, self.questionnaire, placed)

    @property
    def teams(self) -> tuple[SurveyTeam, ...]:
        """The teams an answer can be of."""
        return tuple(teams_at_opening(db(), self.survey))

    @property
    def asks_roles(self) -> bool:
        """Whether the survey asks for the role."""
        return asked_roles.of_survey(db(), self.survey.id) is not None

    def words_of(self, what: str) -> list[str]:
        """Return the words that stand for teams or roles."""
        return groups_in(self.table, self.choices.place_of(what))


def key(word: str) -> str:
    """Return what a word is called in the name of a field; capitals make no difference."""
    return sha256(folded(word).encode()).hexdigest()[:KEY_LENGTH]


def word_field(name: str, word: str) -> str:
    """Return the name of the field that says what an answer stands for."""
    return f"word-{name}-{key(word)}"


def group_field(what: str, word: str) -> str:
    """Return the name of the field that says which team or role a word stands for."""
    return f"{'team' if what == TEAM else 'role'}-{key(word)}"


def with_choices(new: Import, sent: Mapping[str, str]) -> Import:
    """Return an import with what the fields of a form say; what is not there is proposed."""
    columns = tuple(
        _known(new, sent.get(f"column-{place}", chosen))
        for place, chosen in enumerate(new.choices.columns)
    )
    made = replace(new, choices=replace(new.choices, columns=columns))
    words = {one.name: _words(made, one, sent) for one in made.lists}
    by_name = {folded(team.name): team.code for team in made.teams}
    return replace(
        made,
        choices=replace(
            made.choices,
            words=words,
            teams={
                folded(word): _one_of(
                    sent.get(group_field(TEAM, word), by_name.get(folded(word), "")),
                    [team.code for team in made.teams],
                )
                for word in made.words_of(TEAM)
            },
            roles={
                folded(word): _one_of(sent.get(group_field(ROLE, word), role_of(word) or ""), ROLES)
                for word in made.words_of(ROLE)
            },
        ),
    )


def _known(new: Import, chosen: str) -> str:
    ids = {column.id for column in new.questionnaire.columns}
    known = ids | {TEAM, NOT_KEPT} | ({ROLE} if new.asks_roles else set())
    return chosen if chosen in known else ""


def _words(new: Import, one: WordList, sent: Mapping[str, str]) -> dict[str, str]:
    before = new.choices.words.get(one.name, {})
    allowed = [str(code) for code, _words in meanings_of(new, one)] + [DOES_NOT_APPLY, SKIPPED]
    found = {}
    for word in one.words:
        usual = before.get(folded(word.word), word.code)
        chosen = sent.get(word_field(one.name, word.word), usual)
        found[folded(word.word)] = chosen if chosen in allowed else ""
    return found


def _one_of(chosen: str, known: "list[str] | tuple[str, ...]") -> str:
    return chosen if chosen in known or chosen == NOT_KEPT else ""


def meanings_of(new: Import, one: WordList, language: str = "") -> list[tuple[int, str]]:
    """Return the codes that the answers of a list can stand for, each once, with their words."""
    columns = {column.id: column for column in new.questionnaire.coded_columns}
    found: dict[int, str] = {}
    for id in one.ids:
        for code, words in options(columns[id], new.questionnaire, language):
            found.setdefault(code, words)
    return list(found.items())


def carried(new: Import, *, without: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the fields that a page has to hold unseen; not those that it shows itself."""
    yield "table", pack(new.table)
    yield "source", new.source
    yield "last_day", new.last_day.isoformat()
    if "column" not in without:
        yield from ((f"column-{n}", chosen) for n, chosen in enumerate(new.choices.columns))
    if "word" in without:
        return
    for name, words in new.choices.words.items():
        yield from ((word_field(name, word), code) for word, code in words.items())
    for what, groups in ((TEAM, new.choices.teams), (ROLE, new.choices.roles)):
        yield from ((group_field(what, word), code) for word, code in groups.items())
