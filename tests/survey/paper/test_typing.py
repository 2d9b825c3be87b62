"""What is typed over from a sheet is read as it stands there; each fault is told exactly."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instruments.questionnaire import NOT_APPLICABLE
from survey import language
from survey.paper.typing import lines_of, read
from survey.storage.surveys import NewModule
from tests.support.builders import module_of
from tests.survey.paper.conftest import its_sheet, make_paper_survey

# The lines of the survey below, by the number of their first question.
FIRST_THEME, SECOND_THEME = "line_1", "line_7"


@pytest.fixture
def sheet(app, survey):
    return its_sheet(app, survey)


@pytest.fixture
def spoken(app):
    with app.test_request_context("/"), language.speaking("nl"):
        yield


def first_theme(sheet, answers):
    return {q.asked.id: answers.get(q.number) for q in sheet.parts[0].questions}


@pytest.mark.parametrize("written", ["453021", "4 5 3 0 2 1", "4,5,3,0,2,1", " 453 021 "])
def test_codes_are_read_with_or_without_spaces(sheet, spoken, written):
    """The same six answers, with 0 for 'I do not know'."""
    reading = read(sheet, {FIRST_THEME: written}, "nl")
    codes = dict(enumerate((4, 5, 3, NOT_APPLICABLE, 2, 1), 1))
    assert reading.draft.answers == first_theme(sheet, codes)
    assert not reading.faults


@pytest.mark.parametrize(
    ("written", "answered"),
    [("4-3-21", {1, 3, 5, 6}), ("------", set()), ("-", set())],
)
def test_a_hyphen_is_no_answer(sheet, spoken, written, answered):
    """In the place of one code, or alone for the line."""
    reading = read(sheet, {FIRST_THEME: written}, "nl")
    ids = {q.asked.id for q in sheet.parts[0].questions if q.number in answered}
    assert set(reading.draft.answers) == ids
    assert FIRST_THEME not in reading.empty


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("45302", "Hier horen 6 cijfers, u typte er 5. Typ - voor een vraag zonder kruisje."),
        ("4530211", "Hier horen 6 cijfers, u typte er 7. Typ - voor een vraag zonder kruisje."),
        ("4", "Hier horen 6 cijfers, u typte er één. Typ - voor een vraag zonder kruisje."),
        ("458021", "Vraag 3: ‘8’ kan niet. Typ een van deze: 1, 2, 3, 4, 5, 0 of -."),
        ("4530x1", "Vraag 5: ‘x’ kan niet. Typ een van deze: 1, 2, 3, 4, 5, 0 of -."),
    ],
)
def test_a_fault_names_the_question_and_what_fits(sheet, spoken, written, fault):
    """And nothing of that line counts."""
    reading = read(sheet, {FIRST_THEME: written}, "nl")
    assert reading.faults == {FIRST_THEME: fault}
    assert not reading.draft.answers


def test_lines_that_are_empty_are_named(sheet, spoken):
    """All themes and the team; not numbers and own words, which most people leave open."""
    reading = read(sheet, {FIRST_THEME: "453021"}, "nl")
    assert reading.empty == [
        line.field for line in lines_of(sheet) if line.kind != "text" and line.field != FIRST_THEME
    ]
    assert SECOND_THEME in reading.empty
    assert reading.empty[-1] == "team"


@pytest.mark.parametrize(("written", "team"), [("1", "1"), ("2", "2"), ("3", None), ("0", None)])
def test_the_team_is_stored_as_on_the_screen(sheet, spoken, written, team):
    """By its code; another team, and rather not, are no team."""
    assert read(sheet, {"team": written}, "nl").draft.team == team


def test_an_unknown_team_is_refused(sheet, spoken):
    """It says which there are."""
    (fault,) = read(sheet, {"team": "9"}, "nl").faults.values()
    assert "‘9’ kan niet. Typ een van deze: 1, 2, 3, 0 of -." in fault


def test_numbers_and_own_words_follow_the_rules_of_the_screen(app, db, spoken):
    """Limits and length as on the page."""
    survey = make_paper_survey(db, modules=["implementatiescan", number_and_choices()])
    sheet = its_sheet(app, survey)
    lines = {line.kind: line.field for line in lines_of(sheet)}
    reading = read(sheet, {lines["text"]: "Te druk.\r\nEcht.", lines["number"]: "veel"}, "nl")
    assert list(reading.draft.texts.values()) == ["Te druk.\nEcht."]
    assert reading.faults == {lines["number"]: "Schrijf een heel getal, bijvoorbeeld 12."}
    reading = read(sheet, {lines["text"]: "x" * 2001}, "nl")
    assert "U schreef 2001 tekens" in reading.faults[lines["text"]]


def number_and_choices():
    """A questionnaire with a number and a choice of more than nine answers."""
    options = "".join(
        f'  [[questions.options]]\n  value = {n}\n  label.nl = "Antwoord {n}"\n'
        f'  label.en = "Answer {n}"\n\n'
        for n in range(1, 13)
    )
    return NewModule(MANY.replace("OPTIONS", options))


MANY = """\
id = "many"
version = 1
title.nl = "Veel"
title.en = "Many"
description.nl = "Om te proberen."
description.en = "To try out."
source = "Own"
licence = "CC0"
validation.nl = "Niet onderzocht."
validation.en = "Not studied."
minutes.full = 2

[[questions]]
id = "ONE"
kind = "choice"
text.nl = "Welke?"
text.en = "Which?"

OPTIONS
[[questions]]
id = "TWO"
kind = "choice"
text.nl = "En welke?"
text.en = "And which?"

OPTIONS
[[questions]]
id = "HOURS"
kind = "number"
minimum = 0
maximum = 60
text.nl = "Hoeveel uur?"
text.en = "How many hours?"
"""


def test_codes_of_two_signs_are_separated_by_spaces(app, db, spoken):
    """With twelve answers '11 2' is two codes; '112' is one that does not exist."""
    sheet = its_sheet(app, make_paper_survey(db, modules=[number_and_choices()]))
    assert read(sheet, {"line_1": "11 2"}, "nl").draft.answers == {"ONE": 11, "TWO": 2}
    assert "u typte er één" in read(sheet, {"line_1": "112"}, "nl").faults["line_1"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_whatever_is_typed_is_read_or_told(sheet, spoken, data):
    """No text makes it fail, and every answer that comes out was on the sheet."""
    fields = [line.field for line in lines_of(sheet)]
    typed = data.draw(st.dictionaries(st.sampled_from(fields), st.text(max_size=12)))
    reading = read(sheet, typed, "nl")
    possible = {q.asked.id: q.asked.codes for part in sheet.parts for q in part.questions}
    assert all(code in possible[id] for id, code in reading.draft.answers.items())
    assert not (reading.faults.keys() & set(reading.empty))


def test_every_question_has_one_line(app, db):
    """Of all instruments together: nothing is typed twice and nothing is left out."""
    tools = NewModule(module_of("adoptie").document, tools=("Chat", "Bellen"))
    sheet = its_sheet(app, make_paper_survey(db, modules=["utaut", "implementatiescan", tools]))
    numbers = [q.number for line in lines_of(sheet) for q in line.questions]
    assert numbers == list(range(1, len(numbers) + 1))
    assert sheet.team.number == len(numbers) + 1
