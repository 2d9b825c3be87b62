"""Counts of facts are shown only in cells large enough to hide in."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.cells import merged_cells

MINIMUM = 5


@given(st.lists(st.integers(0, 12), min_size=1, max_size=7), st.integers(0, 7))
def test_every_shown_cell_is_large_and_the_runs_cover_all(counts, boundary):
    """Whatever the counts: runs follow each other, keep to the boundary, and hold five or more."""
    boundary = min(boundary, len(counts))
    runs = merged_cells(counts, minimum=MINIMUM, boundary=boundary)
    if runs is None:
        return
    assert [run[0] for run in runs] == [0, *(run[1] for run in runs[:-1])]
    assert runs[-1][1] == len(counts)
    assert len(runs) > 1
    assert all(sum(counts[start:end]) >= MINIMUM for start, end in runs)
    assert boundary in {0, *(end for _, end in runs)}


@given(st.lists(st.integers(0, 12), min_size=2, max_size=7))
def test_something_is_shown_whenever_that_is_possible(counts):
    """Nothing is withheld when some split in two would have been safe."""
    total = sum(counts)
    possible = any(
        first >= MINIMUM and total - first >= MINIMUM for first in list(accumulate(counts))[:-1]
    )
    assert (merged_cells(counts, minimum=MINIMUM) is not None) == possible


@pytest.mark.parametrize(
    ("counts", "boundary", "runs"),
    [
        ([10, 10, 10], None, ((0, 1), (1, 2), (2, 3))),
        # The single person joins the smaller neighbour.
        ([10, 1, 7], None, ((0, 1), (1, 3))),
        # Three users are told apart from the others nowhere.
        ([20, 8, 3], 2, None),
        # The boundary is kept, though merging across it would lose less.
        ([9, 2, 3, 9], 2, ((0, 2), (2, 4))),
        ([4, 5], None, None),
        ([], None, None),
    ],
)
def test_which_options_are_merged(counts, boundary, runs):
    """As few options as possible are taken together."""
    assert merged_cells(counts, minimum=MINIMUM, boundary=boundary) == runs
