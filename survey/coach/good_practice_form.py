"""The form for a good practice: what was done, for which theme and whom, its cost and gain."""

from collections.abc import Sequence

import wtforms
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from reports.advice import THEME_NAMES, theme_name
from reports.translation import mark
from reports.vocabulary import CATEGORIES, category_name
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.coach.pages import numbers
from survey.language import gettext as _

LONGEST_TITLE = 80
LONGEST_WHAT = 500
LONGEST_COST = 150
LONGEST_GAIN = 250
LONGEST_CONTACT = 120
MOST_THEMES = 3


def themes() -> list[tuple[str, str]]:
    """Return the themes that there is advice on, each with its name for this reader."""
    return [(theme, theme_name(theme, numbers())) for theme in THEME_NAMES]


def adopters() -> list[tuple[str, str]]:
    """Return the adopter groups, each with its name for this reader."""
    return [(one, category_name(one, numbers())) for one in CATEGORIES]


def tidy_lines(text: str | None) -> str:
    """Make each typed line tidy and leave out empty ones."""
    return "\n".join(filter(None, map(tidy, (text or "").splitlines())))


class GoodPracticeForm(Form):
    """What is written; `is_shared`: others read it, so it is approved anew with each change."""

    title = wtforms.StringField(
        mark("What did you do, in a few words?"),
        [Filled(mark("Fill in what you did, in a few words.")), AtMost(LONGEST_TITLE)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    what = wtforms.TextAreaField(
        mark("How did it go?"),
        [Filled(mark("Fill in what you did and how.")), AtMost(LONGEST_WHAT)],
        filters=[tidy_lines],
    )
    themes = wtforms.SelectMultipleField(
        mark("Which theme is it about?"),
        option_widget=wtforms.widgets.CheckboxInput(),
        validate_choice=False,
    )
    adopters = wtforms.SelectMultipleField(
        mark("For whom was it? (optional)"),
        option_widget=wtforms.widgets.CheckboxInput(),
        validate_choice=False,
    )
    cost = wtforms.StringField(
        mark("What did it cost?"),
        [Filled(mark("Fill in what it cost: time, money or effort.")), AtMost(LONGEST_COST)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    gain = wtforms.TextAreaField(
        mark("What did you notice of it?"),
        [Filled(mark("Fill in what you noticed, also if that was little.")), AtMost(LONGEST_GAIN)],
        filters=[tidy_lines],
        render_kw={"rows": 3},
    )
    contact = wtforms.StringField(
        mark("Whom may other coaches ask? (optional)"),
        [AtMost(LONGEST_CONTACT)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    contact_agrees = wtforms.BooleanField(mark("This person agrees with that"))
    approved = wtforms.BooleanField(mark("I read it again: nobody can be recognised in it"))
    is_shared = False

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        self.themes.choices = [SelectChoice(*one) for one in themes()]
        self.adopters.choices = [SelectChoice(*one) for one in adopters()]

    def validate_themes(self, field: wtforms.Field) -> None:
        """Ask for one to three; what is no theme counts for nothing."""
        field.data = _known(field.data, field.choices)
        if not 1 <= len(field.data) <= MOST_THEMES:
            sentence = _("Choose one to %(most)s themes.")
            raise ValidationError(sentence % {"most": MOST_THEMES})

    def validate_adopters(self, field: wtforms.Field) -> None:
        """Take those there are; all of them is everybody."""
        field.data = _known(field.data, field.choices)
        if len(field.data) == len(CATEGORIES):
            field.data = []

    def validate_contact_agrees(self, field: wtforms.Field) -> None:
        """Nobody is named without agreeing."""
        if self.contact.data and not field.data:
            raise ValidationError(_("Ask this person first, or leave the contact empty."))

    def validate_approved(self, field: wtforms.Field) -> None:
        """What others read is looked at by the coach each time."""
        if self.is_shared and not field.data:
            raise ValidationError(_("Others read this. Read it again and tick this."))


def _known(chosen: Sequence[str] | None, choices: Sequence[SelectChoice]) -> list[str]:
    return [one.value for one in choices if one.value in (chosen or ())]
