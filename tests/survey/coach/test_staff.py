"""Pasting or uploading a list of staff: shown first, kept after that, nothing lost."""

import io
import time

import pytest

from survey.storage import organisations, staff
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.client import CheckingClient
from tests.support.html import Page
from tests.survey.staff_list.test_people import as_text, as_workbook

LIST = "E-mail\tTeam\n" + "\n".join(f"n{n}@x.nl\t{'Balie' if n < 3 else 'Noord'}" for n in range(9))


def at(organisation: Organisation) -> str:
    return f"/coach/organisations/{organisation.id}/staff"


def teams(db: Database, organisation: Organisation) -> list[tuple[str, int]]:
    return [(one.name, one.headcount) for one in organisations.teams_of(db, organisation.id)]


def looked_at(coach: CheckingClient, organisation: Organisation, text: str, status=200) -> Page:
    return coach.press(
        coach.get(at(organisation)), "Bekijk de lijst", {"rows": text}, status=status
    )


def uploaded(coach: CheckingClient, organisation: Organisation, content: bytes) -> Page:
    """What one sees after choosing a file."""
    sent = {"file": (io.BytesIO(content), "lijst.xlsx"), "rows": ""}
    response = coach.client.post(at(organisation), data=sent)
    page = Page(response.get_data(as_text=True))
    page.check("nl")
    return page


def test_a_list_is_shown_and_then_kept(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Looking stores nothing; keeping stores teams with their numbers, and the addresses."""
    before = teams(db, organisation)
    page = looked_at(coach, organisation, LIST)
    assert page.h1 == "Klopt dit?"
    assert "9 mensen, 2 teams" in page.main
    assert "wordt niet apart getoond" in page.main
    assert (teams(db, organisation), staff.count(db, organisation.id)) == (before, 0)
    coach.press(page, "Bewaar deze lijst", {"others": "remove"})
    assert teams(db, organisation) == [("Balie", 3), ("Noord", 6)]
    members = staff.of_organisation(db, organisation.id)
    assert [(one.email, one.team_name) for one in members][:2] == [
        *(("n0@x.nl", "Balie"), ("n1@x.nl", "Balie"))
    ]


def test_other_teams_stay_when_asked(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Volunteers without an address are on no list."""
    page = looked_at(coach, organisation, LIST)
    assert "Sociaal werk, Wijkteam Noord" in page.main
    coach.press(page, "Bewaar deze lijst")
    assert teams(db, organisation) == [
        *(("Balie", 3), ("Noord", 6), ("Sociaal werk", 14), ("Wijkteam Noord", 12))
    ]


def test_faults_are_named_and_nothing_is_lost(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Row, column, what is wrong and what to do; the list is there to mend, and then kept."""
    wrong = LIST.replace("n1@x.nl", "n1(at)x.nl").replace("n4@x.nl\tNoord", "n4@x.nl\t")
    page = looked_at(coach, organisation, wrong, status=422)
    assert "Er zijn nog 2 rijen die niet kloppen" in page.main
    assert "3 E-mail ‘n1(at)x.nl’ is geen e-mailadres. Verbeter het" in page.main
    assert "6 Team Hier staat geen team. Vul een team in." in page.main
    assert page.values()["rows"].strip().replace("\r", "") == wrong
    page = coach.press(page, "Kijk opnieuw", {"rows": LIST})
    coach.press(page, "Bewaar deze lijst")
    assert staff.count(db, organisation.id) == 9


def test_what_was_not_shown_is_not_kept(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Changed after looking, or sent without looking: it is shown first."""
    page = looked_at(coach, organisation, LIST)
    page = coach.press(page, "Bewaar deze lijst", {"rows": LIST + "\nlast@x.nl\tNoord"})
    assert "10 mensen, 2 teams" in page.main
    coach.post(at(organisation), {"rows": LIST, "save": "yes"})
    assert staff.count(db, organisation.id) == 0
    coach.press(page, "Bewaar deze lijst")
    assert staff.count(db, organisation.id) == 10


@pytest.mark.parametrize("content", [as_workbook(), as_text(";").encode("cp1252")])
def test_a_file_is_shown_as_text(
    coach: CheckingClient, db: Database, organisation: Organisation, content: bytes
) -> None:
    """An upload is read once; what is kept after that is what was shown."""
    page = uploaded(coach, organisation, content)
    assert page.h1 == "Klopt dit?"
    assert "Deze kolommen gebruiken we niet: Telefoon." in page.main
    coach.address = at(organisation)
    coach.press(page, "Bewaar deze lijst", {"others": "remove"})
    assert teams(db, organisation) == [
        *(("Wijkteam Noord", 2), ("Wijkteam Noord, vrijwilligers", 1), ("Balie", 1))
    ]
    assert "Ünal" not in "\n".join(db.conn.iterdump())


BAD_FILES = [
    (b"\x89PNG\0", "Dit is geen lijst."),
    (b"PK\x03\x04 broken", "Dit Excelbestand is niet te lezen."),
    (b'a;b\n"c', "Rij 2 is niet te lezen."),
    (b" \n", "Plak een lijst, of kies een bestand."),
    (b"E-mail;Team\n", "Geef een lijst van 1 tot 10.000 mensen."),
]


@pytest.mark.parametrize(("content", "sentence"), BAD_FILES)
def test_bad_files(
    coach: CheckingClient, organisation: Organisation, content: bytes, sentence: str
) -> None:
    """Each has a sentence that says what to do."""
    assert sentence in uploaded(coach, organisation, content).main


def test_nothing_given(coach: CheckingClient, organisation: Organisation) -> None:
    """The button without a list says what is asked."""
    page = looked_at(coach, organisation, "", status=422)
    assert "Plak een lijst, of kies een bestand." in page.main


def test_more_teams_than_there_may_be(coach: CheckingClient, organisation: Organisation) -> None:
    """Such as when a column of names stands under 'team'."""
    rows = "\n".join(f"n{n}@x.nl\tNaam {n}" for n in range(301))
    page = looked_at(coach, organisation, f"E-mail\tTeam\n{rows}", status=422)
    assert "Er passen hoogstens 300 teams. Voeg kleine teams samen." in page.main


def test_far_too_large(coach: CheckingClient, organisation: Organisation) -> None:
    """More than 3 MB is refused before it is read."""
    coach.post(at(organisation), {"rows": "x" * 4_000_000}, status=413)


def test_markup_in_a_list_is_words(coach: CheckingClient, organisation: Organisation) -> None:
    """A team called <script> is shown as such."""
    page = looked_at(coach, organisation, "E-mail\tTeam\na@x.nl\t<script>alert(1)</script>")
    assert "<script>alert(1)</script>" in page.main


def test_three_thousand_people_in_forty_teams(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Looked at and kept within seconds."""
    rows = "\n".join(
        f"Naam {n}\tnaam.van.medewerker{n}@welzijn-voorbeeldstad.nl\tTeam {n % 40}\tDeel {n % 8}"
        for n in range(3000)
    )
    started = time.monotonic()
    page = looked_at(coach, organisation, f"Naam\tE-mail\tTeam\tOnderdeel\n{rows}")
    assert "3.000 mensen, 40 teams" in page.main
    coach.press(page, "Bewaar deze lijst", {"others": "remove"})
    assert time.monotonic() - started < 8
    assert staff.count(db, organisation.id) == 3000
    assert len(teams(db, organisation)) == 40
