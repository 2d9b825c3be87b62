"""Page one answers a director: who took part, what stands out, where every theme stands."""

from dataclasses import replace

from reports.model import Finding
from reports.pdf import render_account, render_pdf
from tests.support.printed import words_of
from tests.support.released import released
from tests.support.reports import THEMES, make_report


def a_large_questionnaire():
    """A second measurement of as many themes as our questionnaires have, with a caution."""
    more = [
        replace(
            one, id=f"{one.id}{n}", name={lang: f"{name} {n}" for lang, name in one.name.items()}
        )
        for n in range(2)
        for one in THEMES
    ]
    report = make_report(n=97, population=120, themes=[*THEMES, *more][:19])
    cautious = Finding("caution", "", "Kijk vooral naar de grote lijnen.")
    return replace(report, findings=(*report.findings, cautious))


def test_the_first_page_holds_the_summary_and_the_chart():
    """The heading and the finding of the chart stand on page one."""
    first, *_ = words_of(render_pdf(released(a_large_questionnaire())))
    assert "In het kort" in first
    assert "Waar we staan" in first


def test_the_account_is_two_pages():
    """With nineteen themes as with nine."""
    assert len(words_of(render_account(released(a_large_questionnaire())))) == 2
