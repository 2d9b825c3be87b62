"""What follows from the answers alone: the same in every language, so worked out once."""

from functools import cached_property

from .dataset import Dataset
from .model import Reliability, Withheld
from .ordering import in_fixed_order
from .reliability import reliability
from .resamples import Resamples, draw
from .scoring import ScoredConstruct, score_constructs


class Measured:
    """Answers in a fixed order, their scores, and what takes longest to work out from them.

    That waits until it is asked for: of answers of which nothing may be shown, it never is.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = in_fixed_order(dataset)
        self.scored = score_constructs(self.dataset)
        self._reliability: dict[str, Reliability | Withheld] = {}

    @cached_property
    def resamples(self) -> Resamples:
        """The resamples that all figures share."""
        return draw(self.scored)

    def reliability(self, one: ScoredConstruct) -> Reliability | Withheld:
        """Return the reliability of one of the constructs `scored`."""
        id = one.construct.id
        if id not in self._reliability:
            resampled = self.resamples.items.get(id)
            self._reliability[id] = reliability(one.values, resampled=resampled)
        return self._reliability[id]
