"""Which respondents the figures of a report are about, read back from the report itself.

Whoever knows everybody's team knows these sets too, so they are what the audit must try.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from .breakdowns import Labels
from .disclosure import Members
from .model import ConstructResult, GroupResult, GroupWithheld, Report, Withheld
from .scoring import ScoredConstruct

Groups = Sequence[GroupResult | GroupWithheld]
Key = tuple[str, str]
"""A breakdown and the name of a group of it."""


class OtherRespondents(ValueError):
    """A report's groups do not hold the people that these labels name."""


def members_of(groups: Groups, labels: Mapping[str, Labels]) -> dict[Key, Members]:
    """Return the rows of each group that is shown, by breakdown and name.

    `labels`: per breakdown each respondent's group, as the report names it. A group that has no
    label of its own is the merged rest: everybody of no shown group.
    Raises OtherRespondents when a group's size is not what the report says, or its breakdown is
    not known.
    """
    shown = [group for group in groups if isinstance(group, GroupResult)]
    members = {}
    for group in shown:
        if group.breakdown not in labels:
            raise OtherRespondents(group.name)
        names = {one.name for one in shown if one.breakdown == group.breakdown}
        own = labels[group.breakdown]
        if group.name in own:
            rows = [row for row, label in enumerate(own) if label == group.name]
        else:
            rows = [row for row, label in enumerate(own) if label not in names]
        if len(rows) != group.n:
            raise OtherRespondents(group.name)
        members[group.breakdown, group.name] = frozenset(rows)
    return members


def sets_behind(
    report: Report, one: ScoredConstruct, *, members: Mapping[Key, Members], flagged: Members
) -> list[Members]:
    """Return the sets of respondents that the report gives a mean of for one construct.

    Only those with a score count. `members`: the report's groups (`members_of`); `flagged`: whom
    the mean without careless answers leaves out.
    """
    id = one.construct.id
    scored = with_score(one)
    whole = any(
        result.id == id and isinstance(result, ConstructResult) for result in report.constructs
    )
    sets = [scored] if whole else []
    sets += [
        members[group.breakdown, group.name] & scored
        for group in report.groups
        if isinstance(group, GroupResult) and any(figure.id == id for figure in group.constructs)
    ]
    quality = report.quality
    if (
        not isinstance(quality, Withheld)
        and not isinstance(quality.means_without_flagged, Withheld)
        and id in quality.means_without_flagged
    ):
        sets.append(scored - flagged)
    return sets


def with_score(one: ScoredConstruct) -> Members:
    """Return the rows of the respondents who have a score on a construct."""
    return frozenset(np.flatnonzero(~np.isnan(one.scores)).tolist())
