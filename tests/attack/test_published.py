"""Whoever holds every report and knows everybody's team learns nothing of fewer than the minimum.

`make attack` does the same to thousands of organisations.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.gate import NotReleasable, release, reload, to_json
from reports.html import render_html
from reports.pdf import render_pdf
from survey.coach.team_counts import team_counts
from tests.attack import leavers, loss
from tests.attack.guards import CAUGHT_BY_THE_GATE, GUARDS, switched_off, without
from tests.attack.linear import isolated
from tests.attack.multisets import fitting
from tests.attack.organisations import TEAM, organisation, quickly, second_wave, survey
from tests.attack.published import Attacker

TARGETS = range(5000, 5012)
EXPOSED = {
    "small teams are merged": 0,
    "teams of too few people are merged": 9,
    "each theme has its own groups": 9,
    "breakdowns are chosen together": 47,
    "differences that tell all are hidden": 73,
    "means that tell all are hidden (groups)": 4,
    "means that tell all are hidden (whole)": 36,
    "details from ten people": 1,
    "small cells are merged": 0,
    "cells keep users and others apart": 9,
    "users and others are both enough": 2,
    "careless answers are left out of enough": 18,
    "earlier releases are audited too": 15,
}
"""Per guard a small organisation that it protects."""


@pytest.fixture(autouse=True)
def few_resamples():
    """Bootstrap intervals are no part of any attack."""
    with quickly():
        yield


@pytest.mark.parametrize("seed", TARGETS)
def test_no_attack_succeeds(seed):
    """Differences, combinations, unanimity, reconstruction, counts, second releases."""
    attacker = Attacker(survey(seed)).attack()
    assert attacker.breaches == []
    assert attacker.tried["combinations"]


def test_no_attack_succeeds_on_the_next_wave():
    """A second wave, with figures of the first in its report."""
    for seed in range(5100, 5103):
        assert Attacker(second_wave(survey(seed), seed)).attack().breaches == [], seed


@pytest.mark.parametrize("guard", GUARDS)
def test_each_guard_is_needed(guard):
    """With one guard off, and what of the gate stands behind it, the attack finds a breach."""
    with switched_off(guard):
        assert Attacker(survey(EXPOSED[guard])).attack().breaches
    assert not Attacker(survey(EXPOSED[guard])).attack().breaches


@pytest.mark.parametrize("guard", CAUGHT_BY_THE_GATE)
def test_the_gate_stands_behind_the_guards(guard):
    """With the first guard off the gate refuses, where the attack would have succeeded."""
    with without(*GUARDS[guard]), pytest.raises(NotReleasable):
        release(*organisation(EXPOSED[guard]))


def test_a_second_release_after_approving_more_tells_nothing_new():
    """The same figures, with the open answers that were approved since."""
    dataset, context = organisation(5002)
    texts = tuple(f"text {number}" for number in range(12))
    first = release(replace(dataset, comments={"barriers": texts}), context)
    more = replace(dataset, comments={"barriers": (*texts, "one more")})
    second = release(more, context, earlier=[first])
    assert second.report.comments != first.report.comments
    assert replace(second.report, comments=()) == replace(first.report, comments=())


def test_another_minimum_at_the_second_release_is_combined_with_the_first():
    """A raised minimum merges other teams; what both releases show together is audited."""
    made = 0
    for seed in range(60, 78, 3):
        dataset, context = organisation(seed)
        first = release(dataset, context)
        raised = replace(context, minimum_group_size=context.minimum_group_size + 3)
        try:
            second = release(dataset, raised, earlier=[first])
        except NotReleasable:
            continue
        made += 1
        both = replace(survey(seed), releases=(first, second))
        assert [one for one in Attacker(both).attack().breaches if "combin" in one] == []
    assert made


def test_a_leaver_is_known_no_better_than_by_guessing():
    """Subtracting two waves is further off than taking the first mean for the leaver's score."""
    errors = leavers.attack(range(40))
    assert errors.tried > 35
    assert errors.subtracting > errors.guessing


def test_the_attack_on_leavers_works_when_nobody_changes_their_mind():
    """With the very same answers of all who stayed, subtraction finds the leaver's."""
    errors = leavers.attack(range(30), stability=1)
    assert errors.subtracting < errors.guessing / 3
    assert errors.correlation > 0.9


def test_web_page_and_pdf_hold_nothing_that_report_json_does_not():
    """Both are made of what is read back from the file, so attacking the file attacks them all."""
    made = survey(5003).releases[0]
    again = reload(to_json(made))
    assert render_html(again) == render_html(made)
    assert render_pdf(again) == render_pdf(made)


def test_mean_sd_and_n_of_few_people_would_give_their_answers_away():
    """One of the answers 1, 2, 2, 5, 5 fits: the reason why fewer than ten have no SD."""
    assert fitting(5, items=1, points=5, mean=3.0, sd=1.8708287) == 2
    assert fitting(5, items=1, points=5, mean=1.4, sd=0.8944272) == 1
    assert fitting(5, items=1, points=5, mean=3.0) == 12


@given(
    answered=st.dictionaries(
        st.sampled_from("ABCDEFG"), st.integers(0, 12), min_size=1, max_size=6
    ),
    without_team=st.integers(0, 8),
)
def test_the_coach_sees_no_count_from_which_a_small_one_follows(answered, without_team):
    """The counts on the page of an open survey stand the attack on groups."""
    total = sum(answered.values()) + without_team
    shown = team_counts(answered, total=total, minimum=5)
    places = iter(range(total))
    members = {
        team: frozenset(next(places) for _ in range(count)) for team, count in answered.items()
    }
    sets = [members[team] for team in shown]
    if sets:
        assert isolated([frozenset(range(total)), *sets], 5) is None


def test_no_more_of_two_breakdowns_is_hidden_than_needed():
    """Of team and role together as many people's are shown as can be, within a hundredth."""
    found = [pair for seed in range(60) if (pair := loss.together(*organisation(seed)))]
    assert len(found) > 8
    shown, best = (sum(numbers) for numbers in zip(*found, strict=True))
    assert 0.99 * best <= shown <= best


def test_no_more_is_hidden_than_needed():
    """Everybody whose team could be shown sees it, by trying every set of teams."""
    for seed in range(100):
        dataset, context = organisation(seed)
        labels = list(dataset.groups[TEAM])
        if len({*labels} - {None}) <= loss.MOST_TEAMS:
            minimum = context.minimum_group_size
            assert loss.shown(labels, minimum) == loss.best(labels, minimum), seed
