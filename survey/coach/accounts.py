"""The first account, signing in and out, the coach's language."""

from flask import redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import accounts, language
from survey.coach.account_forms import LONGEST_EMAIL, FirstCoachForm, LoginForm
from survey.coach.addresses import own_page
from survey.coach.blueprint import COOKIE, COOKIE_PATH, blueprint, signed_in
from survey.coach.pages import Answer, page
from survey.current import db, moment
from survey.language import gettext as _
from survey.storage import coaches

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
    coaches.set_language(db(), coach.id, language.current())
    return _with_session(url_for("coach.home"), accounts.start_session(db(), coach, moment()))


@blueprint.route("/login", methods=["GET", "POST"])
def login() -> Answer:
    """Sign in; go on to the page that asked for it."""
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
    except accounts.TooManyTries:
        form.password.errors = [_("Too many wrong passwords. Try again in a quarter of an hour.")]
        return page("login", form, TOO_MANY, back=back)
    return _with_session(back or url_for("coach.home"), token)


def _sign_in(form: LoginForm) -> str:
    if len(form.email.data) > LONGEST_EMAIL:
        raise accounts.WrongPassword
    return accounts.sign_in(db(), form.email.data, form.password.data, moment())


@blueprint.post("/logout")
def logout() -> AnyResponse:
    """Sign out, here only."""
    accounts.sign_out(db(), request.cookies.get(COOKIE, ""))
    response = redirect(url_for("coach.login"), 303)
    response.delete_cookie(COOKIE, path=COOKIE_PATH)
    return response


@blueprint.post("/language")
def choose_language() -> AnyResponse:
    """Remember in which language this coach reads."""
    coaches.set_language(db(), signed_in().id, language.choose(request.form.get("language")))
    back = own_page(request.form.get("back"))
    return redirect(back or url_for("coach.home"), 303)


def _with_session(address: str, token: str) -> AnyResponse:
    response = redirect(address, 303)
    response.set_cookie(
        COOKIE,
        token,
        max_age=accounts.SESSION_VALID,
        path=COOKIE_PATH,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return response
