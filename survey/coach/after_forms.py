"""The forms of what comes after a report: targets per theme, and agreements."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import wtforms
from wtforms.fields import SelectChoice
from wtforms.validators import Optional, ValidationError

from reports.formatters import Formatter
from reports.translation import mark
from survey import language
from survey.coach.forms import AtMost, Form, tidy
from survey.language import gettext as _
from survey.storage.agreements import STATES, Agreement, State

if TYPE_CHECKING:
    from reports.model import ConstructResult

LONGEST_WHAT = 200
LONGEST_WHO = 80
MOST_AGREEMENTS = 12
STATE_WORDS: dict[State, str] = {
    "agreed": mark("Agreed"),
    "under_way": mark("Under way"),
    "done": mark("Done"),
    "dropped": mark("Dropped"),
}


class MeanField(wtforms.Field):  # type: ignore[misc]  # published without types
    """A mean on a theme's own scale, with a comma or a point; empty is none."""

    widget = wtforms.widgets.TextInput()

    def __init__(self, label: str, lowest: float, highest: float, **named: object) -> None:
        super().__init__(label, **named)
        self.lowest, self.highest = lowest, highest

    def process_formdata(self, values: Sequence[str]) -> None:
        """Read what was typed."""
        typed = values[0].strip() if values else ""
        self.data = None
        if not typed:
            return
        if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{1,2})?", typed):
            mean = float(typed.replace(",", "."))
            if self.lowest <= mean <= self.highest:
                self.data = mean
                return
        reader = Formatter(language.current())
        limits = {"lowest": reader.mean(self.lowest), "highest": reader.mean(self.highest)}
        raise ValueError(_("Fill in a number from %(lowest)s to %(highest)s.") % limits)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else Formatter(language.current()).mean(self.data)


class TargetsForm(Form):
    """A field per theme; made by `targets_form`."""

    themes: tuple["ConstructResult", ...] = ()

    @property
    def targets(self) -> dict[str, float]:
        """What is aimed for, by construct id."""
        fields = ((theme.id, self[f"target-{theme.id}"].data) for theme in self.themes)
        return {id: mean for id, mean in fields if mean is not None}


def targets_form(
    sent: object, themes: Sequence["ConstructResult"], stored: dict[str, float]
) -> TargetsForm:
    """Make the form for the themes whose mean is in the report."""
    fields = {
        f"target-{theme.id}": MeanField(theme.name, theme.scale_minimum, theme.scale_maximum)
        for theme in themes
    }
    made = type("TargetsFormOfReport", (TargetsForm,), {"themes": tuple(themes), **fields})
    form: TargetsForm = made(
        sent or None, data={f"target-{construct}": mean for construct, mean in stored.items()}
    )
    return form


class AgreementForm(Form):
    """One row. A row without 'what' does not count."""

    what = wtforms.TextAreaField(
        mark("What"), [AtMost(LONGEST_WHAT)], filters=[tidy], render_kw={"rows": 2}
    )
    who = wtforms.StringField(mark("Who"), [AtMost(LONGEST_WHO)], filters=[tidy])
    due_on = wtforms.DateField(mark("When"), [Optional()], format=["%Y-%m-%d", "%d-%m-%Y"])
    state = wtforms.SelectField(mark("State"), default="agreed", validate_choice=False)

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.state.choices = [SelectChoice(state, _(STATE_WORDS[state])) for state in STATES]

    def validate_what(self, field: wtforms.Field) -> None:
        """Ask what, when something else was filled in."""
        if not field.data and (self.who.data or any(self.due_on.raw_data or [])):
            raise ValidationError(_("Fill in what was agreed, or clear the row."))

    def validate_due_on(self, field: wtforms.Field) -> None:
        """Take any day of this century."""
        if field.data and not date(2000, 1, 1) <= field.data <= date(2099, 12, 31):
            raise ValidationError(_("Fill in a day, such as 17-11-2026."))

    def validate_state(self, field: wtforms.Field) -> None:
        """Refuse a state that the page did not offer."""
        if field.data not in STATES:
            raise ValidationError(_("Choose one of the answers in the list."))

    def validate(self, *arguments: object, **named: object) -> bool:
        """Tell that something typed is no day, which an optional field would let pass."""
        fine = bool(super().validate(*arguments, **named))
        typed = any(text.strip() for text in self.due_on.raw_data or [])
        if typed and self.due_on.data is None:
            self.due_on.errors = [_("Fill in a day, such as 17-11-2026.")]
            return False
        return fine


class AgreementsForm(Form):
    """All agreements of a survey, with an empty row for one more."""

    rows = wtforms.FieldList(wtforms.FormField(AgreementForm), max_entries=MOST_AGREEMENTS)

    @property
    def agreements(self) -> list[Agreement]:
        """The rows that were filled in."""
        rows = [entry.form for entry in self.rows if entry.form.what.data]
        return [
            Agreement(row.what.data, row.who.data, row.due_on.data, row.state.data) for row in rows
        ]

    def add_row(self) -> None:
        """Offer one more row."""
        if len(self.rows) < MOST_AGREEMENTS:
            self.rows.append_entry()


def agreements_form(sent: object, stored: Sequence[Agreement]) -> AgreementsForm:
    """Make the form, with what is stored and one empty row."""
    rows = [
        {"what": one.what, "who": one.who, "due_on": one.due_on, "state": one.state}
        for one in stored
    ]
    form = AgreementsForm(sent or None, rows=rows)
    if not sent or not form.rows.entries:
        form.add_row()
    return form
