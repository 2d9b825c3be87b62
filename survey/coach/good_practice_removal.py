"""For administrators: what a group's organisations share in words, and taking that out."""

import wtforms
from flask import abort, redirect, request, url_for

from reports.translation import mark
from survey import good_practices as rules
from survey.coach.blueprint import blueprint
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.coach.good_practice_form import adopters, themes
from survey.coach.good_practices import known_group
from survey.coach.noting import note
from survey.coach.pages import Answer, page
from survey.current import db, today
from survey.storage import good_practices
from survey.storage.benchmarks import Group
from survey.storage.good_practices import Removal

LONGEST_REASON = 160


class RemovalForm(Form):
    """Why it is taken out; the coach who wrote it reads that."""

    reason = wtforms.StringField(
        mark("Why? The coach who wrote it reads this."),
        [Filled(mark("Fill in why.")), AtMost(LONGEST_REASON)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )


@blueprint.get("/groups/<group>/good-practices")
def good_practices_of_group(group: str) -> Answer:
    """List what a group reads."""
    return _page(known_group(group))


@blueprint.post("/groups/<group>/good-practices/<practice>/remove")
def remove_good_practice(group: str, practice: str) -> Answer:
    """Take one out of a group; it comes back only after its words changed."""
    reader = known_group(group)
    shared = {one.practice.id: one.practice for one in rules.to_look_after(db(), reader)}
    written = shared.get(practice) or abort(404)
    form = RemovalForm(request.form, prefix=_prefix(practice))
    if not form.validate():
        return _page(reader, form, practice)
    with db().atomic():
        removal = Removal(practice, group, written.version, today(), form.reason.data)
        good_practices.remove(db(), removal)
        note("good_practice_removed", organisation=written.organisation, subject=reader.name)
    return redirect(url_for("coach.good_practices_of_group", group=group), 303)


def _prefix(practice: str) -> str:
    """Tell the forms of one page apart."""
    return f"why-{practice}"


def _page(group: Group, faulty: RemovalForm | None = None, about: str = "") -> Answer:
    shared = rules.to_look_after(db(), group)
    forms = {one.practice.id: RemovalForm(prefix=_prefix(one.practice.id)) for one in shared}
    if faulty is not None:
        forms[about] = faulty
    return page(
        "group_good_practices",
        faulty,
        group=group,
        shared=shared,
        removals=forms,
        theme_names=dict(themes()),
        adopter_names=dict(adopters()),
    )
