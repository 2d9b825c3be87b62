"""Organisations, their teams, and which coach works for which."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from survey.anonymity import random_id

TeamKind = Literal["staff", "volunteers"]


@dataclass(frozen=True)
class Organisation:
    """One organisation; `demo` ones are examples and may be deleted in one click."""

    id: str
    name: str
    demo: bool


@dataclass(frozen=True)
class Team:
    """A team with its headcount, the denominator of the response."""

    id: str
    name: str
    headcount: int
    kind: TeamKind
    unit: str = ""


@dataclass(frozen=True)
class NewTeam:
    """A team as a coach enters it; `id` is empty for one that is not stored yet."""

    name: str
    headcount: int
    kind: TeamKind = "staff"
    id: str = ""
    unit: str = ""


def add(db: Database, name: str, *, coach: str, demo: bool = False) -> Organisation:
    """Store a new organisation with its first coach."""
    organisation = Organisation(random_id(), name, demo)
    with db.atomic():
        db.execute(
            "INSERT INTO organisation (id, name, demo) VALUES (?, ?, ?)",
            [organisation.id, name, demo],
        )
        db.execute("INSERT INTO membership VALUES (?, ?)", [coach, organisation.id])
    return organisation


def of_coach(db: Database, coach: str) -> list[Organisation]:
    """Return the organisations a coach works for, by name."""
    rows = db.execute(
        "SELECT o.id, o.name, o.demo FROM organisation o JOIN membership m ON m.organisation = o.id"
        " WHERE m.coach = ? ORDER BY o.name COLLATE NOCASE, o.id",
        [coach],
    )
    return [Organisation(id, name, bool(demo)) for id, name, demo in rows]


def get(db: Database, organisation: str) -> Organisation | None:
    """Return the organisation with this id."""
    row = db.execute(
        "SELECT id, name, demo FROM organisation WHERE id = ?", [organisation]
    ).fetchone()
    return Organisation(row[0], row[1], bool(row[2])) if row else None


def has_coach(db: Database, organisation: str, coach: str) -> bool:
    """Whether this coach works for this organisation."""
    query = "SELECT 1 FROM membership WHERE organisation = ? AND coach = ?"
    return db.execute(query, [organisation, coach]).fetchone() is not None


def everyone(db: Database) -> list[Organisation]:
    """Return all organisations, by name."""
    rows = db.execute("SELECT id, name, demo FROM organisation ORDER BY name COLLATE NOCASE, id")
    return [Organisation(id, name, bool(demo)) for id, name, demo in rows]


def memberships(db: Database) -> list[tuple[str, str]]:
    """Return who works for what: the ids of each coach and organisation."""
    rows = db.execute("SELECT coach, organisation FROM membership")
    return [(coach, organisation) for coach, organisation in rows]


def add_coach(db: Database, organisation: str, coach: str) -> bool:
    """Let a coach work for an organisation; False when that was so already."""
    cursor = db.execute(
        "INSERT INTO membership (coach, organisation) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [coach, organisation],
    )
    return bool(cursor.rowcount == 1)


def remove_coach(db: Database, organisation: str, coach: str) -> bool:
    """Let a coach work for an organisation no more; False when that was so already."""
    cursor = db.execute(
        "DELETE FROM membership WHERE organisation = ? AND coach = ?", [organisation, coach]
    )
    return bool(cursor.rowcount)


def rename(db: Database, organisation: str, name: str) -> None:
    """Give an organisation another name."""
    db.execute("UPDATE organisation SET name = ? WHERE id = ?", [name, organisation])


def teams_of(db: Database, organisation: str) -> list[Team]:
    """Return the teams of an organisation in the coach's order."""
    rows = db.execute(
        "SELECT id, name, headcount, kind, unit FROM team WHERE organisation = ? ORDER BY position",
        [organisation],
    )
    return [Team(*row) for row in rows]


def replace_teams(db: Database, organisation: str, teams: Sequence[NewTeam]) -> None:
    """Make these the teams of an organisation; known ids keep their row."""
    with db.atomic():
        db.execute("DELETE FROM team WHERE organisation = ?", [organisation])
        for position, team in enumerate(teams):
            db.execute(
                "INSERT INTO team (id, organisation, position, name, headcount, kind, unit)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    team.id or random_id(),
                    organisation,
                    position,
                    team.name,
                    team.headcount,
                    team.kind,
                    team.unit,
                ],
            )


def delete(db: Database, organisation: str) -> None:
    """Erase an organisation with everything that belongs to it."""
    with db.atomic():
        # A survey may name an earlier one as its predecessor, in any order of deletion.
        db.execute("UPDATE survey SET predecessor = NULL WHERE organisation = ?", [organisation])
        db.execute("DELETE FROM organisation WHERE id = ?", [organisation])
