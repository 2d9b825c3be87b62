"""Made-up people whose true figures are known exactly, answering Likert statements.

One latent normal trait per theme; each statement adds its own noise and is cut into five answers.
Given the trait the statements are independent, so the population's means and covariances follow
from a quadrature over the trait: no simulation stands between the truth and the test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from reports.factor import one_factor
from reports.item_fit import alpha_of
from reports.scoring import Floats

_NODES = 100
LOADINGS = np.array([0.80, 0.75, 0.70, 0.65, 0.60])
EASE = np.array([0.3, 0.15, 0.0, -0.15, -0.3])
THRESHOLDS = np.array([-1.7, -0.9, -0.1, 1.0])
"""Leaning to 'agree', as answers to statements about work do."""


@dataclass(frozen=True, eq=False)
class Scale:
    """Statements about one trait: standardised loadings and how easily each is agreed with."""

    loadings: Floats
    ease: Floats

    def answers(self, trait: Floats, generator: np.random.Generator) -> Floats:
        """Return the answers 1-5 of people with these traits: n by k."""
        noise = np.sqrt(1 - self.loadings**2) * generator.normal(size=(len(trait), self._k))
        leaning = self.ease + trait[:, None] * self.loadings + noise
        answers: Floats = 1.0 + (leaning[:, :, None] > THRESHOLDS).sum(axis=2)
        return answers

    def true_scores(self, trait: Floats) -> Floats:
        """Return the mean answer that each of these people would give, were they asked forever."""
        scores: Floats = self._expected(trait)[0].mean(axis=1)
        return scores

    @property
    def mean(self) -> float:
        """The population's mean score."""
        nodes, weights = _normal()
        return float(weights @ self.true_scores(nodes))

    @property
    def covariance(self) -> Floats:
        """The population's covariances of the answers: k by k."""
        nodes, weights = _normal()
        expected, variance = self._expected(nodes)
        away = expected - weights @ expected
        covariance: Floats = (away * weights[:, None]).T @ away + np.diag(weights @ variance)
        return covariance

    @property
    def alpha(self) -> float:
        """The population's alpha."""
        return alpha_of(self.covariance)

    @property
    def omega(self) -> float:
        """What the estimator of omega tends to: one factor fitted to the true covariances."""
        fitted = one_factor(self.covariance)
        if fitted is None:
            raise ValueError("this population has no proper one-factor solution")
        return fitted.omega

    @property
    def _k(self) -> int:
        return len(self.loadings)

    def _expected(self, trait: Floats) -> tuple[Floats, Floats]:
        """Mean and variance of each answer given the trait: n by k."""
        centre = self.ease + trait[:, None] * self.loadings
        above = ndtr((centre[:, :, None] - THRESHOLDS) / np.sqrt(1 - self.loadings**2)[:, None])
        mean = 1.0 + above.sum(axis=2)
        # x² summed by its steps: 1 + 3·P(x ≥ 2) + 5·P(x ≥ 3) + …
        square = 1.0 + (above * np.array([3.0, 5.0, 7.0, 9.0])).sum(axis=2)
        return mean, square - mean**2


USUAL = Scale(LOADINGS, EASE)
AT_ONE_END = Scale(LOADINGS, EASE + 1.0)
"""Statements that nearly everybody agrees with: half of the answers are the highest."""

Traits = Callable[[np.random.Generator, int], Floats]


def _skewed(generator: np.random.Generator, n: int) -> Floats:
    """Most people near the top, a tail of others (skew-normal, shape 2)."""
    tail = np.abs(generator.normal(size=n)), generator.normal(size=n)
    return 1.0 - (2 * tail[0] + tail[1]) / np.sqrt(5)


def _two_camps(generator: np.random.Generator, n: int) -> Floats:
    """Some against and more in favour, with few in between."""
    in_favour = generator.random(n) < 0.6
    return np.where(in_favour, generator.normal(0.7, 0.7, n), generator.normal(-0.8, 0.6, n))


SHAPES: Mapping[str, Traits] = {
    "normal": lambda generator, n: generator.normal(generator.normal(0.3, 0.3), 1.0, n),
    "against": lambda generator, n: generator.normal(-0.6, 1.0, n),
    "in_favour": lambda generator, n: generator.normal(1.0, 1.0, n),
    "skewed": _skewed,
    "skewed_up": lambda generator, n: 0.4 - _skewed(generator, n),
    "two_camps": _two_camps,
    "heavy_tails": lambda generator, n: generator.standard_t(3, n),
    "of_one_mind": lambda generator, n: generator.normal(0.2, 0.6, n),
}
"""How organisations can differ in how people's traits are spread."""


def _normal() -> tuple[Floats, Floats]:
    """Nodes and weights for the expectation over a standard normal trait."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    return nodes, weights / weights.sum()


PATHS = np.array([0.45, 0.30, 0.15, 0.10])
TOGETHER = 0.4
"""How the traits behind the predictors correlate."""


def driver_scores(n: int, generator: np.random.Generator) -> Floats:
    """Return scores of an outcome and four predictors, each the mean of five answers: n by 5."""
    shared = generator.normal(size=(n, 1))
    traits = np.sqrt(TOGETHER) * shared + np.sqrt(1 - TOGETHER) * generator.normal(size=(n, 4))
    explained = traits @ PATHS
    variance = (1 - TOGETHER) * (PATHS**2).sum() + TOGETHER * PATHS.sum() ** 2
    outcome = explained + np.sqrt(1 - variance) * generator.normal(size=n)
    return np.column_stack(
        [USUAL.answers(trait, generator).mean(axis=1) for trait in (outcome, *traits.T)]
    )
