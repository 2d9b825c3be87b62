"""An organisation with its teams: rows of a name, a headcount and a kind."""

from collections.abc import Sequence
from typing import NoReturn

import wtforms
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from reports.translation import mark
from survey.coach.forms import AtMost, CountField, Filled, Form, tidy
from survey.language import gettext as _
from survey.storage.organisations import NewTeam, Team

LONGEST_NAME = 80
MOST_TEAMS = 300
KINDS = (("staff", mark("Staff")), ("volunteers", mark("Volunteers")))
EMPTY_ROWS = 3
MANY_TEAMS = 9


class TeamForm(Form):
    """One row. A row without a name and without a number does not count."""

    name = wtforms.StringField(mark("Name"), [AtMost(LONGEST_NAME)], filters=[tidy])
    headcount = CountField(mark("How many people"), render_kw={"inputmode": "numeric"})
    kind = wtforms.SelectField(mark("Who"), default="staff", validate_choice=False)
    unit = wtforms.StringField(
        mark("Part of the organisation"), [AtMost(LONGEST_NAME)], filters=[tidy]
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.kind.choices = [SelectChoice(value, _(label)) for value, label in KINDS]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in; a wrong number is something."""
        return not self.name.data and not any(self.headcount.raw_data or [self.headcount.data])

    def validate_name(self, field: wtforms.Field) -> None:
        """Ask for the name of a team that has people."""
        if not field.data and not self.is_blank:
            raise ValidationError(_("Give this team a name, or clear the row."))

    def validate_headcount(self, field: wtforms.Field) -> None:
        """Ask for the people of a team that has a name."""
        if field.data is None and not field.process_errors and not self.is_blank:
            values = {"team": self.name.data[:LONGEST_NAME]}
            raise ValidationError(_("Fill in how many people work in %(team)s.") % values)

    def validate_kind(self, field: wtforms.Field) -> None:
        """Refuse a kind that the page did not offer."""
        if field.data not in dict(KINDS):
            raise ValidationError(_("Choose staff or volunteers."))


class OrganisationForm(Form):
    """An organisation's name and teams."""

    name = wtforms.StringField(
        mark("Name of the organisation"),
        [Filled(mark("Fill in the name of the organisation.")), AtMost(LONGEST_NAME)],
        filters=[tidy],
        render_kw={"autocomplete": "organization"},
    )
    teams = wtforms.FieldList(wtforms.FormField(TeamForm))

    @property
    def has_units(self) -> bool:
        """Whether teams belong to parts: asked where some do, and where there are many teams."""
        return len(self.teams) >= MANY_TEAMS or any(row.form.unit.data for row in self.teams)

    def validate_teams(self, field: wtforms.FieldList) -> None:
        """Ask for at least one team, and for names that differ."""
        rows = [row for row in field if not row.form.is_blank]
        if not rows:
            _refuse(field[0], _("Fill in at least one team."))
        if len(rows) > MOST_TEAMS:
            too_many = _("At most %(most)s teams fit. Put small teams together.")
            _refuse(rows[MOST_TEAMS], too_many % {"most": MOST_TEAMS})
        _refuse_doubles(rows)

    def new_teams(self, stored: Sequence[Team] = ()) -> list[NewTeam]:
        """Return the rows that were filled in; a team that keeps its name stays the same team."""
        known = {team.name: team for team in stored}
        return [
            NewTeam(
                row.name.data,
                row.headcount.data,
                row.kind.data,
                known[row.name.data].id if row.name.data in known else "",
                row.unit.data,
            )
            for row in (entry.form for entry in self.teams)
            if not row.is_blank
        ]

    def add_row(self) -> None:
        """Offer one more row."""
        if len(self.teams) < MOST_TEAMS:
            self.teams.append_entry()


def _refuse(row: wtforms.FormField, sentence: str) -> NoReturn:
    """Put a fault of the whole list at one row's name, where it can be mended."""
    row.form.name.errors = [sentence]
    raise StopValidation(sentence)


def _refuse_doubles(rows: Sequence[wtforms.FormField]) -> None:
    seen: set[str] = set()
    for row in rows:
        name = str(row.form.name.data).casefold()
        if name and name in seen:
            _refuse(row, _("This name is there already. Give each team its own name."))
        seen.add(name)


def organisation_form(
    formdata: object, name: str = "", teams: Sequence[Team] = ()
) -> OrganisationForm:
    """Make the form, with what is stored or with a few empty rows."""
    rows = [
        {"name": t.name, "headcount": t.headcount, "kind": t.kind, "unit": t.unit} for t in teams
    ]
    form = OrganisationForm(formdata or None, name=name, teams=rows)
    if not form.teams.entries:
        for _row in range(1 if formdata else EMPTY_ROWS):
            form.teams.append_entry()
    return form
