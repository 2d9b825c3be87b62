"""The forms with which a coach makes an account, signs in and guards it."""

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


def email_field(**attributes: str) -> wtforms.EmailField:
    """Return a field for an address."""
    return wtforms.EmailField(
        mark("E-mail address"),
        [Filled(mark("Fill in your e-mail address."))],
        filters=[tidy],
        render_kw={"autocomplete": "username", "spellcheck": "false", **attributes},
    )


def check_email(_form: wtforms.Form, field: wtforms.Field) -> None:
    """Refuse what can't be an address; whether it exists shows when mail is sent."""
    whole = re.fullmatch(r"[^@\s]+@[^@\s.]+\.\S+", field.data or "")
    if len(field.data or "") > LONGEST_EMAIL or not whole:
        raise StopValidation(_("Fill in a whole e-mail address, such as anna@welzijn.nl."))


def _name() -> wtforms.StringField:
    return wtforms.StringField(
        mark("Your name"),
        [Filled(mark("Fill in your name.")), AtMost(LONGEST_NAME)],
        filters=[tidy],
        render_kw={"autocomplete": "name"},
    )


def _new_password(label: str) -> wtforms.PasswordField:
    return wtforms.PasswordField(
        label,
        [Filled(mark("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )


def _password() -> wtforms.PasswordField:
    return wtforms.PasswordField(
        mark("Password"),
        [Filled(mark("Fill in your password."))],
        render_kw={"autocomplete": "current-password"},
    )


def _check_new(field: wtforms.Field, *, email: str, name: str) -> None:
    """Refuse what others would guess, and say why."""
    fault = passwords.fault_of(field.data, email=email, name=name)
    if fault:
        limits = {"shortest": passwords.SHORTEST, "longest": passwords.LONGEST}
        raise StopValidation(_(FAULTS[fault]) % limits)


class FirstCoachForm(Form):
    """Who the first coach is."""

    name = _name()
    email = email_field()
    password = _new_password(mark("Password"))

    def validate_email(self, field: wtforms.Field) -> None:
        """Refuse what can't be an address."""
        check_email(self, field)

    def validate_password(self, field: wtforms.Field) -> None:
        """Refuse what others would guess."""
        _check_new(field, email=self.email.data, name=self.name.data)


class JoinForm(Form):
    """Who was invited; the address is that of the invitation."""

    name = _name()
    password = _new_password(mark("Password"))
    email = ""

    def validate_password(self, field: wtforms.Field) -> None:
        """Refuse what others would guess."""
        _check_new(field, email=self.email, name=self.name.data)


class ForgottenForm(Form):
    """Whose password is forgotten; the answer does not tell whether there is such an account."""

    email = email_field()

    def validate_email(self, field: wtforms.Field) -> None:
        """Refuse what can't be an address."""
        check_email(self, field)


class LoginForm(Form):
    """Signing in: anything may be typed, and only one answer tells that it is wrong."""

    email = email_field()
    password = _password()


class PasswordForm(Form):
    """Saying once more who one is, before something that matters."""

    password = _password()


class CodeForm(Form):
    """A code from the phone, or a recovery code."""

    code = wtforms.StringField(
        mark("Code"),
        [Filled(mark("Fill in the code.")), AtMost(40)],
        filters=[tidy],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"},
    )


class PasswordAndCodeForm(PasswordForm, CodeForm):
    """Both, before the second factor changes."""


class NewPasswordForm(Form):
    """Another password, for somebody whose name and address are known."""

    new = _new_password(mark("New password"))
    email = name = ""

    def validate_new(self, field: wtforms.Field) -> None:
        """Refuse what others would guess."""
        _check_new(field, email=self.email, name=self.name)


class ChangePasswordForm(PasswordForm, NewPasswordForm):
    """The password of now and the one to come."""
