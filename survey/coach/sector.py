"""In which sector an organisation works, and whether a report compares within it."""

import wtforms
from flask import redirect, request, url_for
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from reports.formatters import Formatter
from reports.sectors import SECTORS, sector_name
from reports.translation import mark
from survey.coach.addresses import SURVEY, own_page, to
from survey.coach.blueprint import blueprint
from survey.coach.forms import Form
from survey.coach.noting import note, note_about
from survey.coach.pages import Answer, page
from survey.coach.results import must_be_closed
from survey.current import db
from survey.language import current
from survey.language import gettext as _
from survey.storage import sectors
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey

NONE = "none"
WITHIN = "sector"


class OneOf(Form):
    """A form of one choice."""

    def _check(self, field: wtforms.Field) -> None:
        if field.data not in {choice.value for choice in field.choices}:
            field.data = None
            raise ValidationError(_("Choose one."))


class SectorForm(OneOf):
    """In which sector the organisation works."""

    sector = wtforms.RadioField(
        mark("In which sector does your organisation work?"), validate_choice=False
    )

    def validate_sector(self, field: wtforms.Field) -> None:
        """Ask for one of the sectors, or none of them."""
        self._check(field)


class WithinForm(OneOf):
    """With whom a report compares."""

    within = wtforms.RadioField(mark("With whom does your report compare?"), validate_choice=False)

    def validate_within(self, field: wtforms.Field) -> None:
        """Ask for the group or the sector."""
        self._check(field)


def name_of(sector: str) -> str:
    """Return a sector's name in the language of the page."""
    return sector_name(sector, Formatter(current()))


@blueprint.route("/organisations/<organisation>/sector", methods=["GET", "POST"])
def choose_sector(organisation: Organisation) -> Answer:
    """Say in which sector an organisation works, or in none of the list."""
    chosen = sectors.of_organisation(db(), organisation.id)
    form = SectorForm(request.form or None, sector=chosen or NONE)
    form.sector.choices = [SelectChoice(code, name_of(code)) for code in SECTORS]
    form.sector.choices.append(SelectChoice(NONE, _("None of these")))
    if request.method == "GET" or not form.validate():
        return page("sector", form)
    with db().atomic():
        sectors.choose(
            db(), organisation.id, None if form.sector.data == NONE else form.sector.data
        )
        note("sector_chosen", organisation=organisation.id)
    own = url_for("coach.organisation_page", organisation=organisation.id)
    return redirect(own_page(request.args.get("back")) or own, 303)


def within_form(survey: Survey) -> WithinForm | None:
    """Return the choice of with whom a report compares; None without a sector to choose."""
    sector = sectors.of_organisation(db(), survey.organisation)
    if sector is None:
        return None
    now = WITHIN if sectors.is_compared_within(db(), survey.id) else "group"
    form = WithinForm(request.form or None, within=now)
    form.within.choices = [
        SelectChoice("group", _("The whole group")),
        SelectChoice(WITHIN, _("Only %(sector)s") % {"sector": name_of(sector)}),
    ]
    return form


@blueprint.post(f"{SURVEY}/compare/within")
def compare_within(survey: Survey) -> Answer:
    """Choose whether a report compares within the own sector."""
    must_be_closed(survey)
    form = within_form(survey)
    if form is not None and form.validate():
        with db().atomic():
            sectors.compare_within(db(), survey.id, within=form.within.data == WITHIN)
            note_about(survey, "comparison_chosen")
    return to("compare", survey)
