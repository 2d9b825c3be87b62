"""Links with which somebody without an account reads the report, or all up to it."""

from datetime import timedelta

import wtforms
from flask import abort, request, url_for
from werkzeug import Response as AnyResponse
from wtforms.fields import SelectChoice

from reports.translation import mark
from survey.anonymity import lookup_hash, new_token
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.coach.results import must_be_closed
from survey.course import is_later_measurement
from survey.current import db, today
from survey.language import gettext as _
from survey.language import ngettext
from survey.storage import releases, share_links
from survey.storage.surveys import Survey

LONGEST_LABEL = 80
DAYS = (30, 90, 365)


class ShareForm(Form):
    """For whom a link is and how long it works."""

    label = wtforms.StringField(
        mark("For whom is this link?"),
        [Filled(mark("Fill in for whom this link is.")), AtMost(LONGEST_LABEL)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    shows = wtforms.RadioField(mark("What does it show?"), default="report")
    days = wtforms.RadioField(mark("How long should it work?"), coerce=int, default=DAYS[1])

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.shows.choices = [
            SelectChoice("report", _("This report")),
            SelectChoice("course", _("All measurements up to this one, through time")),
        ]
        self.days.choices = [
            SelectChoice(n, ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS
        ]


@blueprint.route(f"{SURVEY}/share", methods=["GET", "POST"])
def share(survey: Survey) -> Answer:
    """Make a link. It is shown now and never again, because only its hash is kept."""
    must_be_closed(survey)
    if not releases.of_survey(db(), survey.id):
        return to("results", survey)
    form = ShareForm(request.form or None)
    if not is_later_measurement(db(), survey):
        del form.shows
    if request.method != "POST" or not form.validate():
        return page("share", form, survey=survey)
    token = new_token()
    with db().atomic():
        link = share_links.add(
            db(),
            survey.id,
            token_hash=lookup_hash(token),
            label=form.label.data,
            made_on=today(),
            expires_on=today() + timedelta(days=form.days.data),
            shows=form.shows.data if "shows" in form else "report",
        )
        note_about(survey, "link_made", link.label)
    address = url_for("management.cover", token=token, _external=True)
    return page("shared", survey=survey, link=link, address=address)


@blueprint.post(f"{SURVEY}/share/<link>/revoke")
def revoke(survey: Survey, link: str) -> AnyResponse:
    """Make a link useless, from now on."""
    known = {one.id: one.label for one in share_links.of_survey(db(), survey.id)}
    with db().atomic():
        if not share_links.revoke(db(), survey.id, link):
            abort(404)
        note_about(survey, "link_withdrawn", known.get(link, ""))
    return to("results", survey)
