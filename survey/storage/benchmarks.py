"""Groups of organisations that compare themselves: who consented to share what, and editions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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
    sector: str | None = None  # of another installation's organisation

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
    " withdrawn_on, sector"
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
            f"INSERT INTO benchmark_contribution ({_COLUMNS})"  # noqa: S608
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                new.sector,
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
    return [_contribution(row) for row in db.execute(query, [value])]


def _contribution(row: Sequence[Any]) -> Contribution:
    id, group, organisation, survey, elsewhere, measured, consented, by, withdrawn, sector = row
    return Contribution(
        id,
        group,
        organisation,
        survey,
        elsewhere,
        date.fromisoformat(measured),
        date.fromisoformat(consented),
        by,
        date.fromisoformat(withdrawn) if withdrawn else None,
        sector,
    )


@dataclass(frozen=True)
class Shared:
    """One construct's figures, the consent by which they are shared, and of which sector."""

    contribution: Contribution
    figure: Figure
    sector: str | None


def shared(db: Database, group: str) -> list[Shared]:
    """Return every figure that is shared with a group now, in an order that means nothing."""
    query = (
        'SELECT c.id, c."group", c.organisation, c.survey, c.elsewhere, c.measured_on,'
        " c.consented_on, c.consented_by, c.withdrawn_on, c.sector, s.sector,"
        " f.key, f.construct, f.n, f.mean, f.variance"
        " FROM benchmark_contribution c JOIN benchmark_figure f ON f.contribution = c.id"
        " LEFT JOIN organisation_sector s ON s.organisation = c.organisation"
        ' WHERE c."group" = ? AND c.withdrawn_on IS NULL ORDER BY c.id, f.key'
    )
    known: dict[str, Contribution] = {}
    found = []
    for row in db.execute(query, [group]):
        contribution = known.get(row[0]) or known.setdefault(row[0], _contribution(row[:10]))
        sector = row[10] or contribution.sector
        found.append(Shared(contribution, Figure(*row[11:]), sector))
    return found


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
    """Behind one published edition of a construct: per organisation the measurement that counts.

    `sector`: None when the edition is of the whole group.
    """

    group: str
    sector: str | None
    key: str
    measurements: Mapping[str, str]


def editions(db: Database) -> list[Edition]:
    """Return all editions ever published, the oldest of each group and construct first."""
    rows = db.execute(
        'SELECT "group", sector, key, measurements FROM benchmark_edition'
        ' ORDER BY "group", key, number'
    )
    read: dict[str, Mapping[str, str]] = {}  # themes often have the same organisations behind them
    return [
        Edition(
            group, sector, key, read.get(written) or read.setdefault(written, json.loads(written))
        )
        for group, sector, key, written in rows
    ]


def add_editions(db: Database, new: Sequence[Edition], *, seen: int) -> bool:
    """Record that figures of these measurements are published.

    `seen`: how many editions there were when it was decided. When there are more by now nothing is
    recorded and False is returned, for what two decide at once may together tell too much.
    """
    with db.atomic():
        if db.execute("SELECT COUNT(*) FROM benchmark_edition").fetchone()[0] != seen:
            return False
        for one in new:
            db.execute(
                'INSERT INTO benchmark_edition ("group", key, number, measurements, sector)'
                " SELECT ?, ?, COUNT(*) + 1, ?, ? FROM benchmark_edition"
                ' WHERE "group" = ? AND key = ?',
                [
                    one.group,
                    one.key,
                    json.dumps(dict(one.measurements), sort_keys=True),
                    one.sector,
                    one.group,
                    one.key,
                ],
            )
    return True
