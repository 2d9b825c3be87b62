"""From stored answers to a frozen report."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from reports.model import ConstructResult
from survey import lifecycle, results
from survey.anonymity import Draft
from survey.lifecycle import NotClosed
from survey.results import TooFewAnswers
from survey.storage import organisations, releases, responses, surveys
from survey.storage.connection import Database, connect
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_organisation, make_survey

TEAMS = (NewTeam("Noord", 14), NewTeam("Zuid", 12), NewTeam("Balie", 3))
QUESTIONS = {"good_practice": "Beeldbellen werkt", "barriers": "Te weinig tijd"}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = connect(tmp_path / "draagvlak.db")
    yield database
    database.conn.close()


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return make_organisation(db, teams=TEAMS)


def closed(db: Database, survey: Survey) -> Survey:
    """Close a survey."""
    lifecycle.close(db, survey.id, TODAY)
    found = surveys.get(db, survey.id)
    assert found
    return found


def open_questions(db: Database, survey: Survey) -> list[str]:
    """The ids of the open questions."""
    columns = surveys.questionnaire_of(db, survey.id).columns
    return [column.id for column in columns if column.is_open]


def approve(db: Database, survey: Survey, *, hide: int = 0) -> None:
    """Approve every open answer, but for the first few of the store's own order."""
    comments = responses.comments_of(db, survey.id)
    for number, comment in enumerate(comments):
        state: responses.CommentState = "hidden" if number < hide else "approved"
        responses.judge_comments(db, survey.id, {comment.id: state})


def test_there_is_no_dataset_while_open(db: Database, organisation: Organisation) -> None:
    """Before closing nobody gets the answers, not even to count with."""
    survey = make_survey(db, organisation, modules=("tam",))
    send_answers(db, survey, 12)
    with pytest.raises(NotClosed):
        results.dataset_of(db, survey)
    with pytest.raises(NotClosed):
        results.make_release(db, survey, TODAY)


def test_the_dataset_holds_what_was_sent(db: Database, organisation: Organisation) -> None:
    """Codes, skips, 'does not apply' and teams arrive as they were given."""
    survey = make_survey(db, organisation, modules=("tam",))
    given = [
        ({"PU1": 5, "PU2": 1, "BI3": -1}, "1"),
        ({"PU1": 4}, "2"),
        ({"PU1": 3, "PU2": -1}, None),
        ({"PU1": 2}, "9"),  # a code that no team has
    ]
    for answers, team in given:
        draft = Draft("nl", answers, {}, team)
        lifecycle.send(db, survey, lifecycle.begin(db, survey, draft, TODAY), draft, TODAY)
    dataset = results.dataset_of(db, closed(db, survey))
    assert dataset.n == 4
    assert sorted(dataset.answers["PU1"]) == [2.0, 3.0, 4.0, 5.0]
    by_first = dataset.answers.set_index("PU1")
    assert by_first.loc[5.0, "PU2"] == 1.0
    assert by_first["PU2"].isna().sum() == 3
    assert dataset.not_applicable["PU2"].sum() == 1
    assert dataset.not_applicable["BI3"].sum() == 1
    teams = dict(zip(dataset.answers["PU1"], dataset.groups[results.TEAM], strict=True))
    assert teams == {5.0: "Noord", 4.0: "Zuid", 3.0: None, 2.0: None}


def test_only_approved_open_answers_are_in_the_dataset(
    db: Database, organisation: Organisation
) -> None:
    """New and hidden ones stay out."""
    survey = make_survey(db, organisation, modules=("implementatiescan",))
    ids = open_questions(db, survey)
    send_answers(db, survey, 6, texts={ids[0]: "Tekst"})
    survey = closed(db, survey)
    assert results.dataset_of(db, survey).comments == {}
    approve(db, survey, hide=2)
    (texts,) = results.dataset_of(db, survey).comments.values()
    assert len(texts) == 4
    hidden = {c.text for c in responses.comments_of(db, survey.id) if c.state == "hidden"}
    assert not hidden & set(texts)


def test_a_release_is_made_in_each_language(db: Database, organisation: Organisation) -> None:
    """One frozen report per language of the survey, and the survey is published."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("en", "nl"))
    send_answers(db, survey, 12, teams=("1", "2"))
    survey = closed(db, survey)
    made = results.make_release(db, survey, TODAY)
    assert [(one.number, one.language, one.made_on) for one in made] == [
        (1, "en", TODAY),
        (1, "nl", TODAY),
    ]
    english, dutch = (results.report_of(one).report for one in made)
    assert (english.language, dutch.language) == ("en", "nl")
    assert (english.measured, dutch.measured) == ("November 2026", "november 2026")
    assert english.response == dutch.response
    assert (dutch.response.n, dutch.response.population) == (12, 29)
    assert dutch.organisation == "Welzijn Voorbeeldstad"
    assert dutch.technology == "RegiCare"
    assert {group.name for group in dutch.groups} >= {"Noord", "Zuid"}
    now = surveys.get(db, survey.id)
    assert now
    assert now.state == "published"


def test_a_release_never_changes(db: Database, organisation: Organisation) -> None:
    """Renaming the organisation and approving answers afterwards leave the report as it was."""
    survey = make_survey(db, organisation, modules=("implementatiescan",), languages=("nl",))
    question = open_questions(db, survey)[0]
    send_answers(db, survey, 12, texts={question: "Tekst"})
    survey = closed(db, survey)
    (first,) = results.make_release(db, survey, TODAY)
    organisations.rename(db, organisation.id, "Anders")
    approve(db, survey)
    assert releases.latest(db, survey.id, "nl") == first
    (second,) = results.make_release(db, survey, TODAY)
    assert (second.number, releases.latest(db, survey.id, "nl")) == (2, second)
    assert releases.of_survey(db, survey.id) == [first, second]
    assert "Tekst" not in first.report
    assert "Tekst" in second.report
    assert "Anders" not in first.report


def test_pressing_twice_makes_one_release(db: Database, organisation: Organisation) -> None:
    """Whoever asks after having seen none gets the first one, also the second time."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 12)
    survey = closed(db, survey)
    first = results.make_release(db, survey, TODAY, after=0)
    assert results.make_release(db, survey, TODAY, after=0) == first
    assert len(releases.of_survey(db, survey.id)) == 1
    assert results.make_release(db, survey, TODAY, after=1)[0].number == 2


