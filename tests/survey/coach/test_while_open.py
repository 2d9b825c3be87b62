"""While a survey is open the coach sees counts, and nothing that follows from an answer."""

import re
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.app import Draagvlak
from survey.storage import surveys
from tests.support.builders import TODAY, make_app, make_organisation, make_survey
from tests.support.coaching import coach_of, signed_in

PEOPLE = 12
RANDOM = re.compile(r"[0-9A-Za-z_-]{12,}={0,2}")
SHOWN = re.compile(r"/surveys/<survey>(?:/[a-z-]+)*(?:/report\.[a-z]+)?")


def pages_of(app: Draagvlak) -> list[str]:
    """Return every page of a survey that a coach can open, and every file of results."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.arguments == {"organisation", "survey"}
        and "GET" in (rule.methods or ())
        and SHOWN.fullmatch(rule.rule.partition("<organisation>")[2])
    )


def shown(folder: Path, code: int, words: str) -> dict[str, tuple[int, str]]:
    """Let everybody give one answer; returns status and text of each page, without random signs."""
    app = make_app(folder)
    db = app.connection()
    organisation = make_organisation(db)
    survey = make_survey(db, organisation, modules=["utaut", "implementatiescan"])
    columns = surveys.questionnaire_of(db, survey.id).columns
    coded = {column.id: code for column in columns if not column.is_open}
    texts = {column.id: words for column in columns if column.is_open}
    for person in range(PEOPLE):
        draft = Draft("nl", coded, texts, "12"[person % 2])
        lifecycle.send(db, survey, lifecycle.begin(db, survey, draft, TODAY), draft, TODAY)
    coach = signed_in(app, coach_of(app, organisation))
    found = {}
    for rule in pages_of(app):
        address = rule.replace("<organisation>", organisation.id).replace("<survey>", survey.id)
        answer = coach.client.get(address)
        found[rule] = (answer.status_code, RANDOM.sub("·", answer.text))
    db.close()
    return found


@pytest.fixture(scope="module")
def of_two(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, tuple[int, str]]]:
    """What the coach sees where everybody disagrees, and where everybody agrees."""
    new = tmp_path_factory.mktemp
    return [
        shown(new("against"), 1, "Helemaal niets aan"),
        shown(new("for"), 5, "Dit is het beste ooit"),
    ]


def test_no_page_depends_on_an_answer(of_two: list[dict[str, tuple[int, str]]]) -> None:
    """All against or all in favour: every page of the coach is the same, to the letter."""
    against, favour = of_two
    assert len(against) > 20
    assert [rule for rule in against if against[rule] != favour[rule]] == []


def test_counts_are_shown_and_files_of_results_refused(
    of_two: list[dict[str, tuple[int, str]]],
) -> None:
    """The survey's own page says that twelve answered; no report in any form is given."""
    pages = of_two[0]
    assert any(f"{PEOPLE} van" in page for status, page in pages.values() if status == 200)
    files = [rule for rule in pages if "/report" in rule or rule.endswith(("answers", "share"))]
    assert len(files) >= 6
    assert {pages[rule][0] for rule in files} == {409}
