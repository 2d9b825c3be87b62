"""Steps on a way: what reports took together differently becomes the same steps again."""

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

import instruments
from reports.charts.drawing import NARROW
from reports.model import OptionCount, QuestionResult
from reports.presentation.blocks import Picture, Subsection, Table
from reports.presentation.course.steps import steps_parts
from reports.presentation.course.telling import telling
from reports.steps import regrouped, shared, starts_of, steps_of
from tests.support.courses import make_course
from tests.support.released import released
from tests.support.reports import make_report

STEPS = ("Nooit", "Gehoord", "Geprobeerd / getest", "Soms", "Vast")


def published(counts, starts=range(5)):
    """A result in which the steps from each start to the next were taken together."""
    ends = (*list(starts)[1:], len(STEPS))
    options = tuple(
        OptionCount(" / ".join(STEPS[start:end]), sum(counts[start:end]), 0.0)
        for start, end in zip(starts, ends, strict=True)
    )
    return QuestionResult("S", "Hoe ver?", None, "adoption_status", sum(counts), options)


def starts():
    """Every way to take neighbouring steps together."""
    return st.sets(st.integers(1, 4)).map(lambda later: (0, *sorted(later)))


@given(starts())
def test_what_was_taken_together_is_read_back(ways):
    """Also where the words of a step hold a slash themselves."""
    assert starts_of(published((1, 2, 3, 4, 5), ways), STEPS) == ways


@pytest.mark.parametrize(
    "labels", [("Nooit",), ("Nooit", "Vast"), ("Gehoord / Nooit",), ("Anders",), ()]
)
def test_other_answers_are_not_taken_for_these(labels):
    """A step that is missing, out of order or unknown: then these are other steps."""
    options = tuple(OptionCount(label, 5, 0.5) for label in labels)
    result = QuestionResult("S", "Hoe ver?", None, "adoption_status", 10, options)
    assert starts_of(result, STEPS) is None


@given(st.lists(st.integers(0, 99), min_size=5, max_size=5), starts(), starts())
def test_regrouped_counts_are_those_of_the_answers(counts, first, second):
    """Nobody is lost or counted twice, and each side of a step holds who it held."""
    wanted = shared([first, second])
    for ways in (first, second):
        found = regrouped(published(counts, ways), ways, wanted)
        ends = (*wanted[1:], len(STEPS))
        assert found == tuple(
            sum(counts[start:end]) for start, end in zip(wanted, ends, strict=True)
        )
        assert list(accumulate(found))[-1] == sum(counts)


def _staged(report, runs):
    """A report whose status question has the real words, taken together in these runs."""
    question = instruments.load("adoptie").questions[0]
    words = steps_of(question, report.language, report.technology)
    ends = (*runs[1:], len(words))
    options = tuple(
        OptionCount(" / ".join(words[start:end]), 6 + start, 0.0)
        for start, end in zip(runs, ends, strict=True)
    )
    n = sum(option.count for option in options)
    return QuestionResult("STATUS", question.text["nl"], None, "adoption_status", n, options)


def parts_of(*runs):
    """The steps of a course in which each measurement took these runs together."""
    course = make_course([make_report(previous=False)] * len(runs))
    waves = tuple(
        replace(wave, released=_with(wave, one))
        for wave, one in zip(course.waves, runs, strict=True)
    )
    return list(steps_parts(telling(replace(course, waves=waves), (NARROW,))))


def _with(wave, runs):
    return released(replace(wave.report, questions=(_staged(wave.report, runs),)))


def test_bars_have_the_steps_that_all_measurements_show():
    """The picture compares like with like; the table says which step was not told apart."""
    (part,) = parts_of((0, 3, 4, 5), (0, 2, 4))
    assert isinstance(part, Subsection)
    picture, table = part.blocks
    assert isinstance(picture, Picture)
    assert isinstance(table, Table)
    assert picture.alt.count("Ik heb het uitgeprobeerd") == 2
    assert [row[1:] for row in table.rows] == [
        ("–", "18 (75\xa0%)"),
        ("30 (83\xa0%)", "–"),
        ("21 (58\xa0%)", "10 (42\xa0%)"),
        ("11 (31\xa0%)", "–"),
    ]
    assert table.notes
