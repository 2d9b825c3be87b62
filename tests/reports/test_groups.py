"""Groups: what is shown of each, and what is left out to protect others."""

from dataclasses import replace

import numpy as np
import pytest

from reports.breakdowns import Division
from reports.context import Context
from reports.groups import group_agreement, group_results
from reports.model import GroupResult, GroupWithheld, Withheld
from reports.scoring import score_constructs
from tests.support.datasets import construct, dataset, likely_answers, questionnaire

CONTEXT = Context("Org", "Tool", "en")
ASKED = questionnaire(construct("PE", 3), construct("BI", 2))


def scored(rows):
    return score_constructs(dataset(ASKED, rows))


def divisions(labels, context=CONTEXT):
    asked = context.sizes.get("team", {})
    rest = {"nl": "Overige teams", "en": "Other teams"}[context.language]
    return [Division("team", labels, asked, rest)]


def results(labels, rows=None, context=CONTEXT):
    answers = scored(rows or likely_answers(len(labels), 5))
    return group_results(divisions(labels, context), answers, context)


def shown(found):
    return {group.name: group for group in found if isinstance(group, GroupResult)}


def test_no_breakdown_no_groups():
    """A report without a breakdown has none."""
    assert group_results([], scored(likely_answers(20, 5)), CONTEXT) == ()


def test_groups_have_rounded_means():
    """To one decimal, with an interval rounded outward that holds the mean, from ten people."""
    labels = ["North"] * 12 + ["South"] * 15
    found = shown(results(labels))
    rows = np.array(likely_answers(27, 5), dtype=float)
    north = found["North"].constructs[0]
    assert found["North"].n == 12
    assert north.mean == round(rows[:12, :3].mean(), 1)
    assert north.ci95[0] <= north.mean <= north.ci95[1]
    assert all(round(bound, 1) == bound for bound in north.ci95)
    assert 0 <= north.rwg <= 1


def test_under_ten_a_group_has_its_means_only():
    """No interval or agreement: those tell the spread of few answers."""
    found = shown(results(["North"] * 9 + ["South"] * 9))
    few = Withheld("too_few_for_figure", 10)
    assert {one.ci95 for one in found["North"].constructs} == {few}
    assert {one.rwg for one in found["North"].constructs} == {few}


def test_small_groups_are_merged_and_named():
    """Four people of one team and three of another are shown together."""
    found = results(["North"] * 12 + ["South"] * 4 + ["East"] * 3)
    assert shown(found)["Other teams"].n == 7
    assert [group for group in found if isinstance(group, GroupWithheld)] == [
        GroupWithheld("East", "too_few_respondents"),
        GroupWithheld("South", "too_few_respondents"),
    ]
    dutch = results(
        ["North"] * 12 + ["South"] * 6 + [None] * 2, context=replace(CONTEXT, language="nl")
    )
    assert "Overige teams" in shown(dutch)


def test_a_large_group_may_be_needed_to_hide_a_small_one():
    """With one person without a group, the smallest team joins them."""
    found = results(["North"] * 12 + ["South"] * 6 + [None])
    assert GroupWithheld("South", "protects_others") in found
    assert shown(found)["Other teams"].n == 7


def constructs_of(found):
    return {name: [one.id for one in group.constructs] for name, group in shown(found).items()}


def test_a_construct_with_few_answers_in_a_group_is_shown_of_no_group_that_tells():
    """Three of South answered BI: theirs is hidden, and North's or it could be worked out."""
    rows = likely_answers(24, 5)
    for row in rows[12:21]:
        row[3:] = [None, None]
    found = results(["North"] * 12 + ["South"] * 12, rows)
    assert constructs_of(found) == {"North": ["PE"], "South": ["PE"]}


def test_a_group_of_three_keeps_what_two_others_can_hide():
    """Three of South answered BI: the smallest other group hides with them, East is shown."""
    rows = likely_answers(44, 5)
    for row in rows[12:21]:
        row[3:] = [None, None]
    found = results(["North"] * 12 + ["South"] * 12 + ["East"] * 20, rows)
    assert constructs_of(found) == {
        "East": ["PE", "BI"],
        "North": ["PE"],
        "South": ["PE"],
    }


@pytest.mark.parametrize("answers", [[4, 4, 4], [5, 5, 5]])
def test_a_group_that_all_agrees_is_not_told(answers):
    """Its mean would be each member's answer, and the other's would give it away."""
    rows = likely_answers(24, 5)
    for row in rows[:12]:
        row[:3] = answers
    found = results(["North"] * 12 + ["South"] * 12, rows)
    assert constructs_of(found) == {"North": ["BI"], "South": ["BI"]}


@pytest.mark.parametrize("alike", [11, 12])
def test_who_differs_from_all_others_may_not_learn_what_they_answered(alike):
    """One person among twelve who answers otherwise knows their own answer, so the others' too."""
    rows = likely_answers(24, 5)
    for row in rows[:alike]:
        row[:3] = [3, 3, 3]
    found = results(["North"] * 12 + ["South"] * 12, rows)
    assert "PE" not in constructs_of(found)["North"]


def test_head_counts_narrow_the_intervals():
    """With 15 of 16 answered there is less doubt; a merged group adds its teams up."""
    labels = ["North"] * 15 + ["South"] * 15
    wide = shown(results(labels))
    sizes = {"North": 16, "South": 40}
    narrow = shown(results(labels, context=replace(CONTEXT, sizes={"team": sizes})))
    width = {
        name: [one.ci95[1] - one.ci95[0] for one in found["North"].constructs]
        for name, found in (("wide", wide), ("narrow", narrow))
    }
    assert all(a < b for a, b in zip(width["narrow"], width["wide"], strict=True))


def test_more_answers_than_people_is_full_response_and_no_fault():
    """A head count that lags behind gives no interval rather than an error."""
    found = shown(results(["North"] * 15 + ["South"] * 15, context=replace(
        CONTEXT, sizes={"team": {"North": 10, "South": 40}}
    )))  # fmt: skip
    assert isinstance(found["North"].constructs[0].ci95, Withheld)


@pytest.mark.parametrize(("groups", "given"), [(9, False), (10, True)])
def test_differences_between_groups_need_ten_of_them(groups, given):
    """ICC is nearly undetermined with few groups."""
    labels = [f"team {place % groups}" for place in range(120)]
    answers = likely_answers(120, 5)
    found = group_agreement(results(labels, answers), divisions(labels), scored(answers))
    assert [one.construct for one in found] == (["PE", "BI"] if given else [])


def test_differences_between_groups_leave_hidden_groups_out():
    """Ten teams are shown and two are not: the figure is that of the ten alone."""
    labels = [f"team {place % 10}" for place in range(120)] + ["X"] * 4 + ["Y"] * 3
    answers = likely_answers(127, 5)
    others = [*answers[:120], *[[1.0] * 5] * 4, *[[5.0] * 5] * 3]
    with_them, without = (
        group_agreement(results(labels, rows), divisions(labels), scored(rows))
        for rows in (answers, others)
    )
    assert with_them == without
