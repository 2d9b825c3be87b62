"""How many collections of answers fit what is published of a few people."""

from collections import Counter
from functools import cache

import numpy as np


@cache
def collections_of(n: int, steps: int) -> Counter[tuple[int, int]]:
    """Count the collections of n whole numbers from 0 to `steps`, by their sum and squared sum."""
    found: list[Counter[tuple[int, int]]] = [Counter({(0, 0): 1})] + [Counter() for _ in range(n)]
    for value in range(steps + 1):
        for size in range(1, n + 1):
            for (total, squares), number in list(found[size - 1].items()):
                found[size][total + value, squares + value**2] += number
    return found[n]


def fitting(
    n: int, *, items: int, points: int, mean: float, sd: float | None = None, exact: bool = False
) -> int:
    """Return how many collections of n scores (1 to `points`, k items) have this mean and SD.

    `mean` is rounded to one decimal unless it is exact.
    """
    number = 0
    for (total, squares), ways in collections_of(n, (points - 1) * items).items():
        its_mean = 1 + total / (n * items)
        fits = abs(its_mean - mean) < 1e-9 if exact else round(its_mean, 1) == mean
        if fits and sd is not None and n > 1:
            variance = max(0.0, (squares - total**2 / n) / (n - 1)) / items**2
            fits = abs(float(np.sqrt(variance)) - sd) < 1e-6
        number += ways * fits
    return number
