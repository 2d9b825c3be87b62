"""The front door: a field for the code on somebody's card or in a mail."""

from contextlib import suppress

from flask import Response, request

from survey import anonymity, language, lifecycle
from survey.current import app, db, today
from survey.language import gettext as _
from survey.respond.blueprint import blueprint, see_other
from survey.respond.rendering import own_page, shared_page
from survey.storage import surveys
from survey.visitors import VISITOR

NOT_FOUND = 404
LONGEST_CODE = 64


@blueprint.get("/help")
def help_of_nobody() -> Response:
    """Say what helps whoever has no questionnaire in sight, or the wrong address."""
    language.choose(request.args.get("lang"))
    return shared_page("help", {})


@blueprint.get("/")
def entry() -> Response:
    """Ask for a code, and go where it leads."""
    spoken = language.choose(request.args.get("lang"))
    typed = request.args.get("code")
    if typed is None:
        return _shown()
    code = "".join(letter for letter in typed if letter.isalnum())
    if not code or len(code) > LONGEST_CODE:
        return _shown(typed, _("Type the code of your questionnaire."))
    address = _address_of(code)
    if address:
        return see_other(address if spoken == language.DEFAULT else f"{address}?lang={spoken}")
    return _shown(typed, _("We do not know this code. Check each letter and digit."))


def _address_of(code: str) -> str | None:
    """Return where an open code or somebody's own printed code leads."""
    if surveys.by_open_code(db(), code.lower()):
        return f"/v/{code.lower()}"
    try:
        with app().wrong_codes.counted(request.environ.get(VISITOR)):
            return f"/a/{_token_of(code)}"
    except lifecycle.UnknownLink:
        return None


def _token_of(code: str) -> str:
    """Return the token of a printed code; raises UnknownLink."""
    if not anonymity.could_be_printed_code(code):
        raise lifecycle.UnknownLink
    token = anonymity.token_of_code(code)
    with suppress(lifecycle.NotOpen, lifecycle.AlreadySent):  # the page itself says so
        lifecycle.under_way(db(), token, today())
    return token


def _shown(typed: str = "", error: str = "") -> Response:
    values = {"typed": typed[:LONGEST_CODE], "error": error}
    return own_page("entry", values, status=NOT_FOUND if error else 200)
