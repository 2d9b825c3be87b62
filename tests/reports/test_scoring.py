"""From answers to scores."""

import numpy as np
import pytest

from reports.scoring import (
    complete_cases,
    half_rule_scores,
    reverse_keyed,
    score_constructs,
    share_at,
)
from tests.reference import SCALES, Scale
from tests.support.datasets import construct, dataset, questionnaire

NAN = float("nan")


def keyed(scale: Scale) -> np.ndarray:
    return reverse_keyed(
        scale.answers,
        scale.reverse,
        minimum=scale.expected["scale_min"],
        maximum=scale.expected["scale_max"],
    )


@pytest.mark.parametrize("scale", SCALES, ids=str)
def test_half_rule_scores_agree_with_r(scale):
    """n, mean and SD of the half-rule scores are R's."""
    values = scale.answers if scale.dataset == "holzinger" else keyed(scale)
    scores = half_rule_scores(values)
    given = scores[~np.isnan(scores)]
    expected = scale.expected["half_rule"]
    assert len(given) == expected["n"]
    assert given.mean() == pytest.approx(expected["mean"], abs=1e-9)
    assert given.std(ddof=1) == pytest.approx(expected["sd"], abs=1e-9)


@pytest.mark.parametrize(
    "scale", [scale for scale in SCALES if scale.dataset != "holzinger"], ids=str
)
def test_floor_and_ceiling_agree_with_r(scale):
    """The shares at both ends of complete scores are R's percentages; not of continuous tests."""
    scores = half_rule_scores(complete_cases(keyed(scale)))
    expected = scale.expected["listwise"]
    low, high = scale.expected["scale_min"], scale.expected["scale_max"]
    assert 100 * share_at(scores, low) == pytest.approx(expected["floor_pct_scale"], abs=1e-9)
    assert 100 * share_at(scores, high) == pytest.approx(expected["ceiling_pct_scale"], abs=1e-9)


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ([1, 2, NAN, NAN], 1.5),  # two of four is half
        ([5, NAN, NAN, NAN], NAN),  # one of four is not
        ([5, NAN, 2], 3.5),  # of three, two are needed
        ([5, NAN, NAN], NAN),
        ([NAN], NAN),
        ([4], 4.0),
    ],
)
def test_a_score_needs_half_of_the_items(answers, score):
    """At least ceil(k/2) answers, else there is no score."""
    found = half_rule_scores(np.array([answers], dtype=float))
    np.testing.assert_equal(found, [score])


def test_reverse_keying_turns_only_the_marked_items():
    """A reversed 1 on 1-5 is a 5; the others stay; missing stays missing."""
    answers = np.array([[1.0, 1.0], [NAN, 4.0]])
    turned = reverse_keyed(answers, [True, False], minimum=1, maximum=5)
    np.testing.assert_equal(turned, [[5.0, 1.0], [NAN, 4.0]])


def test_constructs_are_scored_with_their_own_keying_and_scale():
    """Each construct gets its own items, reverse keyed, and its index runs from 0 to 100."""
    asked = questionnaire(construct("PE", 2), construct("FC", 2, points=7, reverse=["FC2"]))
    first, second = score_constructs(dataset(asked, [[1, 2, 7, 1], [-1, None, 1, 7]]))
    np.testing.assert_equal(first.scores, [1.5, NAN])
    np.testing.assert_equal(second.scores, [7.0, 1.0])
    np.testing.assert_equal(second.to_index(second.scores), [100.0, 0.0])
    assert first.to_index(1.5) == 12.5
