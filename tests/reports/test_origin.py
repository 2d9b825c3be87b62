"""Where questions and answers come from is said before any figure, in every rendering."""

from dataclasses import replace

import pytest

from reports.build import instruments_used
from reports.context import Context
from reports.html import render_html
from reports.pdf import render_account
from reports.tables.people import response
from reports.tables.sheet import Source
from tests.support.datasets import construct, dataset, questionnaire
from tests.support.html import Page
from tests.support.printed import words_of
from tests.support.released import released
from tests.support.reports import make_report

NOT_VALIDATED = "Eigen vragenlijst, niet gevalideerd."
ELSEWHERE = "Deze antwoorden zijn elders verzameld: LimeSurvey."


def own(report):
    """The report as of a questionnaire that its organisation wrote."""
    first, *others = report.instruments
    return replace(report, instruments=(replace(first, own=True, title="De onze"), *others))


def test_of_our_own_questionnaires_and_answers_nothing_is_said():
    """The usual report."""
    text = Page(render_html(released(make_report()))).text
    assert NOT_VALIDATED not in text
    assert "elders verzameld" not in text


def test_an_own_questionnaire_is_not_validated_whatever_its_maker_says():
    """In the summary, and beside the maker's words under how it was measured."""
    text = Page(render_html(released(own(make_report())))).text
    assert f"‘De onze’: {NOT_VALIDATED}" in text
    assert f"{NOT_VALIDATED} De maker zegt er zelf over: " in text


def test_answers_from_elsewhere_are_told_with_their_source():
    """In the summary, under how it was measured, and in the account for who commissions."""
    report = replace(make_report(), elsewhere="LimeSurvey")
    assert Page(render_html(released(report))).text.count(ELSEWHERE) == 2
    said = " ".join(words_of(render_account(released(report))))
    assert ELSEWHERE in said
    assert "Meedoen was een vrije keus" not in said


def test_the_tables_tell_it_too():
    """A row for each, in the sheet about who answered."""
    report = replace(own(make_report()), elsewhere="LimeSurvey")
    rows = response(Source(report)).rows
    assert (NOT_VALIDATED, "De onze") in rows
    assert ("Elders verzameld", "LimeSurvey") in rows


@pytest.mark.parametrize(("id", "is_own"), [("utaut", False), ("UTAUT", False), ("eigen", True)])
def test_an_own_questionnaire_is_known_by_its_id(id, is_own):
    """The ids of the library can not be taken, so all others are somebody's own."""
    asked = questionnaire(construct("PE", 3))
    (module,) = asked.modules
    named = replace(module, instrument=replace(module.instrument, id=id))
    answers = dataset(replace(asked, modules=(named,)), [[4, 4, 4]])
    (used,) = instruments_used(answers, Context("W", "RegiCare"))
    assert used.own == is_own
