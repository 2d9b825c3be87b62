"""Erasing an organisation, after its name was typed."""

import wtforms
from flask import redirect, request, url_for
from wtforms.validators import StopValidation

from reports.translation import mark
from survey import erasing
from survey.coach.blueprint import blueprint
from survey.coach.forms import Filled, Form, tidy
from survey.coach.noting import by
from survey.coach.pages import Answer, page
from survey.current import db
from survey.language import gettext as _
from survey.storage import organisations, surveys
from survey.storage.organisations import Organisation


class EraseForm(Form):
    """The name of what is to be erased."""

    name = wtforms.StringField(
        mark("Name of the organisation"),
        [Filled(mark("Type the name of the organisation."))],
        filters=[tidy],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    wanted = ""

    def validate_name(self, field: wtforms.Field) -> None:
        """Ask for exactly this name; capitals do not matter."""
        if field.data.casefold() != tidy(self.wanted).casefold():
            raise StopValidation(_("This is another name. Type: %(name)s") % {"name": self.wanted})


@blueprint.route("/organisations/<organisation>/erase", methods=["GET", "POST"])
def erase_organisation(organisation: Organisation) -> Answer:
    """Erase everything of an organisation."""
    form = EraseForm(request.form)
    form.wanted = organisation.name
    if request.method != "POST" or not form.validate():
        return page(
            "erase_organisation",
            form,
            teams=organisations.teams_of(db(), organisation.id),
            surveys=surveys.of_organisation(db(), organisation.id),
        )
    erasing.erase_organisation(db(), organisation, by())
    return redirect(url_for("coach.home"), 303)
