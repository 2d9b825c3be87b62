"""Where one's own answers fall, in words; see `reports.own_result`.

What everybody's result has in common is made once and remembered, by theme; what is somebody's own
is put into it and kept nowhere.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from math import floor

from markupsafe import Markup

from reports.formatters import Formatter
from reports.own_result import OwnGroup, OwnTheme, own_result
from survey import language
from survey.language import gettext as _
from survey.respond.gaps import WithGaps, gaps
from survey.respond.pages import written
from survey.respond.rendering import macro
from survey.respond.visits import Visit

LIKELY = 0.8
GROUPS = 3


def own_words(visit: Visit) -> str:
    """Return the part of a page with one's own result; empty when there are too few answers."""
    result = own_result(visit.frozen.questionnaire, visit.draft.answers)
    if result is None:
        return ""
    spoken = language.spoken()
    themes = Markup("").join(_theme(visit, theme, spoken) for theme in result.themes)
    group = _group(result.group, spoken) if result.group else ""
    return _frame(spoken).filled(themes, group)


@lru_cache(maxsize=64)
def _frame(_spoken: str) -> WithGaps:
    return WithGaps(macro("own_result", "own_result", *islice(gaps(), 2)))


def _theme(visit: Visit, theme: OwnTheme, spoken: str) -> Markup:
    speaking, technology = visit.draft.language, visit.survey.technology
    heading = written(theme.construct.heading, technology=technology, language=speaking)
    frame = _theme_frame(heading, theme.scale.lowest, theme.scale.highest, spoken)
    return frame.filled(*_figures(theme, speaking))


@lru_cache(maxsize=1024)
def _theme_frame(heading: str, minimum: int, maximum: int, _spoken: str) -> WithGaps:
    figures = islice(gaps(), 3)
    return WithGaps(macro("own_result", "theme", heading, minimum, maximum, *figures))


def _figures(theme: OwnTheme, speaking: str) -> Iterator[str]:
    """Return the mean and its limits."""
    return (_tenths(floor(10 * bound + 0.5), speaking) for bound in theme.figures)


@lru_cache(maxsize=1024)
def _tenths(tenths: int, speaking: str) -> str:
    return Formatter(speaking).mean(tenths / 10)


def _group(group: OwnGroup, spoken: str) -> Markup:
    """Return the likeliest of three groups in words, with the chances of all of them."""
    shares = (group.early, group.majority, group.late)
    names = _group_names(spoken)
    chance, name = max(zip(shares, names, strict=True))
    if chance < LIKELY:
        doubt = _("It is quite possible that you belong in another group.")
    else:
        doubt = _("Still, you may belong in another group.")
    return _group_frame(spoken).filled(name, doubt, *map(_chance, shares))


@lru_cache(maxsize=64)
def _group_names(_spoken: str) -> tuple[str, ...]:
    return _("Innovators and forerunners"), _("Majority"), _("Late followers")


@lru_cache(maxsize=64)
def _group_frame(spoken: str) -> WithGaps:
    name, doubt, *chances = islice(gaps(), 2 + GROUPS)
    named = tuple(zip(_group_names(spoken), chances, strict=True))
    return WithGaps(macro("own_result", "group", name, doubt, named))


def _chance(share: float) -> str:
    tenths = round(10 * share)
    if tenths == 0:
        return _("less than 1 in 10")
    if tenths == 10:
        return _("more than 9 in 10")
    return _("about %(tenths)s in 10") % {"tenths": tenths}
