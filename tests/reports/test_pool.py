"""Other organisations: enough of them, each of enough people, and none that is nearly all."""

from dataclasses import replace

import pytest

from reports import aims
from reports.benchmark import Pool, Summary, benchmark
from reports.context import Context
from reports.gate import NotReleasable, release
from reports.pool import counts, is_admissible
from reports.rules import broken_rules
from tests.support.datasets import construct, dataset, likely_answers, questionnaire
from tests.support.reports import make_report

OTHERS = [Summary(n, mean, 0.7) for n, mean in ((40, 3.0), (55, 3.3), (70, 2.9))] * 2


def admissible(peers, own=None):
    return is_admissible(Pool(tuple(peers), own))


def test_organisations_of_few_people_do_not_count():
    """Nine people are no organisation to compare with, nor are many who all answered alike."""
    assert counts(Summary(10, 3.0, 0.7))
    assert not counts(Summary(9, 3.0, 0.7))
    assert not counts(Summary(30, 3.0, 0.0))


def test_one_that_does_not_count_ends_the_comparison():
    """Leaving it out for one reader and not for another would tell its figures to the two."""
    assert admissible(OTHERS)
    assert not admissible([*OTHERS, Summary(9, 3.0, 0.7)])


def test_fewer_than_five_organisations_are_no_pool():
    """Nor does the reader's own count among them."""
    assert admissible(OTHERS[:5])
    assert not admissible(OTHERS[:4], own=Summary(40, 3.0, 0.7))


def test_one_that_outweighs_the_others_ends_the_comparison():
    """Of means that hardly differ, one of 5,000 people makes nearly all of the pooled mean."""
    alike = [Summary(12, 3.0, 0.7)] * 6
    assert admissible(alike)
    assert not admissible([*alike, Summary(5000, 3.0, 0.7)])


@pytest.mark.parametrize("minimum", [5, 12, 20])
def test_who_reads_does_not_change_who_counts(minimum):
    """A reader who promised a larger group sees the same organisations as the others do."""
    answers = dataset(ASKED, likely_answers(30, 3))
    peers = {"PE": Pool(tuple(Summary(10 + place, 3.0, 0.7) for place in range(6)))}
    context = Context("Org", "Tool", peers=peers, minimum_group_size=minimum)
    (found,) = release(answers, context).report.benchmark
    assert found.organisations == 6


ASKED = questionnaire(construct("PE", 3))


def test_the_gate_refuses_a_pool_that_came_through(monkeypatch):
    """With the guard off, what is read in the report itself is refused."""
    answers = dataset(ASKED, likely_answers(30, 3))
    few = replace(Context("Org", "Tool"), peers={"PE": Pool((Summary(9, 3.0, 0.7),) * 6)})
    assert release(answers, few).report.benchmark == ()
    monkeypatch.setattr(aims, "is_admissible", lambda pool: True)
    with pytest.raises(NotReleasable):
        release(answers, few)


@pytest.mark.parametrize("change", [{"organisations": 4}, {"people": 59}])
def test_the_rules_see_too_small_a_pool(change):
    """Fewer than five organisations, or on average fewer than ten people in each."""
    report = make_report()
    pool = benchmark("PE", Summary(41, 3.2, 0.7), Pool(tuple(OTHERS)))
    assert pool
    assert "PE" not in broken_rules(replace(report, benchmark=(pool,)))
    assert "PE" in broken_rules(replace(report, benchmark=(replace(pool, **change),)))
