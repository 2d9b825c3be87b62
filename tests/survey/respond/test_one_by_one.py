"""One statement per screen: other pages, the same questions, the same answers."""

import pytest

import instruments
from instruments.questionnaire import Module, assemble
from survey import lifecycle
from survey.respond.pages import pages_of
from survey.storage import responses, screens, surveys
from survey.storage.surveys import NewModule
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND, TOOLS

STATEMENTS = 15


def launched(db, *modules):
    survey = make_survey(db, modules=modules, launched_on=None)
    screens.choose(db, survey.id, one_by_one=True)
    lifecycle.launch(db, survey, TODAY)
    return surveys.get(db, survey.id)


@pytest.fixture
def one_by_one(db):
    """The survey of the other tests, with one statement per screen."""
    return launched(db, "tam")


@pytest.fixture
def employee(app, clock, one_by_one):
    return Employee(CheckingClient(app)).begins(one_by_one.open_code)


def test_each_statement_is_a_page_and_the_steps_are_counted(employee):
    """Fifteen pages and the last look: 'Stap 1 van 16', under the heading of the theme."""
    for number in range(1, STATEMENTS + 1):
        assert len(employee.groups) == 1
        assert f"Stap {number} van {STATEMENTS + 1}" in employee.page.main
        assert f"· Stap {number} van {STATEMENTS + 1} ·" in employee.page.title
        employee.presses("Volgende stap", employee.chooses_any())
    assert employee.address.endswith("/team")
    assert f"Stap {STATEMENTS + 1} van {STATEMENTS + 1}" in employee.page.main


def test_what_is_stored_is_the_same_either_way(app, db, survey, one_by_one):
    """The same answers give the same response, so the two can be compared."""
    for asked in (survey, one_by_one):
        employee = Employee(CheckingClient(app)).begins(asked.open_code)
        employee.walks_to_the_end().presses("Versturen")
    (by_theme,) = responses.of_survey(db, survey.id)
    (one_at_a_time,) = responses.of_survey(db, one_by_one.id)
    assert by_theme.answers == one_at_a_time.answers
    assert None not in by_theme.answers


def test_a_gap_is_named_by_its_statement(employee):
    """The last look links to the statement itself, and from there one goes on from there."""
    employee.presses("Volgende stap", status=422).presses("Overslaan en verder")
    left_open = next(iter(employee.client.get(f"/a/{employee.token}/1").all("legend"))).text
    employee.opens(f"/a/{employee.token}/2").walks_to_the_end()
    assert "U beantwoordde 14 van de 15 vragen." in employee.page.main
    assert left_open in employee.page.links()
    gap = employee.client.follow(employee.page, left_open)
    assert gap.title.split(" · ")[1] == "Stap 1 van 16"


def test_one_comes_back_to_the_statement_where_one_left_off(employee):
    """Three answered: the link leads to the fourth."""
    for _ in range(3):
        employee.presses("Volgende stap", employee.chooses_any())
    employee.opens(f"/a/{employee.token}")
    assert employee.address.endswith("/4")


def test_every_kind_of_question_stands_alone(app, db, clock):
    """Each tool comes under the question that the tools share, and own words under the warning."""
    survey = launched(db, NewModule(EVERY_KIND, tools=TOOLS))
    employee, seen = Employee(CheckingClient(app)).begins(survey.open_code), []
    while not employee.address.endswith("/team"):
        seen.append(employee.page.main)
        employee.presses("Volgende stap", {"mentioned": "yes"})
    columns = surveys.questionnaire_of(db, survey.id).columns
    assert len(seen) == len(columns)
    shared = next(column.question.text["nl"] for column in columns if column.tool)
    for column, text in zip(columns, seen, strict=True):
        assert (shared in text) == (column.tool is not None)
        assert ("Schrijf geen namen" in text) == column.is_open


@pytest.mark.parametrize("name", instruments.available())
def test_the_order_of_asking_is_the_same(name):
    """For every instrument, the questions of all pages together."""
    questionnaire = assemble([Module(instruments.load(name), tools=TOOLS)])
    ways = [
        [
            (asked.id, asked.words, asked.options)
            for page in pages_of(questionnaire, technology="X", language="nl", one_by_one=way)
            for asked in page.asked
        ]
        for way in (False, True)
    ]
    assert ways[0] == ways[1]


def test_it_is_frozen_at_launch(db, survey, one_by_one):
    """The database itself refuses another cut once people may be on a page."""
    with pytest.raises(Exception, match="frozen at launch"):
        screens.choose(db, survey.id, one_by_one=True)
    with pytest.raises(Exception, match="frozen at launch"):
        screens.choose(db, one_by_one.id, one_by_one=False)
    surveys.delete(db, one_by_one.id)
    assert not screens.is_one_by_one(db, one_by_one.id)
