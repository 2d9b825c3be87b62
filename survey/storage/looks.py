"""How organisations look: a brand colour, and a logo in two sizes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .connection import Database


@dataclass(frozen=True, slots=True)
class Logo:
    """Where a small logo is found, and its size on a page in CSS pixels."""

    hash: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Looks:
    """What an organisation chose; nothing is Draagvlak's own look."""

    colour: str | None = None
    logo: Logo | None = None


PLAIN = Looks()
LOGO = ("hash", "width", "height")


@dataclass(frozen=True)
class NewLogo:
    """A logo to store, as PNG, small and large."""

    place: Logo
    small: bytes
    large: bytes


def columns(organisation: str) -> str:
    """Return the columns that say how an organisation, an expression in SQL, looks."""
    of = f"WHERE organisation = {organisation}"
    colour = f"(SELECT colour FROM brand_colour {of})"  # noqa: S608
    return ", ".join((colour, *(f"(SELECT {name} FROM logo {of})" for name in LOGO)))  # noqa: S608


def of_organisation(db: Database, organisation: str) -> Looks:
    """Return what an organisation chose."""
    return from_row(db.execute(f"SELECT {columns(':id')}", {"id": organisation}).fetchone())


def from_row(row: Sequence[Any]) -> Looks:
    """Return the look that these columns hold."""
    colour, *logo = row
    return Looks(colour, Logo(*logo) if logo[0] else None)


def set_colour(db: Database, organisation: str, colour: str | None) -> None:
    """Choose a brand colour (`#rrggbb`), or none."""
    with db.atomic():
        db.execute("DELETE FROM brand_colour WHERE organisation = ?", [organisation])
        if colour:
            db.execute("INSERT INTO brand_colour VALUES (?, ?)", [organisation, colour])


def set_logo(db: Database, organisation: str, logo: NewLogo | None) -> None:
    """Store a logo in the place of the one before, or take it away."""
    with db.atomic():
        db.execute("DELETE FROM logo WHERE organisation = ?", [organisation])
        if logo:
            place = logo.place
            db.execute(
                "INSERT INTO logo VALUES (?, ?, ?, ?, ?, ?)",
                [organisation, place.hash, place.width, place.height, logo.small, logo.large],
            )


def small_logo(db: Database, known_as: str) -> bytes | None:
    """Return the small logo that is served under this hash."""
    row = db.execute("SELECT small FROM logo WHERE hash = ? LIMIT 1", [known_as]).fetchone()
    return bytes(row[0]) if row else None


def large_logo(db: Database, organisation: str) -> bytes | None:
    """Return the logo for print."""
    row = db.execute("SELECT large FROM logo WHERE organisation = ?", [organisation]).fetchone()
    return bytes(row[0]) if row else None
