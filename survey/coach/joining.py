"""Pages behind one-time links: joining after an invitation, and choosing a new password."""

from contextlib import suppress

from flask import redirect, request, url_for

from survey import accounts, language, people, tries
from survey.coach.account_forms import ForgottenForm, JoinForm, NewPasswordForm
from survey.coach.accounts import GONE, newly_signed_in
from survey.coach.blueprint import blueprint
from survey.coach.pages import Answer, page
from survey.current import app, db, moment
from survey.mail import account_letters
from survey.storage import organisations


@blueprint.route("/join/<token>", methods=["GET", "POST"])
def join(token: str) -> Answer:
    """Make an account after an invitation."""
    try:
        invitation = people.invitation_of(db(), token, moment())
        form = JoinForm(request.form)
        form.email = invitation.email
        if request.method != "POST" or not form.validate():
            asks = invitation.organisation and organisations.get(db(), invitation.organisation)
            return page("join", form, invitation=invitation, asked_for=asks)
        new = accounts.NewCoach(form.name.data, invitation.email, form.password.data)
        coach = people.join(db(), token, new, moment())
    except people.LinkNotValid:
        return page("link_spent", status=GONE)
    return newly_signed_in(coach)


@blueprint.route("/new-password/<token>", methods=["GET", "POST"])
def new_password(token: str) -> Answer:
    """Choose a new password with a link; signing in comes after it, with the second factor."""
    try:
        coach = people.coach_of_link(db(), token, moment())
        language.choose(request.args.get("language") or coach.language)
        form = NewPasswordForm(request.form)
        form.email, form.name = coach.email, coach.name
        if request.method != "POST" or not form.validate():
            return page("new_password", form, whose=coach)
        people.choose_password(db(), token, form.new.data, moment())
    except people.LinkNotValid:
        return page("link_spent", status=GONE)
    return redirect(url_for("coach.login", changed="password"), 303)


@blueprint.route("/forgotten", methods=["GET", "POST"])
def forgotten() -> Answer:
    """Mail a link for a new password, or say who makes one where no mail is sent.

    The page is the same for every address, also when too many mails were asked for. Links go by
    mail only where the public address is a setting: a header could lead them elsewhere.
    """
    if not account_letters.can_mail(app().settings):
        return page("forgotten", mails=False, asked=False)
    form = ForgottenForm(request.form)
    if request.method != "POST" or not form.validate():
        return page("forgotten", form, mails=True, asked=False)
    with suppress(tries.TooManyTries):
        tries.begin(db(), tries.of_reset(form.email.data), moment())
        account_letters.mail_new_password(app(), form.email.data)
    return page("forgotten", mails=True, asked=True)
