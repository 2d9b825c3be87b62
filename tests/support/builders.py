"""Organisations, surveys and applications with sensible defaults, made through the real storage."""

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import instruments
from survey import lifecycle
from survey.app import Draagvlak, create_app
from survey.clock import AMSTERDAM
from survey.config import Config
from survey.storage import coaches, organisations, surveys, voice
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.surveys import NewModule, Survey
from survey.storage.voice import Voice

TODAY = date(2026, 11, 3)
CLOSING = date(2026, 11, 17)
TEAMS = (NewTeam("Sociaal werk", 14), NewTeam("Wijkteam Noord", 12), NewTeam("Balie", 3))


class SettableClock:
    """A clock that stands still until it is told another day."""

    def __init__(self, day: date = TODAY) -> None:
        self.day = day

    def __call__(self) -> datetime:
        """Return nine in the morning of the day."""
        return datetime.combine(self.day, time(9), AMSTERDAM)


def make_app(folder: Path, clock: SettableClock | None = None) -> Draagvlak:
    """Return the whole application on a database in this folder."""
    app = create_app(Config(data=folder), clock=clock or SettableClock())
    app.testing = True
    # Errors become pages, as they do for users.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def make_organisation(
    db: Database, name: str = "Welzijn Voorbeeldstad", teams: Sequence[NewTeam] = TEAMS
) -> Organisation:
    """Store an organisation with teams and a coach of its own; the first is administrator."""
    email = f"coach{coaches.count(db) + 1}@example.nl"
    first = not coaches.count(db)
    coach = coaches.add(db, email=email, name="Coach", password_hash="none", administrator=first)
    organisation = organisations.add(db, name, coach=coach.id)
    organisations.replace_teams(db, organisation.id, teams)
    return organisation


def make_survey(
    db: Database,
    organisation: Organisation | None = None,
    *,
    modules: Sequence[str | NewModule] = ("utaut",),
    technology: str = "RegiCare",
    languages: Sequence[str] = ("nl", "en"),
    closes_on: date = CLOSING,
    contact: str = "Anna de Vries, tst 12",
    launched_on: date | None = TODAY,
    minimum_group_size: int = 5,
    predecessor: str | None = None,
    chosen: Voice | None = None,
) -> Survey:
    """Store a survey of instruments named or given, launched unless `launched_on` is None."""
    survey = surveys.add(
        db,
        (organisation or make_organisation(db)).id,
        technology=technology,
        languages=languages,
        closes_on=closes_on,
        contact=contact,
        minimum_group_size=minimum_group_size,
        predecessor=predecessor,
    )
    surveys.replace_modules(db, survey.id, [module_of(module) for module in modules])
    if chosen:
        voice.choose(db, survey.id, chosen)
    if launched_on:
        lifecycle.launch(db, survey, launched_on)
    stored = surveys.get(db, survey.id)
    assert stored
    return stored


def module_of(module: str | NewModule) -> NewModule:
    """Return an instrument of the library in its full form, or the module itself."""
    if isinstance(module, NewModule):
        return module
    return NewModule(instruments.load(module).document)
