"""A report says no sentence over and over, and no interval as if it had no width."""

from dataclasses import replace

import pytest

from reports.charts.drawing import PAPER
from reports.formatters import Formatter
from reports.model import Change, ChangeWithheld
from reports.presentation import document_of
from reports.presentation.blocks import Paragraph, Picture
from tests.support.reports import make_report


def said_of_change(report):
    section = next(one for one in document_of(report, (PAPER,)).sections if one.id == "change")
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def withheld(change):
    return ChangeWithheld(change.construct, "wording_differs")


def test_themes_that_cannot_be_compared_are_named_together():
    """One sentence for two themes with the same reason."""
    report = make_report()
    first, second, *rest = [one for one in report.change if isinstance(one, Change)]
    changed = replace(report, change=(withheld(first), withheld(second), *rest))
    names = [report.construct(one.construct).name for one in (first, second)]
    (said,) = [line for line in said_of_change(changed) if "niet vergelijken" in line]
    assert said.startswith(f"‘{names[0]}’ en ‘{names[1]}’ kunnen we niet vergelijken.")


def test_nothing_to_compare_is_said_once():
    """With other words in every theme there is one sentence, not one per theme."""
    report = make_report()
    changes = tuple(withheld(one) for one in report.change)
    (said,) = said_of_change(replace(report, change=changes))
    assert said.startswith("Geen thema is te vergelijken.")


@pytest.mark.parametrize(
    ("mean", "interval", "expected"),
    [
        (3.41, (3.2, 3.62), ("3,4", "3,2 tot 3,6")),
        (2.97, (2.955, 2.985), ("2,97", "2,96 tot 2,99")),  # 3,0 tot 3,0 would have no width
        (3.3, (3.04, 3.56), ("3,30", "3,04 tot 3,56")),  # 3,0 tot 3,6 would hold the middle
        (3.0, (3.0, 3.0), ("3,0", "3,0 tot 3,0")),  # everybody was asked and said the same
    ],
)
def test_an_interval_shows_its_width_and_its_side(mean, interval, expected):
    """A second decimal where one would hide what a sentence rests on."""
    assert Formatter("nl").estimate(mean, interval, middle=3) == expected


@pytest.mark.parametrize(
    ("n", "verb"), [(97, "lijkt samen te gaan"), (300, "gaat duidelijk samen")]
)
def test_a_chart_is_as_careful_as_page_one(n, verb):
    """With fewer than a hundred people an association is an indication there too."""
    report = make_report(n=n, population=400)
    (picture, *_) = [
        block
        for section in document_of(report, (PAPER,)).sections
        if section.id == "drivers"
        for block in section.blocks
        if isinstance(block, Picture)
    ]
    assert picture.title.startswith(f"De intentie {verb} met")
    assert any(verb in finding.text for finding in report.findings if finding.kind == "intention")
