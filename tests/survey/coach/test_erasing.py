"""Pages with which an organisation is erased."""

from urllib.parse import quote

import pytest

from survey.app import Draagvlak
from survey.storage import coaches, organisations
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from tests.support.builders import make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import coach_of, signed_in


def erase_page(organisation: Organisation) -> str:
    """The address where an organisation is erased."""
    return f"/coach/organisations/{organisation.id}/erase"


def test_its_coach_erases_it_by_typing_its_name(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """From its own page; capitals and spaces around do not matter."""
    make_survey(db, organisation)
    own = coach.get(f"/coach/organisations/{organisation.id}")
    page = coach.follow(own, "Wis deze organisatie")
    assert "Alles gaat weg" in page.main
    page = coach.press(page, "Wis alles", {"name": f" {organisation.name.upper()} "})
    assert page.h1 == "Uw metingen"
    assert organisations.get(db, organisation.id) is None
    coach.get(erase_page(organisation), status=404)


@pytest.mark.parametrize("typed", ["", "Welzijn", "Welzijn Voorbeeldstad!", "x" * 5000, "\x00"])
def test_another_name_erases_nothing(
    db: Database, coach: CheckingClient, organisation: Organisation, typed: str
) -> None:
    """The page asks again."""
    coach.post(erase_page(organisation), {"name": typed}, status=422)
    assert organisations.get(db, organisation.id)


def test_looking_erases_nothing(
    db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """Opening the page, also with the name in the address, changes nothing."""
    coach.get(f"{erase_page(organisation)}?name={quote(organisation.name)}")
    assert organisations.get(db, organisation.id)


def test_an_administrator_erases_what_has_no_coach(
    app: Draagvlak, db: Database, coach: CheckingClient
) -> None:
    """Without seeing anything of it but how much there is."""
    other = make_organisation(db, "Elders")
    make_survey(db, other, technology="Betawijzer")
    page = coach.get(erase_page(other))
    assert "Betawijzer" not in page.html
    coach.press(page, "Wis alles", {"name": "Elders"})
    assert organisations.get(db, other.id) is None


def test_a_coach_of_another_organisation_does_not(
    app: Draagvlak, db: Database, coach: CheckingClient, organisation: Organisation
) -> None:
    """The page is not found."""
    stranger = coach_of(app, make_organisation(db, "Elders"))
    assert not coaches.get(db, stranger.id).administrator
    signed_in(app, stranger).post(erase_page(organisation), {"name": organisation.name}, status=404)
    assert organisations.get(db, organisation.id)
