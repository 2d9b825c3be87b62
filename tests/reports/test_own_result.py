"""One person's own result: the rules of the report, in pure Python and from their answers alone."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t

import instruments
from instruments.questionnaire import NOT_APPLICABLE, Module, assemble
from reports.own_result import norm_of, own_result, placed, reliability_of, t95
from reports.scoring import half_rule_scores, reverse_keyed

QUESTIONNAIRE = assemble([Module(instruments.load(name)) for name in ("utaut", "adoptie")])
CONSTRUCTS = list(QUESTIONNAIRE.constructs())
INNOVATIVENESS = next(construct for _, construct, _ in CONSTRUCTS if construct.cutoffs)
CUTOFFS = INNOVATIVENESS.cutoffs
CODES = {
    item.id: [*construct.scale.points, NOT_APPLICABLE]
    for _, construct, items in CONSTRUCTS
    for item in items
}
answers = st.fixed_dictionaries(
    {}, optional={id: st.sampled_from(codes) for id, codes in CODES.items()}
)


@given(st.floats(0, 100), st.integers(1, 20))
def test_groups_are_placed_by_kelleys_formula(index, statements):
    """Probabilities of a normal around ρx + (1-ρ)m with error SD·√(ρ(1-ρ)), between the cut-offs.

    The report does without the normal, but it has everybody's answers to tell the shape by.
    """
    mean, sd = norm_of(CUTOFFS)
    rho = reliability_of(statements)
    centre, error = rho * index + (1 - rho) * mean, sd * np.sqrt(rho * (1 - rho))
    late, below = norm.cdf([CUTOFFS.late_majority, CUTOFFS.early_adopter], centre, error)
    group = placed(index, statements=statements, cutoffs=CUTOFFS)
    assert [group.early, group.majority, group.late] == pytest.approx(
        [1 - below, below - late, late], abs=1e-12
    )


@given(answers)
def test_themes_are_scored_as_the_report_scores(given_answers):
    """The same means after reverse keying, and the same themes left out by the half rule."""
    result = own_result(QUESTIONNAIRE, given_answers)
    found = {} if result is None else {one.construct.id: one.mean for one in result.themes}
    for _, construct, items in CONSTRUCTS:
        codes = [given_answers.get(item.id, NOT_APPLICABLE) for item in items]
        row = np.array([[np.nan if code == NOT_APPLICABLE else code for code in codes]])
        points = construct.scale.points
        reverse = [item.reverse for item in items]
        keyed = reverse_keyed(row, reverse, minimum=points[0], maximum=points[-1])
        (score,) = half_rule_scores(keyed)
        if result is not None:
            assert found.get(construct.id, np.nan) == pytest.approx(score, nan_ok=True)


@given(answers)
def test_a_result_is_within_its_bounds(given_answers):
    """Each mean lies inside its limits, those on the scale, and the groups add up to one."""
    result = own_result(QUESTIONNAIRE, given_answers)
    if result is None:
        return
    for theme in result.themes:
        assert theme.scale.lowest <= theme.low <= theme.mean <= theme.high <= theme.scale.highest
        assert theme.high - theme.low > 0.2
    if result.group:
        chances = (result.group.early, result.group.majority, result.group.late)
        assert sum(chances) == pytest.approx(1)
        assert min(chances) >= 0


@pytest.mark.parametrize("freedom", [3, 5, 10, 30, 100])
def test_the_limits_use_students_t(freedom):
    """From scipy.stats.t.ppf(0.975, df); the expansion is furthest off at 3."""
    assert t95(freedom) == pytest.approx(t.ppf(0.975, freedom), abs=0.03 if freedom < 5 else 0.004)


def test_too_few_answers_say_nothing():
    """None, 'does not apply' everywhere, or one theme of three answers: two of freedom."""
    assert own_result(QUESTIONNAIRE, {}) is None
    assert own_result(QUESTIONNAIRE, dict.fromkeys(CODES, NOT_APPLICABLE)) is None
    first = CONSTRUCTS[0][2]
    assert own_result(QUESTIONNAIRE, {item.id: 4 for item in first[:3]}) is None


def test_limits_are_those_of_a_mean_of_answers():
    """Mean ± t·s/√k, with s from the differences within themes on the 1-5 scale, pooled."""
    chosen = CONSTRUCTS[:2]
    codes = {item.id: 2 + place % 2 for _, _, items in chosen for place, item in enumerate(items)}
    keyed = [
        np.array([6 - codes[item.id] if item.reverse else codes[item.id] for item in items])
        for _, _, items in chosen
    ]
    freedom = sum(len(values) - 1 for values in keyed)
    s = np.sqrt(sum(((values - values.mean()) ** 2).sum() for values in keyed) / freedom)
    result = own_result(QUESTIONNAIRE, codes)
    for theme, values in zip(result.themes, keyed, strict=True):
        margin = t.ppf(0.975, freedom) * s / np.sqrt(len(values))
        assert (theme.low, theme.high) == pytest.approx(
            (values.mean() - margin, values.mean() + margin), abs=0.003
        )


def test_the_wider_answers_differ_the_less_sure_a_theme_is():
    """All four alike is surest; 1 and 5 in turn the least."""
    themes = []
    for low, high in ((4, 4), (3, 5), (2, 5), (1, 5)):
        answers = {id: (low, high)[place % 2] for place, id in enumerate(CODES)}
        themes.append(own_result(QUESTIONNAIRE, answers).themes[0])
    widths = [theme.high - theme.low for theme in themes]
    assert all(narrow < wide for narrow, wide in pairwise(widths))


def test_more_willing_to_try_never_makes_a_late_group_likelier():
    """Along the whole index 'early' only rises and 'late' only falls."""
    groups = [placed(index, statements=5, cutoffs=CUTOFFS) for index in range(101)]
    assert all(one.early <= next_.early for one, next_ in pairwise(groups))
    assert all(one.late >= next_.late for one, next_ in pairwise(groups))


def test_the_scale_is_worth_what_its_source_says():
    """Twenty statements give back the .89 of Hurt, Joseph & Cook; five are worth less."""
    assert reliability_of(20) == pytest.approx(0.89, abs=0.001)
    assert 0.6 < reliability_of(5) < 0.7
