"""The people of an organisation who can be invited by mail: address, team and kind; no name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .connection import Database
from .organisations import TeamKind


@dataclass(frozen=True)
class StaffMember:
    """Somebody to invite; `team` is the team's id, and `team_name` is empty when it is gone."""

    email: str
    team: str
    team_name: str
    unit: str
    kind: TeamKind


@dataclass(frozen=True)
class NewStaffMember:
    """Somebody to store, with the id of the team."""

    email: str
    team: str
    kind: TeamKind = "staff"


def replace(db: Database, organisation: str, members: Sequence[NewStaffMember], on: date) -> None:
    """Make these the people of an organisation who can be invited by mail."""
    with db.atomic():
        erase(db, organisation)
        db.conn.executemany(
            "INSERT INTO staff (organisation, email, team, kind) VALUES (?, ?, ?, ?)",
            [(organisation, one.email, one.team, one.kind) for one in members],
        )
        if members:
            db.execute("INSERT INTO staff_list VALUES (?, ?)", [organisation, on.isoformat()])


def of_organisation(db: Database, organisation: str) -> list[StaffMember]:
    """Return everybody on the list, team after team as the coach ordered these."""
    rows = db.execute(
        "SELECT s.email, s.team, coalesce(t.name, ''), coalesce(t.unit, ''), s.kind"
        " FROM staff s LEFT JOIN team t ON t.id = s.team"
        " WHERE s.organisation = ? ORDER BY t.position IS NULL, t.position, s.email",
        [organisation],
    )
    return [StaffMember(*row) for row in rows]


def count(db: Database, organisation: str) -> int:
    """Return how many people are on the list."""
    row = db.execute("SELECT COUNT(*) FROM staff WHERE organisation = ?", [organisation]).fetchone()
    return int(row[0])


def move(db: Database, organisation: str, teams: Sequence[str], to: str) -> None:
    """Put the people of these teams in another one, as when teams are put together."""
    for team in teams:
        db.execute(
            "UPDATE staff SET team = ? WHERE organisation = ? AND team = ?",
            [to, organisation, team],
        )


def lists(db: Database) -> list[tuple[str, date]]:
    """Return which organisations have a list, and since when."""
    rows = db.execute("SELECT organisation, saved_on FROM staff_list")
    return [(organisation, date.fromisoformat(day)) for organisation, day in rows]


def erase(db: Database, organisation: str) -> None:
    """Forget the list of an organisation."""
    db.execute("DELETE FROM staff WHERE organisation = ?", [organisation])
    db.execute("DELETE FROM staff_list WHERE organisation = ?", [organisation])
