"""Surveys: what is asked, of whom, when, and in which state."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import instruments
from instruments.model import Form, Perspective, Wording
from instruments.questionnaire import Module, Questionnaire, assemble
from reports.asked import asked_only
from survey.anonymity import random_id

from .connection import Database
from .organisations import Team, TeamKind
from .voice import Pronoun

State = Literal["draft", "open", "closed", "published", "erased"]

COLUMNS = (
    "id, organisation, technology, languages, state, opened_on, closes_on, closed_on,"
    " minimum_group_size, predecessor, open_code, contact, takes_open_link, addresses_kept,"
    " answers_kept, erased_on,"
    " coalesce((SELECT pronoun FROM survey_voice v WHERE v.survey = survey.id), 'u')"
)


@dataclass(frozen=True)
class Survey:
    """One measurement (wave) of one technology in one organisation."""

    id: str
    organisation: str
    technology: str
    languages: tuple[str, ...]
    state: State
    opened_on: date | None
    closes_on: date
    closed_on: date | None
    minimum_group_size: int
    predecessor: str | None
    open_code: str
    contact: str
    takes_open_link: bool = True
    addresses_kept: int = 30  # days after closing
    answers_kept: int = 24  # months after closing
    erased_on: date | None = None
    pronoun: Pronoun = "u"

    @property
    def default_language(self) -> str:
        """The language a respondent meets first."""
        return self.languages[0]

    def may_be_answered(self, today: date) -> bool:
        """Whether answers are taken on this day."""
        return self.state == "open" and today <= self.closes_on

    @property
    def may_be_edited(self) -> bool:
        """Whether the coach may still change what is asked."""
        return self.state == "draft"

    @property
    def has_results(self) -> bool:
        """Results do not exist before closing."""
        return self.state in ("closed", "published", "erased")

    @property
    def has_answers(self) -> bool:
        """Whether a report can still be made: closed, and not erased yet."""
        return self.state in ("closed", "published")


@dataclass(frozen=True)
class NewModule:
    """An instrument as a coach puts it in a survey."""

    document: str
    form: Form = "full"
    perspectives: tuple[Perspective, ...] = ("staff",)
    tools: tuple[str, ...] = ()


def add(
    db: Database,
    organisation: str,
    *,
    technology: str,
    languages: Sequence[str],
    closes_on: date,
    minimum_group_size: int = 5,
    predecessor: str | None = None,
    contact: str = "",
) -> Survey:
    """Store a new survey, in draft."""
    survey = Survey(
        id=random_id(),
        organisation=organisation,
        technology=technology,
        languages=tuple(languages),
        state="draft",
        opened_on=None,
        closes_on=closes_on,
        closed_on=None,
        minimum_group_size=minimum_group_size,
        predecessor=predecessor,
        open_code=random_id()[:12],
        contact=contact,
    )
    db.execute(
        "INSERT INTO survey (id, organisation, technology, languages, state, closes_on,"
        " minimum_group_size, predecessor, open_code, contact)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            survey.id,
            organisation,
            technology,
            json.dumps(survey.languages),
            survey.state,
            closes_on.isoformat(),
            minimum_group_size,
            predecessor,
            survey.open_code,
            contact,
        ],
    )
    return survey


def from_row(row: tuple[str, ...] | None) -> Survey | None:
    """Return the survey in a row of these columns."""
    if row is None:
        return None
    id, organisation, technology, languages, state, opened, closes, closed, *settings = row
    minimum, predecessor, code, contact, open_link, addresses, answers, erased, pronoun = settings
    return Survey(
        id,
        organisation,
        technology,
        tuple(json.loads(languages)),
        state,  # type: ignore[arg-type]  # the database checks it
        _day(opened),
        date.fromisoformat(closes),
        _day(closed),
        int(minimum),
        predecessor,
        code,
        contact,
        takes_open_link=bool(open_link),
        addresses_kept=int(addresses),
        answers_kept=int(answers),
        erased_on=_day(erased),
        pronoun=pronoun,  # type: ignore[arg-type]  # the database checks it
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def get(db: Database, survey: str) -> Survey | None:
    """Return the survey with this id."""
    query = f"SELECT {COLUMNS} FROM survey WHERE id = ?"  # noqa: S608  # fixed column names
    return from_row(db.execute(query, [survey]).fetchone())


def by_open_code(db: Database, code: str) -> Survey | None:
    """Return the survey that this open link belongs to."""
    query = f"SELECT {COLUMNS} FROM survey WHERE open_code = ?"  # noqa: S608
    return from_row(db.execute(query, [code]).fetchone())


def of_organisation(db: Database, organisation: str) -> list[Survey]:
    """Return an organisation's surveys, the latest first; of one day, what is not closed yet."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM survey WHERE organisation = ?"  # noqa: S608
        " ORDER BY closes_on DESC, closed_on IS NOT NULL, opened_on DESC, id",
        [organisation],
    )
    return [survey for row in rows if (survey := from_row(row))]


def with_results(db: Database) -> list[Survey]:
    """Return the surveys of all organisations that were closed, the latest first."""
    rows = db.execute(
        f"SELECT {COLUMNS} FROM survey WHERE state IN ('closed', 'published')"  # noqa: S608
        " ORDER BY closed_on DESC, id"
    )
    return [survey for row in rows if (survey := from_row(row))]


