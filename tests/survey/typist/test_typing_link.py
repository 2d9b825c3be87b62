"""Typing with a link: no account, one empty sheet at a time, and nothing else to see or to do."""

import re
from datetime import timedelta

import pytest

from survey import lifecycle
from survey.app import Draagvlak
from survey.paper import rules
from survey.storage import audit, paper, responses, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.paper import Paper
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, SettableClock, make_survey
from tests.support.builders import make_organisation as new_organisation
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in
from tests.support.html import Page

TYPIST, PLACE = "Anna van de balie", "de groene brievenbus"
KEEP = "Bewaar dit formulier"
WHOLE = {
    "line_1": "453021",
    "line_7": "555555",
    "line_13": "1234",
    "line_17": "4-44",
    "line_21": "333",
    "team": "2",
}
LINK = re.compile(r"http://[^/]+(/typing/[\w-]+)")


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return new_organisation(db)


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    draft = make_survey(db, organisation, launched_on=None)
    rules.promise(db, draft, Paper(True, TYPIST, PLACE))
    lifecycle.launch(db, draft, TODAY)
    found = surveys.get(db, draft.id)
    assert found
    return found


@pytest.fixture
def coach(app: Draagvlak, organisation: Organisation) -> CheckingClient:
    return signed_in(app, coach_of(app, organisation))


@pytest.fixture
def typist(app: Draagvlak) -> CheckingClient:
    return CheckingClient(app)


def made(
    coach: CheckingClient, survey: Survey, button: str = "Maak een link om over te typen"
) -> str:
    """Make a link; returns its address."""
    page = coach.press(coach.get(at(survey, "paper")), button)
    found = LINK.search(page.main)
    assert found
    return found[1]


