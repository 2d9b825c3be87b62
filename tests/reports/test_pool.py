"""Other organisations: enough of them, each of enough people, and none that is nearly all."""

from dataclasses import replace

import pytest

from reports import aims
from reports.benchmark import Summary, benchmark
from reports.context import Context
from reports.gate import NotReleasable, release
from reports.pool import admissible
from reports.rules import broken_rules
from tests.support.datasets import construct, dataset, likely_answers, questionnaire
from tests.support.reports import make_report

OTHERS = [Summary(n, mean, 0.7) for n, mean in ((40, 3.0), (55, 3.3), (70, 2.9))] * 2


def left(peers, minimum=5):
    return len(admissible(peers, minimum=minimum))


def test_organisations_of_few_people_do_not_count():
    """Nine people are no organisation to compare with, nor are ten when twelve are promised."""
    assert left([*OTHERS, Summary(9, 3.0, 0.7)]) == 6
    assert left([*OTHERS, Summary(10, 3.0, 0.7)]) == 7
    assert left([*OTHERS, Summary(11, 3.0, 0.7)], minimum=12) == 6


def test_fewer_than_five_organisations_are_no_pool():
    """Four large ones, and two that are too small."""
    assert left([*OTHERS[:4], Summary(9, 3.0, 0.7), Summary(5, 3.0, 0.7)]) == 0
    assert left(OTHERS[:5]) == 5


def test_an_organisation_that_agrees_does_not_count():
    """Its mean is what each of its people answered, and it would weigh most."""
    assert left([*OTHERS, Summary(30, 3.0, 0.0)]) == 6


def test_one_that_outweighs_the_others_ends_the_comparison():
    """Of means that hardly differ, one of 5,000 people makes nearly all of the pooled mean."""
    alike = [Summary(12, 3.0, 0.7)] * 6
    assert left(alike) == 6
    assert left([*alike, Summary(5000, 3.0, 0.7)]) == 0


ASKED = questionnaire(construct("PE", 3))


def test_the_gate_refuses_a_pool_that_came_through(monkeypatch):
    """With the guard off, what is read in the report itself is refused."""
    answers = dataset(ASKED, likely_answers(30, 3))
    few = replace(Context("Org", "Tool"), peers={"PE": [Summary(9, 3.0, 0.7)] * 6})
    assert release(answers, few).report.benchmark == ()
    monkeypatch.setattr(aims, "admissible", lambda peers, **_: tuple(peers))
    with pytest.raises(NotReleasable):
        release(answers, few)


@pytest.mark.parametrize("change", [{"organisations": 4}, {"people": 59}])
def test_the_rules_see_too_small_a_pool(change):
    """Fewer than five organisations, or on average fewer than ten people in each."""
    report = make_report()
    pool = benchmark("PE", Summary(41, 3.2, 0.7), OTHERS)
    assert pool
    assert "PE" not in broken_rules(replace(report, benchmark=(pool,)))
    assert "PE" in broken_rules(replace(report, benchmark=(replace(pool, **change),)))
