"""Long work: asked once, done beside the pages, and taken up again after a restart."""

from pathlib import Path

import pytest

from survey import background, lifecycle, results
from survey.background import Background
from survey.coach import results as results_page
from survey.storage import jobs, organisations, releases, surveys
from survey.storage.connection import ConnectionPerThread, Database
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, SettableClock, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in


@pytest.fixture
def connection(tmp_path: Path) -> ConnectionPerThread:
    return ConnectionPerThread(tmp_path / "draagvlak.db")


@pytest.fixture
def db(connection: ConnectionPerThread) -> Database:
    return connection()


@pytest.fixture
def survey(db: Database) -> Survey:
    made = make_survey(db, modules=("tam",), languages=["nl"])
    send_answers(db, made, 6)
    lifecycle.close(db, made.id, TODAY)
    found = surveys.get(db, made.id)
    assert found
    return found


def fresh(connection: ConnectionPerThread) -> Background:
    """A worker as after a start."""
    return Background(connection, SettableClock())


def state_of(db: Database, job: jobs.Job) -> str:
    found = jobs.get(db, job.id)
    assert found
    return found.state


def test_what_is_asked_is_done_once(
    connection: ConnectionPerThread, db: Database, survey: Survey
) -> None:
    """Asked for twice while it waits is one job and one release."""
    job = jobs.ask(db, survey.id, "release", "0")
    assert jobs.ask(db, survey.id, "release", "0") == job
    fresh(connection).work()
    assert state_of(db, job) == "done"
    assert [made.number for made in releases.of_survey(db, survey.id)] == [1]


def test_a_restart_takes_it_up_again(
    connection: ConnectionPerThread, db: Database, survey: Survey
) -> None:
    """Killed in the middle: begun anew, and a release that was made just before is not doubled."""
    job = jobs.ask(db, survey.id, "release", "0")
    assert jobs.take(db)
    results.make_release(db, survey, TODAY)
    fresh(connection).work()
    assert state_of(db, job) == "done"
    assert [made.number for made in releases.of_survey(db, survey.id)] == [1]


def test_what_is_interrupted_twice_stops(
    connection: ConnectionPerThread, db: Database, survey: Survey
) -> None:
    """Work that takes the whole process down must not do so for ever."""
    job = jobs.ask(db, survey.id, "release", "0")
    for _ in range(2):
        jobs.resume(db)
        assert jobs.take(db)
    fresh(connection).work()
    assert state_of(db, job) == "stopped"
    assert not releases.of_survey(db, survey.id)
    assert jobs.ask(db, survey.id, "release", "0") != job


def test_a_fault_is_kept_and_the_next_is_done(
    connection: ConnectionPerThread, db: Database, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order in which they were asked for."""
    done = []

    def fails_first(_db: Database, survey: Survey, *_more: object) -> None:
        done.append(survey.id)
        if len(done) == 1:
            raise ZeroDivisionError

    other = make_survey(db, modules=("tam",))
    first, second = (jobs.ask(db, one.id, "release", "") for one in (survey, other))
    assert jobs.ahead_of(db, second.id) == 1
    monkeypatch.setattr(background, "WORK", {"release": fails_first})
    fresh(connection).work()
    assert done == [survey.id, other.id]
    assert (state_of(db, first), state_of(db, second)) == ("failed", "done")


def test_too_few_answers_is_no_fault(connection: ConnectionPerThread, db: Database) -> None:
    """The name of the refusal is kept, for the page."""
    few = make_survey(db, modules=("tam",))
    lifecycle.close(db, few.id, TODAY)
    job = jobs.ask(db, few.id, "release", "0")
    fresh(connection).work()
    found = jobs.get(db, job.id)
    assert found
    assert (found.state, found.outcome) == ("failed", "TooFewAnswers")


@pytest.fixture
def coach(tmp_path: Path, db: Database, survey: Survey) -> CheckingClient:
    app = make_app(tmp_path)
    organisation = organisations.get(db, survey.organisation)
    assert organisation
    return signed_in(app, coach_of(app, organisation))


def test_the_coach_waits_at_a_page_that_looks_again(
    coach: CheckingClient,
    connection: ConnectionPerThread,
    db: Database,
    survey: Survey,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With many answers: it says what is done, looks again or not as one likes, and goes on."""
    monkeypatch.setattr(results_page, "MANY", 6)
    page = coach.press(coach.get(at(survey, "results")), "Maak het rapport")
    assert page.h1 == "Het rapport wordt gemaakt"
    assert coach.response.headers["Refresh"] == "3"
    waiting = coach.address
    assert coach.follow(page, "Doe dat niet").h1 == page.h1
    assert "Refresh" not in coach.response.headers
    assert coach.follow(coach.get(at(survey, "results")), "Het rapport wordt gemaakt").h1 == page.h1
    fresh(connection).work()
    page = coach.get(waiting)
    assert "Lees het rapport" in page.links(), page.main


@pytest.mark.parametrize(
    ("state", "outcome", "heading"),
    [
        ("stopped", "", "Het rapport is niet afgemaakt"),
        ("failed", "fault", "Het rapport is niet afgemaakt"),
        ("failed", "ReportRefused", "Er is geen rapport gemaakt"),
    ],
)
def test_how_it_ended_is_told(
    coach: CheckingClient,
    db: Database,
    survey: Survey,
    state: jobs.State,
    outcome: str,
    heading: str,
) -> None:
    """In words, without looking again for ever."""
    job = jobs.ask(db, survey.id, "release", "0")
    jobs.end(db, job.id, state, outcome)
    assert coach.get(at(survey, f"work/{job.id}")).h1 == heading
    assert "Refresh" not in coach.response.headers


def test_work_of_another_survey_is_not_found(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """An id from elsewhere shows nothing."""
    job = jobs.ask(db, make_survey(db).id, "release", "")
    coach.get(at(survey, f"work/{job.id}"), status=404)
