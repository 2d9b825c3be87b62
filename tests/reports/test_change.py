"""Change between waves, against R."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import integrate, stats
from statsmodels.stats.multitest import multipletests

from instruments.questionnaire import Module, assemble
from reports.change import changes, holm, previous_result, same_wording, smallest_worth_naming
from reports.context import Context
from reports.effect_size import hedges_g, small_sample_correction
from reports.model import Change, ChangeWithheld, Withheld
from reports.scoring import score_constructs
from tests.reference import FOLDER, values_of
from tests.support.datasets import (
    construct,
    dataset,
    instrument,
    library,
    likely_answers,
    questionnaire,
    text,
)

CONTEXT = Context("Org", "Tool")


def waves():
    from reports.csv_answers import read_answers

    asked = library("utaut")
    return [
        score_constructs(
            read_answers(
                FOLDER / "data" / f"simulated_utaut_wave{wave}.csv", asked, ignored=["team"]
            )
        )
        for wave in (1, 2)
    ]


def one_of(rows, **kwargs):
    return score_constructs(dataset(questionnaire(construct(**kwargs)), rows))[0]


def test_changes_agree_with_r():
    """Welch's interval and p to 1e-9; g's limits to what R's optimiser reaches."""
    first, second = waves()
    before = {one.construct.id: one for one in first}
    found = changes(second, before, CONTEXT, sems={})
    expected = values_of("simulated_utaut")["change_second_minus_first"]
    assert {change.construct for change in found} == set(expected)
    for change in found:
        assert isinstance(change, Change)
        value = expected[change.construct]
        assert (change.n, change.previous_n) == (value["n1"], value["n2"])
        assert change.difference == pytest.approx(value["m1"] - value["m2"], abs=1e-9)
        assert change.ci95 == pytest.approx(tuple(value["diff_ci"]), abs=1e-9)
        assert change.p == pytest.approx(value["welch_p"], abs=1e-9)
        assert change.hedges_g == pytest.approx(value["hedges_g"], abs=1e-9)
        assert change.hedges_g_ci95 == pytest.approx(tuple(value["g_ci"]), abs=3e-7)


def test_hedges_g_of_two_small_groups_agrees_with_r():
    """G with the exact J, and its noncentral limits, for n = 7 and 8."""
    expected = values_of("groups")
    groups = expected["tiny_input"]
    g, limits = hedges_g(np.array(groups["a"], float), np.array(groups["b"], float))
    assert g == pytest.approx(expected["tiny"]["hedges_g"], abs=1e-9)
    assert limits == pytest.approx(tuple(expected["tiny"]["g_ci"]), abs=3e-7)


def test_limits_of_g_solve_the_noncentral_t_exactly():
    """Where R's optimiser stops short: the noncentral t, integrated from its definition."""
    first, second = np.arange(7.0), np.array([4.0, 3, 5, 4, 6, 4, 3, 5])
    g, limits = hedges_g(first, second)
    per_sd = np.sqrt(56 / 15)
    t = g / small_sample_correction(13) * per_sd
    for limit, level in zip(limits, (0.975, 0.025), strict=True):
        noncentrality = limit / small_sample_correction(13) * per_sd

        def below(u, noncentrality=noncentrality):
            return stats.norm.cdf(t * np.sqrt(u / 13) - noncentrality) * stats.chi2.pdf(u, 13)

        assert integrate.quad(below, 0, 150)[0] == pytest.approx(level, abs=1e-8)


@pytest.mark.parametrize("apart", [0.0, 3.0, -30.0, 300.0])
def test_limits_are_found_however_far_apart_the_groups_are(apart):
    """A huge effect has limits around it, not NaN."""
    values = np.array([1.0, 2, 3, 4, 5] * 4)
    g, (low, high) = hedges_g(values + apart, values)
    assert low < g < high


def test_holm_agrees_with_statsmodels():
    """Ties and ones included."""
    p = [0.01, 0.04, 0.03, 0.005, 0.04, 1.0]
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1].tolist(), abs=1e-15)
    assert holm([]) == []


def test_smallest_change_worth_naming():
    """Half a point, or what measurement error alone makes of two means."""
    assert smallest_worth_naming(0.5, 100) == 0.5
    assert smallest_worth_naming(1.2, 10) == pytest.approx(
        1.96 * np.sqrt(2) * 1.2 / np.sqrt(10), 1e-4
    )
    assert smallest_worth_naming(Withheld("too_few_items"), 10) == 0.5


