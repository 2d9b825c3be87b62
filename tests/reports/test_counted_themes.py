"""What page one counts as themes, and what is shown beside them."""

from dataclasses import replace

import pytest

from reports.charts.drawing import PAPER
from reports.findings import findings_for
from reports.presentation import document_of
from reports.presentation.blocks import Table
from reports.standing import themes
from tests.support.reports import make_report


def figures_of(report):
    section = next(one for one in document_of(report, (PAPER,)).sections if one.id == "standing")
    return next(block for block in section.blocks if isinstance(block, Table))


@pytest.mark.parametrize("single", [False, True])
def test_what_is_shown_but_not_counted_is_named(single):
    """The intention, and a theme of one statement: rows less names is the number counted."""
    report = make_report()
    if single:
        first = next(one for one in report.constructs if one.role == "predictor")
        alone = replace(first, item_count=1)
        constructs = [alone if one is first else one for one in report.constructs]
        report = replace(report, constructs=tuple(constructs))
        report = replace(report, findings=findings_for(report))
    table = figures_of(report)
    (note,) = [line for line in table.notes if line.startswith("Niet geteld als thema:")]
    assert ("en ‘" in note) == single
    assert len(table.rows) - (2 if single else 1) == len(themes(report))


def test_nothing_is_said_where_all_are_counted():
    """Where every row is a theme."""
    report = make_report()
    constructs = tuple(replace(one, role="predictor") for one in report.constructs)
    table = figures_of(replace(report, constructs=constructs))
    assert not [line for line in table.notes if line.startswith("Niet geteld")]
