"""Reading open answers and approving them one by one."""

import pytest

from survey import lifecycle
from survey.storage import responses, surveys
from survey.storage.connection import Database
from survey.storage.organisations import Organisation
from survey.storage.responses import Comment
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at

SCRIPT = "<script>alert(1)</script> & co"


def survey_with(db: Database, organisation: Organisation, first: int, second: int) -> Survey:
    """A closed survey with so many answers to its two open questions."""
    made = make_survey(db, organisation, modules=("implementatiescan",))
    questions = [c.id for c in surveys.questionnaire_of(db, made.id).columns if c.is_open]
    both = min(first, second)
    send_answers(db, made, both, texts=dict.fromkeys(questions, SCRIPT))
    send_answers(db, made, first - both, texts={questions[0]: "Alleen goed"})
    send_answers(db, made, second - both, texts={questions[1]: "Alleen lastig"})
    lifecycle.close(db, made.id, TODAY)
    found = surveys.get(db, made.id)
    assert found
    return found


def comments(db: Database, survey: Survey, state: str = "") -> list[Comment]:
    """The open answers in this state."""
    return [one for one in responses.comments_of(db, survey.id) if state in ("", one.state)]


def ticks(page_html: str) -> list[str]:
    """The ids on a page, in order."""
    return [part.split('"')[0] for part in page_html.split('name="shown" value="')[1:]]


def test_nothing_is_approved_beforehand(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Every answer waits, unticked, until the coach has seen it."""
    survey = survey_with(db, organisation, 10, 10)
    page = coach.get(at(survey, "open-answers"))
    assert "checked" not in page.html
    assert len(ticks(page.html)) == 20
    assert {one.state for one in comments(db, survey)} == {"new"}
    assert "Nog te lezen20" in coach.get(at(survey, "results")).main


def test_ticked_is_approved_and_the_rest_is_left_out(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Saving judges what was on the page; it can be changed afterwards."""
    survey = survey_with(db, organisation, 10, 10)
    shown = ticks(coach.get(at(survey, "open-answers")).html)
    form = {"shown": shown, "approved": shown[:3]}
    page = coach.post(at(survey, "open-answers"), form)  # type: ignore[arg-type]
    assert "Nog te lezen0" in page.main
    assert "In het rapport3" in page.main
    assert "Weggelaten17" in page.main
    assert {one.id for one in comments(db, survey, "approved")} == set(shown[:3])
    assert coach.get(at(survey, "open-answers")).html.count(" checked") == 3
    form = {"shown": shown[:1], "approved": []}
    coach.post(at(survey, "open-answers"), form)  # type: ignore[arg-type]
    assert {one.id for one in comments(db, survey, "approved")} == set(shown[1:3])


def test_too_few_answers_are_not_even_read(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Nine answers to a question stay unread; ten can be read."""
    survey = survey_with(db, organisation, 10, 9)
    page = coach.get(at(survey, "results"))
    assert "9 antwoorden: te weinig om te lezen of te tonen." in page.main
    assert len(ticks(coach.get(at(survey, "open-answers")).html)) == 10
    hidden = comments(db, survey)
    unread = [one.id for one in hidden if one.id not in coach.get(at(survey, "open-answers")).html]
    assert len(unread) == 9
    form = {"shown": unread, "approved": unread}
    coach.post(at(survey, "open-answers"), form)  # type: ignore[arg-type]
    assert not comments(db, survey, "approved")


def test_a_page_without_anything_to_read_says_so(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """With too few answers, or none, there is a sentence and a way back."""
    survey = survey_with(db, organisation, 0, 0)
    send = coach.get(at(survey, "open-answers"))
    assert "te weinig open antwoorden om te tonen" in send.main


def test_answers_are_shown_as_text(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """What somebody typed is never markup."""
    page = coach.get(at(survey_with(db, organisation, 10, 10), "open-answers"))
    assert f"{SCRIPT} 3" in page.main
    assert "<script>" not in page.html


def test_long_lists_come_in_pages(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Twenty-five on a page; saving one leads to the next, and the last one back."""
    survey = survey_with(db, organisation, 30, 30)
    address = at(survey, "open-answers")
    seen: list[str] = []
    page = coach.get(address)
    for number in (1, 2, 3):
        assert f"Pagina {number} van 3" in page.main
        shown = ticks(page.html)
        seen += shown
        form = {"shown": shown, "approved": shown, "next": page.values()["next"]}
        page = coach.post(address, form)  # type: ignore[arg-type]
    assert page.h1 == "RegiCare"
    assert len(set(seen)) == len(seen) == 60
    assert len(comments(db, survey, "approved")) == 60


@pytest.mark.parametrize("asked", ["0", "-1", "99", "x", "9" * 100])
def test_a_page_that_is_not_there(
    coach: CheckingClient, db: Database, organisation: Organisation, asked: str
) -> None:
    """A made-up page number gives a page that exists."""
    survey = survey_with(db, organisation, 10, 10)
    page = coach.get(f"{at(survey, 'open-answers')}?page={asked}")
    assert page.h1 == "Lees de open antwoorden"
    coach.post(at(survey, "open-answers"), {"next": asked})
    assert {one.state for one in comments(db, survey)} == {"new"}


def test_answers_of_another_survey_are_not_judged(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Ids of elsewhere in the form change nothing there."""
    survey = survey_with(db, organisation, 10, 10)
    other = survey_with(db, organisation, 10, 10)
    foreign = [one.id for one in comments(db, other)]
    form = {"shown": foreign, "approved": foreign}
    coach.post(at(survey, "open-answers"), form)  # type: ignore[arg-type]
    assert {one.state for one in comments(db, other)} == {"new"}


def test_only_what_was_approved_is_in_the_report(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Approve all but one of twelve: eleven are printed, the one is nowhere."""
    survey = survey_with(db, organisation, 12, 0)
    address = at(survey, "open-answers")
    shown = ticks(coach.get(address).html)
    coach.post(address, {"shown": shown, "approved": shown[1:]})  # type: ignore[arg-type]
    coach.press(coach.get(at(survey, "results")), "Maak het rapport")
    report = coach.client.get(at(survey, "report.json")).text
    texts = {one.id: one.text for one in comments(db, survey)}
    assert f'"{texts[shown[0]]}"' not in report
    assert all(f'"{texts[id]}"' in report for id in shown[1:])


def test_a_name_is_taken_out_for_good(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The words are gone from the file, and the answer can be in the report without them."""
    survey = survey_with(db, organisation, 10, 10)
    page = coach.get(at(survey, "open-answers"))
    first, *_rest = shown = ticks(page.html)
    sent = {"shown": shown, f"without-{first}": "co", "approved": first}
    coach.post(at(survey, "open-answers"), sent)
    found = next(one for one in comments(db, survey) if one.id == first)
    assert found.text.startswith(SCRIPT.removesuffix("co") + "[…]")
    assert found.state == "approved"


def test_words_that_are_not_there_are_named(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """The answer stays out of the report until it is right; the other choices are kept."""
    survey = survey_with(db, organisation, 10, 10)
    page = coach.get(at(survey, "open-answers"))
    first, second, *_rest = shown = ticks(page.html)
    sent = {"shown": shown, f"without-{first}": "Janneke", "approved": [first, second]}
    page = coach.post(at(survey, "open-answers"), sent, status=422)
    assert "‘Janneke’ staat niet in dit antwoord." in page.main
    assert {one.id for one in comments(db, survey, "approved")} == {second}
