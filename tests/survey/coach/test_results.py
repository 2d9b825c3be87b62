"""A closed survey: its report for the coach."""

import json

import pytest

from survey import lifecycle
from survey.app import Draagvlak
from survey.storage import releases, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at


def closed(db: Database, survey: Survey) -> Survey:
    """Close a survey."""
    lifecycle.close(db, survey.id, TODAY)
    found = surveys.get(db, survey.id)
    assert found
    return found


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    """A closed survey of twelve answers, in Dutch and English."""
    made = make_survey(db, organisation, modules=("tam",))
    send_answers(db, made, 12, teams=("1", "2"))
    return closed(db, made)


def test_closed_leads_to_the_report_in_one_press(coach: CheckingClient, survey: Survey) -> None:
    """From home to the closed survey, one button, and the report can be read."""
    page = coach.get("/coach/")
    assert "Maak nu het rapport." in page.main
    page = coach.follow(page, "RegiCare")
    assert "12 van 29 deden mee." in page.main
    page = coach.press(page, "Maak het rapport")
    assert "Gemaakt op dinsdag 3 november 2026. De cijfers veranderen niet meer." in page.main
    assert "Rapport klaar" in coach.get("/coach/").main


def test_pressing_twice_makes_one_report(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """The same form sent twice gives one release in each language."""
    page = coach.get(at(survey, "results"))
    for _ in range(2):
        coach.press(page, "Maak het rapport")
    assert len(releases.of_survey(db, survey.id)) == 2
    page = coach.get(at(survey, "results"))
    coach.press(page, "Maak het rapport opnieuw")
    assert [one.number for one in releases.of_survey(db, survey.id)] == [1, 1, 2, 2]


def test_before_there_is_a_report_its_addresses_lead_to_making_it(
    coach: CheckingClient, survey: Survey
) -> None:
    """Nothing is made by looking."""
    for page in ("report", "report.pdf", "report.json", "share"):
        assert "Maak het rapport" in coach.get(at(survey, page)).buttons()


def test_the_report_as_a_page(its_coach: CheckingClient, released: Survey) -> None:
    """The page needs no other file, and its own policy allows nothing else."""
    response = its_coach.client.get(at(released, "report"))
    assert response.status_code == 200
    assert 'lang="nl"' in response.text
    assert "Draagvlak voor RegiCare" in response.text
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "<script" not in response.text
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("asked", "language"),
    [("nl", "nl"), ("en", "en"), ("fr", "nl"), ("<script>", "nl"), ("", "nl")],
)
def test_the_report_in_the_language_asked_for(
    its_coach: CheckingClient, released: Survey, asked: str, language: str
) -> None:
    """A language that the survey lacks gives the coach's own."""
    response = its_coach.client.get(at(released, "report"), query_string={"language": asked})
    assert f'<html lang="{language}"' in response.text


def test_the_report_as_pdf(its_coach: CheckingClient, released: Survey) -> None:
    """A PDF with a name that tells it apart."""
    response = its_coach.client.get(at(released, "report.pdf"))
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF-")
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="draagvlak-welzijn-voorbeeldstad-regicare-2026-11-03-nl.pdf"'
    )


def test_the_report_as_data(
    app_with_report: Draagvlak, its_coach: CheckingClient, released: Survey
) -> None:
    """report.json is the frozen text itself."""
    response = its_coach.client.get(at(released, "report.json"), query_string={"language": "en"})
    frozen = releases.latest(app_with_report.connection(), released.id, "en")
    assert frozen
    assert response.text == frozen.report
    assert json.loads(response.text)["response"] == {
        "n": 12,
        "population": 29,
        "rate": pytest.approx(12 / 29),
    }
    assert response.headers["Content-Disposition"].endswith('2026-11-03-en.json"')


def test_the_pages_are_made_from_the_release_alone(
    app_with_report: Draagvlak, its_coach: CheckingClient, released: Survey
) -> None:
    """With every answer erased, the three renderings are what they were."""
    addresses = ("report", "report.json")
    before = [its_coach.client.get(at(released, page)).data for page in addresses]
    app_with_report.connection().execute("DELETE FROM response")
    assert [its_coach.client.get(at(released, page)).data for page in addresses] == before
    assert its_coach.client.get(at(released, "report.pdf")).data.startswith(b"%PDF-")


@pytest.mark.parametrize("number", [0, 1, 4])
def test_too_few_answers_say_so(
    coach: CheckingClient, db: Database, organisation: Organisation, number: int
) -> None:
    """Under five there is no button; pressing one anyway makes nothing."""
    made = make_survey(db, organisation, modules=("tam",))
    send_answers(db, made, number)
    survey = closed(db, made)
    assert "te weinig voor een rapport" in coach.get("/coach/").main
    page = coach.get(at(survey, "results"))
    assert "Er is geen rapport" in page.main
    assert "minstens 5 inzendingen" in page.main
    assert "Maak het rapport" not in page.buttons()
    assert "Er is geen rapport" in coach.post(at(survey, "release")).main
    assert releases.of_survey(db, survey.id) == []


@pytest.mark.parametrize("sent", [{"after": "x"}, {"after": "-5"}, {"after": "9" * 400}, {}])
def test_making_the_report_needs_no_number(
    coach: CheckingClient, db: Database, survey: Survey, sent: dict[str, str]
) -> None:
    """A number that is missing or made up gives the report all the same."""
    coach.post(at(survey, "release"), sent)
    assert {one.number for one in releases.of_survey(db, survey.id)} == {1}


def test_the_response_per_team_stays(coach: CheckingClient, survey: Survey) -> None:
    """After closing the counts per team follow the same rule as before."""
    page = coach.get(at(survey, "results"))
    assert "Sociaal werk6 van de 14" not in page.main  # the rest would tell of the small team
    assert "Wijkteam Noord6 van de 12" in page.main
