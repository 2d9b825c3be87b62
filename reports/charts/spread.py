"""Numbered circles that would cover one another, each as near to its own place as possible."""

import math
from collections.abc import Sequence

Point = tuple[float, float]
_DIRECTIONS = 16


def apart(points: Sequence[Point], radius: float, *, within: tuple[Point, Point]) -> list[Point]:
    """Return where to draw circles of this radius so that none covers another.

    In the units of the drawing. `within`: the top left and bottom right corner for circles that
    have to move; where there is no room at all, a circle stays in its own place.
    """
    placed: list[Point] = []
    for point in points:
        placed.append(_nearest_free(point, placed, radius, within))
    return placed


def _nearest_free(
    point: Point, placed: Sequence[Point], radius: float, within: tuple[Point, Point]
) -> Point:
    (left, top), (right, bottom) = within
    if _is_free(point, placed, radius):
        return point
    for step in range(1, 80):
        for direction in range(_DIRECTIONS):
            angle = 2 * math.pi * direction / _DIRECTIONS
            x = point[0] + step * radius / 2 * math.cos(angle)
            y = point[1] + step * radius / 2 * math.sin(angle)
            inside = left <= x <= right and top <= y <= bottom
            if inside and _is_free((x, y), placed, radius):
                return x, y
    return point


def _is_free(point: Point, placed: Sequence[Point], radius: float) -> bool:
    return all(math.dist(point, other) >= 2 * radius for other in placed)
