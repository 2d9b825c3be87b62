"""The web page of a report on paper."""

import pytest

from reports.html import render_html
from tests.support.browser import Chromium, shown_alone
from tests.support.printed import words_of
from tests.support.released import released
from tests.support.reports import make_report

pytestmark = pytest.mark.browser
INTRODUCES, LENGTH = "; n = 41)", 130


def test_what_introduces_a_chart_is_printed_on_its_page(chromium: Chromium) -> None:
    """No page ends with the sentences between the heading of a theme and its chart."""
    with chromium.tab() as page:
        shown_alone(page, render_html(released(make_report())))
        printed = words_of(page.pdf(format="A4"))
    assert len(printed) > 10
    assert [end for words in printed if INTRODUCES in (end := words[-LENGTH:])] == []
