"""A survey with personal links, as an attacker on the server's disk finds it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import instruments
from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.storage import coaches, invitations, organisations, surveys
from survey.storage.connection import Database, connect
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam
from survey.storage.surveys import Survey

TODAY = date(2026, 11, 3)


@dataclass
class Scene:
    """An open survey on disk; `answer` makes one person send, `responses` is what arrived."""

    path: Path
    db: Database
    survey: Survey

    def invite(self, count: int) -> list[str]:
        """Hand out personal links and return their tokens."""
        tokens = [new_token() for _ in range(count)]
        invitations.add(
            self.db, self.survey.id, [NewInvitation(lookup_hash(token)) for token in tokens]
        )
        return tokens

    def answer(self, token: str) -> str:
        """Fill in and send; returns the id of the new response, which only a test can know."""
        before = self.ids()
        draft = Draft("nl", {"PU1": 4, "PU2": 2})
        lifecycle.save_draft(self.db, self.survey, token, draft, TODAY)
        lifecycle.send(self.db, self.survey, token, draft, TODAY)
        (new,) = self.ids() - before
        return new

    def ids(self) -> set[str]:
        """Return the ids of all responses."""
        return {id for (id,) in self.db.execute("SELECT id FROM response")}


@pytest.fixture
def scene(tmp_path):
    """An open survey of sixty people."""
    path = tmp_path / "draagvlak.db"
    db = connect(path)
    coach = coaches.add(db, email="c@example.nl", name="C", password_hash="x")
    organisation = organisations.add(db, "Welzijn", coach=coach.id)
    organisations.replace_teams(db, organisation.id, [NewTeam("Team", 60)])
    survey = surveys.add(
        db, organisation.id, technology="RegiCare", languages=["nl"], closes_on=TODAY
    )
    document = instruments.load("tam").document
    surveys.replace_modules(db, survey.id, [surveys.NewModule(document)])
    lifecycle.launch(db, survey, TODAY)
    opened = surveys.get(db, survey.id)
    assert opened is not None
    yield Scene(path, db, opened)
    db.close()
