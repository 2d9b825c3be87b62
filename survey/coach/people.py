"""For administrators: who has an account and for what."""

from flask import abort, redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import people
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.noting import by, note
from survey.coach.own_account import with_fresh_session
from survey.coach.pages import Answer, page
from survey.coach.people_forms import AddToForm, InviteForm
from survey.current import app, db, moment
from survey.language import gettext as _
from survey.mail import account_letters
from survey.storage import coach_invitations, coaches, organisations, second_factors
from survey.storage.coaches import Coach
from survey.storage.organisations import Organisation

CONFLICT = 409
PERSON = "/people/<person>"


@blueprint.get("/people")
def everybody() -> Answer:
    """Show all accounts, and who was invited and did not come yet."""
    return page(
        "people",
        people=[(coach, organisations_of(coach)) for coach in coaches.everybody(db())],
        guarded=second_factors.of_everybody(db()),
        invited=coach_invitations.still_open(db(), moment()),
        every={one.id: one for one in organisations.everyone(db())},
        memberships={organisation for _coach, organisation in organisations.memberships(db())},
    )


def organisations_of(coach: Coach) -> list[Organisation]:
    """Return the organisations a coach works for."""
    return organisations.of_coach(db(), coach.id)


@blueprint.route("/people/invite", methods=["GET", "POST"])
def invite_somebody() -> Answer:
    """Invite somebody. The link is shown now and never again, because only its hash is kept."""
    form = InviteForm(request.form).offer(organisations.everyone(db()))
    if request.method != "POST" or not form.validate():
        return _invite_page(form)
    try:
        token = people.invite(db(), form.email.data, form.role, by())
    except people.HasAccount:
        form.email.errors = [_("This person has an account. Give the role on the page People.")]
        return _invite_page(form)
    address = url_for("coach.join", token=token, _external=True)
    mailed = account_letters.mail_invitation(
        app().settings, form.email.data, link=address, now=moment()
    )
    return page("coach_invited", address=address, email=form.email.data, mailed=mailed)


def _invite_page(form: InviteForm) -> Answer:
    return page("invite_coach", form, by_mail=account_letters.can_mail(app().settings))


@blueprint.post("/people/invitations/<invitation>/withdraw")
def withdraw_invitation(invitation: str) -> AnyResponse:
    """Make an invitation useless."""
    people.withdraw(db(), invitation, by())
    return redirect(url_for("coach.everybody"), 303)


def _somebody(person: str) -> Coach:
    return coaches.get(db(), person) or abort(404)


def _to(person: Coach) -> AnyResponse:
    return redirect(url_for("coach.person", person=person.id), 303)


@blueprint.get(PERSON)
def person(person: str) -> Answer:
    """Show one account and what an administrator can change about it."""
    return _page_of(_somebody(person))


def _page_of(somebody: Coach, form: AddToForm | None = None, *, last: bool = False) -> Answer:
    works_for = organisations_of(somebody)
    form = form or AddToForm()
    others = [one for one in organisations.everyone(db()) if one not in works_for]
    return page(
        "person",
        form.offer(others),
        CONFLICT if last else 200,
        somebody=somebody,
        works_for=works_for,
        others=others,
        guarded=somebody.id in second_factors.of_everybody(db()),
        is_self=somebody.id == signed_in().id,
        last=last,
    )


@blueprint.post(f"{PERSON}/organisations")
def add_to_organisation(person: str) -> Answer:
    """Make somebody coach of an organisation."""
    somebody = _somebody(person)
    form = AddToForm(request.form).offer(organisations.everyone(db()))
    if not form.validate():
        return _page_of(somebody, form)
    people.add_to(db(), form.organisation.data, somebody, by())
    return _to(somebody)


@blueprint.post(f"{PERSON}/organisations/<from_organisation>/remove")
def remove_from_organisation(person: str, from_organisation: str) -> AnyResponse:
    """Let somebody be coach of an organisation no more."""
    somebody = _somebody(person)
    people.remove_from(db(), from_organisation, somebody, by())
    return _to(somebody)


@blueprint.post(f"{PERSON}/administrator")
def change_administrator(person: str) -> Answer:
    """Make or unmake an administrator."""
    somebody = _somebody(person)
    administrator = request.form.get("administrator") == "yes"
    try:
        people.set_administrator(db(), somebody, by(), administrator=administrator)
    except people.LastAdministrator:
        return _page_of(somebody, last=True)
    if somebody.id != signed_in().id:
        return _to(somebody)
    return with_fresh_session(url_for("coach.home"))


@blueprint.post(f"{PERSON}/password-link")
def make_password_link(person: str) -> Answer:
    """Make a link with which somebody chooses a new password; shown now and never again."""
    somebody = _somebody(person)
    with db().atomic():
        token = people.password_link(db(), somebody, moment())
        note("password_link_made", subject=somebody.email)
    address = url_for("coach.new_password", token=token, _external=True)
    return page("password_link", somebody=somebody, address=address)


@blueprint.post(f"{PERSON}/second-factor/remove")
def reset_second_factor(person: str) -> AnyResponse:
    """Let somebody whose phone is lost sign in with the password alone."""
    somebody = _somebody(person)
    people.remove_second_factor(db(), somebody, by())
    return _to(somebody)


@blueprint.post(f"{PERSON}/sign-out")
def sign_somebody_out(person: str) -> AnyResponse:
    """End every session of somebody."""
    somebody = _somebody(person)
    people.sign_out(db(), somebody, by())
    return _to(somebody)


@blueprint.route(f"{PERSON}/remove", methods=["GET", "POST"])
def remove_account(person: str) -> Answer:
    """Erase an account, after asking."""
    somebody = _somebody(person)
    if request.method != "POST":
        return page("remove_account", somebody=somebody, works_for=organisations_of(somebody))
    try:
        people.remove_account(db(), somebody, by())
    except people.LastAdministrator:
        return _page_of(somebody, last=True)
    return redirect(url_for("coach.everybody"), 303)
