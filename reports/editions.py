"""Which organisations may stand behind figures of others, one edition after the other.

When an organisation joins or leaves, the difference between two editions of a mean is that
organisation's own. So the organisations behind an edition, together with those behind all earlier
ones, are held to the rule that people are held to: no combination of editions may be about fewer
than five. A new wave is another measurement of the same organisation, so what counts is how many
organisations a combination is about, not how many measurements.

With each mean the number of people is given, and that is nearly the same for every theme. So the
editions of all themes are held to the rule together, with those of other groups and those of a
part of a group.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .benchmark import LEAST_ORGANISATIONS
from .isolation import Kind, TooManyToTry, isolates_fewer

Edition = Mapping[str, str]
"""The organisations behind one edition, each with the measurement that counts."""

LEAST_IN_AN_EDITION = LEAST_ORGANISATIONS + 1
"""Whoever is compared is left out, and five others must remain."""


def may_follow(new: Edition, earlier: Iterable[Edition]) -> bool:
    """Whether no combination of this edition and earlier ones is about fewer than five."""
    if len(new) < LEAST_IN_AN_EDITION:
        return False
    before = _different(earlier)
    if new in before:
        return True
    if any(_differ(new, one) < LEAST_ORGANISATIONS for one in before):
        return False  # the usual case: too few came, and there is no need to look further
    try:
        return not isolates_fewer(Counter(_kinds([*before, new])), than=LEAST_ORGANISATIONS)
    except TooManyToTry:
        return False  # what can't be proven is not published


def served(
    candidates: Mapping[str, Edition],
    *,
    consenting: Mapping[str, frozenset[str]],
    here: Iterable[Edition],
    elsewhere: Iterable[Edition] = (),
) -> dict[str, Edition]:
    """Return the edition to compare with per theme, for the themes that have one.

    `candidates`: per theme the newest measurement of each organisation that shares it;
    `consenting`: per theme every measurement that is shared still; `here`: the editions that were
    published for the same readers, of any theme; `elsewhere`: those of other groups and of parts,
    which may hold the same organisations.

    A theme's candidate is taken when it may follow all that was published. Otherwise the largest
    edition serves that was published here and of which everybody shares this theme still: it tells
    nothing new of who is behind it. So a withdrawal ends every edition it is in at once. Themes
    that few share come first, for a larger one can do with what a smaller one has.
    """
    before, others = _different(here), _different(elsewhere)
    found: dict[str, Edition] = {}
    refused: list[Edition] = []
    for theme in sorted(candidates, key=lambda theme: (len(candidates[theme]), theme)):
        candidate = candidates[theme]
        if candidate not in refused:
            if may_follow(candidate, [*before, *others]):
                found[theme] = candidate
                before = _different([*before, candidate])
                continue
            refused.append(candidate)
        usable = [one for one in before if consenting[theme].issuperset(one.values())]
        if usable:
            found[theme] = max(usable, key=len)
    return found


def _differ(new: Edition, earlier: Edition) -> int:
    """How many organisations the difference of two editions is about."""
    return len({name for name, _ in new.items() ^ earlier.items()})


def _different(editions: Iterable[Edition]) -> list[Edition]:
    """Each edition once, in order: several themes often have the same."""
    seen = {frozenset(one.items()): one for one in editions}
    return list(seen.values())


def _kinds(editions: Sequence[Edition]) -> Iterator[Kind]:
    for organisation in {name for edition in editions for name in edition}:
        measurements = {edition.get(organisation) for edition in editions} - {None}
        yield tuple(
            sorted(
                tuple(int(edition.get(organisation) == one) for edition in editions)
                for one in measurements
            )
        )
