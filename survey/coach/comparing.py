"""Sharing a released report's figures with a group of organisations, by consent."""

from dataclasses import dataclass

import wtforms
from flask import abort, request
from werkzeug import Response as AnyResponse
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from reports.translation import mark
from survey import benchmarking
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.forms import Form
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.coach.results import must_be_closed
from survey.coach.sector import within_form
from survey.current import db, today
from survey.language import current
from survey.language import gettext as _
from survey.storage import benchmarks, surveys
from survey.storage.benchmarks import Contribution, Group
from survey.storage.surveys import Survey


class ConsentForm(Form):
    """With whom, which themes, and that one may decide so."""

    group = wtforms.RadioField(mark("With which group?"), validate_choice=False)
    constructs = wtforms.SelectMultipleField(
        mark("Which themes?"),
        option_widget=wtforms.widgets.CheckboxInput(),
        validate_choice=False,
    )
    agreed = wtforms.BooleanField(mark("My organisation agrees to share these figures"))

    def validate_group(self, field: wtforms.Field) -> None:
        """Ask for one of the groups."""
        if field.data not in {choice.value for choice in field.choices}:
            field.data = None
            raise ValidationError(_("Choose a group."))

    def validate_constructs(self, field: wtforms.Field) -> None:
        """Ask for at least one theme; what is no theme counts for nothing."""
        known = {choice.value for choice in field.choices}
        field.data = [one for one in field.data or () if one in known]
        if not field.data:
            raise ValidationError(_("Choose at least one theme."))

    def validate_agreed(self, field: wtforms.Field) -> None:
        """Ask for the consent itself."""
        if not field.data:
            raise ValidationError(_("Tick this when your organisation agrees."))


@dataclass(frozen=True)
class Shared:
    """One thing that this organisation shares, or shared, as the page shows it."""

    group: Group
    contribution: Contribution
    themes: tuple[str, ...]


@blueprint.route(f"{SURVEY}/compare", methods=["GET", "POST"])
def compare(survey: Survey) -> Answer:
    """Say what sharing means, share, and list what is shared."""
    must_be_closed(survey)
    try:
        figures = benchmarking.shareable(db(), survey)
    except benchmarking.NothingReleased:
        return to("results", survey)
    names = _theme_names(survey)
    shared = _shared(survey, names)
    form = ConsentForm(request.form or None, constructs=[one.construct for one in figures])
    taken = {one.group.id for one in shared if one.contribution.survey == survey.id}
    left = [group for group in benchmarks.groups(db()) if group.id not in taken]
    form.group.choices = [SelectChoice(group.id, group.name) for group in left]
    form.constructs.choices = [SelectChoice(one.construct, names[one.construct]) for one in figures]
    if request.method == "POST" and left and form.validate():
        chosen = next(group for group in left if group.id == form.group.data)
        with db().atomic():
            benchmarking.consent(
                db(),
                survey,
                chosen,
                constructs=form.constructs.data,
                by=signed_in().name,
                today=today(),
            )
            note_about(survey, "figures_shared", chosen.name)
        return to("compare", survey)
    return page(
        "compare",
        form,
        survey=survey,
        shared=shared,
        may_join=bool(left and figures),
        within=within_form(survey),
        is_shared=any(one.contribution.is_active for one in shared),
    )


def _theme_names(survey: Survey) -> dict[str, str]:
    questionnaire = surveys.questionnaire_of(db(), survey.id)
    language = current() if current() in survey.languages else survey.default_language
    return {
        construct.id: construct.name[language] for _, construct, _ in questionnaire.constructs()
    }


def _shared(survey: Survey, names: dict[str, str]) -> list[Shared]:
    groups = {group.id: group for group in benchmarks.groups(db())}
    return [
        Shared(
            groups[one.group],
            one,
            tuple(
                names.get(figure.construct, figure.construct)
                for figure in benchmarks.figures_of(db(), one.id)
            ),
        )
        for one in benchmarks.of_organisation(db(), survey.organisation)
    ]


@blueprint.post(f"{SURVEY}/compare/<contribution>/withdraw")
def withdraw_sharing(survey: Survey, contribution: str) -> AnyResponse:
    """End a consent of this organisation."""
    own = benchmarks.of_organisation(db(), survey.organisation)
    if contribution not in {one.id for one in own}:
        abort(404)
    with db().atomic():
        benchmarks.withdraw(db(), contribution, today())
        note_about(survey, "sharing_withdrawn")
    return to("compare", survey)
