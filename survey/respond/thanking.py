"""After sending: the thanks, and once also where one's own answers fall."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from flask import Response, make_response, request

from reports.formatters import Formatter
from reports.own_result import OwnGroup, OwnResult, OwnTheme, own_result
from survey import language, padding
from survey.current import today
from survey.language import gettext as _
from survey.respond.pages import written
from survey.respond.rendering import macro, shared_text
from survey.respond.visits import Visit
from survey.storage.surveys import Survey

OWN_PLACE = "<!-- own -->"
ROOM, ROOM_FOR_THEME = 600, 60
"""Bytes, compressed, that one's own result may take: twice what it was seen to take."""
PLAIN_ROOM = 6
"""How many times as much before compression."""
LIKELY = 0.8


def thanks_values(survey: Survey, organisation: str) -> dict[str, Hashable]:
    """Return what the thanks say, the same for everybody."""
    is_open = survey.may_be_answered(today())
    return {"survey": survey, "organisation": organisation, "is_open": is_open, "own": ""}


def thanks_with_own_result(visit: Visit) -> Response:
    """Return the thanks with one's own result, in a page of the same size for everybody.

    It is worked out from the draft that was sent just now, and kept nowhere.
    """
    language.choose(visit.draft.language, visit.survey.pronoun)
    values = thanks_values(visit.survey, visit.organisation)
    plain = shared_text("thanks", values).encode()
    own = shared_text("thanks", {**values, "own": OWN_PLACE}).replace(OWN_PLACE, _own(visit))
    themes = len(visit.frozen.questionnaire.pages)
    room = ROOM + ROOM_FOR_THEME * themes
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        size = len(plain) + room * PLAIN_ROOM
        return make_response(_first_that_fits(padding.filled_up, own, plain, size))
    size = padding.size_compressed(plain) + room
    packed = _first_that_fits(padding.compressed_to, own, plain, size)
    response = make_response(packed)
    response.headers["Content-Encoding"] = "gzip"
    return response


def _first_that_fits(
    fill: Callable[[bytes, int], bytes], own: str, plain: bytes, size: int
) -> bytes:
    """Return the page with the result; without it in the case, never met, that it is too long."""
    try:
        return fill(own.encode(), size)
    except padding.DoesNotFit:
        return fill(plain, size)


def _own(visit: Visit) -> str:
    result = own_result(visit.frozen.questionnaire, visit.draft.answers)
    if result is None:
        return ""
    return macro("own_result", "own_result", tuple(_themes(visit, result)), _group(result.group))


@dataclass(frozen=True, slots=True)
class _Theme:
    heading: str
    mean: str
    low: str
    high: str
    minimum: int
    maximum: int


def _themes(visit: Visit, result: OwnResult) -> Iterator[_Theme]:
    speaking, technology = visit.draft.language, visit.survey.technology
    for theme in result.themes:
        heading = written(theme.construct.heading, technology=technology, language=speaking)
        mean, low, high = _figures(theme, speaking)
        yield _Theme(heading, mean, low, high, theme.minimum, theme.maximum)


def _figures(theme: OwnTheme, speaking: str) -> tuple[str, str, str]:
    mean, low, high = (_tenths(floor(10 * bound + 0.5), speaking) for bound in theme.figures)
    return mean, low, high


@lru_cache(maxsize=1024)
def _tenths(tenths: int, speaking: str) -> str:
    return Formatter(speaking).mean(tenths / 10)


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    doubt: str
    chances: tuple[tuple[str, str], ...]


def _group(group: OwnGroup | None) -> _Group | None:
    """Return the likeliest of three groups in words, with the chances of all of them."""
    if group is None:
        return None
    named = (
        (_("Innovators and forerunners"), group.early),
        (_("Majority"), group.majority),
        (_("Late followers"), group.late),
    )
    name, chance = max(named, key=lambda one: one[1])
    if chance < LIKELY:
        doubt = _("It is quite possible that you belong in another group.")
    else:
        doubt = _("Still, you may belong in another group.")
    return _Group(name, doubt, tuple((name, _chance(share)) for name, share in named))


def _chance(share: float) -> str:
    tenths = round(10 * share)
    if tenths == 0:
        return _("less than 1 in 10")
    if tenths == 10:
        return _("more than 9 in 10")
    return _("about %(tenths)s in 10") % {"tenths": tenths}
