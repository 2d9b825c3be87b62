"""What surveys together say about an instrument."""

from dataclasses import replace

import numpy as np
import pytest

from instruments.questionnaire import Module, assemble
from reports.asked import asked_only
from reports.evidence import evidence
from reports.model import FactorFit, Reliability, Withheld
from reports.reliability import reliability
from tests.support.datasets import construct, dataset, instrument, likely_answers, text


def surveyed(rows, *, version=1, items=5):
    asked = assemble(
        [Module(instrument([construct("PE", items, reverse=["PE2"])], version=version))]
    )
    return dataset(asked, rows)


def test_pooled_is_the_reliability_of_all_answers():
    """As if all had answered one survey."""
    rows = likely_answers(120, 5, skipped=0.02)
    (found,) = evidence([surveyed(rows[:50]), surveyed(rows[50:])])
    (one,) = found.constructs
    values = np.array(rows, dtype=float)
    values[:, 1] = 6 - values[:, 1]
    assert one.reliability == reliability(values)
    assert isinstance(one.reliability, Reliability)
    assert isinstance(one.reliability.fit, FactorFit)
    assert (one.surveys, one.respondents, one.item_count) == (2, 120, 5)


def test_versions_are_kept_apart():
    """Other words are another instrument."""
    rows = likely_answers(40, 5)
    found = evidence([surveyed(rows), surveyed(rows, version=2)])
    assert [(one.instrument.version, one.surveys) for one in found] == [(1, 1), (2, 1)]


def test_the_simple_variant_is_a_pool_of_its_own():
    """The same document in easier words is other evidence."""
    one = construct("PE", 5)
    eased = replace(one, items=(replace(one.items[0], simple=text("easier")), *one.items[1:]))
    made = instrument([eased])
    rows = likely_answers(40, 5)
    asked = (assemble([Module(made, wording=wording)]) for wording in ("original", "simple"))
    found = evidence([dataset(one, rows) for one in asked])
    assert [(one.wording, one.surveys) for one in found] == [("original", 1), ("simple", 1)]


def test_a_theme_of_which_not_all_was_asked_stands_by_itself():
    """As of answers from elsewhere: fewer statements are not put under all of them."""
    rows = likely_answers(40, 5)
    whole = surveyed(rows)
    some = asked_only(whole.questionnaire, {"PE1", "PE2", "PE3"})
    (found,) = evidence([whole, dataset(some, [row[:3] for row in rows])])
    assert [(one.item_count, one.surveys) for one in found.constructs] == [(5, 1), (3, 1)]


@pytest.mark.parametrize("n", [0, 1, 9, 10, 29])
def test_nothing_under_thirty(n):
    """Whatever the number, the reason names thirty."""
    (found,) = evidence([surveyed(likely_answers(n, 5))])
    few = Withheld("too_few_for_figure", 30)
    assert found.constructs[0].item_rest == found.constructs[0].reliability
    assert found.constructs[0].reliability in (few, Withheld("item_without_answers"))


def test_no_surveys_no_evidence():
    """An installation that has just begun."""
    assert evidence([]) == ()
