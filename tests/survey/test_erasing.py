"""Erasing an organisation: not a row and not a byte of it is left, and others lose nothing."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from survey import audit, erasing, lifecycle, people
from survey.anonymity import Draft, lookup_hash, new_token
from survey.app import Draagvlak
from survey.people import By, Role
from survey.storage import invitations, organisations, releases, responses, share_links, surveys
from survey.storage.connection import Database
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, make_app, make_organisation, make_survey
from tests.support.coaching import coach_of

INSTALLATION = {
    # Tables that belong to the installation or to a person, and the reason.
    "_sqlite_migrations": "which steps the schema has had",
    "coach": "an account is a person's, who may work for other organisations",
    "session": "of a person",
    "half_session": "of a person",
    "failed_try": "hashes of what was tried, for a quarter of an hour",
    "setup_link": "the first account",
    "password_link": "of a person",
    "second_factor": "of a person",
    "recovery_code": "of a person",
    "benchmark_group": "several organisations share it",
    "benchmark_edition": "random ids alone: a later edition must not isolate who left either",
    "benchmark_partner": "whose files this installation trusts",
}
HOW_TO = """
Everything of an organisation must go when it is erased. Let the table refer to organisation,
survey or another table of it with REFERENCES … ON DELETE CASCADE. Is it not an organisation's? Then
name it in INSTALLATION in tests/survey/test_erasing.py, with the reason.
"""


@pytest.fixture
def app(tmp_path: Path) -> Draagvlak:
    return make_app(tmp_path)


@pytest.fixture
def db(app: Draagvlak) -> Iterator[Database]:
    yield app.connection()
    app.connection().conn.close()


def tables(db: Database) -> list[str]:
    """Every table of the file that holds everything."""
    rows = db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def goes_with(db: Database, table: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a row goes, by cascades alone, when the organisation it belongs to goes."""
    if table == "organisation":
        return True
    keys = db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    return any(
        key[6] == "CASCADE" and key[2] not in seen and goes_with(db, key[2], seen | {table})
        for key in keys
    )


def test_every_table_goes_with_its_organisation(db: Database) -> None:
    """A table that somebody adds is of an organisation, and goes with it, or says why not."""
    own = {table for table in tables(db) if table not in INSTALLATION and not goes_with(db, table)}
    assert not own, f"{sorted(own)}{HOW_TO}"
    assert INSTALLATION.keys() <= set(tables(db)), "a table that is there no more"


def test_tables_of_the_installation_do_not_go(db: Database) -> None:
    """What belongs to a person is not taken along by an organisation."""
    assert not [table for table in INSTALLATION if goes_with(db, table)]


def fill(db: Database, mark: str, by: By) -> tuple[Organisation, list[str]]:
    """An organisation with something in many tables; returns also all that may tell of it."""
    teams = [NewTeam(f"{mark} team", 14), NewTeam(f"{mark} balie", 12)]
    organisation = make_organisation(db, f"{mark} welzijn", teams)
    contact, technology = f"{mark} contact", f"{mark} middel"
    first = make_survey(db, organisation, modules=("tam",), technology=technology, contact=contact)
    later = surveys.add(
        db,
        organisation.id,
        technology=technology,
        languages=["nl"],
        closes_on=CLOSING,
        predecessor=first.id,
    )
    open_link = _answers(db, first, mark)
    audit.note(db, by.coach, "link_made", now=by.now, organisation=organisation.id, subject=mark)
    people.invite(db, f"{mark}@welzijn.example", Role(organisation.id), by)
    ids = [organisation.id, first.id, later.id, first.open_code, lookup_hash(open_link)]
    return organisation, [mark, *ids]


