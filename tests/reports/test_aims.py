"""Other organisations and targets in the report: said in words, no more surely than the data."""

import re
from dataclasses import replace

import pytest

import instruments
from instruments.questionnaire import Module, assemble
from reports.aims import targets
from reports.benchmark import Summary
from reports.build import build_report
from reports.charts.drawing import PAPER
from reports.context import Context
from reports.csv_answers import read_answers
from reports.model import Change, ConstructResult
from reports.presentation import document_of
from tests.reference import FOLDER
from tests.support.reports import make_report

AIMED = Context("Welzijn", "RegiCare", targets={"PE": 3.5})


def at(mean, interval):
    """Return PE with this mean and interval."""
    construct = make_report().construct("PE")
    assert isinstance(construct, ConstructResult)
    return replace(construct, mean=mean, ci95=interval)


def rise(interval):
    return Change("PE", 40, 38, 0.4, interval, 0.4, (0.1, 0.7), 0.01, 0.02, 0.5, clear=False)


@pytest.mark.parametrize(
    ("construct", "change", "state", "certain"),
    [
        (at(3.9, (3.7, 4.1)), (), "reached", True),
        (at(3.6, (3.4, 3.8)), (), "reached", False),
        (at(3.4, (3.2, 3.6)), (), "on_the_way", False),
        (at(3.0, (2.8, 3.2)), (), "not_reached", True),
        (at(3.0, (2.8, 3.2)), (rise((0.1, 0.7)),), "on_the_way", True),
        # A rise that may be none is no progress.
        (at(3.0, (2.8, 3.2)), (rise((-0.1, 0.9)),), "not_reached", True),
    ],
)
def test_a_target_is_reached_on_the_way_or_not(construct, change, state, certain):
    """The state follows from the mean, its interval and the change, and nothing else."""
    (found,) = targets([construct], change, AIMED)
    assert (found.state, found.certain) == (state, certain)


def test_themes_without_a_target_are_not_judged():
    """Only what the organisation aimed for is held against a target."""
    assert targets([at(3.0, (2.8, 3.2))], (), replace(AIMED, targets={"EE": 4.0})) == ()


def said(report):
    """Return the words of the report's tables, by the table's id."""
    tables = {}

    def visit(blocks):
        for block in blocks:
            if block.kind == "table":
                tables[block.id] = " ".join(cell for row in block.rows for cell in row)
            elif block.kind == "subsection":
                visit(block.blocks)

    for section in document_of(report, (PAPER,)).sections:
        visit(section.blocks)
    return tables


def test_the_report_names_no_other_organisation():
    """Six others are one mean with its spread, and the place beside it in words."""
    asked = assemble([Module(instruments.load("utaut"))])
    file = FOLDER / "data" / "simulated_utaut_wave1.csv"
    simulated = read_answers(file, asked, ignored=["team"])
    others = [Summary(n, mean, 0.7) for n, mean in ((40, 3.0), (55, 3.3), (70, 2.9))] * 2
    context = Context("Welzijn", "RegiCare", peers={"PE": others}, targets={"PE": 3.0, "EE": 4.5})
    report = build_report(simulated, context)
    (place,) = report.benchmark
    assert (place.organisations, place.people) == (6, 330)
    tables = said(report)
    assert re.search(r"Verwacht nut 6 330 3,1 .* hoger dan de andere", tables["benchmark"])
    assert tables["targets"].split("bereikt") == [
        "Verwacht nut 3,0 3,4 ",
        " Verwacht gebruiksgemak 4,5 3,6 niet ",
        "",
    ]
