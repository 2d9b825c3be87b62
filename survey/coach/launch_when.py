"""Launching, when and how: the last day, languages, ways in, and each setting's own part."""

from dataclasses import replace
from datetime import date, timedelta

import wtforms
from flask import request
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from reports.translation import mark
from survey import lifecycle
from survey.coach import facts
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.forms import Form
from survey.coach.launch_forms import shared_languages
from survey.coach.launching import change, must_be_draft
from survey.coach.pages import Answer, page
from survey.coach.settings import PARTS
from survey.current import db, today
from survey.language import NAMES
from survey.language import gettext as _
from survey.storage import surveys
from survey.storage.promises import Promises
from survey.storage.surveys import Survey

LONGEST_OPEN = timedelta(days=180)
OPEN, PERSONAL = "open", "personal"


class WhenForm(Form):
    """Until when, in which languages, and how people come in."""

    closes_on = wtforms.DateField(mark("Last day"), format=["%Y-%m-%d", "%d-%m-%Y"])
    ways_in = wtforms.RadioField(mark("How do people take part?"))
    languages = wtforms.SelectMultipleField(
        mark("Languages of the questionnaire"),
        option_widget=wtforms.widgets.CheckboxInput(),
        validate_choice=False,
    )
    today: date

    def validate_languages(self, field: wtforms.Field) -> None:
        """Ask for at least one language that every instrument has."""
        known = [choice.value for choice in field.choices]
        field.data = [code for code in known if code in (field.data or [])]
        if not field.data:
            raise ValidationError(_("Choose at least one language."))

    def validate_closes_on(self, field: wtforms.Field) -> None:
        """Ask for a day that is still to come, and not too far off."""
        last = self.today + LONGEST_OPEN
        if field.data is None:
            field.errors = []
            raise StopValidation(_("Fill in a day, such as 17-11-2026."))
        if field.data < self.today:
            raise ValidationError(_("This day has passed. Choose today or a later day."))
        if field.data > last:
            raise ValidationError(_("Choose a day within half a year."))


def _form(survey: Survey) -> WhenForm:
    form = WhenForm(
        request.form or None,
        closes_on=survey.closes_on,
        ways_in=OPEN if survey.takes_open_link else PERSONAL,
        languages=survey.languages,
    )
    modules = surveys.questionnaire_of(db(), survey.id).modules
    form.today = today()
    form.ways_in.choices = [
        SelectChoice(OPEN, _("With one link for everybody; personal links and codes as well")),
        SelectChoice(PERSONAL, _("Only with a personal link or a code")),
    ]
    spoken = shared_languages(module.instrument for module in modules)
    form.languages.choices = [SelectChoice(code, NAMES[code]) for code in spoken]
    return form


@blueprint.route(f"{SURVEY}/when", methods=["GET", "POST"])
def when(survey: Survey) -> Answer:
    """Choose the last day, the languages, the ways in, and what each setting asks."""
    must_be_draft(survey)
    form = _form(survey)
    parts = [(part, part.form(db(), survey, request.form or None)) for part in PARTS]
    forms = [form, *(filled for _part, filled in parts)]
    # Each is validated, also when one before it is wrong, so that all faults are told at once.
    if request.method == "POST" and sum(not one.validate() for one in forms) == 0:
        with db().atomic():
            _save(survey, form)
            for part, filled in parts:
                part.save(db(), survey, filled)
        return to("texts", survey)
    wrong = [fault for one in forms for fault in one.errors_in_order]
    return page(
        "when",
        form,
        status=422 if wrong else 200,
        survey=survey,
        parts=[(part.template, filled) for part, filled in parts],
        wrong=wrong,
        promised=facts.of_promises(survey),
    )


def _save(survey: Survey, form: WhenForm) -> None:
    change(survey, languages=tuple(form.languages.data), closes_on=form.closes_on.data)
    before = Promises(
        survey.takes_open_link,
        survey.minimum_group_size,
        survey.addresses_kept,
        survey.answers_kept,
    )
    chosen = replace(before, takes_open_link=form.ways_in.data == OPEN)
    lifecycle.promise(db(), survey, chosen)
