"""Which column of a list holds what: by the words above it, or else by what stands in it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from survey.storage.organisations import TeamKind

Column = Literal["email", "team", "unit", "kind", "name"]
Row = Sequence[str]

HEADERS: Mapping[Column, tuple[str, ...]] = {
    "email": ("email", "emailadres", "emailaddress", "mail", "mailadres", "mailaddress", "adres"),
    "team": ("team", "teamnaam", "teamname", "groep", "group", "afdeling", "department"),
    "unit": (
        *("eenheid", "unit", "onderdeel", "organisatieonderdeel", "cluster", "sector", "regio"),
        *("region", "locatie", "location", "divisie", "division"),
    ),
    "kind": ("soort", "kind", "type", "soortmedewerker", "dienstverband", "contract"),
    "name": (
        *("naam", "name", "voornaam", "firstname", "achternaam", "lastname", "tussenvoegsel"),
        *("volledigenaam", "fullname", "roepnaam", "voorletters", "initialen", "medewerker"),
    ),
}
ABOVE_TEAM = ("afdeling", "department")
"""A unit when there is a column for the team as well."""

KINDS: Mapping[str, TeamKind] = {
    **dict.fromkeys(
        ("medewerker", "medewerkers", "beroepskracht", "werknemer", "betaald", "loondienst"),
        "staff",
    ),
    **dict.fromkeys(("staff", "employee", "paid", "m"), "staff"),
    **dict.fromkeys(
        ("vrijwilliger", "vrijwilligers", "volunteer", "volunteers", "v"), "volunteers"
    ),
}
MOST_DIFFERENT = 0.6
"""Beyond this share of different values a column without a heading holds no teams."""


@dataclass(frozen=True)
class Columns:
    """Where each thing stands, from 0; `unused` are the headings of what is not read."""

    places: Mapping[Column, int]
    headings: Mapping[int, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()

    def cell(self, row: Row, column: Column) -> str:
        """Return what a row says, in one line; nothing when there is no such column."""
        place = self.places.get(column)
        return "" if place is None or place >= len(row) else " ".join(row[place].split())

    def heading(self, column: Column) -> str:
        """Return the words above a column, empty when there are none."""
        return self.headings.get(self.places.get(column, -1), "")


def columns_of(rows: Sequence[Row]) -> tuple[Columns, bool]:
    """Return the columns, and whether the first row is a heading and nobody's."""
    named = _by_heading(rows[0])
    if named is not None:
        return named, True
    return _by_content(rows), False


def plain(text: str) -> str:
    """Return the letters of a heading, for comparing: 'E-mail adres' is 'emailadres'."""
    return re.sub(r"[^a-z]", "", text.casefold())


def _by_heading(first: Row) -> Columns | None:
    """Read a heading; None when there is no word in it that is known."""
    if any("@" in cell for cell in first):
        return None
    places: dict[Column, int] = {}
    words = [plain(cell) for cell in first]
    for column, known in HEADERS.items():
        found = [place for place, word in enumerate(words) if word in known]
        if column == "team" and len(found) > 1:
            found = [place for place in found if words[place] not in ABOVE_TEAM] or found
        if found:
            places[column] = found[0]
    if not places:
        return None
    team = places.get("team")
    above = [place for place, word in enumerate(words) if word in ABOVE_TEAM and place != team]
    if above and "unit" not in places:
        places["unit"] = above[0]
    used = set(places.values()) | {
        place for place, word in enumerate(words) if word in HEADERS["name"]
    }
    unused = tuple(
        cell.strip() for place, cell in enumerate(first) if place not in used and cell.strip()
    )
    headings = {place: cell.strip() for place, cell in enumerate(first)}
    return Columns(places, headings, unused)


def _by_content(rows: Sequence[Row]) -> Columns:
    """Tell columns by what is in them: addresses, kinds, and teams that come back."""
    width = max(len(row) for row in rows)
    values = [[" ".join(row[n].split()) for row in rows if n < len(row)] for n in range(width)]
    places: dict[Column, int] = {}
    for place, cells in enumerate(values):
        filled = [cell for cell in cells if cell]
        if "email" not in places and sum("@" in cell for cell in filled) * 2 > len(filled):
            places["email"] = place
        elif "kind" not in places and filled and all(plain(cell) in KINDS for cell in filled):
            places["kind"] = place
    left = [place for place in range(width) if place not in places.values()]
    groups = [place for place in left if _may_be_teams(values[place])]
    by_size = sorted(groups, key=lambda place: len(set(values[place])), reverse=True)
    # A unit holds several teams, so there are fewer of them.
    for column, place in zip(("team", "unit"), by_size, strict=False):
        places[column] = place  # type: ignore[index]
    return Columns(places)


def _may_be_teams(cells: Sequence[str]) -> bool:
    counted = Counter(cell for cell in cells if cell)
    return bool(counted) and len(counted) <= max(1, counted.total() * MOST_DIFFERENT)