def test_two_presses_at_the_same_moment_make_one_release(
    db: Database, organisation: Organisation, tmp_path: Path
) -> None:
    """Two threads with a connection each: one makes it, the other gets the same."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 12)
    survey = closed(db, survey)

    def press(_number: int) -> list[releases.Release]:
        own = connect(tmp_path / "draagvlak.db")
        try:
            return results.make_release(own, survey, TODAY, after=0)
        finally:
            own.conn.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(press, range(2))
    assert first == second == releases.of_survey(db, survey.id)


def test_four_answers_make_no_report(db: Database, organisation: Organisation) -> None:
    """Under the minimum nothing is made, and the survey is not published."""
    survey = make_survey(db, organisation, modules=("tam",))
    send_answers(db, survey, 4)
    survey = closed(db, survey)
    with pytest.raises(TooFewAnswers):
        results.make_release(db, survey, TODAY)
    assert releases.of_survey(db, survey.id) == []
    now = surveys.get(db, survey.id)
    assert now
    assert now.state == "closed"


def test_five_answers_make_a_report(db: Database, organisation: Organisation) -> None:
    """The minimum itself is enough."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 5)
    (made,) = results.make_release(db, closed(db, survey), TODAY)
    assert results.report_of(made).report.response.n == 5


def test_a_minimum_that_was_raised_holds(db: Database, organisation: Organisation) -> None:
    """A survey with a minimum of eight makes no report of seven."""
    survey = make_survey(db, organisation, modules=("tam",), minimum_group_size=8)
    send_answers(db, survey, 7)
    with pytest.raises(TooFewAnswers):
        results.make_release(db, closed(db, survey), TODAY)


def test_more_answers_than_people_gives_no_rate(db: Database, organisation: Organisation) -> None:
    """A headcount that was wrong is left out of the report, and the report is made."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 31)
    (made,) = results.make_release(db, closed(db, survey), TODAY)
    response = results.report_of(made).report.response
    assert (response.n, response.population, response.rate) == (31, None, None)


def test_one_team_is_no_breakdown(db: Database) -> None:
    """With one team its figures would be those of the organisation."""
    one = make_organisation(db, teams=(NewTeam("Alle medewerkers", 25),))
    survey = make_survey(db, one, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 12, teams=("1",))
    (made,) = results.make_release(db, closed(db, survey), TODAY)
    assert results.report_of(made).report.groups == ()


def test_an_earlier_wave_is_compared_with(db: Database, organisation: Organisation) -> None:
    """A survey that names its predecessor gets the change since."""
    before = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, before, 12)
    before = closed(db, before)
    after = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    db.execute("UPDATE survey SET predecessor = ? WHERE id = ?", [before.id, after.id])
    send_answers(db, after, 12)
    (made,) = results.make_release(db, replace(closed(db, after)), TODAY)
    assert results.report_of(made).report.change
    earlier = surveys.get(db, after.id)
    assert earlier
    assert earlier.predecessor == before.id


def test_a_later_wave_keeps_what_an_earlier_one_promised(
    db: Database, organisation: Organisation
) -> None:
    """Of seven who were promised groups of eight there is no figure, also not a year later."""
    before = make_survey(
        db, organisation, modules=("tam",), languages=("nl",), minimum_group_size=8
    )
    send_answers(db, before, 7)
    before = closed(db, before)
    after = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    db.execute("UPDATE survey SET predecessor = ? WHERE id = ?", [before.id, after.id])
    send_answers(db, after, 12)
    (made,) = results.make_release(db, closed(db, after), TODAY)
    report = results.report_of(made).report
    assert not report.change
    themes = [one for one in report.constructs if isinstance(one, ConstructResult)]
    assert themes
    assert all(theme.previous is None for theme in themes)


def test_opened_again_meanwhile_there_is_no_report(
    db: Database, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a survey that takes answers again nothing is told, whatever was being made just then."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 12)
    survey = closed(db, survey)
    read = responses.of_survey

    def read_and_then_opened(db: Database, of: str) -> list[responses.Response]:
        given = read(db, of)
        lifecycle.reopen(db, survey, survey.closes_on, TODAY)
        return given

    monkeypatch.setattr(responses, "of_survey", read_and_then_opened)
    with pytest.raises(NotClosed):
        results.make_release(db, survey, TODAY)
    assert not releases.of_survey(db, survey.id)


def test_the_frozen_report_is_report_json(db: Database, organisation: Organisation) -> None:
    """What is stored is the file itself: schema 1, and no answer of a single person."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl",))
    send_answers(db, survey, 12)
    (made,) = results.make_release(db, closed(db, survey), TODAY)
    document = json.loads(made.report)
    assert document["schema"] == 1
    assert [one["id"] for one in document["constructs"]] == ["PU", "PEOU", "BI"]
    for row in db.query("SELECT id, answers FROM response"):
        assert str(row["id"]) not in made.report
        assert str(row["answers"]) not in made.report
