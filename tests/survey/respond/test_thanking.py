"""After sending: the thanks, and once where one's own answers fall."""

import gzip
import random

import pytest

import instruments
from reports.own_result import own_result
from survey import lifecycle
from survey.anonymity import Draft
from survey.padding import DoesNotFit, compressed_to, filled_up
from survey.storage import surveys
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.html import text_of

LONG = "Elektronisch Cliëntendossier Samenwerkingsverband Zuidoost-Brabant (ECD-SZB)"


def posted(app, db, survey, codes, language="nl", **headers):
    token = lifecycle.begin(db, survey, Draft(language, codes), TODAY)
    return app.test_client().post(f"/a/{token}/send", data={}, headers=headers)


def columns_of(db, survey):
    return [column.id for column in surveys.questionnaire_of(db, survey.id).coded_columns]


def test_one_sees_where_ones_own_answers_fall(employee):
    """Six times 'agree' is 4,0 of 5, with limits; in a part of the page that has to be opened."""
    employee.walks_to_the_end().presses("Versturen")
    folded = employee.page.first("details")
    assert text_of(folded.find("summary")) == "Bekijk uw eigen antwoorden"
    words = text_of(folded)
    assert "Wat RegiCare kan opleveren 4,0 van de 5, waarschijnlijk tussen" in words
    assert "waarschijnlijk tussen 3,7 en 4,3" in words
    assert "We bewaren er niets van." in words
    assert "groep" not in words  # this survey does not ask how keen one is on something new


@pytest.mark.parametrize(
    ("code", "group"), [(5, "Vernieuwers en voorlopers"), (3, "Meerderheid"), (1, "Late volgers")]
)
def test_the_likeliest_group_is_named_with_how_likely_it_is(app, db, clock, code, group):
    """All three groups with their chance, the doubt in words, and never a label for a person."""
    survey = make_survey(db, modules=["adoptie"])
    construct = instruments.load("adoptie").constructs[0]
    codes = {item.id: 6 - code if item.reverse else code for item in construct.items}
    page = posted(app, db, survey, codes).text
    assert f"Uw antwoorden passen het best bij de groep ‘{group}’." in page
    assert "in een andere groep hoort" in page or "in een andere groep horen" in page
    assert page.count(" op 10") == 3
    assert "laggard" not in page.lower()


def test_it_is_gone_on_reloading(app, db, survey):
    """The thanks that come back after that say nothing of anybody's answers."""
    employee = Employee(CheckingClient(app)).begins(survey.open_code).walks_to_the_end()
    employee.presses("Versturen")
    own = f"/a/{employee.token}"
    for again in (lambda: employee.client.post(f"{own}/send"), lambda: employee.client.get(own)):
        page = again()
        assert page.h1 == "Dank u wel voor uw antwoorden"
        assert not list(page.all("details"))


def test_who_skipped_nearly_everything_gets_thanks_alone(app, db, survey):
    """With two answers there is nothing to say, so nothing is said."""
    page = posted(app, db, survey, {"PU1": 4, "PU2": 4}).text
    assert "Dank u wel voor uw antwoorden" in page
    assert "<details>" not in page


def test_nothing_of_it_is_kept(app, db, survey):
    """Neither of the memories of pages holds a figure of somebody's answers."""
    first = posted(app, db, survey, dict.fromkeys(columns_of(db, survey), 5)).text
    assert "5,0 van de" in first
    second = posted(app, db, survey, dict.fromkeys(columns_of(db, survey), 1)).text
    assert "5,0 van de" not in second
    assert "5,0 van de" not in app.test_client().get(f"/v/{survey.open_code}/thanks").text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_longest_result_fits_in_the_page(app, db, clock, language):
    """Every instrument at once, a long name, answers all different: still shown, in one size."""
    survey = make_survey(db, modules=["utaut", "implementatiescan", "adoptie"], technology=LONG)
    columns, chance, sizes = columns_of(db, survey), random.Random(1), set()
    for _ in range(4):
        codes = {id: chance.randint(1, 5) for id in columns}
        assert own_result(surveys.questionnaire_of(db, survey.id), codes)
        for accepted in ("gzip", "identity"):
            headers = {"Accept-Encoding": accepted}
            answer = posted(app, db, survey, codes, language, **headers)
            packed = answer.headers.get("Content-Encoding") == "gzip"
            text = gzip.decompress(answer.data) if packed else answer.data
            assert b"<details>" in text
            assert text.rstrip().endswith(b"</html>")
            sizes.add((accepted, len(answer.data)))
    assert len(sizes) == 2


@pytest.mark.parametrize("size", [200, 5_000, 60_000])
def test_a_page_is_filled_up_to_the_byte(size):
    """Compressed or not, it is as long as asked and reads as before with blanks after it."""
    page = b"<p>" + bytes(range(97, 123)) * 3 + b"</p>"
    assert filled_up(page, size) == page.ljust(size)
    squeezed = compressed_to(page, size)
    assert len(squeezed) == size
    assert gzip.decompress(squeezed).rstrip() == page


def test_a_page_that_is_too_long_is_not_cut():
    """It is refused, so that the page without the result is given in its place."""
    with pytest.raises(DoesNotFit):
        filled_up(b"too long", 4)
    with pytest.raises(DoesNotFit):
        compressed_to(random.Random(1).randbytes(500), 400)
