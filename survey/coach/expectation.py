"""How sure a theme's mean will be, said before and while a survey runs."""

from dataclasses import dataclass

USUAL_SPREAD = 0.8
"""The standard deviation of a theme's scores on five points, as a rule 0.6 to 0.9."""

USUAL_RATE = 0.65
FEWEST = 5


@dataclass(frozen=True)
class Expectation:
    """With `answered` of `asked` people, a theme's mean lies within `margin` of everybody's."""

    answered: int
    asked: int
    margin: float


def expectation(answered: int, asked: int) -> Expectation | None:
    """Return the half-width of the 95 % interval of a theme's mean, in points of five.

    None when there are too few answers to show anything, and when everybody answered: then
    nobody is missing and the mean is everybody's own.
    """
    if answered < FEWEST or answered >= asked:
        return None
    # Here, because it loads numpy, which no respondent should wait for.
    from reports.model import Withheld
    from reports.precision import mean_interval

    interval = mean_interval(0.0, USUAL_SPREAD, answered, population=asked)
    return None if isinstance(interval, Withheld) else Expectation(answered, asked, interval[1])


def usual_expectation(asked: int) -> Expectation | None:
    """Return what to expect when as many take part as usually do."""
    return expectation(round(asked * USUAL_RATE), asked)
