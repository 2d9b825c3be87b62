"""From a report one gets back, and what is saved of it opens nothing."""

from urllib.parse import urljoin

from survey import lifecycle
from survey.app import Draagvlak
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.html import Page
from tests.survey.coach.test_sharing import address_in

FORM = {"label": "directie", "days": "30"}


def test_a_coach_gets_back_from_a_report(its_coach: CheckingClient, released: Survey) -> None:
    """Above the report stand the way back to the survey and the PDF."""
    links = Page(its_coach.client.get(at(released, "report")).text).links()
    assert its_coach.get(links["Terug naar de meting"]).h1 == "RegiCare"
    assert its_coach.client.get(links["Download als pdf"]).data.startswith(b"%PDF-")


def test_a_saved_report_does_not_hold_the_shared_link(
    app_with_report: Draagvlak, its_coach: CheckingClient, released: Survey
) -> None:
    """A manager who passes on the page does not pass on the link; the PDF is one click away."""
    made = its_coach.press(its_coach.get(at(released, "share")), "Maak de link", FORM)
    address = f"{address_in(made.main)}/read"
    manager = CheckingClient(app_with_report)
    html = manager.client.get(address).text
    assert address.split("/")[2] not in html
    pdf = urljoin(address, Page(html).links()["Download als pdf"])
    assert manager.client.get(pdf).data.startswith(b"%PDF-")


def test_a_later_measurement_is_called_so_when_it_is_closed_too(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """The heading is the words of the list that leads there."""
    first = make_survey(db, organisation, modules=["tam"])
    lifecycle.close(db, first.id, TODAY)
    second = make_survey(db, organisation, modules=["tam"], predecessor=first.id)
    lifecycle.close(db, second.id, TODAY)
    assert coach.get(at(second, "results")).h1 == "RegiCare, vervolgmeting"


def test_what_is_still_open_is_not_measured_again(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """Only a measurement that has ended is offered to be followed."""
    survey = make_survey(db, organisation, modules=["tam"])
    new = f"/coach/organisations/{organisation.id}/surveys/new"
    assert "Vervolg op" not in coach.get(new).main
    lifecycle.close(db, survey.id, TODAY)
    assert "Vervolg op RegiCare (november 2026)" in coach.get(new).main
