"""Circles in the matrix of themes: every number can be read."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reports.charts.spread import apart

CORNERS = (0.0, 0.0), (500.0, 200.0)
PLACES = st.tuples(st.floats(0, 500), st.floats(0, 200))


@given(st.lists(PLACES, max_size=20), st.booleans())
def test_no_circle_covers_another(places, same):
    """Twenty themes in one place still have twenty numbers to read, inside the frame."""
    asked = places[:1] * 20 if same else places
    drawn = apart(asked, 8, within=CORNERS)
    for one, other in combinations(drawn, 2):
        assert math.dist(one, other) >= 16
    assert all(0 <= x <= 500 and 0 <= y <= 200 for x, y in drawn)


def test_circles_with_room_stay_where_they_belong():
    """Nothing moves without need."""
    places = [(10.0, 10.0), (60.0, 10.0), (60.0, 40.0)]
    assert apart(places, 8, within=CORNERS) == places
