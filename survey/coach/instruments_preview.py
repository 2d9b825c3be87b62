"""An own questionnaire as a colleague meets it, before any survey asks it; nothing is kept."""

from functools import lru_cache
from typing import get_args

from flask import abort, redirect, url_for
from werkzeug import Response as AnyResponse

import instruments
from instruments.model import Perspective
from instruments.questionnaire import Module, Questionnaire, assemble
from survey import language
from survey.anonymity import Draft
from survey.coach.blueprint import blueprint
from survey.coach.instruments import ONE, address_of, found
from survey.coach.organisations import SMALLEST_GROUP
from survey.coach.pages import Answer
from survey.coach.walking import Trial, walked
from survey.current import db, today
from survey.language import gettext as _
from survey.own_instruments import spoken as spoken_by
from survey.storage import looks, voice
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from survey.storage.visits import Frozen

PREVIEW = f"{ONE}/preview"


def _preview(organisation: Organisation, name: str, version: int, spoken: str) -> Trial:
    """Make a visit to a survey that is nowhere: of this questionnaire, about 'the tool'."""
    instrument = found(organisation, name, version)[1]
    languages = spoken_by(instrument)
    if spoken not in languages:
        abort(404)
    pronoun = voice.usual_of(db(), organisation.id).pronoun
    language.choose(spoken, pronoun)
    asked = _asked(instrument.document, (_("Tool one"), _("Tool two")))
    survey = Survey(
        id="",
        organisation=organisation.id,
        technology=_("the tool"),
        languages=languages,
        state="draft",
        opened_on=None,
        closes_on=today(),
        closed_on=None,
        minimum_group_size=SMALLEST_GROUP,
        predecessor=None,
        open_code="",
        contact="",
        pronoun=pronoun,
    )
    look = looks.of_organisation(db(), organisation.id)
    stop = address_of(organisation, name, version, seen="yes")
    return Trial("", survey, organisation.name, Frozen(asked, (), False), Draft(spoken), look, stop)


@lru_cache(maxsize=16)
def _asked(document: str, tools: tuple[str, ...]) -> Questionnaire:
    """The same object for the same text: the pages made of it are remembered by what it is."""
    module = Module(instruments.loads(document), "full", get_args(Perspective), tools)
    return assemble([module])


@blueprint.get(PREVIEW)
def preview(organisation: Organisation, name: str, version: int) -> AnyResponse:
    """Begin in the coach's language, when the questionnaire has it."""
    languages = spoken_by(found(organisation, name, version)[1])
    own = language.current()
    spoken = own if own in languages else languages[0]
    first = url_for(
        "coach.preview_page",
        organisation=organisation.id,
        name=name,
        version=version,
        spoken=spoken,
        number=1,
    )
    return redirect(first, 303)


@blueprint.route(f"{PREVIEW}/<spoken>/<int:number>", methods=["GET", "POST"])
def preview_page(
    organisation: Organisation, name: str, version: int, spoken: str, number: int
) -> Answer | str:
    """Show one page of questions."""
    return walked(_preview(organisation, name, version, spoken), number)


@blueprint.get(f"{PREVIEW}/<spoken>/later")
@blueprint.get(f"{PREVIEW}/<spoken>/team")
def preview_end(organisation: Organisation, name: str, version: int, spoken: str) -> AnyResponse:
    """Go back to the questionnaire."""
    made = _preview(organisation, name, version, spoken)
    return redirect(made.stop, 303)
