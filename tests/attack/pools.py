"""Organisations that join, leave and measure again, and an attacker who reads every edition.

There are two groups with some of the same organisations, three sectors, and two themes of which
the second is shared by fewer. The attacker knows which measurements stand behind each edition, of
every theme, group and sector, and a coalition of organisations tells what its own are: numbers of
people, means and all. Written apart from the rule it judges: it solves the equations.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from reports import editions

Edition = Mapping[str, str]
Served = Callable[..., dict[str, Edition]]
Scope = tuple[str, str | None]
"""A group, and the sector in it or None for all of it."""
STEPS = 8
MOST_COALITIONS = 15
SECTORS = ("youth", "shelter", None)
GROUPS = ("first", "second")


@dataclass
class World:
    """Who shares what with whom, and what was published of it."""

    chance: random.Random
    waves: dict[str, list[str]] = field(default_factory=dict)
    sector: dict[str, str | None] = field(default_factory=dict)
    shares_both: dict[str, bool] = field(default_factory=dict)
    member_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    published: dict[Scope, list[Edition]] = field(default_factory=dict)

    def joins(self, name: str) -> None:
        """One more organisation, with its habits."""
        self.waves[name] = [f"{name}/0"]
        self.sector[name] = self.chance.choice(SECTORS)
        self.shares_both[name] = self.chance.random() < 0.8
        self.member_of[name] = self.chance.choice([GROUPS[:1], GROUPS[:1], GROUPS[1:], GROUPS])

    def sharing(self, scope: Scope, theme: str) -> list[str]:
        """Who shares a theme with a group, and is of the sector."""
        group, sector = scope
        return [
            name
            for name in self.waves
            if name not in self.gone
            and group in self.member_of[name]
            and (theme == "PE" or self.shares_both[name])
            and sector in (None, self.sector[name])
        ]

    def publish(self, scope: Scope, served: Served) -> None:
        """Make the editions of one group or part of it, as a report does that is made now."""
        sharing = {theme: self.sharing(scope, theme) for theme in ("PE", "EE")}
        found = served(
            {theme: {name: self.waves[name][-1] for name in who} for theme, who in sharing.items()},
            consenting={
                theme: frozenset(wave for name in who for wave in self.waves[name])
                for theme, who in sharing.items()
            },
            here=list(self.published.get(scope, [])),
            elsewhere=[
                one for other, made in self.published.items() if other != scope for one in made
            ],
        )
        made = self.published.setdefault(scope, [])
        for edition in found.values():
            if edition not in made:
                made.append(edition)

    @property
    def everything(self) -> list[Edition]:
        """All editions, of every theme, group and sector."""
        return [one for made in self.published.values() for one in made]


def history(seed: int, served: Served) -> World:
    """Return what was published while organisations came, measured, changed sector and went."""
    world = World(random.Random(seed))
    for number in range(world.chance.randint(6, 14)):
        world.joins(f"o{number}")
    for step in range(STEPS):
        _happens(world, step)
        world.publish((world.chance.choice(GROUPS), None), served)
        world.publish((world.chance.choice(GROUPS), world.chance.choice(SECTORS)), served)
    return world


def _happens(world: World, step: int) -> None:
    """Let some join, some measure again, and now and then somebody withdraw or change sector."""
    chance = world.chance
    for _ in range(chance.choice([0, 1, 1, 2, 5, 6])):
        world.joins(f"n{step}-{len(world.waves)}")
    active = sorted(set(world.waves) - world.gone)
    for name in chance.sample(active, min(len(active), chance.choice([0, 0, 1, 3, 5]))):
        world.waves[name].append(f"{name}/{len(world.waves[name])}")
    if chance.random() < 0.3 and active:
        world.gone.add(chance.choice(active))
    if chance.random() < 0.3 and active:
        world.sector[chance.choice(active)] = chance.choice(SECTORS)


def told(published: Sequence[Edition], known: Iterable[str]) -> str | None:
    """Return a measurement of somebody else that follows from the editions and what is known."""
    columns = sorted({one for edition in published for one in edition.values()})
    known_here = [one for one in columns if one in set(known)]
    unknown = [place for place, one in enumerate(columns) if one not in known_here]
    if not unknown:
        return None
    sums = np.array([[one in edition.values() for one in columns] for edition in published], float)
    left = sums[:, unknown]  # what is known can be subtracted
    # A measurement follows when its unit vector lies in the row space: at full length there.
    _, values, directions = np.linalg.svd(left, full_matrices=False)
    spanned = directions[values > 1e-9 * max(values.max(), 1.0)]
    alone = np.flatnonzero(np.square(spanned).sum(axis=0) > 1 - 1e-9)
    return columns[unknown[int(alone[0])]] if len(alone) else None


def coalitions(seed: int, published: Sequence[Edition], most: int) -> Iterator[list[str]]:
    """Return some coalitions of up to `most` organisations, with all their measurements."""
    names = sorted({name for edition in published for name in edition})
    chance = random.Random(seed)
    for size in range(most + 1):
        every = list(combinations(names, size))
        for members in chance.sample(every, min(len(every), MOST_COALITIONS)):
            yield [edition[name] for edition in published for name in members if name in edition]


def breach(seed: int, *, most: int, served: Served | None = None) -> str | None:
    """Attack one history by coalitions of up to `most` organisations; return what was learned."""
    published = history(seed, served or editions.served).everything
    if not published:
        return None
    found = (told(published, known) for known in coalitions(seed, published, most))
    return next((one for one in found if one is not None), None)


def audited_apart(
    candidates: Mapping[str, Edition],
    *,
    consenting: Mapping[str, frozenset[str]],
    here: Sequence[Edition],
    elsewhere: Sequence[Edition],
) -> dict[str, Edition]:
    """Return what would be served if every group and every sector in it were audited by itself."""
    del elsewhere
    return editions.served(candidates, consenting=consenting, here=here)
