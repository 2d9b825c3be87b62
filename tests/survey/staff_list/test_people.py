"""A list of staff as people keep it: any spreadsheet, any delimiter, each fault named."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from reports.table_file import UnreadableTable
from survey.staff_list.people import MOST_ROWS, Fault, NoList, StaffList, read
from survey.staff_list.teams import Words, teams_of, to_store
from survey.storage.organisations import NewTeam, Team

WORDS = Words("Alle medewerkers", "Vrijwilligers", "%(team)s, vrijwilligers")
HEADING = ("Naam", "E-mail adres", "Team", "Onderdeel", "Soort", "Telefoon")
ROWS = (
    ("Zoë Ünal", "zoe@welzijn.nl", "Wijkteam Noord", "Noord", "medewerker", "06"),
    ("Jan", "Jan@Welzijn.nl", "wijkteam noord", "Noord", "", ""),
    ("Piet", "", "Wijkteam Noord", "Noord", "vrijwilliger", ""),
    ("Els", "els@welzijn.nl", "Balie", "Zuid", "medewerker", ""),
)


def as_text(delimiter: str, rows=(HEADING, *ROWS)) -> str:
    return "\r\n".join(delimiter.join(row) for row in rows)


def as_workbook(rows=(HEADING, *ROWS)) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def teams(found: StaffList) -> list[tuple[str, str, str, int]]:
    return [(t.name, t.unit, t.kind, len(t.people)) for t in teams_of(found.people, WORDS)]


@pytest.mark.parametrize(
    "content",
    [
        as_text(";").encode(),
        as_text(",").encode(),
        as_text("\t").encode(),
        as_text(";").encode("utf-8-sig"),
        as_text(";").encode("cp1252"),
        as_text("\t").encode("utf-16"),
        as_workbook(),
    ],
    ids=["semicolons", "commas", "tabs", "BOM", "cp1252", "UTF-16", "Excel"],
)
def test_any_list_gives_the_same_people(content):
    """Who is on it, in which team and unit; volunteers apart; names and phones nowhere."""
    found = read(content)
    assert not found.faults
    assert [one.email for one in found.people] == [
        *("zoe@welzijn.nl", "jan@welzijn.nl", "", "els@welzijn.nl")
    ]
    assert teams(found) == [
        ("Wijkteam Noord", "Noord", "staff", 2),
        ("Wijkteam Noord, vrijwilligers", "Noord", "volunteers", 1),
        ("Balie", "Zuid", "staff", 1),
    ]
    assert found.columns.unused == ("Telefoon",)
    assert "Zoë" not in repr(found.people)
    assert found.without_address == 1


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("E-mail;Team;Unit;Kind", "a@x.nl;Noord;Zuid;volunteer"),
        ("email address;Department;Team;Type", "a@x.nl;Zuid;Noord;Volunteers"),
        ("Mailadres;Afdeling;Team;Soort", "a@x.nl;Zuid;Noord;V"),
        ("E-MAILADRES;TEAMNAAM;REGIO;SOORT", "A@x.nl;Noord;Zuid;Vrijwilligers"),
    ],
)
def test_headings_in_dutch_and_english(heading, cells):
    """Spelling, capitals, hyphens and order of the headings make no difference."""
    (one,) = read(f"{heading}\n{cells}".encode()).people
    assert (one.email, one.team, one.unit, one.kind) == ("a@x.nl", "Noord", "Zuid", "volunteers")


def test_without_headings_the_content_tells():
    """Addresses have an @, teams come back, names do not."""
    rows = [f"Naam {n}\tn{n}@x.nl\t{'AB'[n % 2]}\tmedewerker" for n in range(8)]
    found = read("\n".join(rows).encode())
    assert teams(found) == [("A", "", "staff", 4), ("B", "", "staff", 4)]


def test_addresses_alone_are_one_team():
    """The shortest list there is, as a mail program gives it."""
    found = read(b"Anna <a@x.nl>\nb@x.nl\n\nmailto:c@x.nl")
    assert [one.email for one in found.people] == ["a@x.nl", "b@x.nl", "c@x.nl"]
    assert teams(found) == [("Alle medewerkers", "", "staff", 3)]


FAULTS = [
    ("jan(at)x.nl;Noord;", Fault(2, "email", "no_address", "jan(at)x.nl")),
    ("=cmd|' /C calc'!A0;Noord;", Fault(2, "email", "no_address", "=cmd|' /c calc'!a0")),
    ("a@x.nl, b@x.nl;Noord;", Fault(2, "email", "two_addresses", "a@x.nl, b@x.nl")),
    ("a@x.nl;;", Fault(2, "team", "no_team", "")),
    ("a@x.nl;Noord;stagiair", Fault(2, "kind", "unknown_kind", "stagiair")),
    (f"a@x.nl;{'N' * 81};", Fault(2, "team", "too_long", "N" * 81)),
    (f"{'a' * 250}@x.nl;Noord;", Fault(2, "email", "no_address", f"{'a' * 250}@x.nl")),
]


@pytest.mark.parametrize(("row", "fault"), FAULTS)
def test_each_fault_has_its_row_and_column(row, fault):
    """And nobody else's row is blamed."""
    found = read(f"E-mail;Team;Soort\n{row}\nok@x.nl;Noord;".encode())
    assert found.faults == (fault,)


