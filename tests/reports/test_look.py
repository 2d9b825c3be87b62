"""A brand colour may be any that can be read, and what follows from it can be read too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.design import DARK, LIGHT, READABLE, contrast
from reports.look import (
    WARNING,
    dark_palette,
    is_readable,
    light_palette,
    look_of,
    nearest_readable,
)

COLOURS = st.integers(0, 2**24 - 1).map(lambda number: f"#{number:06x}")


@settings(max_examples=80, deadline=None)
@given(COLOURS)
def test_the_nearest_readable_colour_is_readable_everywhere(colour):
    """On white, on paper, on a chosen answer and on a warning; by day and in the dark."""
    nearest = nearest_readable(colour)
    assert is_readable(nearest)
    for palette, warning in (
        (light_palette(nearest), WARNING[0]),
        (dark_palette(nearest), WARNING[1]),
    ):
        for ground in (palette.paper, palette.surface, palette.brand_soft, warning):
            assert contrast(palette.brand, ground) >= READABLE
        for text in (palette.ink, palette.muted):
            assert contrast(text, palette.brand_soft) >= READABLE


@pytest.mark.parametrize("colour", ["#0f5c5c", "#c8102e", "#003366", "#000000"])
def test_a_colour_that_can_be_read_stays_as_it_is(colour):
    """Nothing is changed that need not be."""
    assert nearest_readable(colour) == colour == light_palette(colour).brand


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#7fcac2", "#ff6600"])
def test_a_light_colour_gets_a_darker_shade(colour):
    """The lightest shade that will do: one step lighter can't be read."""
    assert not is_readable(colour)
    nearest = nearest_readable(colour)
    channels = [int(nearest[at : at + 2], 16) for at in (1, 3, 5)]
    brighter = "#" + "".join(f"{min(255, channel + 6):02x}" for channel in channels)
    assert not is_readable(brighter)


def test_without_a_colour_it_is_our_own_look():
    """The palettes of Draagvlak, also with a logo."""
    assert (look_of(None, b"png").light, look_of(None).dark) == (LIGHT, DARK)
