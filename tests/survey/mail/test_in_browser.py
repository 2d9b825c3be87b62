"""By mail in a real browser without scripts: invited, answered, reminded, closed, reported."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from survey import accounts
from survey.coach.blueprint import COOKIE
from survey.storage import organisations
from tests.support.browser import serving
from tests.support.coaching import at, coach_of
from tests.support.navigators import CoachAtScreen, EmployeeAtScreen
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import BASE, Scene

pytestmark = pytest.mark.browser

EVERYBODY = [f"p{n}@welzijn.example" for n in range(29)]
ANSWERING = 6


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    office = PostOffice()
    with open_office(office) as server:
        made = Scene(tmp_path, server, office)
        yield made
        made.db.close()


def coach_at(scene: Scene, chromium: Browser, address: str) -> CoachAtScreen:
    """The coach of the survey, signed in."""
    organisation = organisations.get(scene.db, scene.survey.organisation)
    assert organisation
    coach = CoachAtScreen(chromium, address)
    session = accounts.start_session(scene.db, coach_of(scene.app, organisation), scene.clock())
    coach.context.add_cookies([{"name": COOKIE, "value": session, "url": f"{address}/coach"}])
    return coach


def answers_by_mail(employee: EmployeeAtScreen, mail: str) -> None:
    """Open the link of the mail's button, answer everything alike and send."""
    (link,) = set(re.findall(rf'href="{BASE}(/a/[\w-]+)"', mail))
    employee.begins(link)
    while not urlsplit(employee.page.url).path.endswith("/team"):
        for statement in employee.page.locator("fieldset").all():
            statement.get_by_role("radio").nth(3).check()
        employee.presses("Volgende stap")
    employee.sends("Sociaal werk")


def test_from_invitation_to_report(chromium: Browser, scene: Scene) -> None:
    """Six of 29 answer through their mail; the 23 others are reminded; then there is a report."""
    with serving(scene.app) as address:
        coach = coach_at(scene, chromium, address)
        coach.opens(at(scene.survey, "mail"))
        coach.types(**{"mail-addresses": "\n".join(EVERYBODY)})
        coach.presses("Nodig deze mensen uit")
        assert "29 mails gaan op dinsdag 3 november 2026 om 10:10." in coach.reads
        scene.send()
        for mail in scene.office.taken[:ANSWERING]:
            html = mail.get_body(("html",))
            assert html
            employee = EmployeeAtScreen(chromium, address)
            answers_by_mail(employee, html.get_content())
            employee.leaves()
        coach.opens(at(scene.survey, "mail"))
        assert "29 mails zijn verstuurd." in coach.reads
        coach.presses("Stuur een herinnering")
        scene.send()
        early = {mail["To"] for mail in scene.office.taken[:ANSWERING]}
        reminded = set(scene.office.per_address("Herinnering"))
        assert reminded == set(EVERYBODY) - early
        coach.opens(at(scene.survey))
        assert "6 van 29 deden mee" in coach.reads
        coach.closes()
        coach.presses("Maak het rapport")
        coach.opens(at(scene.survey, "report?language=nl"))
        assert "6 van de 29 mensen deden mee" in coach.page.locator("body").inner_text()
        coach.leaves()