def test_rows_are_counted_as_a_spreadsheet_does():
    """Blank rows count, so that the number is the one beside the row."""
    found = read(b"E-mail;Team\n\n\na@x.nl;Noord\n;;\nfout;Noord")
    assert [fault.row for fault in found.faults] == [6]


def test_somebody_twice():
    """The same row again counts once; the same address in another team is a fault."""
    found = read(b"E-mail;Team\na@x.nl;Noord\nA@x.nl ;Noord\na@x.nl;Zuid")
    assert found.doubles == (3,)
    assert found.faults == (Fault(4, "email", "twice", "a@x.nl", 2, "Noord"),)


def test_the_same_team_in_two_units_is_two_teams():
    """Each gets the unit in its name, because names must differ."""
    found = read(b"E-mail;Team;Onderdeel\na@x.nl;Balie;Noord\nb@x.nl;Balie;Zuid")
    assert [name for name, *_ in teams(found)] == ["Balie (Noord)", "Balie (Zuid)"]


def test_volunteers_without_a_team_are_a_group():
    """A list of volunteers often has no team."""
    found = read(b"E-mail;Team;Soort\na@x.nl;;vrijwilliger\nb@x.nl;Noord;medewerker")
    assert not found.faults
    assert teams(found)[0] == ("Vrijwilligers", "", "volunteers", 1)


@pytest.mark.parametrize("content", [b"", b"\n\n;;\n", b"E-mail;Team\n"])
def test_nobody_is_no_list(content):
    """Neither nothing, nor blank rows, nor a heading alone."""
    with pytest.raises(NoList):
        read(content)


def test_too_many_are_refused():
    """A list without end is told apart from a list."""
    with pytest.raises(NoList):
        read(b"a@x.nl\n" * (MOST_ROWS + 1))


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"PK\x03\x04 broken", b'"a\nb'])
def test_what_is_no_table_is_refused(content):
    """A picture, a damaged workbook, a quotation mark that never ends."""
    with pytest.raises(UnreadableTable):
        read(content)


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6))
def test_no_list_is_a_surprise(rows):
    """Whatever is pasted: it is read with its faults, or refused; teams have names that differ."""
    try:
        found = read("\n".join("\t".join(row) for row in rows).encode("utf-8", "ignore"))
    except (NoList, UnreadableTable):
        return
    listed = teams_of(found.people, WORDS)
    assert sum(len(team.people) for team in listed) == len(found.people)
    assert len({team.name for team in listed}) == len(listed)
    assert all(team.name for team in listed)


def test_known_teams_keep_their_id_and_others_stay_when_asked():
    """What earlier surveys know as a team stays the same team."""
    listed = teams_of(read(b"E-mail;Team\na@x.nl;Noord").people, WORDS)
    stored = [Team("1", "Noord", 12, "staff"), Team("2", "Zuid", 9, "staff", "West")]
    north, south = NewTeam("Noord", 1, "staff", "1"), NewTeam("Zuid", 9, "staff", "2", "West")
    assert to_store(listed, stored, keeps_others=True) == [north, south]
    assert to_store(listed, stored, keeps_others=False) == [north]
