"""Managers and staff beside each other: no more exact than what is shown, and no surer."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from reports import gap as gap_module
from reports.build import build_report
from reports.charts.drawing import PAPER
from reports.context import Context
from reports.gate import NotReleasable, release, reload, to_json
from reports.html import render_html
from reports.model import Gap, GapWithheld
from reports.presentation import document_of
from reports.rules import broken_rules
from reports.scoring import score_constructs
from tests.support.datasets import construct, dataset, likely_answers, questionnaire

ASKED = questionnaire(construct("PE", 3), construct("BI", 2, role="outcome"))
CONTEXT = Context("Org", "Tool", "en", breakdowns=("role",))


def answered(managers=14, staff=40, *, lift=0, seed=1):
    """Answers in which managers score `lift` points higher on PE."""
    rows = likely_answers(managers + staff, 5, seed=seed)
    for row in rows[:managers]:
        row[:3] = [min(5.0, code + lift) for code in row[:3]]
    roles = ["leidinggevende"] * managers + ["medewerker"] * staff
    return dataset(ASKED, rows, groups={"role": roles})


def found(data, context=CONTEXT):
    return {one.construct: one for one in release(data, context).report.gap}


def test_the_difference_is_that_of_the_means_as_shown():
    """To one decimal, with Welch's interval rounded outward around it."""
    data = answered(lift=1)
    report = release(data, CONTEXT).report
    means = {group.name: group.constructs[0].mean for group in report.groups}
    gap = next(one for one in report.gap if one.construct == "PE")
    assert gap.difference == round(means["Managers"] - means["Staff"], 1)
    scores = score_constructs(data)[0].scores
    exact = ttest_ind(scores[:14], scores[14:], equal_var=False).confidence_interval()
    assert gap.ci95[0] <= exact.low < gap.ci95[0] + 0.1
    assert gap.ci95[1] - 0.1 < exact.high <= gap.ci95[1]
    assert all(bound == round(bound, 1) for bound in gap.ci95)


def test_a_clear_difference_is_found_and_said():
    """A whole point higher: the finding gives both means; without a difference it says nothing."""
    clear = release(answered(lift=1), CONTEXT).report
    (said,) = [one for one in clear.findings if one.kind == "gap"]
    assert "managers score higher than staff" in said.text
    assert said.constructs == ("PE",)
    alike = release(answered(), CONTEXT).report
    assert not [one for one in alike.findings if one.kind == "gap"]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.sampled_from([0, 1]))
def test_nothing_is_called_clear_whose_interval_holds_zero(seed, lift):
    """Also after rounding."""
    for one in build_report(answered(seed=seed, lift=lift), CONTEXT).gap:
        if isinstance(one, Gap) and one.clear:
            assert one.ci95[0] > 0 or one.ci95[1] < 0


@pytest.mark.parametrize(
    ("managers", "reason"), [(4, "too_few_respondents"), (9, "too_few_for_figure")]
)
def test_of_few_managers_there_is_no_comparison(managers, reason):
    """Under five they are no group, under ten the spread would tell."""
    gaps = found(answered(managers, 40))
    assert {one.withheld for one in gaps.values()} == {reason}


def test_a_theme_that_one_role_hides_is_not_compared():
    """All managers agree on PE."""
    data = answered()
    data.answers.iloc[:14, :3] = 4.0
    assert isinstance(found(data)["PE"], GapWithheld)


def test_without_both_roles_there_is_no_comparison():
    """By team, or with volunteers alone."""
    data = answered()
    assert release(data, replace(CONTEXT, breakdowns=())).report.gap == ()
    volunteers = dataset(ASKED, likely_answers(30, 5), groups={"role": ["volunteer"] * 30})
    assert release(volunteers, CONTEXT).report.gap == ()


def test_the_gate_refuses_a_difference_that_is_too_exact(monkeypatch):
    """From an unrounded difference a mean would follow in full."""
    monkeypatch.setattr(gap_module, "round", lambda value, _: value + 0.001, raising=False)
    with pytest.raises(NotReleasable):
        release(answered(lift=1), CONTEXT)


def test_a_difference_between_means_that_are_not_shown_breaks_a_rule():
    """The rule is read from the report itself."""
    report = release(answered(lift=1), CONTEXT).report
    assert broken_rules(report) == []
    assert broken_rules(replace(report, groups=())) == ["PE", "BI"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_and_file_show_the_same(language):
    """A section of its own: picture, table, and themes that are not compared."""
    made = release(answered(lift=1), replace(CONTEXT, language=language))
    assert reload(to_json(made)) == made
    section = next(one for one in document_of(made.report, (PAPER,)).sections if one.id == "gap")
    picture, table = section.blocks[:2]
    pe = next(one for one in made.report.gap if one.construct == "PE")
    words = {"nl": ("Leidinggevenden", "Medewerkers"), "en": ("Managers", "Staff")}[language]
    assert all(word in picture.alt for word in words)
    assert table.rows[0][1:3] == tuple(
        f"{mean:.1f}".replace(".", "," if language == "nl" else ".")
        for mean in (pe.managers, pe.staff)
    )
    assert section.title in render_html(made)
    assert np.isfinite(pe.difference)
