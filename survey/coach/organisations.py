"""An organisation and its teams."""

from flask import abort, redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import erasing
from survey.coach.addresses import own_page
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.home import overview_of
from survey.coach.noting import by, note
from survey.coach.organisation_forms import organisation_form
from survey.coach.pages import Answer, page
from survey.coach.rows import is_complete
from survey.course import technologies
from survey.current import db
from survey.storage import organisations
from survey.storage.organisations import Organisation

SMALLEST_GROUP = 5


@blueprint.route("/organisations/new", methods=["GET", "POST"])
def new_organisation() -> Answer:
    """Make an organisation with its teams."""
    form = organisation_form(request.form)
    if not is_complete(form):
        return page("organisation_form", form)
    with db().atomic():
        made = organisations.add(db(), form.name.data, coach=signed_in().id)
        organisations.replace_teams(db(), made.id, form.new_teams())
        note("organisation_made", organisation=made.id)
    return redirect(url_for("coach.organisation_page", organisation=made.id), 303)


@blueprint.get("/organisations/<organisation>")
def organisation_page(organisation: Organisation) -> Answer:
    """Show the teams and the surveys."""
    return page(
        "organisation",
        overview=overview_of(organisation),
        smallest=SMALLEST_GROUP,
        has_course=bool(technologies(db(), organisation.id)),
    )


@blueprint.route("/organisations/<organisation>/teams", methods=["GET", "POST"])
def edit_organisation(organisation: Organisation) -> Answer:
    """Change the name and the teams. Surveys that were launched keep theirs."""
    stored = organisations.teams_of(db(), organisation.id)
    form = organisation_form(request.form, organisation.name, stored)
    if not is_complete(form):
        return page("organisation_form", form)
    with db().atomic():
        organisations.rename(db(), organisation.id, form.name.data)
        organisations.replace_teams(db(), organisation.id, form.new_teams(stored))
        note("organisation_changed", organisation=organisation.id)
    back = own_page(request.args.get("back"))
    own = url_for("coach.organisation_page", organisation=organisation.id)
    return redirect(back or own, 303)


@blueprint.post("/organisations/<organisation>/delete-example")
def delete_example(organisation: Organisation) -> AnyResponse:
    """Delete the example in one click; what is real is never deleted here."""
    if not organisation.demo:
        abort(404)
    erasing.erase_organisation(db(), organisation, by())
    return redirect(url_for("coach.home"), 303)
