"""The link with which the typist types without an account: making it, and taking it back."""

from flask import url_for
from werkzeug import Response as AnyResponse

from survey.anonymity import lookup_hash, new_token
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.current import db, today
from survey.lifecycle import TYPING
from survey.paper import rules
from survey.storage import typing_links
from survey.storage.surveys import Survey

LINK = f"{SURVEY}/paper/link"


@blueprint.post(LINK)
def make_typing_link(survey: Survey) -> Answer:
    """Make a link. It is shown now and never again, because only its hash is kept."""
    paper = rules.must_take_paper(db(), survey)
    token = new_token()
    with db().atomic():
        typing_links.replace(db(), survey.id, token_hash=lookup_hash(token), made_on=today())
        note_about(survey, "typing_link_made", paper.typist)
    return page(
        "typing_link",
        survey=survey,
        paper=paper,
        address=url_for("typist.type_sheet", token=token, _external=True),
        typing_until=survey.closes_on + TYPING,
    )


@blueprint.post(f"{LINK}/withdraw")
def withdraw_typing_link(survey: Survey) -> AnyResponse:
    """Make the link useless, from now on; pressed twice it is so all the same."""
    with db().atomic():
        if typing_links.withdraw(db(), survey.id):
            note_about(survey, "typing_link_withdrawn")
    return to("on_paper", survey)
