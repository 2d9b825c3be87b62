"""No more reminders: a page with a button, reached from every mail.

Opening it changes nothing, for scanners open every link. The mail program's own button sends the
same form by itself (RFC 8058).
"""

from flask import Response, request

from survey import language, lifecycle
from survey.current import db
from survey.respond.blueprint import blueprint
from survey.respond.rendering import own_page
from survey.respond.visits import organisation_of
from survey.storage import recipients, surveys
from survey.storage.recipients import Reader


@blueprint.get("/m/<link_hash>")
def reminders(link_hash: str) -> Response:
    """Say whether reminders come, with a button to change that."""
    return _shown(_reader(link_hash))


@blueprint.post("/m/<link_hash>")
def change_reminders(link_hash: str) -> Response:
    """Stop reminders, or let them come again; answers with a page, as mail programs ask."""
    wanted = request.form.get("reminders") == "yes"
    recipients.set_reminders(db(), _reader(link_hash), wanted=wanted)
    return _shown(_reader(link_hash))


def _reader(link_hash: str) -> Reader:
    found = recipients.reader(db(), link_hash)
    if found is None:
        raise lifecycle.UnknownLink
    return found


def _shown(reader: Reader) -> Response:
    survey = surveys.get(db(), reader.survey)
    if survey is None:  # the database does not allow it
        raise lifecycle.UnknownLink
    wanted = request.args.get("lang")
    language.choose(wanted if wanted in survey.languages else reader.language, survey.pronoun)
    values = {
        "survey": survey,
        "organisation": organisation_of(survey),
        "wanted": reader.wants_reminders,
    }
    return own_page("reminders", values)
