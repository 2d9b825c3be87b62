"""The forms with which a coach makes an account and signs in."""

import re

import wtforms
from wtforms.validators import StopValidation

from reports.translation import mark
from survey import passwords
from survey.coach.forms import AtMost, Filled, Form, tidy
from survey.language import gettext as _

LONGEST_EMAIL = 254
LONGEST_NAME = 80
FAULTS: dict[passwords.Fault, str] = {
    "too_short": mark("Choose a password of at least %(shortest)s characters."),
    "too_long": mark("Choose a password of at most %(longest)s characters."),
    "too_common": mark("Many people use this password. Choose another one, such as four words."),
    "about_you": mark("Your name or address is in this password. Choose another one."),
}


def _email(**attributes: str) -> wtforms.EmailField:
    return wtforms.EmailField(
        mark("E-mail address"),
        [Filled(mark("Fill in your e-mail address."))],
        filters=[tidy],
        render_kw={"autocomplete": "username", "spellcheck": "false", **attributes},
    )


class FirstCoachForm(Form):
    """Who the first coach is."""

    name = wtforms.StringField(
        mark("Your name"),
        [Filled(mark("Fill in your name.")), AtMost(LONGEST_NAME)],
        filters=[tidy],
        render_kw={"autocomplete": "name"},
    )
    email = _email()
    password = wtforms.PasswordField(
        mark("Password"),
        [Filled(mark("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_email(self, field: wtforms.Field) -> None:
        """Refuse what can't be an address; whether it exists shows when mail is sent."""
        if len(field.data) > LONGEST_EMAIL or not re.fullmatch(
            r"[^@\s]+@[^@\s.]+\.\S+", field.data
        ):
            raise StopValidation(_("Fill in a whole e-mail address, such as anna@welzijn.nl."))

    def validate_password(self, field: wtforms.Field) -> None:
        """Refuse what others would guess."""
        fault = passwords.fault_of(field.data, email=self.email.data, name=self.name.data)
        if fault:
            limits = {"shortest": passwords.SHORTEST, "longest": passwords.LONGEST}
            raise StopValidation(_(FAULTS[fault]) % limits)


class LoginForm(Form):
    """Signing in: anything may be typed, and only one answer tells that it is wrong."""

    email = _email()
    password = wtforms.PasswordField(
        mark("Password"),
        [Filled(mark("Fill in your password."))],
        render_kw={"autocomplete": "current-password"},
    )
