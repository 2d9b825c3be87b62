"""A coach's own account: the password, and where the coach is signed in."""

from flask import redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import accounts, people, second_factor
from survey.coach import session_cookie
from survey.coach.account_forms import ChangePasswordForm
from survey.coach.accounts import check_password
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.noting import by, note
from survey.coach.pages import Answer, page
from survey.current import db, moment
from survey.storage import organisations, second_factors, sessions


@blueprint.get("/account")
def own_account() -> Answer:
    """Show who one is here, and how the account is guarded."""
    coach = signed_in()
    return page(
        "account",
        organisations=organisations.of_coach(db(), coach.id),
        second_factor=second_factor.is_on(db(), coach),
        codes_left=second_factors.codes_left(db(), coach.id),
        sessions=accounts.sessions_of(db(), coach, session_cookie.token(), moment()),
        changed=request.args.get("changed") == "password",
    )


@blueprint.route("/account/password", methods=["GET", "POST"])
def change_password() -> Answer:
    """Choose another password; asks the one of now, and signs out everywhere else."""
    coach = signed_in()
    form = ChangePasswordForm(request.form)
    form.email, form.name = coach.email, coach.name
    if request.method != "POST" or not form.validate():
        return page("change_password", form)
    status = check_password(form)
    if status:
        return page("change_password", form, status)
    people.change_password(db(), by(), form.new.data, session=session_cookie.token())
    return with_fresh_session(url_for("coach.own_account", changed="password"))


def with_fresh_session(address: str) -> AnyResponse:
    """Go on with another token: what guards this account has changed."""
    old = session_cookie.token()
    token = accounts.start_session(db(), signed_in(), moment(), instead_of=old)
    return session_cookie.with_session(address, token)


@blueprint.post("/account/sign-out-elsewhere")
def sign_out_elsewhere() -> AnyResponse:
    """End every session but this one."""
    with db().atomic():
        accounts.sign_out_elsewhere(db(), signed_in(), session_cookie.token())
        note("signed_out_everywhere")
    return redirect(url_for("coach.own_account"), 303)


@blueprint.post("/account/sessions/<session>/end")
def end_session(session: str) -> AnyResponse:
    """End one session; nothing happens when it has ended already."""
    sessions.end_one(db(), signed_in().id, session)
    return redirect(url_for("coach.own_account"), 303)
