"""The first account, signing in and out, the coach's language."""

from flask import redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import accounts, audit, language, second_factor
from survey.accounts import TooManyTries
from survey.coach import session_cookie
from survey.coach.account_forms import (
    LONGEST_EMAIL,
    CodeForm,
    FirstCoachForm,
    LoginForm,
    PasswordForm,
)
from survey.coach.addresses import own_page
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.pages import Answer, page
from survey.current import app, db, moment
from survey.guesses import TooManyGuesses
from survey.language import gettext as _
from survey.storage import coaches
from survey.storage.coaches import Coach
from survey.visitors import VISITOR

GONE = 410
UNPROCESSABLE = 422
TOO_MANY = 429


@blueprint.route("/first/<token>", methods=["GET", "POST"])
def first(token: str) -> Answer:
    """Make the first coach's account with the link that the first start printed."""
    if not accounts.first_link_is_valid(db(), token, moment()):
        return page("first_spent", status=GONE)
    form = FirstCoachForm(request.form)
    if request.method != "POST" or not form.validate():
        return page("first", form)
    new = accounts.NewCoach(form.name.data, form.email.data, form.password.data)
    try:
        coach = accounts.make_first_coach(db(), token, new, moment())
    except accounts.FirstLinkNotValid:
        return page("first_spent", status=GONE)
    return newly_signed_in(coach)


def newly_signed_in(coach: Coach) -> AnyResponse:
    """Begin with a new account, in the language in which it was made."""
    coaches.set_language(db(), coach.id, language.current())
    session = accounts.start_session(db(), coach, moment())
    return session_cookie.with_session(url_for("coach.home"), session)


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> Answer:
    """Sign in; go on to the page that asked for it, or first to the code of the second factor."""
    form = LoginForm(request.form)
    back = own_page(request.args.get("back"))
    if request.method != "POST" or not form.validate():
        return page("login", form, back=back)
    try:
        token = _sign_in(form)
    except accounts.WrongPassword:
        # The same sentence whether the address exists or not.
        form.password.errors = [_("This address and this password do not belong together.")]
        return page("login", form, UNPROCESSABLE, back=back)
    except (TooManyTries, TooManyGuesses):
        form.password.errors = [_("Too many wrong passwords. Try again in a quarter of an hour.")]
        return page("login", form, TOO_MANY, back=back)
    except accounts.CodeNeeded as needed:
        return session_cookie.with_session(url_for("coach.code", back=back), needed.token)
    return session_cookie.with_session(back or url_for("coach.home"), token)


def _sign_in(form: LoginForm) -> str:
    with app().wrong_logins.counted(request.environ.get(VISITOR), accounts.WrongPassword):
        if len(form.email.data) > LONGEST_EMAIL:
            raise accounts.WrongPassword
        return accounts.sign_in(db(), form.email.data, form.password.data, moment())


@blueprint.route("/code", methods=["GET", "POST"])
def code() -> Answer:
    """Ask for the code on the phone, after a right password."""
    half = session_cookie.token()
    coach = accounts.half_signed_in(db(), half, moment())
    if coach is None:
        return redirect(url_for("coach.login"), 303)
    language.choose(coach.language)
    form = CodeForm(request.form)
    back = own_page(request.args.get("back"))
    if request.method != "POST" or not form.validate():
        return page("code", form)
    status = check_code(coach, form)
    if status:
        return page("code", form, status)
    with db().atomic():
        audit.note(db(), coach, "signed_in", now=moment())
        session = accounts.start_session(db(), coach, moment(), instead_of=half)
    return session_cookie.with_session(back or url_for("coach.home"), session)


def check_code(coach: coaches.Coach, form: CodeForm) -> int:
    """Use up the code in a form; returns 0, or the status of the page that says what is wrong."""
    try:
        with app().wrong_logins.counted(request.environ.get(VISITOR), second_factor.WrongCode):
            second_factor.check(db(), coach, form.code.data, keyring=app().keyring, now=moment())
    except second_factor.WrongCode:
        form.code.errors = [_("This code is not right. A code works once and for half a minute.")]
        return UNPROCESSABLE
    except (TooManyTries, TooManyGuesses):
        form.code.errors = [_("Too many wrong codes. Try again in a quarter of an hour.")]
        return TOO_MANY
    return 0


def check_password(form: PasswordForm) -> int:
    """Look whether a form has the password of who is signed in; 0, or the status that says no."""
    try:
        with app().wrong_logins.counted(request.environ.get(VISITOR), accounts.WrongPassword):
            accounts.check_password(db(), signed_in(), form.password.data, moment())
    except accounts.WrongPassword:
        form.password.errors = [_("This is not your password.")]
        return UNPROCESSABLE
    except (TooManyTries, TooManyGuesses):
        form.password.errors = [_("Too many wrong passwords. Try again in a quarter of an hour.")]
        return TOO_MANY
    return 0


@blueprint.post("/logout")
def logout() -> AnyResponse:
    """Sign out, here only."""
    accounts.sign_out(db(), session_cookie.token())
    return session_cookie.without_session(url_for("coach.login"))


@blueprint.post("/language")
def choose_language() -> AnyResponse:
    """Remember in which language this coach reads."""
    coaches.set_language(db(), signed_in().id, language.choose(request.form.get("language")))
    back = own_page(request.form.get("back"))
    return redirect(back or url_for("coach.home"), 303)
