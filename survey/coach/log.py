"""Reading who did what: a coach for one organisation, an administrator for the installation."""

from flask import request

from survey.coach.blueprint import blueprint
from survey.coach.deeds import deed_in_words
from survey.coach.pages import Answer, page
from survey.current import db
from survey.storage import audit, organisations
from survey.storage.organisations import Organisation

ON_ONE_PAGE = 50
MOST_PAGES = 10_000


@blueprint.get("/organisations/<organisation>/log")
def organisation_log(organisation: Organisation) -> Answer:
    """Show who did what with this organisation."""
    number = _number()
    found = audit.of_organisation(db(), organisation.id, **_wanted(number))
    return _page(found, number, {})


@blueprint.get("/log")
def whole_log() -> Answer:
    """Show who did what in the whole installation."""
    number = _number()
    found = audit.of_all(db(), **_wanted(number))
    return _page(found, number, {one.id: one.name for one in organisations.everyone(db())})


def _number() -> int:
    return min(MOST_PAGES, max(1, request.args.get("page", default=1, type=int)))


def _wanted(number: int) -> dict[str, int]:
    return {"first": (number - 1) * ON_ONE_PAGE, "most": ON_ONE_PAGE + 1}


def _page(found: list[audit.Line], number: int, names: dict[str, str]) -> Answer:
    return page(
        "log",
        lines=[(line, deed_in_words(line)) for line in found[:ON_ONE_PAGE]],
        names=names,
        number=number,
        more=len(found) > ON_ONE_PAGE,
    )
