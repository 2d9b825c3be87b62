"""What comes after a report: targets and agreements, kept and shown in the reports."""

from dataclasses import replace
from datetime import date

import pytest

from survey import results
from survey.app import Draagvlak
from survey.storage import agreements, releases, surveys, targets
from survey.storage.agreements import Agreement
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

ROW = {"what": "x", "state": "done"}
PRACTISE = Agreement("Elke week oefenen", "teamleiders", date(2026, 12, 1), "under_way")


@pytest.fixture
def its_db(app_with_report: Draagvlak) -> Database:
    return app_with_report.connection()


def test_targets_are_kept_as_typed(
    its_coach: CheckingClient, its_db: Database, released: Survey
) -> None:
    """Per theme, with a comma or a point, and shown again; an emptied one is gone."""
    page = its_coach.get(at(released, "targets"))
    assert "op een schaal van 1 tot 5" in page.main
    its_coach.press(page, "Bewaar", {"target-PU": "4,2", "target-PEOU": "3.5"})
    assert targets.of_survey(its_db, released.id) == {"PU": 4.2, "PEOU": 3.5}
    page = its_coach.get(at(released, "targets"))
    assert page.values()["target-PU"] == "4,2"
    its_coach.press(page, "Bewaar", {"target-PU": ""})
    assert targets.of_survey(its_db, released.id) == {"PEOU": 3.5}


@pytest.mark.parametrize("typed", ["5,1", "0,9", "-1", "veel", "4,2,1", "1e0", "nan", "<b>"])
def test_no_target_outside_the_scale(
    its_coach: CheckingClient, its_db: Database, released: Survey, typed: str
) -> None:
    """A mean that nobody can reach, or that is none, is refused and stays to be mended."""
    sent = {"target-PU": typed, "target-PEOU": "4"}
    page = its_coach.post(at(released, "targets"), sent, status=422)
    assert "Vul een getal in van 1,0 tot 5,0." in page.main
    assert page.values()["target-PU"] == typed
    assert targets.of_survey(its_db, released.id) == {}


def test_agreements_are_kept_and_can_change(
    its_coach: CheckingClient, its_db: Database, released: Survey
) -> None:
    """What, who, when and how far; a cleared row is gone, an empty one never counts."""
    page = its_coach.get(at(released, "agreements"))
    first = {"rows-0-what": "Elke week oefenen", "rows-0-who": "teamleiders"}
    page = its_coach.press(page, "Nog een", first)
    assert page.values()["rows-0-what"] == "Elke week oefenen"
    more = {"rows-0-due_on": "2026-12-01", "rows-0-state": "under_way", "rows-1-what": "Spreekuur"}
    its_coach.press(page, "Bewaar", more)
    expected = [PRACTISE, Agreement("Spreekuur", "", None, "agreed")]
    assert agreements.of_survey(its_db, released.id) == expected
    its_coach.press(its_coach.get(at(released, "agreements")), "Bewaar", {"rows-1-what": ""})
    assert agreements.of_survey(its_db, released.id) == [PRACTISE]


BAD = [
    ({"rows-0-who": "teamleiders"}, "Vul in wat is afgesproken, of maak de rij leeg."),
    ({"rows-0-what": "x" * 300}, "hoogstens 200 tekens, nu 300"),
    ({"rows-0-what": "x", "rows-0-due_on": "ooit"}, "Vul een dag in, zoals 17-11-2026."),
    ({"rows-0-what": "x", "rows-0-due_on": "0001-01-01"}, "Vul een dag in, zoals 17-11-2026."),
    ({"rows-0-what": "x", "rows-0-state": "lost"}, "Kies een van de antwoorden uit de lijst."),
]


@pytest.mark.parametrize(("sent", "sentence"), BAD)
def test_bad_agreements(
    its_coach: CheckingClient,
    its_db: Database,
    released: Survey,
    sent: dict[str, str],
    sentence: str,
) -> None:
    """Each fault has its sentence, and nothing is stored."""
    page = its_coach.post(at(released, "agreements"), {"rows-0-state": "agreed"} | sent, status=422)
    assert sentence in page.main
    assert agreements.of_survey(its_db, released.id) == []


def test_a_flood_of_rows_is_cut_off(
    its_coach: CheckingClient, its_db: Database, released: Survey
) -> None:
    """More rows than the page ever offers are not taken in."""
    sent = {f"rows-{n}-{name}": value for n in range(40) for name, value in ROW.items()}
    its_coach.post(at(released, "agreements"), sent)
    assert len(agreements.of_survey(its_db, released.id)) == 12


@pytest.mark.parametrize("page", ["targets", "agreements"])
def test_not_before_there_is_a_report(
    coach: CheckingClient, db: Database, organisation: Organisation, page: str
) -> None:
    """While a survey is open nobody sees a mean."""
    survey = make_survey(db, organisation)
    coach.get(at(survey, page), status=409)
    coach.post(at(survey, page), {"target-PE": "4", "rows-0-what": "x"}, status=409)
    assert targets.of_survey(db, survey.id) == {}


def test_this_report_and_the_next_know_them(
    its_coach: CheckingClient, its_db: Database, released: Survey
) -> None:
    """Aims become what this report aims for, and what the next one is held against."""
    targets.replace(its_db, released.id, {"PU": 4.5})
    agreements.replace(its_db, released.id, [PRACTISE])
    now = results.context_of(its_db, released, "nl", n=12)
    assert (now.targets, now.next_targets) == ({}, {"PU": 4.5})
    (made,) = now.agreements
    assert (made.what, made.who, made.when, made.measured) == (
        *("Elke week oefenen", "teamleiders", "dinsdag 1 december 2026", None),
    )
    its_coach.post(at(released, "next-wave"))
    (draft,) = [
        one for one in surveys.of_organisation(its_db, released.organisation) if one.may_be_edited
    ]
    then = results.context_of(its_db, draft, "nl", n=12)
    assert (then.targets, then.next_targets) == ({"PU": 4.5}, {})
    assert [one.measured for one in then.agreements] == ["november 2026"]


def test_another_tool_is_not_compared(its_db: Database, released: Survey) -> None:
    """The report knows what the wave before was about."""
    follower = replace(released, predecessor=released.id, technology="Zilliz")
    assert results.context_of(its_db, follower, "nl", n=12).previous_technology == "RegiCare"


def test_a_new_report_holds_them(its_db: Database, released: Survey) -> None:
    """Made anew, the report prints targets and agreements, and passes its audit."""
    targets.replace(its_db, released.id, {"PU": 4.5})
    agreements.replace(its_db, released.id, [PRACTISE])
    made = results.make_release(its_db, released, TODAY)
    found = results.report_of(made[0]).report
    assert [(one.construct, one.target) for one in found.next_targets] == [("PU", 4.5)]
    assert [one.what for one in found.agreements] == ["Elke week oefenen"]
    assert len(releases.of_survey(its_db, released.id)) == 4
