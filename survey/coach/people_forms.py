"""The forms with which an administrator invites somebody and gives a role."""

from collections.abc import Sequence

import wtforms
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from reports.translation import mark
from survey.coach.account_forms import check_email, email_field
from survey.coach.forms import Form
from survey.language import gettext as _
from survey.people import Role
from survey.storage.organisations import Organisation

NONE = ""


class _WithOrganisation(Form):
    """A form with a list of organisations; only what was offered is taken."""

    organisation = wtforms.SelectField(mark("Coach of"), validate_choice=False)
    empty = mark("No organisation yet")

    def offer(self, every: Sequence[Organisation]) -> "_WithOrganisation":
        """Put these organisations in the list."""
        own = [SelectChoice(one.id, one.name) for one in every]
        self.organisation.choices = [SelectChoice(NONE, _(self.empty)), *own]
        return self

    def validate_organisation(self, field: wtforms.SelectField) -> None:
        """Refuse what the page did not offer."""
        if field.data not in {choice.value for choice in field.choices}:
            raise StopValidation(_("Choose an organisation from the list."))


class InviteForm(_WithOrganisation):
    """Who is invited, and for what."""

    email = email_field(autocomplete="off")
    administrator = wtforms.BooleanField(mark("Also an administrator"))

    def offer(self, every: Sequence[Organisation]) -> "InviteForm":
        """Put these organisations in the list."""
        super().offer(every)
        return self

    def validate_email(self, field: wtforms.Field) -> None:
        """Refuse what can't be an address."""
        check_email(self, field)

    def validate_administrator(self, field: wtforms.BooleanField) -> None:
        """Ask for something to invite somebody for."""
        if not field.data and not self.organisation.data:
            raise ValidationError(_("Choose an organisation, or make this person administrator."))

    @property
    def role(self) -> Role:
        """What the invitation makes somebody."""
        return Role(self.organisation.data or None, bool(self.administrator.data))


class AddToForm(_WithOrganisation):
    """Another organisation for somebody."""

    empty = mark("Choose an organisation")

    def offer(self, every: Sequence[Organisation]) -> "AddToForm":
        """Put these organisations in the list."""
        super().offer(every)
        return self

    def validate_organisation(self, field: wtforms.SelectField) -> None:
        """Ask for one, of those that are offered."""
        super().validate_organisation(field)
        if not field.data:
            raise StopValidation(_("Choose an organisation from the list."))
