"""The last page before opening: what stands in the way, and what is good to know."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from survey.storage import organisations, surveys
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.launching import (
    CHECK,
    OPEN,
    TEXTS,
    WHEN,
)


def test_today_may_be_the_last_day(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A survey of one day is warned about and may be opened."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.post(at(survey, "when"), WHEN | {"closes_on": TODAY.isoformat()})
    page = coach.get(at(survey, "check"))
    assert "De vragenlijst is maar 1 dag open." in page.main
    assert coach.press(page, "Open de vragenlijst tot en met dinsdag 3 november 2026")


def test_all_obstacles_at_once(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The check page names everything in the way, each with the page to mend it; no button."""
    yesterday = TODAY - timedelta(days=1)
    survey = make_survey(
        db, organisation, modules=(), technology="", closes_on=yesterday, launched_on=None
    )
    organisations.replace_teams(db, organisation.id, [NewTeam("Klein", 4)])
    page = coach.get(at(survey, "check"))
    for sentence in (
        "Kies minstens één vragenlijst.",
        "Vul de naam van het hulpmiddel in.",
        "De laatste dag is voorbij. Kies een latere dag.",
        "Vul teams in met samen minstens 5 mensen.",
    ):
        assert sentence in page.main
    assert not [words for words in page.buttons() if words.startswith("Open de vragenlijst")]
    page = coach.post(at(survey, "check"), status=409)
    assert page.h1 == CHECK
    stored = surveys.get(db, survey.id)
    assert stored
    assert stored.state == "draft"


WARNINGS: list[tuple[Mapping[str, object], list[NewTeam], str]] = [
    ({}, [NewTeam("A", 20), NewTeam("B", 3)], "Te klein om apart te tonen: B (3)."),
    ({}, [NewTeam("A", 8)], "Met minder dan 10 inzendingen toont het rapport alleen gemiddelden."),
    (
        {"modules": ("utaut", "implementatiescan", "adoptie")},
        [NewTeam("A", 20)],
        "Invullen duurt ongeveer 17 minuten.",
    ),
    ({"contact": ""}, [NewTeam("A", 20)], "Op de startpagina staat niemand"),
    ({}, [NewTeam("A", 20)], "U hebt niet ingevuld wanneer de OR of PVT is geïnformeerd."),
]


@pytest.mark.parametrize(("settings", "teams", "sentence"), WARNINGS)
def test_warnings_do_not_stop_anybody(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    settings: Mapping[str, object],
    teams: list[NewTeam],
    sentence: str,
) -> None:
    """What is good to know is said once, and the survey can be opened all the same."""
    organisations.replace_teams(db, organisation.id, teams)
    survey = make_survey(db, organisation, launched_on=None, **settings)  # type: ignore[arg-type]
    page = coach.get(at(survey, "check"))
    assert sentence in page.main
    assert coach.press(page, OPEN).h1 == "RegiCare"


def test_a_survey_in_order_has_no_warnings(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Nothing is said when there is nothing to say, but for what to expect."""
    organisations.replace_teams(db, organisation.id, [NewTeam("A", 22), NewTeam("B", 20)])
    survey = make_survey(db, organisation, launched_on=None)
    page = coach.post(at(survey, "texts"), TEXTS)
    assert "Goed om te weten" not in page.main
    assert (
        "Doen 27 van de 42 mensen mee? Dan ligt een thema-gemiddelde binnen ongeveer 0,2 punt"
        in page.main
    )
