"""`demo`: an example that a newcomer can look at within a minute."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reports.gate import reload
from reports.html import render_html
from reports.model import Change, Gap, GroupResult
from survey import accounts
from survey.app import create_app
from survey.clock import now
from survey.config import Config
from survey.demo import story
from survey.demo.organisation import make
from survey.storage import coaches, organisations, releases, responses, surveys
from survey.storage.backup import back_up
from survey.storage.connection import Database, connect
from survey.storage.surveys import Survey
from tests.support.builders import make_organisation
from tests.support.coaching import signed_in
from tests.support.command_line import RunningServer
from tests.survey.commands.conftest import Command
from tests.survey.commands.test_serve import Visitor


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which the example was made once."""
    folder = tmp_path_factory.mktemp("demo")
    make(connect(folder / "instance-demo" / "draagvlak.db"), now())
    return folder


@pytest.fixture
def db(example: Path) -> Database:
    """The example's data."""
    return connect(example / "instance-demo" / "draagvlak.db")


def test_a_newcomer_sees_a_coachs_page_a_report_and_a_questionnaire(example: Path) -> None:
    """What the command prints is enough to sign in, read the report and answer."""
    with RunningServer("demo", folder=example) as server:
        visitor = Visitor(server.port)
        email, password = re.findall(r"(?:e-mailadres|wachtwoord): (\S+)", server.said)
        login = server.link("Kijk als coach:")
        status, onward, _ = visitor.ask("POST", login, {"email": email, "password": password})
        assert status == 303
        assert onward
        status, _, page = visitor.ask("GET", server.link("Vul in als medewerker:"))
        assert status == 200
        assert story.TECHNOLOGY in page
    assert server.complained == ""


def test_the_example_is_labelled(example: Path, db: Database) -> None:
    """The coach's pages say that it is an example; the report does so too."""
    coach = coaches.by_email(db, story.COACH_EMAIL)
    assert coach
    (organisation,) = organisations.of_coach(db, coach.id)
    app = create_app(Config(data=example / "instance-demo"))
    client = signed_in(app, coach)
    for address in ("/coach/", f"/coach/organisations/{organisation.id}"):
        assert "Voorbeeld met verzonnen antwoorden" in client.get(address).text


def test_two_waves_are_released_in_both_languages_and_a_third_is_open(db: Database) -> None:
    """Each measurement follows the one before it; there is a report of the two that are closed."""
    second, first = surveys.with_results(db)
    third = _all(db, first)[0]
    assert (first.state, second.state, third.state) == ("published", "published", "open")
    assert (second.predecessor, third.predecessor) == (first.id, second.id)
    for survey, told in ((first, story.WAVES[0]), (second, story.WAVES[1])):
        made = {
            one.language: reload(one.report).report for one in releases.of_survey(db, survey.id)
        }
        assert set(made) == {"nl", "en"}
        assert all(report.demo for report in made.values())
        assert made["nl"].response.n == told.people
        assert made["nl"].response.population == sum(team.headcount for team in story.TEAMS)
    assert responses.count(db, third.id) == story.WAVES[2].people


def test_the_second_report_shows_change_targets_agreements_and_others(db: Database) -> None:
    """All that a second measurement adds is in it, and the others are said to be invented."""
    second, _first = surveys.with_results(db)
    made = releases.latest(db, second.id, "nl")
    assert made
    report = reload(made.report)
    found = report.report
    assert {one.construct for one in found.targets} == set(story.WAVES[0].targets)
    assert {one.construct for one in found.next_targets} == set(story.WAVES[1].targets)
    assert any(one.state == "reached" for one in found.targets)
    assert [one.measured is None for one in found.agreements] == [False] * 3 + [True] * 2
    assert any(one.clear for one in found.change if isinstance(one, Change))
    assert len(found.benchmark) > 5
    page = render_html(report)
    assert "VOORBEELD" in page
    assert "Deze andere organisaties zijn verzonnen" in page


def test_the_example_tells_its_story(db: Database) -> None:
    """Well equipped and willing; less sure of vision, pioneers and skills."""
    _second, first = surveys.with_results(db)
    release = releases.latest(db, first.id, "nl")
    assert release
    means = {one["id"]: one["mean"] for one in json.loads(release.report)["constructs"]}
    strong = min(means[name] for name in ("TEC", "LEI", "MEE", "EE"))
    weak = max(means[name] for name in ("VIS", "AMB", "VAA"))
    assert strong - weak > 0.5


def test_managers_see_it_differently_from_staff(db: Database) -> None:
    """The report shows where the two differ; of each answer the team or the role is kept."""
    for survey in surveys.with_results(db):
        made = releases.latest(db, survey.id, "nl")
        assert made
        report = reload(made.report).report
        clear = {one.construct for one in report.gap if isinstance(one, Gap) and one.clear}
        assert "VIS" in clear
        named = {one.name for one in report.groups if isinstance(one, GroupResult)}
        assert {"Leidinggevenden", "Medewerkers", "Sociaal werk", "Wijkteam Noord"} <= named
        assert "Administratie" not in named
        stored = responses.of_survey(db, survey.id)
        assert not [one for one in stored if one.team and one.role]
        assert sum(one.role == "manager" for one in stored) >= 10


def test_the_too_small_team_is_never_named(db: Database) -> None:
    """No response carries the team of four."""
    _second, first = surveys.with_results(db)
    small = [team.code for team in surveys.teams_of(db, first.id) if team.headcount < 5]
    assert small
    assert not set(small) & set(responses.count_per_team(db, first.id))


def test_running_again_keeps_the_example_and_gives_a_new_password(db: Database) -> None:
    """What somebody tried out in the example is there the next time."""
    before = [one.id for one in surveys.with_results(db)]
    again = make(db, now())
    assert [one.id for one in surveys.with_results(db)] == before
    assert accounts.sign_in(db, again.email, again.password, now())


def test_a_half_made_example_is_made_anew(db: Database, tmp_path: Path) -> None:
    """An interrupted first run does not leave a broken example behind."""
    back_up(db, tmp_path / "draagvlak.db")
    interrupted = connect(tmp_path / "draagvlak.db")
    survey = surveys.with_results(interrupted)[0]
    old = _all(interrupted, survey)[0].open_code
    surveys.delete(interrupted, survey.id)
    assert make(interrupted, now()).open_code not in (None, old)
    assert len(_all(interrupted, surveys.with_results(interrupted)[0])) == len(story.WAVES)


def _all(db: Database, survey: Survey) -> list[Survey]:
    return surveys.of_organisation(db, survey.organisation)


def test_later_the_second_measurement_is_over(example: Path, tmp_path: Path) -> None:
    """Weeks later there is nothing to fill in any more, and the command says nothing of it."""
    db = connect(example / "instance-demo" / "draagvlak.db")
    assert make(db, now() + timedelta(days=60)).open_code is None


def test_no_example_among_real_data(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where somebody's organisation is, none is made."""
    monkeypatch.setenv("DRAAGVLAK_DATA", str(tmp_path / "echt"))
    db = connect(tmp_path / "echt" / "draagvlak.db")
    make_organisation(db)
    done = command("demo", "--port", "0")
    assert done.status == 2
    assert done.err.startswith(f"In {tmp_path / 'echt'} staan echte gegevens.")
    assert coaches.by_email(db, story.COACH_EMAIL) is None
