"""A theme on each page or one statement on each: a part of 'when and how'."""

from typing import cast

from werkzeug.datastructures import MultiDict
from wtforms.fields import RadioField, SelectChoice

from reports.translation import mark
from survey.coach.facts import Facts
from survey.coach.forms import Form
from survey.language import gettext as _
from survey.storage import screens
from survey.storage.connection import Database
from survey.storage.surveys import Survey

PREFIX = "screens-"
THEME, STATEMENT = "theme", "statement"


class ScreensForm(Form):
    """How much stands on a page."""

    per_page = RadioField(mark("How much is on a page?"))


def form(db: Database, survey: Survey, sent: MultiDict[str, str] | None) -> ScreensForm:
    """Make the form; a page that did not hold it changes nothing."""
    made = ScreensForm(
        sent if any(name.startswith(PREFIX) for name in sent or ()) else None,
        prefix=PREFIX,
        data={"per_page": STATEMENT if screens.is_one_by_one(db, survey.id) else THEME},
    )
    made.per_page.choices = [
        SelectChoice(THEME, _("A theme: three to six statements below each other")),
        SelectChoice(STATEMENT, _("One statement per screen")),
    ]
    return made


def save(db: Database, survey: Survey, filled: Form) -> None:
    """Store what was chosen."""
    chosen = cast("ScreensForm", filled).per_page.data
    screens.choose(db, survey.id, one_by_one=chosen == STATEMENT)


def facts(db: Database, survey: Survey) -> Facts:
    """Return what was chosen, for the page before opening."""
    one_by_one = screens.is_one_by_one(db, survey.id)
    return [(_("On a page"), _("One statement") if one_by_one else _("One theme"))]


def copy(db: Database, earlier: str, new: str) -> None:
    """Let a next wave show as much as the one before."""
    screens.choose(db, new, one_by_one=screens.is_one_by_one(db, earlier))