def overdue(db: Database, today: date, *, typing: timedelta) -> list[str]:
    """Return the ids of open surveys whose last day has passed.

    One that takes paper is overdue later: the sheets that came in still have to be typed.
    """
    query = (
        "SELECT id FROM survey WHERE state = 'open' AND closes_on < ?"
        " AND (closes_on < ? OR id NOT IN (SELECT survey FROM paper WHERE taken))"
    )
    days = [today.isoformat(), (today - typing).isoformat()]
    return [id for (id,) in db.execute(query, days)]


def change(
    db: Database,
    survey: str,
    *,
    technology: str,
    languages: Sequence[str],
    closes_on: date,
    contact: str,
) -> None:
    """Change a survey that is still in draft."""
    db.execute(
        "UPDATE survey SET technology = ?, languages = ?, closes_on = ?, contact = ?"
        " WHERE id = ? AND state = 'draft'",
        [technology, json.dumps(list(languages)), closes_on.isoformat(), contact, survey],
    )


def extend(db: Database, survey: str, closes_on: date) -> None:
    """Move the last day of a survey."""
    db.execute("UPDATE survey SET closes_on = ? WHERE id = ?", [closes_on.isoformat(), survey])


def reopen(db: Database, survey: str, closes_on: date) -> None:
    """Forget that a survey was closed, and give it a new last day."""
    db.execute(
        "UPDATE survey SET closes_on = ?, closed_on = NULL WHERE id = ?",
        [closes_on.isoformat(), survey],
    )


def set_state(
    db: Database, survey: str, state: State, *, expected: State, on: date | None = None
) -> bool:
    """Move a survey from one state to the next; False when it was not in the expected one."""
    column = {"open": "opened_on", "closed": "closed_on", "erased": "erased_on"}.get(state)
    dated = f", {column} = :on" if column else ""
    cursor = db.execute(
        f"UPDATE survey SET state = :state{dated} WHERE id = :id AND state = :expected",  # noqa: S608
        {"state": state, "id": survey, "expected": expected, "on": on.isoformat() if on else None},
    )
    return bool(cursor.rowcount == 1)


def delete(db: Database, survey: str) -> None:
    """Erase a survey with its answers."""
    with db.atomic():
        db.execute("UPDATE survey SET predecessor = NULL WHERE predecessor = ?", [survey])
        db.execute("DELETE FROM survey WHERE id = ?", [survey])


def replace_modules(db: Database, survey: str, modules: Sequence[NewModule]) -> None:
    """Make these the instruments of a survey."""
    with db.atomic():
        db.execute("DELETE FROM survey_module WHERE survey = ?", [survey])
        for position, module in enumerate(modules):
            db.execute(
                "INSERT INTO survey_module VALUES (?, ?, ?, ?, ?, ?)",
                [
                    survey,
                    position,
                    module.form,
                    json.dumps(module.perspectives),
                    json.dumps(module.tools),
                    module.document,
                ],
            )


def questionnaire_of(db: Database, survey: str) -> Questionnaire:
    """Return what a survey asks, from the instruments it was launched with.

    Of answers that were collected elsewhere: what was asked there.
    """
    rows = db.execute(
        "SELECT form, perspectives, tools, document,"
        " coalesce((SELECT wording FROM survey_voice v WHERE v.survey = m.survey), 'original'),"
        " (SELECT asked FROM taken_in t WHERE t.survey = m.survey)"
        " FROM survey_module m WHERE survey = ? ORDER BY position",
        [survey],
    )
    return _assembled(tuple(rows))


@lru_cache(maxsize=64)
def _assembled(rows: tuple[tuple[Form, str, str, str, Wording, str | None], ...]) -> Questionnaire:
    whole = assemble(
        [
            Module(
                instruments.loads(document),
                form,
                tuple(json.loads(perspectives)),
                tuple(json.loads(tools)),
                wording,
            )
            for form, perspectives, tools, document, wording, _asked in rows
        ]
    )
    asked = next((asked for *_module, asked in rows), None)
    return whole if asked is None else asked_only(whole, frozenset(json.loads(asked)))


def freeze_teams(db: Database, survey: str, teams: Sequence[Team]) -> None:
    """Keep the teams as they are at launch, under short codes that responses carry."""
    for position, team in enumerate(teams):
        db.execute(
            "INSERT INTO survey_team (survey, code, position, name, headcount, kind, unit)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                survey,
                str(position + 1),
                position,
                team.name,
                team.headcount,
                team.kind,
                team.unit,
            ],
        )


@dataclass(frozen=True)
class SurveyTeam:
    """A team as it was at launch."""

    code: str
    name: str
    headcount: int
    kind: TeamKind
    unit: str = ""


def teams_of(db: Database, survey: str) -> list[SurveyTeam]:
    """Return the teams a survey was launched with."""
    rows = db.execute(
        "SELECT code, name, headcount, kind, unit FROM survey_team"
        " WHERE survey = ? ORDER BY position",
        [survey],
    )
    return [SurveyTeam(*row) for row in rows]
