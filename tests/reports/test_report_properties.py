"""Whatever people answer: no exception, no warning, no NaN, no figure outside its range."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.benchmark import Pool, Summary
from reports.build import build_report
from reports.context import Context
from reports.model import (
    Adoption,
    AdoptionLevel,
    Change,
    ConstructResult,
    Drivers,
    GroupResult,
    Quality,
    QuestionResult,
    Reliability,
    Report,
    Withheld,
)
from reports.serialise import from_json, to_json
from tests.support.datasets import (
    construct,
    dataset,
    likely_answers,
    open_question,
    questionnaire,
    status_question,
)

ASKED = questionnaire(
    construct("PE", 4, reverse=["PE2"]),
    construct("ONE", 1, role="context"),
    construct("TWO", 2, points=7),
    construct("BI", 3, role="outcome"),
    construct("INN", 3, role="innovativeness", reverse=["INN3"]),
    questions=[status_question(), open_question()],
)
HIGHEST = [5] * 4 + [5] + [7] * 2 + [5] * 3 + [5] * 3 + [4]


def answer(highest: int) -> st.SearchStrategy[int | None]:
    return st.one_of(st.integers(1, highest), st.integers(1, highest), st.sampled_from([None, -1]))


# Any answers at all; and few kinds of people, so that ties and missing spread come often.
RESPONDENT = st.tuples(*[answer(highest) for highest in HIGHEST])
ALIKE = st.lists(RESPONDENT, min_size=1, max_size=3).flatmap(
    lambda kinds: st.lists(st.sampled_from(kinds), max_size=70)
)


def with_fixed_columns(rows: list[tuple[int | None, ...]]) -> st.SearchStrategy[list[list[Any]]]:
    """Some columns answered by all alike, skipped by all, or said not to apply by all."""
    fixed = st.dictionaries(
        st.integers(0, len(HIGHEST) - 1), st.sampled_from([None, -1, 1, 4]), max_size=8
    )
    return fixed.map(
        lambda columns: [
            [columns.get(place, code) for place, code in enumerate(row)] for row in rows
        ]
    )


# One answer to everything: all blank, all 'does not apply', all at an end of the scale.
UNIFORM = st.tuples(st.integers(0, 130), st.sampled_from([None, -1, 1, 4])).map(
    lambda drawn: [[drawn[1]] * len(HIGHEST)] * drawn[0]
)
# Enough people for drivers: those of a simulated survey, with a few odd ones among them.
MANY = st.tuples(st.integers(60, 130), st.integers(0, 5), st.lists(RESPONDENT, max_size=4)).map(
    lambda drawn: [*likely_rows(drawn[0], drawn[1]), *drawn[2]]
)
SURVEY = st.one_of(
    st.lists(RESPONDENT, max_size=14),
    ALIKE,
    UNIFORM,
    st.one_of(ALIKE, MANY).flatmap(with_fixed_columns),
    MANY,
)
LABELS = st.sampled_from([("A", "B", "C", None), ("A",), (None,), ("A", "B", "C", "D", "E", "")])


def likely_rows(n: int, seed: int) -> list[list[Any]]:
    """Answers that go together as people's do, and a stage of adoption."""
    rows = likely_answers(n, len(HIGHEST) - 1, seed=seed, skipped=0.05)
    return [[*row, 1 + person % 4] for person, row in enumerate(rows)]


SUMMARY = st.builds(Summary, st.integers(10, 200), st.floats(1, 5), st.floats(0, 4))
PEERS = st.builds(Pool, st.lists(SUMMARY, max_size=8).map(tuple), own=st.one_of(st.none(), SUMMARY))


def a_report(data: st.DataObject) -> Report:
    rows, before = data.draw(SURVEY), data.draw(st.one_of(st.none(), SURVEY))
    labels = data.draw(
        st.lists(st.sampled_from(data.draw(LABELS)), min_size=len(rows), max_size=len(rows))
    )
    return build_report(
        dataset(ASKED, rows, groups={"team": labels}, comments={"barriers": ["text"] * len(rows)}),
        Context(
            "Org",
            "Tool",
            data.draw(st.sampled_from(["nl", "en"])),
            population=data.draw(
                st.one_of(
                    st.none(),
                    st.just(max(len(rows), 1)),
                    st.integers(max(len(rows), 1), len(rows) + 40),
                )
            ),
            targets=data.draw(st.dictionaries(st.sampled_from(["PE", "TWO"]), st.floats(1, 5))),
            peers={"PE": data.draw(PEERS)},
            breakdowns=data.draw(st.sampled_from([(), ("team",)])),
            previous=None if before is None else dataset(ASKED, before),
        ),
    )


def ordered(interval: Any, low: float, high: float) -> bool:
    if isinstance(interval, Withheld):
        return True
    return low - 1e-9 <= interval[0] <= interval[1] <= high + 1e-9


def within(figure: Any, low: float, high: float) -> bool:
    return isinstance(figure, Withheld) or low - 1e-9 <= figure <= high + 1e-9


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_answers_make_a_report_that_can_be_trusted(data):
    """Figures in their range, intervals in order, shares that add up; warnings are errors here."""
    report = a_report(data)
    assert from_json(to_json(report)) == report
    for one in report.constructs:
        if isinstance(one, ConstructResult):
            check_construct(one)
    check_quality(report)
    check_adoption(report)
    check_parts(report)
    check_groups(report)
    check_aims(report)


