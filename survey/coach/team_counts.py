"""How many people of each team answered, as far as that may be told."""

from collections.abc import Mapping


def team_counts(answered: Mapping[str, int], *, total: int, minimum: int) -> dict[str, int]:
    """Return the counts that may be shown, by team.

    `answered` holds a count for each team that was asked; `total` counts everybody who answered,
    with those who named no team. A team below the minimum stays hidden. Whoever is in no shown
    team must be as many as the minimum, for that number can be had by subtraction; until then
    the smallest shown team is hidden too. When nothing is hidden there is nothing to subtract.
    """
    shown = {team: count for team, count in answered.items() if count >= minimum}
    while shown:
        rest = total - sum(shown.values())
        nothing_is_hidden = rest == 0 and len(shown) == len(answered)
        if nothing_is_hidden or rest >= minimum:
            return shown
        del shown[min(shown, key=lambda team: (shown[team], team))]
    return {}
