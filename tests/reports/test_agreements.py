"""Agreements and targets for next time, in the words of the report."""

from dataclasses import replace

from reports.charts.drawing import PAPER
from reports.model import Commitment, NextTarget
from reports.presentation import document_of
from tests.support.reports import make_report

BEFORE = Commitment("Spreekuur.", "projectleider", None, "done", "november 2025")
NOW = Commitment("Elke week oefenen", "teamleiders", "1 december 2026", "under_way")


def subsections(report):
    """What stands under 'what you can do', by id."""
    (section,) = [one for one in document_of(report, (PAPER,)).sections if one.id == "advice"]
    return {block.id: block for block in section.blocks if block.kind == "subsection"}


def test_agreements_of_both_waves_are_told_apart():
    """Those of before with how far they are, those of now beneath."""
    found = subsections(replace(make_report(), agreements=(BEFORE, NOW)))
    before, now = found["agreements-before"], found["agreements"]
    assert before.title == "Afgesproken na november 2025"
    assert before.blocks[0].items == ("Spreekuur. Wie: projectleider. Stand: klaar.",)
    assert now.blocks[0].items == (
        "Elke week oefenen. Wie: teamleiders. Wanneer: 1 december 2026. Stand: mee bezig.",
    )


def test_targets_for_next_time_stand_beside_the_mean_of_now():
    """One row per theme with a target."""
    report = replace(make_report(), next_targets=(NextTarget("PE", 4.2),))
    (row,) = subsections(report)["next-aims"].blocks[0].rows
    assert row[2] == "4,2"
    assert row[0] == report.construct("PE").name


def test_nothing_is_said_where_nothing_was_decided():
    """A report without agreements has no empty headings."""
    assert not subsections(make_report()).keys() & {"agreements", "agreements-before", "next-aims"}
