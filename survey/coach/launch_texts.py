"""Launching, texts: the start page's own words, whom to ask, and since when the council knows."""

from datetime import date
from typing import Any

import wtforms
from flask import g, request
from wtforms.validators import Optional, ValidationError

from reports.translation import mark
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.forms import AtMost, Form, tidy
from survey.coach.launching import change, must_be_draft
from survey.coach.pages import Answer, page
from survey.current import db, today
from survey.language import NAMES
from survey.language import gettext as _
from survey.storage import words
from survey.storage.surveys import Survey
from survey.storage.words import Words

LONGEST_CONTACT = 160
LONGEST_INTRODUCTION = 400


class TextsForm(Form):
    """What respondents read on the start page; an introduction per language is added."""

    contact = wtforms.StringField(
        mark("Whom can colleagues ask? (optional)"),
        [AtMost(LONGEST_CONTACT)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    informed_on = wtforms.DateField(
        mark("The works council (OR or PVT) was informed on (optional)"),
        [Optional()],
        format=["%Y-%m-%d", "%d-%m-%Y"],
    )
    languages: tuple[str, ...] = ()
    today: date

    @property
    def introductions(self) -> dict[str, str]:
        """The introduction in each language."""
        return {code: self[f"introduction-{code}"].data for code in self.languages}

    def validate_informed_on(self, field: wtforms.Field) -> None:
        """Take a day that has come; something typed that is no day is told as well."""
        if field.data and field.data > self.today:
            raise ValidationError(_("This day is still to come. Fill in the day it was told."))

    def validate(self, *arguments: Any, **named: Any) -> bool:
        """Tell that something typed is no day, which an optional field would let pass."""
        fine = bool(super().validate(*arguments, **named))
        field = self.informed_on
        if field.data is None and any(text.strip() for text in field.raw_data or []):
            field.errors = [_("Fill in a day, such as 17-11-2026.")]
            return False
        return fine


def texts_form(sent: object, survey: Survey, stored: Words) -> TextsForm:
    """Make the form, with a field for the introduction in each language of the survey."""
    fields = {f"introduction-{code}": _introduction(code, survey) for code in survey.languages}
    made = type("TextsFormOfSurvey", (TextsForm,), {"languages": survey.languages, **fields})
    known = {f"introduction-{code}": text for code, text in stored.introductions.items()}
    form: TextsForm = made(
        sent or None,
        data={
            "contact": survey.contact,
            "informed_on": stored.works_council_informed_on,
            **known,
        },
    )
    return form


def _introduction(code: str, survey: Survey) -> wtforms.TextAreaField:
    label = _("Your own words above the questionnaire (optional)")
    if len(survey.languages) > 1:
        label = f"{label}: {NAMES[code]}"
    return wtforms.TextAreaField(
        label,
        [AtMost(LONGEST_INTRODUCTION)],
        filters=[tidy],
        render_kw={"rows": 4, "lang": code},
    )


@blueprint.route(f"{SURVEY}/texts", methods=["GET", "POST"])
def texts(survey: Survey) -> Answer:
    """Write what stands on the start page."""
    must_be_draft(survey)
    form = texts_form(request.form, survey, words.of_survey(db(), survey.id))
    form.today = today()
    if request.method != "POST" or not form.validate():
        return page("texts", form, survey=survey, organisation_name=g.organisation.name)
    with db().atomic():
        change(survey, contact=form.contact.data)
        words.replace(db(), survey.id, Words(form.introductions, form.informed_on.data))
    return to("check_and_launch", survey)
