"""Sending happens whole or not at all, whichever of its steps fails."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.storage import drafts, responses, surveys
from survey.storage.connection import Database, connect
from survey.storage.invitations import NewInvitation
from survey.storage.surveys import NewModule, Survey
from tests.support.builders import TODAY, make_survey
from tests.support.instruments import EVERY_KIND

WAYS = ("open link", "personal link")
STEPS = ("mark", "response", "comment", "daily_count")
SENT = Draft("nl", {"NUT1": 2}, {"TIP": "Een zin die niemand anders schrijft"})


@dataclass
class Scene:
    """An open survey and a token with a draft."""

    folder: Path
    db: Database
    survey: Survey
    token: str

    def send(self) -> None:
        lifecycle.send(self.db, self.survey, self.token, SENT, TODAY)

    def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """What is in every table, that of drafts as well."""
        names = [
            f'{schema}."{name}"'
            for schema in ("main", "drafts")
            for (name,) in self.db.execute(
                f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'"
            )
        ]
        return {name: self.db.execute(f"SELECT * FROM {name}").fetchall() for name in names}

    def breaks(self, table: str, doing: str) -> None:
        """Let the database refuse this from now on."""
        self.db.execute(
            f"CREATE TEMP TRIGGER broken BEFORE {doing} ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'disk full'); END"
        )

    def is_mended(self) -> None:
        self.db.execute("DROP TRIGGER temp.broken")


@pytest.fixture(params=WAYS)
def scene(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Scene]:
    db = connect(tmp_path / "draagvlak.db")
    survey = make_survey(db, modules=[NewModule(EVERY_KIND)])
    token = new_token()
    if request.param == "personal link":
        lifecycle.invite(db, survey, [NewInvitation(lookup_hash(token))], TODAY)
    lifecycle.save_draft(db, survey, token, SENT, TODAY)
    yield Scene(tmp_path, db, survey, token)
    db.close()


def place_of(scene: Scene, step: str) -> tuple[str, str]:
    """Return the table that a step writes, and what it does there."""
    if step != "mark":
        return f"main.{step}", "INSERT"
    invited = scene.db.execute("SELECT COUNT(*) FROM way_in").fetchone()[0]
    return ("main.answered", "UPDATE") if invited else ("main.spent_token", "INSERT")


@pytest.mark.parametrize("step", STEPS)
def test_when_a_step_fails_nothing_has_happened(scene: Scene, step: str) -> None:
    """The mark, the answers, the words, the count: not a row differs, and sending still works."""
    before = scene.stored()
    scene.breaks(*place_of(scene, step))
    with pytest.raises(sqlite3.IntegrityError, match="disk full"):
        scene.send()
    assert scene.stored() == before
    scene.is_mended()
    scene.send()
    after = scene.stored()
    changed = {name for name in after if after[name] != before[name]}
    marks = place_of(scene, "mark")[0].removeprefix("main.")
    assert changed == {
        *(f'main."{name}"' for name in (marks, "response", "comment", "daily_count")),
        'drafts."draft"',
    }


def test_a_draft_that_outlives_its_sending_goes_when_it_is_sent_again(
    scene: Scene,
) -> None:
    """The machine stops after the answers are stored and before the draft goes: still one."""
    (_, sealed) = drafts.find(scene.db, lookup_hash(scene.token)) or ("", b"")
    assert sealed
    scene.breaks("drafts.draft", "DELETE")
    with pytest.raises(sqlite3.IntegrityError, match="disk full"):
        scene.send()
    scene.is_mended()
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.save_draft(scene.db, scene.survey, scene.token, SENT, TODAY)
    with pytest.raises(lifecycle.AlreadySent):
        scene.send()
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.under_way(scene.db, scene.token, TODAY)
    assert responses.count(scene.db, scene.survey.id) == 1
    lifecycle.close(scene.db, scene.survey.id, TODAY)
    closed = surveys.get(scene.db, scene.survey.id)
    assert closed
    assert closed.state == "closed"
    assert not [file.name for file in scene.folder.iterdir() if sealed[:64] in file.read_bytes()]


def test_a_draft_that_outlives_its_sending_goes_at_the_next_start(scene: Scene) -> None:
    """After the machine stopped in between; the drafts of others stay."""
    other = lifecycle.begin(scene.db, scene.survey, Draft("nl"), TODAY)
    scene.breaks("drafts.draft", "DELETE")
    with pytest.raises(sqlite3.IntegrityError, match="disk full"):
        scene.send()
    scene.is_mended()
    lifecycle.close_overdue(scene.db, TODAY)  # as before the first page is shown
    left = scene.db.execute("SELECT token_hash FROM drafts.draft").fetchall()
    assert left == [(lookup_hash(other),)]