def check_construct(one: ConstructResult) -> None:
    assert one.n >= 5
    assert within(one.mean, one.scale_minimum, one.scale_maximum)
    assert within(one.index, 0, 100)
    assert within(one.floor_share, 0, 1)
    assert within(one.ceiling_share, 0, 1)
    if not isinstance(one.ci95, Withheld):
        assert one.ci95[0] < one.mean < one.ci95[1]
    if isinstance(one.reliability, Reliability):
        check_reliability(one.reliability)
    for item in () if isinstance(one.items, Withheld) else one.items:
        assert sum(item.distribution) == item.n >= 10
        assert within(item.mean, one.scale_minimum, one.scale_maximum)
        assert within(item.item_rest_r, -1, 1)
        assert within(item.alpha_if_dropped, -1e9, 1)
        assert item.skipped >= 0


def check_reliability(found: Reliability) -> None:
    assert found.n >= 10
    assert within(found.alpha, -1e9, 1)
    assert ordered(found.alpha_ci95, -1e9, 1)
    assert ordered(found.alpha_ci95_bootstrap, -1e9, 1)
    for figure in (found.omega, found.composite_reliability, found.ave):
        assert within(figure, 0, 1)
    assert ordered(found.omega_ci95, 0, 1)
    assert within(found.mean_inter_item_r, -1, 1)
    assert ordered(found.inter_item_r_range, -1, 1)
    assert within(found.sem, 0, 1e9)


def check_quality(report: Report) -> None:
    quality = report.quality
    if not isinstance(quality, Quality):
        return
    assert within(quality.missing_share, 0, 1)
    assert within(quality.missing_share + quality.not_applicable_share, 0, 1)
    for count in (quality.straightliners, quality.low_variability, quality.unusual_patterns):
        assert within(count, 0, report.response.n)


def check_adoption(report: Report) -> None:
    level, found = report.adoption_level, report.adoption
    if isinstance(level, AdoptionLevel):
        assert level.users >= 5
        assert level.n - level.users >= 5
        assert ordered(level.ci95, 0, 1)
        assert level.bounds is None or ordered(level.bounds, 0, 1)
    if isinstance(found, Adoption):
        shares = [getattr(found.shares, name) for name in found.shares.__slots__]
        assert sum(shares) == pytest.approx(1)
        assert min(shares) >= 0
        assert within(found.reliability, 0, 1)
        assert within(found.classification_accuracy, 0, 1)
        assert within(found.classification_consistency, 0, 1)
        for intervals in (found.shares_ci95, found.merged_ci95):
            if not isinstance(intervals, Withheld):
                for name in intervals.__slots__:
                    assert ordered(getattr(intervals, name), 0, 1)


def check_parts(report: Report) -> None:
    for change in report.change:
        if isinstance(change, Change):
            assert change.ci95[0] <= change.difference <= change.ci95[1]
            assert change.hedges_g_ci95[0] <= change.hedges_g <= change.hedges_g_ci95[1]
            assert 0 <= change.p <= change.p_holm <= 1
    for pair in report.validity:
        assert within(pair.htmt, 0, 1e9)
    for question in report.questions:
        if isinstance(question, QuestionResult):
            assert all(option.count >= 5 for option in question.options)
            assert sum(option.count for option in question.options) == question.n
    if isinstance(report.drivers, Drivers):
        assert report.drivers.n >= 60
        for predictor in report.drivers.predictors:
            assert ordered(predictor.ci95, -1e9, 1e9)
            assert within(predictor.relative_importance, -1e-9, 1)


def check_aims(report: Report) -> None:
    for place in report.benchmark:
        assert place.spread[0] <= place.mean <= place.spread[1]
        assert place.ci95[0] <= place.difference <= place.ci95[1]
    for target in report.targets:
        assert (target.state == "reached") == (target.mean >= target.target)


def check_groups(report: Report) -> None:
    for group in report.groups:
        if isinstance(group, GroupResult):
            assert group.n >= 5
            for one in group.constructs:
                assert within(one.rwg, 0, 1)
                if not isinstance(one.ci95, Withheld):
                    assert one.ci95[0] <= one.mean <= one.ci95[1]


@pytest.mark.parametrize("n", [0, 1, 4])
def test_few_or_no_answers_make_a_report_without_figures(n):
    """From nobody up."""
    report = build_report(dataset(ASKED, [HIGHEST] * n), Context("Org", "Tool", "en"))
    assert not report.may_be_shown
    assert json.loads(to_json(report))["response"]["n"] == n


def test_a_questionnaire_of_questions_alone_makes_a_report():
    """Without constructs there is nothing to score, and that is no fault."""
    asked = questionnaire(questions=[status_question()])
    report = build_report(dataset(asked, [[1], [2], [3], [4]] * 6), Context("Org", "Tool", "en"))
    assert report.constructs == ()
    assert isinstance(report.adoption_level, AdoptionLevel)


def test_a_questionnaire_of_open_questions_alone_makes_a_report():
    """No coded answers at all."""
    asked = questionnaire(questions=[open_question()])
    report = build_report(
        dataset(asked, [[]] * 12, comments={"barriers": ["text"] * 12}),
        Context("Org", "Tool", "en"),
    )
    assert report.comments[0].n == 12