def test_a_coach_hands_out_a_link_and_the_typist_types(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """A whole sheet counts, by one Enter; the next page is empty."""
    address = made(coach, survey)
    page = typist.press(typist.get(address), KEEP, WHOLE)
    assert "Dat formulier is bewaard en telt mee." in page.main
    assert not any(text for name, text in page.values().items() if name in WHOLE)
    (response,) = responses.of_survey(db, survey.id)
    assert (response.team, response.answers[:6]) == ("2", (4, 5, 3, -1, 2, 1))
    assert "1 formulier overgetypt" in coach.get(at(survey, "paper")).main


def test_typed_twice_and_with_faults_as_a_coach_does(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """A fault at its line with a status of its own; typing twice hides the first typing."""
    address = made(coach, survey)
    page = typist.press(
        typist.get(address), KEEP, WHOLE | {"line_7": "558555", "twice": "yes"}, status=422
    )
    assert page.title.startswith("Fout:")
    assert page.values()["line_1"] == "453021"
    page = typist.press(page, KEEP, {"line_7": "555555"})
    assert page.h1 == "Typ hetzelfde formulier nog een keer"
    assert "453021" not in page.html
    assert not responses.count(db, survey.id)
    page = typist.press(page, KEEP, WHOLE)
    assert "is bewaard en telt mee" in page.main
    assert page.first("input", id="twice").get("checked") is not None


def test_sending_again_counts_once(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """Back and Enter."""
    page = typist.get(made(coach, survey))
    for _again in range(2):
        typist.press(page, KEEP, WHOLE)
    assert responses.count(db, survey.id) == 1


def test_what_is_shown_does_not_depend_on_what_was_typed(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """The same to the letter after five sheets: no number, no day, no earlier answer."""

    def shown(page: Page) -> str:
        return re.sub(r'name="sheet" value="[^"]*"', "", page.html)

    address = made(coach, survey)
    before = shown(typist.get(address))
    for number in range(5):
        typist.press(typist.get(address), KEEP, WHOLE | {"line_21": f"{number % 3 + 1}33"})
    assert responses.count(db, survey.id) == 5
    assert shown(typist.get(address)) == before
    assert not re.search(r"2026|november", before)


def test_a_link_opens_nothing_else(
    coach: CheckingClient, typist: CheckingClient, survey: Survey
) -> None:
    """No other page is linked from it, no cookie is set, and it is no link to a report."""
    address = made(coach, survey)
    page = typist.get(address)
    elsewhere = {to for to in page.links().values() if not to.startswith(("#", address))}
    assert elsewhere == set()
    token = address.rpartition("/")[2]
    for other in (f"/report/{token}", f"/a/{token}"):
        assert typist.client.get(other).status_code == 404
    answer = typist.client.get(address)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_another_link_ends_the_one_before(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """One at a time, and withdrawing ends it; the log says so, and never the link."""
    first = made(coach, survey)
    second = made(coach, survey, "Maak een andere link")
    typist.get(first, status=404)
    typist.get(second)
    page = coach.get(at(survey, "paper"))
    assert "Er is een link, gemaakt op dinsdag 3 november 2026." in page.main
    page = coach.press(page, "Trek de link in")
    assert "Er is een link" not in page.main
    typist.get(second, status=404)
    typist.post(second, WHOLE, status=404)
    assert not responses.count(db, survey.id)
    lines = audit.of_organisation(db, survey.organisation, first=0, most=9)
    assert [line.action for line in lines][:3] == [
        "typing_link_withdrawn",
        "typing_link_made",
        "typing_link_made",
    ]
    assert second.rpartition("/")[2] not in "".join(db.conn.iterdump())


def test_it_works_as_long_as_sheets_can_be_typed(
    app: Draagvlak,
    typist: CheckingClient,
    db: Database,
    survey: Survey,
    organisation: Organisation,
    clock: SettableClock,
) -> None:
    """A week after the last day, until closing; then it says so and keeps nothing."""
    address = made(signed_in(app, coach_of(app, organisation)), survey)
    clock.day = CLOSING + lifecycle.TYPING
    lifecycle.close_overdue(db, clock.day)
    page = typist.get(address)
    typist.press(page, KEEP, WHOLE)
    assert responses.count(db, survey.id) == 1
    page = typist.get(address)
    clock.day += timedelta(days=1)
    lifecycle.close_overdue(db, clock.day)
    ended = typist.press(page, KEEP, WHOLE, status=410)
    assert ended.h1 == "Er kan niets meer worden overgetypt"
    assert typist.get(address, status=410).h1 == ended.h1
    assert responses.count(db, survey.id) == 1


def test_it_ends_with_paper(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """When the coach stops taking paper, nobody types."""
    address = made(coach, survey)
    rules.promise(db, survey, Paper(False, TYPIST, PLACE))
    typist.get(address, status=410)
    coach.post(at(survey, "paper/link"), status=409)
    assert paper.of_survey(db, survey.id).typed == 0


def test_a_draft_or_a_survey_without_paper_has_no_link(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """There is nothing to type."""
    draft = make_survey(db, organisation, launched_on=None)
    coach.post(at(draft, "paper/link"), status=409)
    rules.promise(db, draft, Paper(True, TYPIST, PLACE))
    coach.post(at(draft, "paper/link"), status=404)
    coach.post(at(make_survey(db, organisation), "paper/link"), status=409)
    assert db.execute("SELECT COUNT(*) FROM typing_link").fetchone() == (0,)


def test_another_sites_form_types_nothing(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """A browser says where a form comes from."""
    address = made(coach, survey)
    answer = typist.client.post(address, data=WHOLE, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not responses.count(db, survey.id)


def test_a_sheet_in_another_language(
    coach: CheckingClient, typist: CheckingClient, db: Database, survey: Survey
) -> None:
    """Chosen once and kept for the next; the page itself speaks the survey's first language."""
    page = typist.follow(typist.get(made(coach, survey)), "English")
    page = typist.press(page, KEEP, WHOLE)
    assert page.values()["language"] == "en"
    assert [one.language for one in responses.of_survey(db, survey.id)] == ["nl"]
