"""Other installations whose signed figures are taken in."""

from dataclasses import dataclass
from datetime import date

from .connection import Database


@dataclass(frozen=True)
class Partner:
    """Another installation; `public_key` is hexadecimal Ed25519."""

    public_key: str
    name: str
    added_on: date


def trust(db: Database, public_key: str, name: str, today: date) -> None:
    """Take files that this key signed; another name replaces the one before."""
    db.execute(
        "INSERT INTO benchmark_partner VALUES (?, ?, ?)"
        " ON CONFLICT (public_key) DO UPDATE SET name = excluded.name",
        [public_key, name, today.isoformat()],
    )


def distrust(db: Database, public_key: str) -> None:
    """Take no more files of this key; what it shared before stays."""
    db.execute("DELETE FROM benchmark_partner WHERE public_key = ?", [public_key])


def all_of(db: Database) -> list[Partner]:
    """Return every partner, by name."""
    rows = db.execute(
        "SELECT public_key, name, added_on FROM benchmark_partner ORDER BY name COLLATE NOCASE"
    )
    return [Partner(key, name, date.fromisoformat(day)) for key, name, day in rows]
