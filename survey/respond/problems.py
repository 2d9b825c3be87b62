"""What a respondent reads when a link leads nowhere, or not any more."""

from flask import Response, g, request

from survey import language
from survey.guesses import TooManyGuesses
from survey.lifecycle import (
    DRAFTS_KEPT,
    AlreadySent,
    NotOpen,
    NotYetOpen,
    OnlyPersonalLinks,
    UnknownLink,
)
from survey.respond.blueprint import blueprint, see_other
from survey.respond.rendering import shared_page
from survey.respond.visits import organisation_of

FORBIDDEN = 403
NOT_FOUND = 404
GONE = 410
TOO_MANY = 429


@blueprint.errorhandler(AlreadySent)
def already_sent(error: AlreadySent) -> Response:
    """Sending twice is no mistake: thank again."""
    if error.survey is None:
        return unknown_link(UnknownLink())
    wanted = request.args.get("lang")
    spoken = f"?lang={wanted}" if wanted in error.survey.languages else ""
    return see_other(f"/v/{error.survey.open_code}/thanks{spoken}")


@blueprint.errorhandler(NotOpen)
def closed(error: NotOpen) -> Response:
    """Say that it is too late, and what became of what was filled in."""
    if error.survey and "language" not in g:
        wanted = request.args.get("lang")
        known = wanted if wanted in error.survey.languages else error.survey.default_language
        language.choose(known, error.survey.pronoun)
    organisation = organisation_of(error.survey) if error.survey else "Draagvlak"
    values = {"survey": error.survey, "organisation": organisation}
    return shared_page("closed", values, status=GONE)


@blueprint.errorhandler(NotYetOpen)
def not_yet_open(_error: NotYetOpen) -> Response:
    """Say that it is too early."""
    return shared_page("early", {}, status=NOT_FOUND)


@blueprint.errorhandler(UnknownLink)
def unknown_link(_error: UnknownLink) -> Response:
    """Say what may be the matter with the address."""
    language.choose(request.args.get("lang"))
    return shared_page("unknown", {"days_kept": DRAFTS_KEPT.days}, status=NOT_FOUND)


@blueprint.errorhandler(OnlyPersonalLinks)
def only_personal_links(error: OnlyPersonalLinks) -> Response:
    """Say that one needs a link or code of one's own, and who has them."""
    organisation = organisation_of(error.survey) if error.survey else "Draagvlak"
    values = {"survey": error.survey, "organisation": organisation}
    return shared_page("own_link_only", values, status=FORBIDDEN)


@blueprint.errorhandler(TooManyGuesses)
def too_many_guesses(error: TooManyGuesses) -> Response:
    """Say when to try again."""
    language.choose(request.args.get("lang"))
    values = {"seconds": error.seconds, "by_code": request.path == "/"}
    page = shared_page("too_many", values, status=TOO_MANY)
    page.headers["Retry-After"] = str(error.seconds)
    return page
