"""Which good practices of other organisations stand beside a report's advice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .advice import THEMES
from .findings import reached
from .model import Report, Withheld

MOST_PER_THEME = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A good practice that may stand in a report.

    `key` tells it from others, `who` is the organisation that wrote it; neither is shown.
    `themes` and `adopters` (none: everybody) say what and whom it is about, `since` when it was
    shared.
    """

    key: str
    who: str
    themes: frozenset[str]
    adopters: frozenset[str]
    since: date


def choose(report: Report, offers: Sequence[Offer]) -> list[tuple[str, Offer]]:
    """Return which offers stand beside the advice for which construct, in the report's order.

    Only what is about the advice's own theme. First what was done for the adopter groups whose
    turn it may be, then what was for everybody, then the rest; of these the newest. At most
    `MOST_PER_THEME` beside one advice, of different organisations, and each once in a report.
    """
    return list(_chosen(report, offers))


def _chosen(report: Report, offers: Sequence[Offer]) -> Iterator[tuple[str, Offer]]:
    level = report.adoption_level
    turn = frozenset() if isinstance(level, Withheld) else frozenset(reached(level))
    used: set[str] = set()
    for action in report.actions:
        theme = THEMES.get(action.construct)
        fitting = [one for one in offers if theme in one.themes and one.key not in used]
        fitting.sort(key=lambda one: (_rank(one, turn), -one.since.toordinal(), one.key))
        for one in _of_different_organisations(fitting)[:MOST_PER_THEME]:
            used.add(one.key)
            yield action.construct, one


def _rank(offer: Offer, turn: frozenset[str]) -> int:
    """How well the people it was for match those whose turn it is; 0 is best."""
    if not turn or turn & offer.adopters:
        return 0
    return 2 if offer.adopters else 1


def _of_different_organisations(offers: Sequence[Offer]) -> list[Offer]:
    first: dict[str, Offer] = {}
    for one in offers:
        first.setdefault(one.who, one)
    return list(first.values())