def _answers(db: Database, survey: Survey, mark: str) -> str:
    """A half and a whole questionnaire, a comment, invitations, a release and a link to it."""
    begun = lifecycle.begin(db, survey, Draft("nl", {"PU1": 4}), TODAY)
    sent = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    lifecycle.send(db, survey, sent, Draft("nl", {"PU1": 4}), TODAY)
    with db.atomic():
        responses.add_comments(db, survey.id, {"reason": f"{mark} tekst"})
    new = [NewInvitation(lookup_hash(new_token()), email=f"{mark}.jansen@welzijn.example")]
    lifecycle.invite(db, survey, new, TODAY)
    assert invitations.addresses_of(db, survey.id)
    releases.add(db, survey.id, number=1, made_on=TODAY, language="nl", report=f'"{mark}"')
    token = lookup_hash(new_token())
    share_links.add(db, survey.id, token_hash=token, label=mark, made_on=TODAY, expires_on=CLOSING)
    return begun


def held_in(folder: Path) -> bytes:
    """Every byte of every file of the data."""
    return b"\n".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


@pytest.fixture
def by(app: Draagvlak, db: Database) -> By:
    """An administrator, of another organisation."""
    return By(coach_of(app, make_organisation(db, "Beheer")), app.clock())


def test_not_a_byte_is_left(app: Draagvlak, db: Database, by: By, tmp_path: Path) -> None:
    """Ids, names, addresses, texts and half-finished answers are in no file any more."""
    organisation, marks = fill(db, "Zwanebloem", by)
    held = held_in(tmp_path)
    assert not [mark for mark in marks if mark.encode() not in held], "what is there is found"
    erasing.erase_organisation(db, organisation, by)
    for _ in range(2):
        held = held_in(tmp_path)
        assert not [mark for mark in marks if mark.encode() in held]
        db.conn.close()
        db = make_app(tmp_path).connection()


def test_no_table_keeps_a_row(db: Database, by: By) -> None:
    """Counted per table: as many rows as before the organisation came, and one line of the log."""

    def counts() -> dict[str, int]:
        every = [*tables(db), "drafts.draft"]
        return {
            table: int(db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]) for table in every
        }

    coaches_before, before = 1, counts()
    organisation, _marks = fill(db, "Zwanebloem", by)
    filled = {table for table, count in counts().items() if count > before[table]}
    assert {"survey", "response", "comment", "release", "share_link", "audit"} <= filled
    assert {"drafts.draft", "invitation", "coach_invitation", "membership"} <= filled
    erasing.erase_organisation(db, organisation, by)
    left = {table: count - before[table] for table, count in counts().items()}
    more = {table: count for table, count in left.items() if count}
    assert more == {"coach": coaches_before, "audit": 1}  # its coach keeps the account


def test_another_organisation_loses_nothing(db: Database, by: By) -> None:
    """Everything of the other one is there as it was."""
    kept, _marks = fill(db, "Waterlelie", by)
    before = [line for line in db.conn.iterdump() if "audit" not in line]
    drafts = db.execute("SELECT * FROM drafts.draft ORDER BY token_hash").fetchall()
    erased, _marks = fill(db, "Zwanebloem", by)
    erasing.erase_organisation(db, erased, by)
    after = [line for line in db.conn.iterdump() if "audit" not in line]
    assert {line for line in before if line not in after} == set()
    assert db.execute("SELECT * FROM drafts.draft ORDER BY token_hash").fetchall() == drafts
    assert organisations.get(db, kept.id) == kept


def test_the_log_says_that_and_not_which(db: Database, by: By) -> None:
    """Who erased an organisation stays known, its name does not."""
    organisation, _marks = fill(db, "Zwanebloem", by)
    erasing.erase_organisation(db, organisation, by)
    rows = db.execute("SELECT name, action, subject FROM audit").fetchall()
    assert rows == [("Coach", "organisation_erased", "")]


def test_foreign_keys_are_on(db: Database, by: By) -> None:
    """Cascades work only while the database checks them."""
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO membership VALUES ('x', 'y')")


def test_what_was_deleted_before_needs_no_erasing_anew(
    app: Draagvlak, db: Database, by: By
) -> None:
    """Pressed twice, the second time there is nothing, and nothing fails."""
    organisation, _marks = fill(db, "Zwanebloem", by)
    erasing.erase_organisation(db, organisation, by)
    later = By(by.coach, datetime.combine(TODAY, app.clock().time()) + timedelta(minutes=1))
    erasing.erase_organisation(db, organisation, later)
    assert organisations.get(db, organisation.id) is None
