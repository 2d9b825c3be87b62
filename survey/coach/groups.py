"""For administrators: groups of organisations that compare themselves, and other installations."""

import re

import wtforms
from flask import Response, abort, redirect, request, url_for
from werkzeug import Response as AnyResponse
from wtforms.validators import ValidationError

from reports.translation import mark
from survey import exchange
from survey.coach.blueprint import blueprint
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.coach.noting import note
from survey.coach.pages import Answer, page
from survey.current import app, db, today
from survey.language import gettext as _
from survey.storage import benchmarks, organisations, partners
from survey.storage.benchmarks import Group

LONGEST_NAME = 80
GROUP = "/groups/<group>"
REFUSALS = {
    "not_a_file_of_ours": mark("This is no file with shared figures. Choose another file."),
    "newer_schema": mark("This file was made by a newer Draagvlak. Update this one first."),
    "unknown_sender": mark("You do not trust who signed this file yet. Add the key first."),
    "altered": mark("This file was changed after it was signed. Ask for a new one."),
    "wrong_content": mark("The figures in this file are out of range. Ask who sent it."),
    "here_already": mark("The figures of this measurement are in the group already."),
    "our_own": mark("This file was made here. Its figures are in the group already."),
}


class GroupForm(Form):
    """What a group is called."""

    name = wtforms.StringField(
        mark("Name of the group"),
        [Filled(mark("Fill in the name.")), AtMost(LONGEST_NAME)],
        filters=[tidy],
    )

    def validate_name(self, field: wtforms.Field) -> None:
        """Refuse a name that another group has."""
        if field.data.casefold() in {one.name.casefold() for one in benchmarks.groups(db())}:
            raise ValidationError(_("There is a group with this name already."))


class PartnerForm(Form):
    """Whose signed files are taken in."""

    partner = wtforms.StringField(
        mark("Who runs the other Draagvlak?"),
        [Filled(mark("Fill in the name.")), AtMost(LONGEST_NAME)],
        filters=[tidy],
    )
    key = wtforms.StringField(
        mark("Their public key"), [Filled(mark("Fill in the key."))], filters=[tidy]
    )

    def validate_key(self, field: wtforms.Field) -> None:
        """Ask for 64 hexadecimal digits."""
        field.data = field.data.lower().replace(" ", "")
        if not re.fullmatch("[0-9a-f]{64}", field.data):
            raise ValidationError(_("A key has 64 characters: digits and the letters a to f."))


class TakeInForm(Form):
    """A signed file."""

    file = wtforms.FileField(mark("File with shared figures"))


@blueprint.route("/groups", methods=["GET", "POST"])
def all_groups() -> Answer:
    """List the groups and make one."""
    form = GroupForm(request.form or None)
    if request.method == "POST" and form.validate():
        with db().atomic():
            made = benchmarks.add_group(db(), form.name.data, today())
            note("group_made", subject=made.name)
        return _to(made)
    shared = {one.id: _sharing(one) for one in benchmarks.groups(db())}
    return page("groups", form, groups=benchmarks.groups(db()), shared=shared)


def _sharing(group: Group) -> int:
    """How many organisations share with a group now."""
    return len({one.who for one in benchmarks.contributions(db(), group.id) if one.is_active})


def _to(group: Group) -> AnyResponse:
    return redirect(url_for("coach.one_group", group=group.id), 303)


def _group(id: str) -> Group:
    return benchmarks.group(db(), id) or abort(404)


@blueprint.get(GROUP)
def one_group(group: str) -> Answer:
    """Show what a group shares, and what comes from elsewhere."""
    return _page_of(_group(group))


def _page_of(
    group: Group, *, partner: PartnerForm | None = None, take_in: TakeInForm | None = None
) -> Answer:
    faulty = next((one for one in (partner, take_in) if one and one.errors), None)
    return page(
        "group",
        faulty,
        group=group,
        partner=partner or PartnerForm(),
        take_in=take_in or TakeInForm(),
        names={one.id: one.name for one in organisations.everyone(db())},
        shared=[one for one in benchmarks.contributions(db(), group.id) if one.is_active],
        partners=partners.all_of(db()),
        own_key=exchange.identity(app().settings.data).public_key,
    )


@blueprint.post(f"{GROUP}/partners")
def trust_partner(group: str) -> Answer:
    """Trust another installation's key."""
    found, form = _group(group), PartnerForm(request.form)
    if not form.validate():
        return _page_of(found, partner=form)
    with db().atomic():
        partners.trust(db(), form.key.data, form.partner.data, today())
        note("partner_trusted", subject=form.partner.data)
    return _to(found)


@blueprint.post(f"{GROUP}/partners/<key>/remove")
def distrust_partner(group: str, key: str) -> AnyResponse:
    """Take no more files of a key."""
    found = _group(group)
    with db().atomic():
        partners.distrust(db(), key)
        note("partner_removed", subject=key[:16])
    return _to(found)


@blueprint.post(f"{GROUP}/take-in")
def take_in_figures(group: str) -> Answer:
    """Add the figures in a signed file to the group."""
    found, form = _group(group), TakeInForm(request.form)
    uploaded = request.files.get("file")
    if not uploaded or not uploaded.filename:
        form.file.errors = [_("Choose a file.")]
        return _page_of(found, take_in=form)
    who = exchange.identity(app().settings.data)
    try:
        with db().atomic():
            taken = exchange.take_in(db(), uploaded.read(), found, who, today())
            note("figures_taken_in", subject=f"{found.name}: {taken.consented_by}")
    except exchange.NotTakenIn as refused:
        form.file.errors = [_(REFUSALS[refused.reason])]
        return _page_of(found, take_in=form)
    return _to(found)


@blueprint.get(f"{GROUP}/<contribution>.json")
def signed_figures(group: str, contribution: str) -> Response:
    """Hand out what an organisation of this installation shares, signed."""
    shared = benchmarks.contributions(db(), _group(group).id)
    own = [one for one in shared if one.id == contribution and one.is_active and one.survey]
    if not own:
        abort(404)
    who = exchange.identity(app().settings.data)
    response = Response(exchange.signed(db(), own[0], who, today()), mimetype="application/json")
    name = f"draagvlak-{who.name_of(own[0].survey or '')[:12]}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post(f"{GROUP}/<contribution>/remove")
def remove_figures(group: str, contribution: str) -> AnyResponse:
    """Take figures of another installation out of the group, as when it withdrew."""
    found = _group(group)
    shared = benchmarks.contributions(db(), found.id)
    if contribution not in {one.id for one in shared if one.elsewhere}:
        abort(404)
    with db().atomic():
        benchmarks.withdraw(db(), contribution, today())
        note("sharing_withdrawn", subject=found.name)
    return _to(found)