@pytest.mark.parametrize(("lift", "clear"), [(0.0, False), (0.45, False), (1.0, True)])
def test_clear_needs_certainty_and_size(lift, clear):
    """A difference is clear when its interval excludes zero and it is half a point or more."""
    rows = [[3, 3, 3], [2, 2, 2], [3, 3, 3], [2, 3, 2], [3, 2, 3]] * 20
    before = one_of(rows)
    now = replace(before, scores=before.scores + lift)
    (found,) = changes([now], {"PE": before}, CONTEXT, sems={"PE": 0.2})
    assert isinstance(found, Change)
    assert found.clear is clear


@pytest.mark.parametrize(
    ("now", "before", "context", "reason"),
    [
        ({}, {"reverse": ["PE1"]}, CONTEXT, "wording_differs"),
        ({}, {"items": 2}, CONTEXT, "wording_differs"),
        ({}, {}, replace(CONTEXT, previous_technology="Another"), "wording_differs"),
        ({"n": 9}, {}, CONTEXT, "too_few_for_figure"),
        ({}, {"n": 4}, CONTEXT, "too_few_respondents"),
        ({}, {"n": 14}, replace(CONTEXT, previous_minimum=15), "too_few_respondents"),
    ],
)
def test_waves_that_may_not_be_compared(now, before, context, reason):
    """Other words, another tool, or too few people: no change is given, and why."""
    first, second = (
        one_of(likely_answers(kind.pop("n", 20), kind.get("items", 3)), **kind)
        for kind in (dict(now), dict(before))
    )
    assert changes([first], {"PE": second}, context, sems={}) == (ChangeWithheld("PE", reason),)


def asked_in(wording, rows):
    """One statement of the first theme has easier words, the second theme has none."""
    first, second = construct("PE"), construct("EE")
    eased = replace(first.items[0], simple=text("easier"))
    first = replace(first, items=(eased, *first.items[1:]))
    return score_constructs(
        dataset(assemble([Module(instrument([first, second]), wording=wording)]), rows)
    )


def test_the_simple_variant_is_no_wave_of_the_original():
    """Not one theme is compared, also not one whose own words are the same in both."""
    rows = likely_answers(40, 6)
    original, simple = asked_in("original", rows), asked_in("simple", rows)
    before = {one.construct.id: one for one in original}
    assert changes(simple, before, CONTEXT, sems={}) == (
        ChangeWithheld("PE", "wording_differs"),
        ChangeWithheld("EE", "wording_differs"),
    )
    assert not any(same_wording(one, before[one.construct.id], CONTEXT) for one in simple)
    again = {one.construct.id: one for one in asked_in("simple", rows)}
    assert all(isinstance(found, Change) for found in changes(simple, again, CONTEXT, sems={}))


def test_easier_words_that_were_not_asked_change_nothing():
    """An instrument that gets a simple variant keeps its trend in the original words."""
    rows = likely_answers(40, 6)
    bare = assemble([Module(instrument([construct("PE"), construct("EE")]))])
    before = {one.construct.id: one for one in score_constructs(dataset(bare, rows))}
    found = changes(asked_in("original", rows), before, CONTEXT, sems={})
    assert all(isinstance(change, Change) for change in found)


def test_the_same_technology_by_name_is_the_same():
    """A previous wave about this tool is compared."""
    one = one_of(likely_answers(20, 3))
    context = replace(CONTEXT, previous_technology="Tool")
    assert isinstance(changes([one], {"PE": one}, context, sems={})[0], Change)


def test_everybody_alike_twice_is_no_change_to_test():
    """Without any spread there is no t."""
    one = one_of([[4, 4, 4]] * 20)
    assert changes([one], {"PE": one}, CONTEXT, sems={}) == (
        ChangeWithheld("PE", "all_answer_alike"),
    )


@pytest.mark.parametrize(
    ("n", "shown"), [(4, "nothing"), (9, "one decimal"), (10, "full precision")]
)
def test_the_previous_mean_follows_the_same_gates(n, shown):
    """Nothing under 5, one decimal under 10."""
    before = one_of(likely_answers(n, 3))
    found = previous_result(before, minimum=5)
    mean = before.given.mean()
    if shown == "nothing":
        assert found is None
    elif shown == "one decimal":
        assert (found.mean, found.ci95) == (round(mean, 1), None)
    else:
        assert found.mean == mean
        assert found.ci95[0] < mean < found.ci95[1]
