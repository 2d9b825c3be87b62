"""How much organisations differ from each other, beyond chance: tau², and which tau² fit.

True means differ between organisations with variance tau². With k organisations the weighted
squares Q(tau²) = Σ (y - ȳ)² / (error + tau²) follow chi-squared with k - 1 degrees at the true
tau². Setting Q to k - 1 gives the estimate (Paule & Mandel 1982, as in R's metafor with method
"PM"). From five organisations tau² is known so poorly that intervals which take the estimate for
the truth hold 85 to 90 % instead of 95 %, so they are averaged over every tau² that fits.
"""

from dataclasses import dataclass

import numpy as np

from .scoring import Floats

QUANTILES = 40


def between_variance(means: Floats, errors: Floats) -> float:
    """Return tau² by Paule & Mandel: the value at which Σ w (y - ȳ)² equals k - 1, at least 0.

    `means`, `errors`: k means and their sampling variances, k ≥ 2.
    """
    from scipy.optimize import brentq

    freedom = len(means) - 1

    def excess(between: float) -> float:
        return _weighted_squares(means, errors, between) - freedom

    if excess(0.0) <= 0:
        return 0.0
    # With tau² this large each weighted square is at most its share of k - 1.
    highest = float(np.ptp(means)) ** 2 * len(means) / freedom
    return float(brentq(excess, 0.0, highest, xtol=1e-14, rtol=1e-13))


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """What is known of tau² from organisations: their number, the estimate, and two sums at it.

    `weight`: of all together. `squares`: the weighted squares around their mean.
    """

    organisations: int
    between: float
    weight: float
    squares: float

    def plausible(self) -> Floats:
        """Return values of tau² that fit, each as likely as the next; the highest first.

        Q at other values than the estimate is worked out as if all errors were equal, so that it
        follows from the sums alone: whoever knows those learns nothing more. With errors as
        unequal as those of 25 and 3,000 people the limits made of it still hold what they say.
        """
        from scipy.special import chdtri

        tail = (np.arange(QUANTILES) + 0.5) / QUANTILES
        usual_error = max(self.organisations / self.weight - self.between, 0.0)
        level = (self.between + usual_error) * self.squares
        fitting: Floats = level / chdtri(self.organisations - 1, 1 - tail)
        return np.maximum(fitting - usual_error, 0.0)

    def and_one(self, distance: float, error: float) -> "Heterogeneity":
        """Return the same with one organisation more, that far from the mean, with that error."""
        weight = 1 / (self.between + error)
        squares = distance**2 * weight * self.weight / (weight + self.weight)
        return Heterogeneity(
            self.organisations + 1, self.between, self.weight + weight, self.squares + squares
        )


def heterogeneity(means: Floats, errors: Floats) -> Heterogeneity:
    """Return what is known of tau² from k ≥ 2 means and their sampling variances."""
    between = between_variance(means, errors)
    return Heterogeneity(
        len(means),
        between,
        float(weights_of(means, errors, between).sum()),
        _weighted_squares(means, errors, between),
    )


def weights_of(means: Floats, errors: Floats, between: float) -> Floats:
    """Return how much each organisation weighs; without any spread finitely."""
    weights: Floats = 1 / (errors + between + floor_of(means))
    return weights


def floor_of(means: Floats) -> float:
    """A variance too small to matter."""
    return float(np.finfo(float).eps * (1 + np.square(means).mean()))


def _weighted_squares(means: Floats, errors: Floats, between: float) -> float:
    weights = weights_of(means, errors, between)
    centre = (weights * means).sum() / weights.sum()
    return float((weights * (means - centre) ** 2).sum())
