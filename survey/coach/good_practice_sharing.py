"""Sharing a good practice with a group, by an explicit choice, and ending that."""

import wtforms
from flask import redirect, request, url_for
from werkzeug import Response as AnyResponse
from wtforms.validators import ValidationError

from reports.translation import mark
from survey import good_practices as rules
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.forms import Form
from survey.coach.good_practice_form import adopters, themes
from survey.coach.good_practices import OWN, known_group, own_practice
from survey.coach.noting import note
from survey.coach.pages import Answer, page
from survey.current import db, today
from survey.language import gettext as _
from survey.storage import good_practices
from survey.storage.good_practices import Share
from survey.storage.organisations import Organisation


class ShareForm(Form):
    """What others may know of who wrote it, and that one may decide so."""

    named = wtforms.BooleanField(mark("Name our organisation"))
    with_contact = wtforms.BooleanField(mark("Show whom other coaches may ask"))
    approved = wtforms.BooleanField(
        mark("I read it again: nobody can be recognised in it, and my organisation agrees")
    )

    def validate_approved(self, field: wtforms.Field) -> None:
        """Ask for the decision itself."""
        if not field.data:
            raise ValidationError(_("Read it again and tick this."))


@blueprint.route(f"{OWN}/<practice>/share/<group>", methods=["GET", "POST"])
def share_good_practice(organisation: Organisation, practice: str, group: str) -> Answer:
    """Show what a group would read, and share it."""
    found, reader = own_practice(organisation, practice), known_group(group)
    if organisation.demo or rules.removal_of(db(), found, reader.id):
        return _back(organisation)
    shared = {
        one.group: one
        for one in good_practices.shares_of(db(), organisation.id)
        if one.practice == found.id
    }
    form = ShareForm(request.form or None, obj=shared.get(reader.id))
    if request.method != "POST" or not form.validate():
        return page(
            "share_good_practice",
            form,
            practice=found,
            group=reader,
            is_shared=reader.id in shared,
            theme_names=dict(themes()),
            adopter_names=dict(adopters()),
        )
    with db().atomic():
        with_contact = bool(form.with_contact.data and found.contact)
        by = signed_in().name
        new = Share(found.id, reader.id, form.named.data, with_contact, today(), by)
        rules.share(db(), found, new)
        note("good_practice_shared", organisation=organisation.id, subject=reader.name)
    return _back(organisation)


@blueprint.post(f"{OWN}/<practice>/withdraw/<group>")
def withdraw_good_practice(organisation: Organisation, practice: str, group: str) -> AnyResponse:
    """End the sharing: the group and its reports show it no more."""
    found, reader = own_practice(organisation, practice), known_group(group)
    with db().atomic():
        if good_practices.withdraw(db(), found.id, reader.id):
            note("good_practice_withdrawn", organisation=organisation.id, subject=reader.name)
    return _back(organisation)


def _back(organisation: Organisation) -> AnyResponse:
    return redirect(url_for("coach.own_good_practices", organisation=organisation.id), 303)
