"""No organisation's own figures follow from those of others: joining, leaving, a coalition."""

import pytest

from reports import editions
from tests.attack.pools import breach, history

HISTORIES = range(30)
A_COALITION = 3
"""A combination is about five organisations or more, so three that tell all leave two unknown."""


def test_no_history_tells_of_one_organisation():
    """Whoever joins, leaves or measures again, and whichever three tell what theirs are."""
    assert [breach(seed, most=A_COALITION) for seed in HISTORIES] == [None] * len(HISTORIES)


def test_editions_are_published_all_the_same():
    """The rule does not keep everybody waiting for ever."""
    made = [len(history(seed, editions.current)) for seed in HISTORIES]
    assert sum(count > 0 for count in made) > 0.9 * len(made)
    assert max(made) >= 2


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


def test_a_withdrawn_consent_is_never_used_again():
    """No edition that serves holds a measurement whose organisation withdrew."""
    six = {f"o{number}": f"o{number}/0" for number in range(6)}
    left = {name: wave for name, wave in six.items() if name != "o0"}
    edition, is_new = editions.current(left, consenting=frozenset(left.values()), own=[six])
    assert (edition, is_new) == (None, False)


def test_what_can_not_be_proven_is_not_published(monkeypatch):
    """When there are too many sets to try, there is no edition."""
    six = {f"o{number}": f"o{number}/0" for number in range(6)}
    more = {**six, **{f"n{number}": f"n{number}/0" for number in range(5)}}
    assert editions.may_follow(more, [six])
    monkeypatch.setattr(editions, "MOST_SETS", 0)
    odd = {name: wave for name, wave in more.items() if name != "n0"}
    assert not editions.may_follow(odd, [six])
