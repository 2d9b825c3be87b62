"""What is needed to repeat a report."""

from dataclasses import replace

import pytest

import instruments
from instruments.questionnaire import Module, assemble
from reports.build import build_report
from reports.context import Context
from reports.html import render_html
from reports.method import fingerprint, method
from tests.support.datasets import (
    construct,
    dataset,
    instrument,
    likely_answers,
    questionnaire,
    text,
)
from tests.support.released import released

ASKED = questionnaire(construct("PE", 3))
ROWS = likely_answers(12, 3)


def printed(rows=ROWS, asked=ASKED):
    return fingerprint(dataset(asked, rows), minimum=5)


def test_the_fingerprint_does_not_depend_on_the_order_of_answers():
    """The same people, the same fingerprint, in 64 hexadecimal digits."""
    assert printed(ROWS[::-1]) == printed()
    assert len(printed()) == 64
    int(printed(), 16)


def test_any_other_answer_gives_another_fingerprint():
    """One answer, one person, or a skip that becomes 'does not apply'."""
    changed = [[5, 1, 5], *ROWS[1:]]
    skipped = [[None, *ROWS[0][1:]], *ROWS[1:]]
    declined = [[-1, *ROWS[0][1:]], *ROWS[1:]]
    found = {printed(rows) for rows in (ROWS, changed, skipped, declined, ROWS[:11])}
    assert len(found) == 5


def test_another_instrument_gives_another_fingerprint():
    """The document that was asked counts too, and its form."""
    module = Module(instrument([construct("PE", 3)], version=2))
    other = assemble([module])
    assert printed(asked=other) != printed()
    form = replace(other, modules=(replace(module, form="short"),))
    assert printed(asked=form) != printed(asked=other)


def test_another_wording_gives_another_fingerprint():
    """What was asked in easier words was another question."""
    one = construct("PE", 3)
    eased = replace(one, items=(replace(one.items[0], simple=text("easier")), *one.items[1:]))
    module = Module(instrument([eased]))
    simple = assemble([replace(module, wording="simple")])
    assert printed(asked=simple) != printed(asked=assemble([module]))


@pytest.mark.parametrize(("wording", "said"), [("original", False), ("simple", True)])
def test_the_report_says_so_where_easier_words_were_asked(wording, said):
    """In the chapter on method, in the file too: not validated, and not compared."""
    made = assemble([Module(instruments.load("tam"), wording=wording)])
    report = build_report(dataset(made, likely_answers(30, 15)), Context("Org", "Tool", "nl"))
    assert report.instruments[0].wording == wording
    page = render_html(released(report))
    assert ("Eenvoudige variant" in page) is said


def test_a_fingerprint_of_few_answers_tells_nothing_of_them():
    """Who knows all answers but one could otherwise try what fits."""
    assert printed(ROWS[:9]) == printed([[1, 1, 1]] * 9)


@pytest.mark.parametrize(("n", "resamples"), [(29, 0), (30, 2000), (1001, 1000)])
def test_a_report_says_how_often_it_resampled(n, resamples):
    """Nothing under 30 people, and fewer resamples for more people."""
    report = build_report(dataset(ASKED, likely_answers(n, 3)), Context("Org", "Tool", "en"))
    assert report.method.resamples == resamples


def test_the_packages_behind_the_figures_are_named():
    """With the versions that were used."""
    import numpy

    found = method(dataset(ASKED, ROWS), minimum=7)
    assert found.packages["numpy"] == numpy.__version__
    assert set(found.packages) == {"numpy", "pandas", "pingouin", "scipy", "statsmodels"}
    assert found.minimum_group_size == 7
