"""What organisations did in their own words, and with whom they share it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .connection import Database


@dataclass(frozen=True)
class GoodPractice:
    """What an organisation did; `adopters` is empty when it was for everybody.

    `version` counts the changes of its words.
    """

    id: str
    organisation: str
    title: str
    what: str
    cost: str
    gain: str
    themes: tuple[str, ...]
    adopters: tuple[str, ...] = ()
    contact: str = ""
    version: int = 1


@dataclass(frozen=True)
class Share:
    """That a group may read it, by whose decision, and what is told of its writer."""

    practice: str
    group: str
    named: bool
    with_contact: bool
    shared_on: date
    shared_by: str


@dataclass(frozen=True)
class Removal:
    """That an administrator took these words out of a group, and why."""

    practice: str
    group: str
    version: int
    removed_on: date
    reason: str


@dataclass(frozen=True)
class Shared:
    """What a group reads: the practice, how it is shared, and the name of its organisation."""

    practice: GoodPractice
    share: Share
    organisation_name: str


_PRACTICE = (
    "p.id, p.organisation, p.title, p.what, p.cost, p.gain, p.themes, p.adopters, p.contact,"
    " p.version"
)
_SHARE = 's.practice, s."group", s.named, s.with_contact, s.shared_on, s.shared_by'
_PRACTICE_COLUMNS = 10


def keep(db: Database, practice: GoodPractice) -> None:
    """Store a practice, or its words of now in place of those of before."""
    values = [
        practice.title,
        practice.what,
        practice.cost,
        practice.gain,
        json.dumps(practice.themes),
        json.dumps(practice.adopters),
        practice.contact,
        practice.version,
    ]
    db.execute(
        "INSERT INTO good_practice (title, what, cost, gain, themes, adopters, contact, version,"
        " id, organisation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, what = excluded.what,"
        " cost = excluded.cost, gain = excluded.gain, themes = excluded.themes,"
        " adopters = excluded.adopters, contact = excluded.contact, version = excluded.version",
        [*values, practice.id, practice.organisation],
    )


def of_organisation(db: Database, organisation: str) -> list[GoodPractice]:
    """Return what an organisation wrote, by title."""
    rows = db.execute(
        f"SELECT {_PRACTICE} FROM good_practice p WHERE organisation = ?"  # noqa: S608  # fixed names
        " ORDER BY title COLLATE NOCASE, id",
        [organisation],
    )
    return [_practice(row) for row in rows]


def erase(db: Database, practice: str) -> None:
    """Erase a practice, wherever it is shared or shown."""
    db.execute("DELETE FROM good_practice WHERE id = ?", [practice])


def share(db: Database, new: Share) -> None:
    """Let a group read a practice, or change what is told of its writer."""
    db.execute(
        "INSERT INTO good_practice_share VALUES (?, ?, ?, ?, ?, ?)"
        ' ON CONFLICT (practice, "group") DO UPDATE SET named = excluded.named,'
        " with_contact = excluded.with_contact, shared_by = excluded.shared_by",
        [
            new.practice,
            new.group,
            int(new.named),
            int(new.with_contact),
            new.shared_on.isoformat(),
            new.shared_by,
        ],
    )


def withdraw(db: Database, practice: str, group: str) -> bool:
    """Let a group read a practice no more, in reports neither; False when it did not."""
    cursor = db.execute(
        'DELETE FROM good_practice_share WHERE practice = ? AND "group" = ?', [practice, group]
    )
    return bool(cursor.rowcount)


def shares_of(db: Database, organisation: str) -> list[Share]:
    """Return with whom an organisation shares what it wrote."""
    rows = db.execute(
        f"SELECT {_SHARE} FROM good_practice_share s JOIN good_practice p ON p.id = s.practice"  # noqa: S608
        ' WHERE p.organisation = ? ORDER BY s.practice, s."group"',
        [organisation],
    )
    return [_share(row) for row in rows]


def of_groups(db: Database, groups: Sequence[str]) -> list[Shared]:
    """Return what these groups read, the newest first."""
    marks = ", ".join("?" for _ in groups)
    rows = db.execute(
        f"SELECT {_PRACTICE}, {_SHARE}, o.name FROM good_practice_share s"  # noqa: S608
        " JOIN good_practice p ON p.id = s.practice JOIN organisation o ON o.id = p.organisation"
        f' WHERE s."group" IN ({marks}) ORDER BY s.shared_on DESC, p.title COLLATE NOCASE, p.id',
        list(groups),
    )
    return [
        Shared(_practice(row[:_PRACTICE_COLUMNS]), _share(row[_PRACTICE_COLUMNS:-1]), row[-1])
        for row in rows
    ]


def remove(db: Database, removal: Removal) -> None:
    """Take a practice out of a group and remember that and why."""
    with db.atomic():
        withdraw(db, removal.practice, removal.group)
        db.execute(
            "INSERT OR REPLACE INTO good_practice_removal VALUES (?, ?, ?, ?, ?)",
            [
                removal.practice,
                removal.group,
                removal.version,
                removal.removed_on.isoformat(),
                removal.reason,
            ],
        )


def removals_of(db: Database, organisation: str) -> list[Removal]:
    """Return what an administrator took out of an organisation's practices."""
    rows = db.execute(
        'SELECT r.practice, r."group", r.version, r.removed_on, r.reason'
        " FROM good_practice_removal r JOIN good_practice p ON p.id = r.practice"
        ' WHERE p.organisation = ? ORDER BY r.practice, r."group"',
        [organisation],
    )
    return [
        Removal(practice, group, version, date.fromisoformat(day), reason)
        for practice, group, version, day, reason in rows
    ]


def _practice(row: Sequence[str]) -> GoodPractice:
    id, organisation, title, what, cost, gain, themes, adopters, contact, version = row
    return GoodPractice(
        id,
        organisation,
        title,
        what,
        cost,
        gain,
        tuple(json.loads(themes)),
        tuple(json.loads(adopters)),
        contact,
        int(version),
    )


def _share(row: Sequence[str]) -> Share:
    practice, group, named, with_contact, day, by = row
    return Share(practice, group, bool(named), bool(with_contact), date.fromisoformat(day), by)
