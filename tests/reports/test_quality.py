"""How carefully was answered: counts, shares, and what may be told of them."""

import numpy as np
import pytest

from reports.model import Withheld
from reports.quality import quality
from reports.scoring import score_constructs
from tests.support.datasets import construct, dataset, likely_answers, questionnaire

TWELVE = questionnaire(construct("PE", 6), construct("EE", 6))


def of(rows, asked=TWELVE, minimum=5):
    answers = dataset(asked, rows)
    return quality(answers, score_constructs(answers), minimum=minimum)


def test_skipped_and_not_applicable_are_counted_apart():
    """Shares of all answers asked."""
    rows = likely_answers(10, 12)
    rows[0][0:3] = [None, None, None]
    rows[1][0] = -1
    found = of(rows)
    assert found.missing_share == pytest.approx(3 / 120)
    assert found.not_applicable_share == pytest.approx(1 / 120)


def test_straightliners_are_counted():
    """A run over half of the items or more, in order of asking."""
    varied = [1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4]
    rows = [varied] * 18 + [[3] * 12, [4] * 6 + varied[:6]]
    found = of(rows)
    assert found.straightliners == 2
    assert found.low_variability == 1


def test_scales_of_different_length_are_compared_by_their_own_range():
    """All-highest on a 5-point and a 7-point scale is no variation."""
    asked = questionnaire(construct("PE", 6), construct("EE", 6, points=7))
    rows = [*likely_answers(19, 12, noise=2.0), [5] * 6 + [7] * 6]
    assert of(rows, asked).low_variability == 1


def test_unusual_patterns_need_three_people_an_item():
    """36 complete rows of twelve items, not 35."""
    rows = likely_answers(36, 12, noise=1.5)
    assert isinstance(of(rows).unusual_patterns, int)
    assert of(rows[:35]).unusual_patterns == Withheld("too_few_for_figure", 36)


def test_a_pattern_unlike_any_other_is_unusual():
    """High and low by turns where everybody else answers alike."""
    rows = [*likely_answers(200, 12, noise=0.3), [1, 5] * 6]
    assert of(rows).unusual_patterns >= 1


@pytest.mark.parametrize(
    ("rows", "asked", "reason"),
    [
        (likely_answers(9, 12), TWELVE, "too_few_for_figure"),
        (likely_answers(20, 4), questionnaire(construct("PE", 4)), "too_few_items"),
    ],
)
def test_when_nobody_is_flagged_at_all(rows, asked, reason):
    """Too few people to tell of, or too few items to see it by."""
    found = of(rows, asked)
    for figure in (found.straightliners, found.low_variability, found.means_without_flagged):
        assert isinstance(figure, Withheld)
        assert figure.withheld == reason


def test_means_without_flagged_never_isolate_few_people():
    """The difference of two means would be the answers of the two who were flagged."""
    rows = likely_answers(40, 12, noise=1.5)
    assert of([*rows, [3] * 12, [4] * 12]).means_without_flagged == Withheld("protects_others")
    # Six who all answered alike would be told by the difference just as well.
    assert of([*rows, *[[4] * 12] * 6]).means_without_flagged == Withheld("protects_others")
    shown = of([*rows, *[[code] * 12 for code in (2, 2, 3, 3, 4, 4)]]).means_without_flagged
    expected = np.mean([np.mean(row[:6]) for row in rows])
    assert shown["PE"] == pytest.approx(expected)


def test_without_anybody_flagged_the_means_are_the_same():
    """Nothing to leave out."""
    rows = [[(person + 2 * item) % 5 + 1 for item in range(12)] for person in range(30)]
    found = of(rows)
    assert (found.straightliners, found.low_variability) == (0, 0)
    assert found.means_without_flagged["EE"] == pytest.approx(
        np.mean([np.mean(row[6:]) for row in rows])
    )


def test_items_that_never_vary_or_always_agree_have_no_distances():
    """A reason instead of a warning."""
    rows = likely_answers(60, 12, noise=1.5)
    alike = [[3, *row[1:]] for row in rows]
    same = [[row[1], *row[1:]] for row in rows]
    assert of(alike).unusual_patterns == Withheld("item_without_spread")
    assert of(same).unusual_patterns == Withheld("model_did_not_fit")
