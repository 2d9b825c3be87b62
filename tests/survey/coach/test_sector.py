"""A coach says in which sector an organisation works, and may compare within it."""

import pytest

from survey import benchmarking, lifecycle
from survey.results import make_release, report_of
from survey.storage import audit, benchmarks, sectors, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import CLOSING, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.sector import group_of, join, release_of, released


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    """A survey of the coach's own organisation with a report."""
    return release_of(db, make_survey(db, organisation, languages=["nl"]))


def others(db: Database, group: benchmarks.Group, number: int, sector: str | None) -> None:
    """Let so many organisations of a sector share with a group."""
    for place in range(number):
        survey = released(db, f"{sector} {place}")
        sectors.choose(db, survey.organisation, sector)
        join(db, group, survey)


def test_the_sector_is_kept_and_can_be_none(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """One of the list, changed or taken back; the log says that it was chosen."""
    address = f"/coach/organisations/{organisation.id}/sector"
    coach.press(coach.get(address), "Bewaar", {"sector": "youth"})
    assert sectors.of_organisation(db, organisation.id) == "youth"
    coach.press(coach.get(address), "Bewaar", {"sector": "none"})
    assert sectors.of_organisation(db, organisation.id) is None
    lines = audit.of_organisation(db, organisation.id, first=0, most=9)
    assert [line.action for line in lines].count("sector_chosen") == 2


def test_a_sector_that_is_not_in_the_list_is_refused(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """With a sentence, and nothing changes."""
    page = coach.post(
        f"/coach/organisations/{organisation.id}/sector", {"sector": "space"}, status=422
    )
    assert "Kies er een." in page.main
    assert sectors.of_organisation(db, organisation.id) is None


def test_the_choice_is_offered_once_there_is_a_sector(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Without a sector the page leads to choosing one, and back."""
    join(db, group_of(db), survey)
    page = coach.get(at(survey, "compare"))
    page = coach.follow(page, "Kies uw sector om alleen daarmee te vergelijken.")
    page = coach.press(page, "Bewaar", {"sector": "youth"})
    assert "Alleen Jeugdhulp" in page.main
    coach.press(page, "Bewaar deze keuze", {"within": "sector"})
    assert sectors.is_compared_within(db, survey.id)
    coach.press(coach.get(at(survey, "compare")), "Bewaar deze keuze", {"within": "group"})
    assert not sectors.is_compared_within(db, survey.id)


@pytest.mark.parametrize(
    ("elsewhere", "expected", "in_sector"),
    [(5, 5, True), (4, 9, False), (0, 5, True)],
)
def test_a_report_compares_within_the_sector_where_that_is_safe(
    db: Database, survey: Survey, elsewhere: int, expected: int, in_sector: bool
) -> None:
    """Five of the same sector; who is of another is nobody or five, or the whole group counts."""
    group = group_of(db)
    sectors.choose(db, survey.organisation, "youth")
    sectors.compare_within(db, survey.id, within=True)
    join(db, group, survey)
    others(db, group, 5, "youth")
    others(db, group, elsewhere, "shelter")
    for pool in benchmarking.peers_of(db, survey).values():
        assert (len(pool.others), pool.sector) == (expected, "youth" if in_sector else None)


def test_a_sector_with_too_few_compares_with_the_group(db: Database, survey: Survey) -> None:
    """Four others of the sector are too few, however many the group has."""
    group = group_of(db)
    sectors.choose(db, survey.organisation, "youth")
    sectors.compare_within(db, survey.id, within=True)
    join(db, group, survey)
    others(db, group, 4, "youth")
    others(db, group, 7, None)
    pools = benchmarking.peers_of(db, survey)
    assert {(len(pool.others), pool.sector) for pool in pools.values()} == {(11, None)}


def _again(db: Database, survey: Survey) -> Survey:
    stored = surveys.get(db, survey.id)
    assert stored
    return stored


def test_the_report_names_the_sector(db: Database, organisation: Organisation) -> None:
    """The whole way: real answers, a report, consent, and a report that says with whom."""
    survey = make_survey(db, organisation, languages=["nl"])
    send_answers(db, survey, 20)
    lifecycle.close(db, survey.id, CLOSING)
    make_release(db, _again(db, survey), CLOSING)
    group = group_of(db)
    sectors.choose(db, survey.organisation, "youth")
    sectors.compare_within(db, survey.id, within=True)
    join(db, group, survey)
    others(db, group, 5, "youth")
    (made,) = make_release(db, _again(db, survey), CLOSING)
    (first, *_) = report_of(made).report.benchmark
    assert (first.sector, first.organisations) == ("youth", 5)
