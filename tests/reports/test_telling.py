"""Which means tell by themselves what everybody answered."""

from itertools import combinations_with_replacement

import numpy as np
import pytest

from reports.scoring import score_constructs
from reports.telling import all_alike, at_most_one_differs, tells_all
from tests.support.datasets import construct, dataset, questionnaire


def scored(answers, items=1):
    asked = questionnaire(construct("PE", items))
    return score_constructs(dataset(asked, [[answer] * items for answer in answers]))[0]


def is_told(answers):
    one = scored(answers)
    return tells_all(one.given, one)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([4, 4, 4, 4, 4], True),  # everybody's answer
        ([4, 4, 4, 4, 2], True),  # who answered 2 knows the others
        ([5, 5, 5, 5, 4], True),  # 4.8 can only be this
        ([5, 5, 5, 4, 4], False),  # 4.6 may be 5, 5, 5, 5, 3
        ([1, 2, 3, 4, 5], False),
    ],
)
def test_known_cases(answers, told):
    """A mean is withheld when it leaves no doubt about anybody."""
    assert is_told(answers) is told


def test_five_answers_are_told_only_when_nobody_can_be_in_doubt():
    """By brute force: what is shown has two collections or more, and nobody knows all others."""
    everything = list(combinations_with_replacement(range(1, 6), 5))
    for answers in everything:
        if not is_told(answers):
            mean = round(sum(answers) / 5, 1)
            fitting = [other for other in everything if round(sum(other) / 5, 1) == mean]
            assert len(fitting) > 1
            assert all(len({*answers[:at], *answers[at + 1 :]}) > 1 for at in range(5))


def test_most_answers_of_five_people_may_be_shown():
    """Of all ways in which five people can answer, under a quarter is hidden."""
    everything = np.array(list(combinations_with_replacement(range(1, 6), 5)))
    assert np.mean([is_told(answers) for answers in everything]) < 0.25


def test_an_end_of_the_scale_is_told():
    """5.0 after rounding: nearly everybody gave the highest answer to everything."""
    assert is_told([5] * 38 + [4, 4])


def test_somebody_who_skipped_leaves_doubt():
    """Scores between the steps that full answers make: no collection is the only one."""
    asked = questionnaire(construct("PE", 2))
    rows = [[5, 5], [5, 4], [4, None], [3, 5], [5, 5], [2, 3]]
    one = score_constructs(dataset(asked, rows))[0]
    assert not tells_all(one.given, one)


def test_alike_and_nearly_alike():
    """One who differs is enough to be nearly alike, two are not."""
    assert all_alike(np.array([3.0, 3.0]))
    assert not all_alike(np.array([3.0, 3.1]))
    assert at_most_one_differs(np.array([3.0, 3.0, 1.0]))
    assert not at_most_one_differs(np.array([3.0, 3.0, 1.0, 1.0]))
