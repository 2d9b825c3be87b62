"""By mail in a real browser without scripts: from inviting 42 people to a manager who reads."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from survey import accounts
from survey.coach.blueprint import COOKIE
from survey.storage import organisations, surveys
from survey.storage.organisations import NewTeam
from survey.storage.surveys import NewModule
from tests.support.answers import send_answers
from tests.support.browser import Chromium, serving
from tests.support.builders import make_organisation, make_survey, module_of
from tests.support.coaching import at, coach_of
from tests.support.navigators import CoachAtScreen, EmployeeAtScreen
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import BASE, TUESDAY, Scene

pytestmark = [pytest.mark.browser, pytest.mark.long]

PLAIN = BASE.replace("https:", "http:")
EVERYBODY = [f"p{n}@welzijn.example" for n in range(42)]
TEAMS = (NewTeam("Sociaal werk", 18), NewTeam("Wijkteam Noord", 14), NewTeam("Balie", 10))
ANSWERING = 2
BY_THE_OPEN_LINK = 13


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    office = PostOffice()
    with open_office(office) as server:
        made = Scene(tmp_path, server, office)
        # The browser comes over http, so the application must not think that it came over https.
        made.app.settings = replace(made.app.settings, base_url=PLAIN)
        organisation = make_organisation(made.db, "Welzijn Noord", TEAMS)
        scan = NewModule(module_of("implementatiescan").document, form="short")
        until = TUESDAY.date().replace(day=27)
        made.survey = make_survey(
            made.db, organisation, modules=["tam", scan], languages=["nl"], closes_on=until
        )
        yield made
        made.db.close()


def coach_at(scene: Scene, chromium: Chromium, address: str) -> CoachAtScreen:
    """The coach of the survey, signed in."""
    organisation = organisations.get(scene.db, scene.survey.organisation)
    assert organisation
    coach = CoachAtScreen(chromium, address)
    session = accounts.start_session(scene.db, coach_of(scene.app, organisation), scene.clock())
    coach.page.context.add_cookies([{"name": COOKIE, "value": session, "url": f"{address}/coach"}])
    return coach


def answers_by_mail(employee: EmployeeAtScreen, mail: str) -> None:
    """Open the link of the mail's button, answer everything alike and send."""
    (link,) = set(re.findall(rf'href="{PLAIN}(/a/[\w-]+)"', mail))
    employee.begins(link)
    while not employee.path.endswith("/team"):
        employee.fills_in_a_page(lambda _statement, answers: answers[3])
    employee.sends("Sociaal werk")


def test_from_invitation_to_report(chromium: Chromium, scene: Scene) -> None:
    """A few of 42 answer by their mail, the others are reminded; a manager reads the report."""
    with serving(scene.app) as address:
        coach = coach_at(scene, chromium, address)
        coach.opens(at(scene.survey, "mail"))
        coach.types(**{"mail-addresses": "\n".join(EVERYBODY)})
        coach.presses("Nodig deze mensen uit")
        assert "42 mails gaan op dinsdag 3 november 2026 om 10:10." in coach.reads
        scene.send()
        for mail in scene.office.taken[:ANSWERING]:
            letter = mail.get_body(("html",))
            assert letter
            employee = EmployeeAtScreen(chromium, address)
            answers_by_mail(employee, letter.get_content())
            employee.leaves()
        coach.opens(at(scene.survey, "mail"))
        assert "42 mails zijn verstuurd." in coach.reads
        coach.presses("Stuur een herinnering")
        scene.send()
        early = {mail["To"] for mail in scene.office.taken[:ANSWERING]}
        reminded = set(scene.office.per_address("Herinnering"))
        assert reminded == set(EVERYBODY) - early
        columns = surveys.questionnaire_of(scene.db, scene.survey.id).columns
        question = next(column.id for column in columns if column.is_open)
        send_answers(
            scene.db,
            scene.survey,
            BY_THE_OPEN_LINK,
            teams=("1", "2"),
            texts={question: "Beeldbellen scheelt reistijd, zegt collega"},
            today=scene.clock().date(),
        )
        coach.opens(at(scene.survey))
        assert "15 van 42 deden mee" in " ".join(coach.reads.split())
        coach.closes()
        coach.approves_all_but("collega 7")
        coach.presses("Maak het rapport")
        a_manager_reads(chromium, address + shared_by(coach, scene))
        coach.leaves()


def shared_by(coach: CoachAtScreen, scene: Scene) -> str:
    """Make a link for management; returns its path."""
    coach.opens(at(scene.survey, "share"))
    coach.types(label="Managementteam")
    coach.presses("Maak de link")
    return urlsplit(coach.page.locator("code").inner_text()).path


def a_manager_reads(chromium: Chromium, path: str) -> None:
    """Somebody without an account opens the shared link and the report behind it."""
    with chromium.tab(script=False) as page:
        page.goto(path)
        page.get_by_role("link", name="Lees het rapport").click()
        text = page.locator("body").inner_text()
    assert "15 van de 42 mensen deden mee" in text
    assert "collega 6" in text
    assert "collega 7" not in text
