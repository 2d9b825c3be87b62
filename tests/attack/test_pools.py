"""No organisation's own figures follow from those of others: joining, leaving, a coalition."""

import random

import pytest

from reports import editions
from tests.attack.pools import GROUPS, World, audited_apart, breach, history, told

HISTORIES = range(30)
A_COALITION = 3
"""A combination is about five organisations or more, so three that tell all leave two unknown."""


def test_no_history_tells_of_one_organisation():
    """Whoever joins, leaves, measures again or changes sector, and whichever three tell all."""
    assert [breach(seed, most=A_COALITION) for seed in HISTORIES] == [None] * len(HISTORIES)


def test_editions_are_published_all_the_same():
    """The rule does not keep everybody waiting for ever: groups and sectors have theirs."""
    worlds = [history(seed, editions.served) for seed in HISTORIES]
    whole = [any(world.published.get((group, None)) for group in GROUPS) for world in worlds]
    parts = [one for world in worlds for (_, sector), one in world.published.items() if sector]
    assert sum(whole) > 0.9 * len(worlds)
    assert sum(map(bool, parts)) >= 5
    assert max(len(world.everything) for world in worlds) >= 4


@pytest.mark.parametrize(
    "off",
    [
        pytest.param(lambda new, earlier: len(new) >= 6, id="earlier editions are not looked at"),
        pytest.param(lambda new, earlier: new not in list(earlier), id="any number is enough"),
    ],
)
def test_the_attack_finds_what_a_missing_guard_lets_through(monkeypatch, off):
    """With the rule switched off, one organisation's figures are found at once."""
    monkeypatch.setattr(editions, "may_follow", off)
    assert any(breach(seed, most=0) or breach(seed, most=A_COALITION) for seed in HISTORIES[:20])


def test_the_attack_finds_a_part_that_is_audited_by_itself():
    """A sector beside its group, or a group beside another, tells of who is between the two."""
    assert any(breach(seed, most=A_COALITION, served=audited_apart) for seed in HISTORIES[:20])


def _world(**who: tuple[str | None, bool]) -> World:
    """Organisations of the first group, each with a sector and whether it shares both themes."""
    world = World(random.Random(0))
    for name, (sector, both) in who.items():
        world.waves[name], world.member_of[name] = [f"{name}/0"], GROUPS[:1]
        world.sector[name], world.shares_both[name] = sector, both
    return world


def test_a_theme_beside_another_tells_of_who_shares_one(monkeypatch):
    """The number of people is nearly the same for each; the rule keeps the two the same."""
    shares = {f"o{number}": (None, number > 0) for number in range(8)}
    world = _world(**shares)
    world.publish(("first", None), editions.served)
    assert [len(one) for one in world.everything] == [7]
    monkeypatch.setattr(editions, "may_follow", lambda new, earlier: len(new) >= 6)
    world = _world(**shares)
    world.publish(("first", None), editions.served)
    assert told(world.everything, known=[]) == "o0/0"


@pytest.mark.parametrize(("others", "shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_what_is_not_in_a_sector_is_nobody_or_five(others, shown):
    """The whole minus the part is about those who are not in it."""
    world = _world(
        **{f"y{number}": ("youth", True) for number in range(6)},
        **{f"x{number}": (None, True) for number in range(others)},
    )
    world.publish(("first", None), editions.served)
    assert len(world.everything) == 1
    world.publish(("first", "youth"), editions.served)
    assert bool(world.published["first", "youth"]) == shown


def test_a_withdrawn_consent_is_never_used_again():
    """No edition that serves holds a measurement whose organisation withdrew."""
    six = {f"o{number}": f"o{number}/0" for number in range(6)}
    left = {name: wave for name, wave in six.items() if name != "o0"}
    consenting = {"PE": frozenset(left.values())}
    assert editions.served({"PE": left}, consenting=consenting, here=[six]) == {}


def test_what_can_not_be_proven_is_not_published(monkeypatch):
    """When there is too much to try, there is no edition."""
    six = {f"o{number}": f"o{number}/0" for number in range(6)}
    more = {**six, **{f"n{number}": f"n{number}/0" for number in range(5)}}
    odd = {name: wave for name, wave in more.items() if name not in {"o0", "n0"}}
    assert editions.may_follow(more, [six])
    monkeypatch.setattr("reports.isolation.MOST_TRIED", 1)
    assert not editions.may_follow({**odd, **{f"p{n}": f"p{n}/0" for n in range(9)}}, [six, more])
