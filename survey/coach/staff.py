"""The list of staff: paste or upload it, look at what was read, and only then keep it."""

import csv
from hashlib import sha256
from io import StringIO

import wtforms
from flask import redirect, request, url_for
from wtforms.fields import SelectChoice

from reports.table_file import NumberedRow, UnreadableTable, rows_in
from reports.translation import mark
from survey.coach.addresses import own_page
from survey.coach.blueprint import blueprint
from survey.coach.forms import Form
from survey.coach.organisation_forms import MOST_TEAMS
from survey.coach.organisations import SMALLEST_GROUP
from survey.coach.pages import Answer, numbers, page
from survey.coach.staff_words import fault_rows, no_list, team_words, unreadable
from survey.current import db, today
from survey.language import gettext as _
from survey.staff_list import people, teams
from survey.staff_list.people import NoList, StaffList
from survey.storage import organisations, staff
from survey.storage.organisations import Organisation

LARGEST = 3 * 1024 * 1024
KEEP, REMOVE = "keep", "remove"
SHOWN_FAULTS = 50


class StaffForm(Form):
    """The list as text or as a file; nothing of it is kept before it was shown."""

    rows = wtforms.TextAreaField(mark("Paste your list here"))
    file = wtforms.FileField(mark("Or choose a file (Excel or CSV)"))
    others = wtforms.RadioField(mark("Teams that are not on the list"), default=KEEP)
    seen = wtforms.HiddenField()

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.others.choices = [
            SelectChoice(KEEP, _("Keep them, for people without an e-mail address")),
            SelectChoice(REMOVE, _("Take them away")),
        ]


@blueprint.route("/organisations/<organisation>/staff", methods=["GET", "POST"])
def staff_list(organisation: Organisation) -> Answer:
    """Take a list, show what was read, and store it once the coach has seen that."""
    # A list of thousands is larger than any other form.
    request.max_content_length = request.max_form_memory_size = LARGEST
    form = StaffForm(request.form or None)
    back = own_page(request.args.get("back"))
    if request.method != "POST":
        return page("staff", form, found=None, back=back, addresses=_addresses(organisation))
    found = _read(form)
    if found is None:
        return page("staff", form, found=None, back=back, addresses=_addresses(organisation))
    is_fine = form.validate() and not found.faults
    if is_fine and "save" in request.form and form.seen.data == _digest(form):
        _store(organisation, form, found)
        own = url_for("coach.organisation_page", organisation=organisation.id)
        return redirect(back or own, 303)
    return _preview(organisation, form, found, back)


def _digest(form: StaffForm) -> str:
    """Tell a list that was shown from one that was changed since."""
    return sha256(_text(form).encode()).hexdigest()[:16]


def _text(form: StaffForm) -> str:
    """Return the list as typed; browsers end lines with two characters, which count as one."""
    return (form.rows.data or "").replace("\r\n", "\n").strip("\n")


def _read(form: StaffForm) -> StaffList | None:
    """Read what was pasted or uploaded; a file takes the place of what stands in the field."""
    uploaded = request.files.get("file")
    field = form.rows
    try:
        if uploaded and uploaded.filename:
            field = form.file
            form.rows.data = _as_text(rows_in(uploaded.read()))
        found = people.read(_text(form).encode())
        if len(teams.teams_of(found.people, team_words())) <= MOST_TEAMS:
            return found
        field.errors = [
            _("At most %(most)s teams fit. Put small teams together.") % {"most": MOST_TEAMS}
        ]
    except NoList as error:
        field.errors = [no_list(_text(form), numbers().count(error.most))]
    except UnreadableTable as error:
        field.errors = [unreadable(error)]
    return None


def _as_text(rows: list[NumberedRow]) -> str:
    """Return rows as text to show and mend, each on the line that has its number."""
    written = StringIO()
    table = csv.writer(written, delimiter="\t", lineterminator="\n")
    line = 1
    for number, cells in rows[: people.MOST_ROWS + 1]:
        written.write("\n" * min(number - line, people.MOST_ROWS))
        table.writerow([" ".join(cell.split()) for cell in cells])
        line = number + 1
    return written.getvalue()


def _addresses(organisation: Organisation) -> int:
    return staff.count(db(), organisation.id)


def _preview(
    organisation: Organisation, form: StaffForm, found: StaffList, back: str | None
) -> Answer:
    stored = organisations.teams_of(db(), organisation.id)
    listed = teams.teams_of(found.people, team_words())
    names = {one.name for one in listed}
    return page(
        "staff",
        form,
        status=422 if found.faults else 200,
        found=found,
        back=back,
        teams=listed,
        before={team.name: team.headcount for team in stored},
        others=[team for team in stored if team.name not in names],
        faults=fault_rows(found)[:SHOWN_FAULTS],
        digest=_digest(form),
        smallest=SMALLEST_GROUP,
        addresses=_addresses(organisation),
    )


def _store(organisation: Organisation, form: StaffForm, found: StaffList) -> None:
    """Keep teams with their numbers, and the addresses; names were never taken over."""
    listed = teams.teams_of(found.people, team_words())
    stored = organisations.teams_of(db(), organisation.id)
    new = teams.to_store(listed, stored, keeps_others=form.others.data != REMOVE)
    with db().atomic():
        organisations.replace_teams(db(), organisation.id, new)
        ids = {team.name: team.id for team in organisations.teams_of(db(), organisation.id)}
        staff.replace(db(), organisation.id, teams.members(listed, ids), today())
