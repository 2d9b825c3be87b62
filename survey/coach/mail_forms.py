"""The forms about mail: whom to invite, another address, another day, and the texts."""

from datetime import date

import wtforms
from wtforms.validators import ValidationError

from reports.translation import mark
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.coach.invite_forms import ADDRESS, LONGEST_ADDRESS, AddressesForm
from survey.language import gettext as _
from survey.mail.texts import (
    LINK,
    LONGEST_BODY,
    LONGEST_SUBJECT,
    placeholders_of,
    wrong_placeholders,
)
from survey.storage.mail_texts import MailText


class InviteForm(AddressesForm):
    """To which addresses an invitation goes; those that have one already are passed over."""

    def validate_addresses(self, field: wtforms.Field) -> None:
        """Ask for addresses, and refuse what is none."""
        if not self.address_list:
            raise ValidationError(_("Fill in at least one e-mail address."))
        super().validate_addresses(field)


class OtherAddressForm(Form):
    """Another address for somebody whose invitation was refused."""

    email = wtforms.StringField(mark("Right address"), filters=[tidy])

    def validate_email(self, field: wtforms.Field) -> None:
        """Refuse what is no address."""
        field.data = (field.data or "").lower()
        if len(field.data) > LONGEST_ADDRESS or not ADDRESS.fullmatch(field.data):
            sentence = _("‘%(address)s’ is no e-mail address.")
            raise ValidationError(sentence % {"address": field.data[:60]})


class MoveForm(Form):
    """Another day for a reminder."""

    day = wtforms.DateField(mark("Day"), format=["%Y-%m-%d", "%d-%m-%Y"])
    first: date
    last: date

    def validate_day(self, field: wtforms.Field) -> None:
        """Only a day that is still to come and on which the survey is open."""
        if field.data is None or not self.first <= field.data <= self.last:
            field.errors = []
            raise ValidationError(_("Choose a day after today, before the questionnaire closes."))


class MailTextForm(Form):
    """Subject and body of one kind of mail in one language."""

    subject = wtforms.StringField(
        mark("Subject"),
        [Filled(mark("Fill in a subject.")), AtMost(LONGEST_SUBJECT)],
        filters=[tidy],
        render_kw={"autocomplete": "off"},
    )
    body = wtforms.TextAreaField(
        mark("Text"), [Filled(mark("Fill in a text.")), AtMost(LONGEST_BODY)]
    )
    language: str

    @property
    def text(self) -> MailText:
        """What was written."""
        return MailText(self.subject.data or "", (self.body.data or "").replace("\r\n", "\n"))

    def validate_subject(self, field: wtforms.Field) -> None:
        """Everything but the link may be filled in here."""
        self._check_placeholders(field)
        if LINK in (field.data or ""):
            raise ValidationError(_("The link belongs in the text, not in the subject."))

    def validate_body(self, field: wtforms.Field) -> None:
        """The link must be in it, or nobody can answer."""
        self._check_placeholders(field)
        if LINK not in (field.data or ""):
            sentence = _("Put %(link)s where the link must come. Without it nobody can answer.")
            raise ValidationError(sentence % {"link": LINK})

    def _check_placeholders(self, field: wtforms.Field) -> None:
        wrong = wrong_placeholders(field.data or "", self.language)
        if not wrong:
            return
        known = ", ".join(f"{{{name}}}" for name in placeholders_of(self.language))
        if wrong[0] in ("{", "}"):
            sentence = _("There is a { or } without the other. You can use: %(known)s.")
            raise ValidationError(sentence % {"known": known})
        sentence = _("We can not fill in {%(name)s}. You can use: %(known)s.")
        raise ValidationError(sentence % {"name": wrong[0][:40], "known": known})
