"""How many people of each team answered, as far as that may be told."""

from collections.abc import Mapping


def team_counts(answered: Mapping[str, int], *, total: int, minimum: int) -> dict[str, int]:
    """Return the counts that may be shown: none, when a hidden one could be had by subtraction.

    `answered` holds a count for each team that was asked; `total` counts everybody who answered,
    with those who named no team. A team below the minimum stays hidden, and whoever is in no
    shown team must be nobody at all, or at least as many as the minimum.
    """
    shown = {team: count for team, count in answered.items() if count >= minimum}
    rest = total - sum(shown.values())
    everything_is_shown = rest == 0 and len(shown) == len(answered)
    return shown if everything_is_shown or rest >= minimum else {}
