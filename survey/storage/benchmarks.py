"""Groups of organisations that compare themselves: who consented to share what, and editions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from survey.anonymity import random_id

from .connection import Database


@dataclass(frozen=True)
class Group:
    """A group of organisations."""

    id: str
    name: str
    made_on: date


@dataclass(frozen=True)
class Figure:
    """One construct's figures, as a released report gives them."""

    key: str
    construct: str
    n: int
    mean: float
    variance: float


@dataclass(frozen=True)
class Contribution:
    """What one measurement shares with a group; of another installation when `elsewhere` is set."""

    id: str
    group: str
    organisation: str | None
    survey: str | None
    elsewhere: str | None
    measured_on: date
    consented_on: date
    consented_by: str
    withdrawn_on: date | None

    @property
    def is_active(self) -> bool:
        """Whether the organisation still consents."""
        return self.withdrawn_on is None

    @property
    def measurement(self) -> str:
        """What is shared, the same in every group it is shared with."""
        return self.survey or self.elsewhere or ""

    @property
    def who(self) -> str:
        """The organisation; of another installation its name there, without the wave."""
        return self.organisation or (self.elsewhere or "").rpartition("/")[0]


_COLUMNS = (
    'id, "group", organisation, survey, elsewhere, measured_on, consented_on, consented_by,'
    " withdrawn_on"
)


def add_group(db: Database, name: str, today: date) -> Group:
    """Store a new group."""
    group = Group(random_id(), name, today)
    db.execute("INSERT INTO benchmark_group VALUES (?, ?, ?)", [group.id, name, today.isoformat()])
    return group


def groups(db: Database) -> list[Group]:
    """Return all groups, by name."""
    rows = db.execute("SELECT id, name, made_on FROM benchmark_group ORDER BY name COLLATE NOCASE")
    return [Group(id, name, date.fromisoformat(day)) for id, name, day in rows]


def group(db: Database, id: str) -> Group | None:
    """Return the group with this id."""
    return next((one for one in groups(db) if one.id == id), None)


def delete_group(db: Database, id: str) -> None:
    """Erase a group with everything that was shared with it."""
    db.execute("DELETE FROM benchmark_group WHERE id = ?", [id])


def contribute(db: Database, new: Contribution, figures: Sequence[Figure]) -> None:
    """Store what is shared."""
    with db.atomic():
        db.execute(
            f"INSERT INTO benchmark_contribution ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            [
                new.id,
                new.group,
                new.organisation,
                new.survey,
                new.elsewhere,
                new.measured_on.isoformat(),
                new.consented_on.isoformat(),
                new.consented_by,
                new.withdrawn_on.isoformat() if new.withdrawn_on else None,
            ],
        )
        for one in figures:
            db.execute(
                "INSERT INTO benchmark_figure VALUES (?, ?, ?, ?, ?, ?)",
                [new.id, one.key, one.construct, one.n, one.mean, one.variance],
            )


def withdraw(db: Database, contribution: str, today: date) -> None:
    """End a consent: the figures are erased, that there was a consent stays."""
    with db.atomic():
        db.execute(
            "UPDATE benchmark_contribution SET withdrawn_on = ? WHERE id = ?"
            " AND withdrawn_on IS NULL",
            [today.isoformat(), contribution],
        )
        db.execute("DELETE FROM benchmark_figure WHERE contribution = ?", [contribution])


def contributions(db: Database, group: str) -> list[Contribution]:
    """Return everything that was ever shared with a group, in an order that means nothing."""
    return _contributions(db, '"group" = ?', group)


def of_organisation(db: Database, organisation: str) -> list[Contribution]:
    """Return what an organisation shares, or shared, with any group."""
    return _contributions(db, "organisation = ?", organisation)


def _contributions(db: Database, condition: str, value: str) -> list[Contribution]:
    query = f"SELECT {_COLUMNS} FROM benchmark_contribution WHERE {condition} ORDER BY id"  # noqa: S608
    return [
        Contribution(
            id,
            group,
            organisation,
            survey,
            elsewhere,
            date.fromisoformat(measured),
            date.fromisoformat(consented),
            by,
            date.fromisoformat(withdrawn) if withdrawn else None,
        )
        for id, group, organisation, survey, elsewhere, measured, consented, by, withdrawn in (
            db.execute(query, [value])
        )
    ]


def figures_of(db: Database, contribution: str) -> list[Figure]:
    """Return what one contribution shares."""
    rows = db.execute(
        "SELECT key, construct, n, mean, variance FROM benchmark_figure WHERE contribution = ?"
        " ORDER BY key",
        [contribution],
    )
    return [Figure(*row) for row in rows]


@dataclass(frozen=True)
class Edition:
    """Behind one published edition of a construct: per organisation the measurement that counts."""

    group: str
    measurements: Mapping[str, str]


def editions(db: Database, key: str) -> list[Edition]:
    """Return the editions of a construct of all groups, the oldest of each group first."""
    rows = db.execute(
        'SELECT "group", measurements FROM benchmark_edition WHERE key = ?'
        ' ORDER BY "group", number',
        [key],
    )
    return [Edition(group, json.loads(written)) for group, written in rows]


def add_edition(db: Database, key: str, edition: Edition) -> None:
    """Record that figures of these measurements are published."""
    db.execute(
        "INSERT INTO benchmark_edition SELECT ?, ?, COUNT(*) + 1, ? FROM benchmark_edition"
        ' WHERE "group" = ? AND key = ?',
        [
            edition.group,
            key,
            json.dumps(dict(edition.measurements), sort_keys=True),
            edition.group,
            key,
        ],
    )
