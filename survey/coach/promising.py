"""What people are promised: free to choose in draft, afterwards only to be made stricter."""

from flask import redirect, request
from wtforms.fields import BooleanField, RadioField, SelectChoice
from wtforms.validators import ValidationError

from reports.translation import mark
from survey import lifecycle
from survey.coach import facts
from survey.coach.addresses import SURVEY, own_page, to
from survey.coach.blueprint import blueprint
from survey.coach.forms import Filled, Form
from survey.coach.invite_forms import HowMany
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.current import db
from survey.language import gettext as _
from survey.language import ngettext
from survey.storage.promises import Promises
from survey.storage.surveys import Survey

FEWEST = 5
LARGEST_GROUP = 50
DAYS = (0, 7, 30)
MONTHS = (3, 6, 12, 24)


class PromisesForm(Form):
    """Ways in, from how many answers results are shown, and how long things are kept."""

    takes_open_link = BooleanField(mark("Everybody with the open link can answer"))
    minimum = HowMany(
        mark("Show results from how many answers?"),
        LARGEST_GROUP,
        validators=[Filled(mark("Fill in from how many answers."))],
    )
    addresses_kept = RadioField(mark("Erase e-mail addresses"), coerce=int)
    answers_kept = RadioField(mark("Erase all answers"), coerce=int)
    survey: Survey

    def validate_minimum(self, field: HowMany) -> None:
        """Never below five, and after launching never lower than it was."""
        least = FEWEST if self.survey.may_be_edited else self.survey.minimum_group_size
        if field.data and field.data < least:
            raise ValidationError(_("Fill in %(least)s or more.") % {"least": least})

    @property
    def promises(self) -> Promises:
        """What is promised with this form."""
        before = self.survey  # a field that is not on the page stays as it was
        return Promises(
            self.takes_open_link.data if self.takes_open_link else before.takes_open_link,
            (self.minimum and self.minimum.data) or before.minimum_group_size,
            self.addresses_kept.data,
            self.answers_kept.data,
        )


def _form(survey: Survey) -> PromisesForm:
    form = PromisesForm(
        request.form or None,
        takes_open_link=survey.takes_open_link,
        minimum=survey.minimum_group_size,
        addresses_kept=survey.addresses_kept,
        answers_kept=survey.answers_kept,
    )
    form.survey = survey
    form.addresses_kept.choices = [
        SelectChoice(days, facts.after_closing(days))
        for days in _choices(DAYS, survey.addresses_kept, survey)
    ]
    form.answers_kept.choices = [
        SelectChoice(
            months,
            ngettext("%(n)s month after closing", "%(n)s months after closing", months)
            % {"n": months},
        )
        for months in _choices(MONTHS, survey.answers_kept, survey)
    ]
    if survey.has_results:
        del form.minimum, form.takes_open_link
    elif not (survey.may_be_edited or survey.takes_open_link):
        del form.takes_open_link
    return form


def _choices(usual: tuple[int, ...], now: int, survey: Survey) -> list[int]:
    """Return what may be chosen: after launching nothing longer."""
    return sorted(n for n in {*usual, now} if survey.may_be_edited or n <= now)


@blueprint.route(f"{SURVEY}/promises", methods=["GET", "POST"])
def promises(survey: Survey) -> Answer:
    """Choose what is promised."""
    if survey.state == "erased":
        raise lifecycle.AnswersErased(survey)
    form = _form(survey)
    if request.method != "POST" or not form.validate():
        return page("promises", form, survey=survey)
    with db().atomic():
        lifecycle.promise(db(), survey, form.promises)
        note_about(survey, "promise_changed")
    if back := own_page(request.args.get("back")):
        return redirect(back, 303)
    return to("check_and_launch" if survey.may_be_edited else "survey_page", survey)
