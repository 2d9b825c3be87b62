"""Organisations that join, leave and measure again, and an attacker who reads every edition.

The attacker knows which measurements stand behind each edition, and a coalition of organisations
tells what its own are. Written apart from the rule it judges: it solves the equations.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from reports import editions

Edition = Mapping[str, str]
STEPS = 8
MOST_COALITIONS = 15


def history(seed: int, current: Callable[..., tuple[Edition | None, bool]]) -> list[Edition]:
    """Return the editions that were published while organisations came, measured and went."""
    chance = random.Random(seed)
    shared: dict[str, list[str]] = {}
    gone: set[str] = set()
    published: list[Edition] = []
    for number in range(chance.randint(4, 9)):
        shared[f"o{number}"] = [f"o{number}/0"]
    for step in range(STEPS):
        _happens(chance, shared, gone, step)
        candidate = {name: waves[-1] for name, waves in shared.items() if name not in gone}
        consenting = frozenset(wave for name in candidate for wave in shared[name])
        edition, is_new = current(candidate, consenting=consenting, own=published)
        if edition is not None and is_new:
            published.append(edition)
    return published


def _happens(
    chance: random.Random, shared: dict[str, list[str]], gone: set[str], step: int
) -> None:
    """Let some join, some measure again, and now and then somebody withdraw."""
    for _ in range(chance.choice([0, 1, 1, 2, 5, 6])):
        shared[f"n{step}-{len(shared)}"] = [f"n{step}-{len(shared)}/0"]
    active = sorted(set(shared) - gone)
    for name in chance.sample(active, min(len(active), chance.choice([0, 0, 1, 3, 5]))):
        shared[name].append(f"{name}/{len(shared[name])}")
    if chance.random() < 0.3 and active:
        gone.add(chance.choice(active))


def told(published: Sequence[Edition], known: Iterable[str]) -> str | None:
    """Return a measurement of somebody else that follows from the editions and what is known."""
    columns = sorted({one for edition in published for one in edition.values()})
    known_here = [one for one in columns if one in set(known)]
    unknown = [place for place, one in enumerate(columns) if one not in known_here]
    if not unknown:
        return None
    sums = np.array([[one in edition.values() for one in columns] for edition in published], float)
    left = sums[:, unknown]  # what is known can be subtracted
    rank = np.linalg.matrix_rank(left)
    for place in range(len(unknown)):
        alone = np.eye(len(unknown))[place]
        if np.linalg.matrix_rank(np.vstack([left, alone])) == rank:
            return columns[unknown[place]]
    return None


def coalitions(seed: int, published: Sequence[Edition], most: int) -> Iterator[list[str]]:
    """Return some coalitions of up to `most` organisations, with all their measurements."""
    names = sorted({name for edition in published for name in edition})
    chance = random.Random(seed)
    for size in range(most + 1):
        every = list(combinations(names, size))
        for members in chance.sample(every, min(len(every), MOST_COALITIONS)):
            yield [edition[name] for edition in published for name in members if name in edition]


def breach(
    seed: int, *, most: int, current: Callable[..., object] = editions.current
) -> str | None:
    """Attack one history by coalitions of up to `most` organisations; return what was learned."""
    published = history(seed, current)  # type: ignore[arg-type]
    if not published:
        return None
    found = (told(published, known) for known in coalitions(seed, published, most))
    return next((one for one in found if one is not None), None)
