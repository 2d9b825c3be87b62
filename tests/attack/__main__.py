"""`python -m tests.attack [HOW_MANY]`: attack thousands of invented organisations, and say so.

Ends with status 1 when a breach was made, or when a planted one was not found.
"""

# ruff: noqa: T201  # a command speaks by printing
import sys
import time
from collections import Counter
from collections.abc import Iterator
from unittest import mock

from reports import editions
from reports.disclosure import safe_breakdown
from reports.scoring import score_constructs
from tests.attack import leavers, loss, pools
from tests.attack.guards import GUARDS, switched_off
from tests.attack.organisations import TEAM, organisation, quickly, second_wave, survey
from tests.attack.published import Attacker

HOW_MANY = 2000
A_SECOND_WAVE_EVERY = 5
MOST_TO_FIND_A_PLANT = 200
MOST_GROUPS = 7
"""Trying every set of more groups than this takes too long."""


def attackers(seeds: range) -> Iterator[Attacker]:
    """Attack each organisation, and now and then its next wave."""
    for seed in seeds:
        first = survey(seed)
        yield Attacker(first).attack()
        if seed % A_SECOND_WAVE_EVERY == 0:
            yield Attacker(second_wave(first, seed)).attack()


def attack_all(seeds: range) -> list[str]:
    """Attack, print what was tried, and return the breaches."""
    tried: Counter[str] = Counter()
    breaches: list[str] = []
    releases = refused = surveys = 0
    started = time.monotonic()
    for attacker in attackers(seeds):
        surveys += 1
        releases += len(attacker.survey.releases)
        refused += attacker.survey.refused
        tried += attacker.tried
        breaches += attacker.breaches
    print(f"{len(seeds)} organisations, {surveys} surveys, {releases} reports attacked")
    print(f"{refused} second reports refused by the gate")
    print(f"{tried.total()} attacks: " + ", ".join(f"{n} {name}" for name, n in tried.items()))
    print(f"{len(breaches)} breaches ({time.monotonic() - started:.0f} s)")
    return breaches


def first_breach(seeds: range) -> tuple[int, str] | None:
    """Return how many organisations it took to make a breach, and which; None without any."""
    for number, seed in enumerate(seeds, start=1):
        breaches = Attacker(survey(seed)).attack().breaches
        if breaches:
            return number, breaches[0]
    return None


def plant_all() -> list[str]:
    """Switch each guard off, print what the attack then finds, and return what it missed."""
    missed = []
    print("\nPlanted: each guard off in turn (and what of the gate stands behind it)")
    for guard in GUARDS:
        with switched_off(guard):
            found = first_breach(range(MOST_TO_FIND_A_PLANT))
        print(f"  off: {guard:42}", f"found at {found[0]}: {found[1]}" if found else "NOT FOUND")
        missed += [] if found else [guard]
    return missed


def lost(seeds: range) -> None:
    """Print how much is shown, against the most that could be."""
    people = best = cells = best_cells = 0
    for seed in seeds:
        dataset, context = organisation(seed)
        labels, minimum = list(dataset.groups[TEAM]), context.minimum_group_size
        if len({*labels} - {None}) <= loss.MOST_TEAMS:
            people += loss.shown(labels, minimum)
            best += loss.best(labels, minimum)
        groups = safe_breakdown(labels, minimum=minimum, merged_name="rest*").groups
        for one in score_constructs(dataset) if len(groups) <= MOST_GROUPS else ():
            shown, most = loss.themes_shown(one, groups, minimum)
            cells, best_cells = cells + shown, best_cells + most
    crossed = [pair for seed in seeds if (pair := loss.together(*organisation(seed)))]
    both, best_both = (sum(numbers) for numbers in zip(*crossed, strict=True))
    print("\nLost to protection beyond need (people counted)")
    print(f"  own team shown: {people} of at most {best} ({people / best:.2%})")
    print(f"  team and role shown together: {both} of at most {best_both} ({both / best_both:.2%})")
    print(f"  a theme of it shown: {cells} of at most {best_cells} ({cells / best_cells:.2%})")


def leave(seeds: range) -> None:
    """Print what two waves tell of somebody who left between them."""
    print("\nOne leaver between two waves, mean error on a scale from 1 to 5")
    for stability, words in ((leavers.STABILITY, "as people do"), (1.0, "planted: nobody changes")):
        errors = leavers.attack(seeds, stability=stability)
        print(
            f"  {words:24} subtracting {errors.subtracting:.2f}, guessing {errors.guessing:.2f},"
            f" r = {errors.correlation:.2f}"
        )


def pool(seeds: range) -> list[str]:
    """Attack groups of organisations that come, measure again and go; return the breaches."""
    print("\nGroups of organisations and sectors in them, read by coalitions of up to three")
    worlds = [pools.history(seed, editions.served) for seed in seeds]
    published = sum(len(world.everything) for world in worlds)
    parts = sum(
        len(made) for world in worlds for (_, sector), made in world.published.items() if sector
    )
    found = [f"group {seed}: {one}" for seed in seeds if (one := pools.breach(seed, most=3))]
    print(
        f"  {len(seeds)} histories, {published} editions of which {parts} of a sector,"
        f" {len(found)} breaches"
    )
    with mock.patch("reports.editions.may_follow", lambda new, _: len(new) >= 6):
        found += _planted("earlier editions are looked at", editions.served)
    return found + _planted("groups and sectors are looked at together", pools.audited_apart)


def _planted(guard: str, served: pools.Served) -> list[str]:
    """Look for a breach without a guard, print where it is, and complain when there is none."""
    plants = range(MOST_TO_FIND_A_PLANT)
    number = next((seed for seed in plants if pools.breach(seed, most=3, served=served)), None)
    print(f"  off: {guard:42}", "NOT FOUND" if number is None else f"found at {number + 1}")
    return [f"a planted breach was not found: {guard}"] if number is None else []


def main() -> int:
    """Attack, plant, measure."""
    seeds = range(int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY)
    with quickly():
        breaches = attack_all(seeds)
        for breach in breaches[:20]:
            print("  BREACH", breach)
        missed = plant_all()
        breaches += pool(seeds[:500])
        lost(seeds[:500])
        leave(range(500))
    return 1 if breaches or missed else 0


if __name__ == "__main__":
    sys.exit(main())
