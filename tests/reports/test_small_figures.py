"""Few answers: counts instead of percentages, and no interval or claim that is not there."""

from dataclasses import replace

from reports.charts.drawing import PAPER
from reports.model import Association, Withheld
from reports.presentation import document_of
from tests.reports.test_aims import said, tables_of
from tests.support.reports import make_report

FEW = Withheld("too_few_for_figure", 10)


def test_the_ends_of_a_scale_are_counts_when_few_answered():
    """2 of 12 people is no '17 %'."""
    report = make_report()
    few = tuple(
        replace(one, n=12, floor_share=0.0, ceiling_share=2 / 12) for one in report.constructs
    )
    ends = said(replace(report, constructs=few))["method-ends"]
    assert "0 van de 12 2 van de 12" in ends
    assert "%" not in ends


def test_a_mean_of_a_group_without_an_interval_says_why():
    """A bare mean beside means with ± is not the surer one; without any ±, none is explained."""
    report = make_report()
    shown = [group for group in report.groups if hasattr(group, "constructs")]
    bare = tuple(
        replace(group, constructs=tuple(replace(one, ci95=FEW) for one in group.constructs))
        for group in shown
    )
    (notes,) = {tables_of(replace(report, groups=bare))["groups-1"].notes}
    assert notes == ("Zonder ±: toeval telt hier zwaar mee. Kijk alleen naar de grote lijnen.",)
    mixed = tables_of(replace(report, groups=(bare[0], *shown[1:])))["groups-1"]
    assert [note.split()[0] for note in mixed.notes] == ["Na", "Zonder"]


def test_the_matrix_points_nowhere_when_no_theme_clearly_goes_with_the_intention():
    """'Look bottom right first' is no advice when every association may be nought."""
    report = make_report()
    for limits, expected in (((-0.1, 0.5), False), ((0.1, 0.5), True)):
        known = tuple(Association(id, 41, 0.3, limits) for id in ("PE", "EE"))
        document = repr(document_of(replace(report, associations=known), (PAPER,)))
        assert ("kijk eerst naar rechtsonder" in document) is expected
