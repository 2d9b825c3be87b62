"""What the 95 % limits were found to hold, in simulations whose truth is known."""

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from .model import Coverage

FILE = Path(__file__).resolve().parent / "data" / "coverage.toml"
LEAST, MOST = 0.93, 0.97
"""Limits that hold the truth outside this range of cases are not called 95 % without a remark."""


@cache
def coverages() -> tuple[Coverage, ...]:
    """Return the share of intervals that held the truth, per figure and number of respondents."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))["coverage"]
    return tuple(
        Coverage(one["figure"], one["n"], one["covered"], one["repetitions"]) for one in found
    )


def are_narrow(cell: Coverage) -> bool:
    """Whether the truth is outside these limits clearly more often than in 5 % of cases."""
    return cell.covered < LEAST


def are_wide(cell: Coverage) -> bool:
    """Whether these limits hold the truth clearly more often than they say."""
    return cell.covered > MOST


def remarkable(cells: Sequence[Coverage], figure: str, n: int) -> Coverage | None:
    """Return what was found for this figure at about this n, if it is not about 95 %.

    The simulated n nearest by ratio counts; None when its limits are worth their name.
    """
    known = [cell for cell in cells if cell.figure == figure]
    if not known or n < 1:
        return None
    nearest = min(known, key=lambda cell: abs(math.log(cell.n / n)))
    return nearest if are_narrow(nearest) or are_wide(nearest) else None
