"""Turning the second factor on and off, and making recovery codes."""

from flask import redirect, request, url_for

from survey import second_factor
from survey.coach.account_forms import CodeForm, PasswordAndCodeForm, PasswordForm
from survey.coach.accounts import check_code, check_password
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.own_account import with_fresh_session
from survey.coach.pages import Answer, page
from survey.current import app, db, moment
from survey.language import gettext as _
from survey.print.squares import qr_code_as_data


@blueprint.route("/account/second-factor", methods=["GET", "POST"])
def begin_second_factor() -> Answer:
    """Say what a second factor is; with the password go on to putting it on the phone."""
    if second_factor.is_on(db(), signed_in()):
        return redirect(url_for("coach.own_account"), 303)
    form = PasswordForm(request.form)
    if request.method != "POST" or not form.validate():
        return page("second_factor", form)
    status = check_password(form)
    if status:
        return page("second_factor", form, status)
    second_factor.begin(db(), signed_in(), app().keyring)
    return redirect(url_for("coach.confirm_second_factor"), 303)


@blueprint.route("/account/second-factor/confirm", methods=["GET", "POST"])
def confirm_second_factor() -> Answer:
    """Show the secret to put on the phone, and ask for its first code."""
    coach, keyring = signed_in(), app().keyring
    form = CodeForm(request.form)
    try:
        secret = second_factor.secret_to_confirm(db(), coach, keyring)
        if request.method == "POST" and form.validate():
            typed = form.code.data
            codes = second_factor.confirm(db(), coach, typed, keyring=keyring, now=moment())
            return _codes_to_keep(codes)
    except second_factor.NothingToConfirm:
        return redirect(url_for("coach.begin_second_factor"), 303)
    except second_factor.WrongCode:
        form.code.errors = [_("This code is not right. Fill in the code that is on the phone now.")]
    except second_factor.TooManyTries:
        form.code.errors = [_("Too many wrong codes. Try again in a quarter of an hour.")]
    square = qr_code_as_data(second_factor.address_of(secret, coach))
    return page("confirm_second_factor", form, secret=_in_fours(secret), square=square)


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _codes_to_keep(codes: list[str]) -> Answer:
    """Show recovery codes, once, in a session with another token."""
    answer = with_fresh_session(url_for("coach.own_account"))
    shown = page("recovery_codes", codes=codes)
    answer.set_data(shown[0] if isinstance(shown, tuple) else "")
    answer.status_code = 200
    del answer.headers["Location"]
    return answer


@blueprint.route("/account/second-factor/off", methods=["GET", "POST"])
def remove_second_factor() -> Answer:
    """Turn the second factor off; asks for the password and a code."""
    return _with_both("off")


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
def new_recovery_codes() -> Answer:
    """Make new recovery codes; asks for the password and a code."""
    return _with_both("codes")


def _with_both(what: str) -> Answer:
    coach = signed_in()
    if not second_factor.is_on(db(), coach):
        return redirect(url_for("coach.own_account"), 303)
    form = PasswordAndCodeForm(request.form)
    if request.method != "POST" or not form.validate():
        return page("change_second_factor", form, what=what)
    status = check_password(form) or check_code(coach, form)
    if status:
        return page("change_second_factor", form, status, what=what)
    if what == "codes":
        return _codes_to_keep(second_factor.renew_codes(db(), coach, moment()))
    second_factor.turn_off(db(), coach, moment())
    return with_fresh_session(url_for("coach.own_account"))
