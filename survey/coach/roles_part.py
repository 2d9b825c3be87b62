"""Whether a survey asks for the role: a part of 'when and how'."""

from typing import cast

import wtforms
from werkzeug.datastructures import MultiDict
from wtforms.validators import ValidationError

from reports.translation import mark
from survey.coach.facts import Facts
from survey.coach.forms import Form
from survey.coach.pages import numbers
from survey.language import gettext as _
from survey.respond.roles import headcounts, nameable
from survey.storage import organisations, roles
from survey.storage.connection import Database
from survey.storage.roles import RoleHeadcounts
from survey.storage.surveys import Survey


class _People(wtforms.IntegerField):  # type: ignore[misc]  # published without types
    """A number of people; empty is nobody."""

    widget = wtforms.widgets.TextInput()  # a field for numbers shows nothing of other words

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        typed = "".join(valuelist).strip()
        self.data = 0
        if typed and not (typed.isdecimal() and len(typed) < 7):
            raise ValueError(_("Fill in a whole number, such as 6."))
        self.data = int(typed or 0)


class RolesForm(Form):
    """Whether the role is asked, and how many people have each."""

    asked = wtforms.BooleanField(mark("Also ask the role: staff, managers or volunteers"))
    managers = _People(mark("How many people lead others?"))
    volunteers = _People(mark("How many people are volunteers?"))
    people: int
    minimum: int

    @property
    def chosen(self) -> RoleHeadcounts | None:
        """What was filled in; nothing when the role is not asked."""
        counts = RoleHeadcounts(self.managers.data or 0, self.volunteers.data or 0)
        return counts if self.asked.data else None

    def validate_asked(self, field: wtforms.Field) -> None:
        """Ask only where two roles are large enough to disappear in."""
        if not field.data or self.managers.errors or self.volunteers.errors:
            return
        counts = headcounts(self.people, self.chosen)
        if counts["staff"] < 0:
            sentence = _("That is more people than the %(people)s in the teams.")
            raise ValidationError(sentence % {"people": self.people})
        if not nameable(self.people, self.chosen, self.minimum):
            sentence = _("Two of the three roles need %(minimum)s people or more to be asked.")
            raise ValidationError(sentence % {"minimum": self.minimum})


def form(db: Database, survey: Survey, sent: MultiDict[str, str] | None) -> RolesForm:
    """Make the form; volunteers' teams are counted beforehand."""
    teams = organisations.teams_of(db, survey.organisation)
    before = roles.of_survey(db, survey.id)
    known = sum(team.headcount for team in teams if team.kind == "volunteers")
    made = RolesForm(
        sent,
        prefix="roles-",
        asked=before is not None,
        managers=before.managers if before else None,
        volunteers=before.volunteers if before else known,
    )
    made.people = sum(team.headcount for team in teams)
    made.minimum = survey.minimum_group_size
    return made


def save(db: Database, survey: Survey, filled: Form) -> None:
    """Keep what was filled in."""
    roles.choose(db, survey.id, cast("RolesForm", filled).chosen)


def facts(db: Database, survey: Survey) -> Facts:
    """Return what was chosen."""
    found = roles.of_survey(db, survey.id)
    if found is None:
        return [(_("Role"), _("not asked"))]
    count = numbers().count
    chosen = _("asked; %(managers)s managers, %(volunteers)s volunteers")
    named = {"managers": count(found.managers), "volunteers": count(found.volunteers)}
    return [(_("Role"), chosen % named)]


def copy(db: Database, earlier: str, new: str) -> None:
    """Take over what was chosen for an earlier survey."""
    roles.choose(db, new, roles.of_survey(db, earlier))
