"""Page one answers a director: who took part, what stands out, where every theme stands."""

import re
from dataclasses import replace

import pytest

from reports.charts.drawing import PAPER
from reports.formatters import Formatter
from reports.model import Change, Commitment, ConstructResult, Finding, NextTarget, TargetResult
from reports.pdf import render_account, render_pdf
from reports.presentation.context import Context
from reports.presentation.fitting import MOST_CHANGES, fitted, left_out
from reports.standing import clear_changes
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


WHAT = "Elke week samen oefenen in het teamoverleg met vragen van cliënten. " * 3


def with_decisions(report, *, agreements=24, letters=200, targets=19):
    """A report with a clear change everywhere, and as much decided as a coach can write down."""
    changed = {"clear": True, "difference": 0.3, "ci95": (0.2, 0.4), "hedges_g": 0.5, "p_holm": 0.0}
    made = tuple(
        Commitment(
            f"{number}. {WHAT[:letters]}",
            "teamleiders en voortrekkers",
            "12 januari 2027",
            ("done", "agreed")[number % 2],
            "mei 2026" if number >= 12 else None,
        )
        for number in range(agreements)
    )
    results = [one for one in report.constructs if isinstance(one, ConstructResult)][:targets]
    return replace(
        report,
        change=tuple(
            replace(one, **changed) if isinstance(one, Change) else one for one in report.change
        ),
        agreements=made,
        targets=tuple(TargetResult(one.id, 4.5, one.mean, "not_reached", True) for one in results),
        next_targets=tuple(NextTarget(one.id, 4.5) for one in results),
    )


@pytest.mark.parametrize(("letters", "targets"), [(40, 0), (95, 19), (200, 5)])
def test_the_account_is_two_pages_whatever_was_decided(letters, targets):
    """Many agreements, long ones, and a target for every theme: the report has the rest."""
    report = with_decisions(a_large_questionnaire(), letters=letters, targets=targets)
    assert len(words_of(render_account(released(report)))) == 2


def test_the_account_tells_what_it_leaves_out():
    """How many agreements and targets of how many, and that the report has them."""
    text = " ".join(words_of(render_account(released(with_decisions(make_report())))))
    assert re.search(r"Hier staan \d van de 24 afspraken. Wat nog open is, ging voor.", text)
    assert "Hier staan 6 van de 24 doelen." in text
    assert "Het hele rapport heeft ze allemaal." in text


def test_open_agreements_go_before_what_is_done():
    """Those of now first; what is shown keeps the coach's order."""
    shown = fitted(context_of(with_decisions(make_report(), letters=200))).report.agreements
    numbers = [int(one.what.partition(".")[0]) for one in shown]
    assert numbers == sorted(numbers)
    assert numbers[:2] == [1, 3]
    assert {one.state for one in shown} == {"agreed"}


def test_an_account_with_few_agreements_has_them_all():
    """Then nothing is said of leaving out."""
    report = with_decisions(make_report(), agreements=8, letters=40, targets=0)
    context = context_of(report)
    shown = fitted(context)
    assert shown.report.agreements == report.agreements
    assert not left_out(context, shown)


@pytest.mark.parametrize(("reached", "ahead"), [(4, 2), (2, 4), (6, 0), (0, 6), (3, 3)])
def test_targets_share_what_room_there_is(reached, ahead):
    """What one table leaves free is for the other, so six are all there."""
    report = with_decisions(a_large_questionnaire(), agreements=0)
    report = replace(
        report, targets=report.targets[:reached], next_targets=report.next_targets[:ahead]
    )
    shown = fitted(context_of(report)).report
    assert (len(shown.targets), len(shown.next_targets)) == (reached, ahead)


def test_the_account_tells_of_changes_it_has_no_line_for():
    """And does not call them too small."""
    report = with_decisions(a_large_questionnaire(), agreements=0, targets=0)
    text = " ".join(words_of(render_account(released(report))))
    more = len(clear_changes(report)) - MOST_CHANGES
    assert f"Ook bij {more} andere thema’s is het verschil duidelijk." in text
    assert "De andere verschillen zijn te klein" not in text


def context_of(report):
    return Context(report, Formatter(report.language), (PAPER,))
