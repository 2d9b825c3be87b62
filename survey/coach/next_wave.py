"""A next wave: a draft that asks what the survey before it asked."""

from datetime import date

from werkzeug import Response as AnyResponse

from survey import lifecycle
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.launch_forms import USUAL_OPEN
from survey.coach.settings import PARTS
from survey.current import db, today
from survey.storage import mail_texts, promises, surveys, words
from survey.storage.connection import Database
from survey.storage.promises import Promises
from survey.storage.surveys import NewModule, Survey
from survey.storage.words import Words


@blueprint.post(f"{SURVEY}/next-wave")
def next_wave(survey: Survey) -> AnyResponse:
    """Make the draft of a next wave; pressed twice, the one that was made is shown."""
    if survey.opened_on is None:
        raise lifecycle.NotYetOpen(survey)
    others = surveys.of_organisation(db(), survey.organisation)
    begun = [one for one in others if one.predecessor == survey.id and one.may_be_edited]
    return to("survey_page", begun[0] if begun else copy_of(db(), survey, today()))


def copy_of(db: Database, survey: Survey, today: date) -> Survey:
    """Store a draft with everything that was chosen for a survey, which it follows."""
    with db.atomic():
        made = surveys.add(
            db,
            survey.organisation,
            technology=survey.technology,
            languages=survey.languages,
            closes_on=today + USUAL_OPEN,
            predecessor=survey.id,
            contact=survey.contact,
        )
        surveys.replace_modules(db, made.id, _modules_of(db, survey))
        promised = Promises(
            survey.takes_open_link,
            survey.minimum_group_size,
            survey.addresses_kept,
            survey.answers_kept,
        )
        promises.promise(db, made.id, promised)
        # The words stay; when the works council was told of this survey is still to be filled in.
        mail_texts.copy(db, survey.id, made.id)
        words.replace(db, made.id, Words(words.of_survey(db, survey.id).introductions))
        for part in PARTS:
            part.copy(db, survey.id, made.id)
    return made


def _modules_of(db: Database, survey: Survey) -> list[NewModule]:
    modules = surveys.questionnaire_of(db, survey.id).modules
    return [
        NewModule(one.instrument.document, one.form, one.perspectives, one.tools) for one in modules
    ]
