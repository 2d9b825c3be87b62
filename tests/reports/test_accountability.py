"""Two pages for who commissions: the whole organisation's figures, and nobody's own."""

from dataclasses import replace

import pytest

from reports.model import Comments, ConstructResult, GroupResult
from reports.pdf import render_account
from tests.support.printed import opened, words_of
from tests.support.released import released
from tests.support.reports import large_report, make_report, no_report, small_report, tiny_report

REPORTS = (make_report, large_report, small_report, tiny_report, no_report)


def pages_of(report):
    return render_account(released(report))


def said_in(pdf):
    return " ".join(words_of(pdf))


@pytest.mark.parametrize("make", REPORTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_two_pages_at_most_and_accessible(make, language):
    """Tagged, in its language, with a title; whatever the organisation's size."""
    with opened(pages_of(make(language=language))) as pdf:
        assert len(pdf.pages) <= 2
        assert str(pdf.Root.Lang) == language
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.MarkInfo.Marked


def test_it_says_who_took_part_what_stands_out_and_what_changed():
    """The same words and figures as page one of the report."""
    report = make_report()
    text = said_in(pages_of(report))
    assert "41 van de 52 mensen deden mee" in text
    for finding in report.findings:
        if finding.kind in ("headline", "strength", "work"):
            assert finding.title in text or finding.text in text
    assert "Vergeleken met vorige keer" in text


def test_it_names_no_team_and_quotes_nobody():
    """Groups, open answers and single statements stay out."""
    report = make_report()
    written = Comments("barriers", "Wat houdt u tegen?", "barriers", 10, ("Mijn eigen zin",) * 10)
    text = said_in(pages_of(replace(report, comments=(written,))))
    groups = [group.name for group in report.groups if isinstance(group, GroupResult)]
    items = [
        item.text
        for one in report.constructs
        if isinstance(one, ConstructResult) and isinstance(one.items, tuple)
        for item in one.items
    ]
    assert groups
    assert items
    assert "Mijn eigen zin" not in text
    assert not [name for name in (*groups, *items) if name in text]


def test_of_three_people_it_says_nothing():
    """Only that there are too few answers."""
    text = said_in(pages_of(no_report()))
    assert "staan in dit rapport geen cijfers" in text
    assert "Sterk" not in text
