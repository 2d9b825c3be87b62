"""A survey with personal links, as an attacker on the server's disk finds it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.storage import invitations
from survey.storage.connection import Database, connect
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_organisation, make_survey

__all__ = ["TODAY", "Scene", "scene"]


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
    organisation = make_organisation(db, teams=[NewTeam("Team", 60)])
    yield Scene(path, db, make_survey(db, organisation, modules=["tam"]))
    db.close()
