"""After sending: the thanks, and once also where one's own answers fall."""

from collections.abc import Callable, Hashable
from datetime import date

from survey import language, padding
from survey.respond.own_result import own_words
from survey.respond.rendering import shared_text
from survey.respond.visits import Visit
from survey.storage.surveys import Survey

OWN_PLACE = "<!-- own -->"
ROOM, ROOM_FOR_THEME = 600, 60
"""Bytes, compressed, that one's own result may take: twice what it was seen to take."""
Headers = list[tuple[str, str]]


def thanks_values(survey: Survey, organisation: str, today: date) -> dict[str, Hashable]:
    """Return what the thanks say, the same for everybody."""
    is_open = survey.may_be_answered(today)
    return {"survey": survey, "organisation": organisation, "is_open": is_open, "own": ""}


def thanks_with_own_result(visit: Visit, today: date, *, gzip: bool) -> tuple[bytes, Headers]:
    """Return the thanks with one's own result, in a page of the same size for everybody.

    It is worked out from the draft that was sent just now, and kept nowhere. Returns the page and
    the headers that say what it is. Needs an application at hand, no request.
    """
    language.choose(visit.draft.language, visit.survey.pronoun)
    values = {**thanks_values(visit.survey, visit.organisation, today), "look": visit.look}
    plain = shared_text("thanks", values).encode()
    own = shared_text("thanks", {**values, "own": OWN_PLACE}).replace(OWN_PLACE, own_words(visit))
    themes = len(visit.frozen.questionnaire.pages)
    room = ROOM + ROOM_FOR_THEME * themes
    fill = padding.compressed_to if gzip else padding.filled_up
    size = padding.with_room(plain, room, compressed=gzip)
    page = _first_that_fits(fill, own.encode(), plain, size)
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
    return page, [*headers, ("Content-Encoding", "gzip")] if gzip else headers


def _first_that_fits(
    fill: Callable[[bytes, int], bytes], own: bytes, plain: bytes, size: int
) -> bytes:
    """Return the page with the result; without it in the case, never met, that it is too long."""
    try:
        return fill(own, size)
    except padding.DoesNotFit:
        return fill(plain, size)
