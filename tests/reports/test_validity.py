"""Discriminant validity."""

import numpy as np
import pandas as pd
import pytest

from reports.model import Withheld
from reports.scoring import score_constructs
from reports.validity import pairwise_correlations, validity
from tests.support.datasets import construct, dataset, likely_answers, questionnaire


def scored(rows, *sizes):
    constructs = [construct(name, size) for name, size in zip("ABC", sizes, strict=False)]
    return score_constructs(dataset(questionnaire(*constructs), rows))


def test_pairwise_correlations_are_those_of_pandas():
    """Each over the people who answered both items."""
    values = np.array(likely_answers(80, 5, skipped=0.2), dtype=float)
    found, counts = pairwise_correlations(values)
    np.testing.assert_allclose(found, pd.DataFrame(values).corr().to_numpy(), atol=1e-12)
    given = ~np.isnan(values)
    assert counts[0, 3] == (given[:, 0] & given[:, 3]).sum()


def test_htmt_from_its_definition():
    """Mean correlation between the sets over the geometric mean of those within them."""
    rows = likely_answers(60, 5)
    (pair,) = validity(scored(rows, 2, 3))
    r = np.corrcoef(np.array(rows, dtype=float), rowvar=False)
    within = r[0, 1] * np.mean([r[2, 3], r[2, 4], r[3, 4]])
    assert (pair.first, pair.second) == ("A", "B")
    assert pair.htmt == pytest.approx(r[:2, 2:].mean() / np.sqrt(within), abs=1e-12)


def test_every_pair_of_larger_constructs_once():
    """Constructs of one item cannot be compared."""
    pairs = validity(scored(likely_answers(40, 5), 2, 1, 2))
    assert [(pair.first, pair.second) for pair in pairs] == [("A", "C")]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (likely_answers(29, 4), Withheld("too_few_for_figure", 30)),
        ([[3, *row[1:]] for row in likely_answers(40, 4)], Withheld("item_without_spread")),
    ],
)
def test_no_ratio_has_a_reason(rows, reason):
    """Too few people, or an item everybody answered alike."""
    (pair,) = validity(scored(rows, 2, 2))
    assert pair.htmt == reason
