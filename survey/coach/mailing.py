"""Mail of an open survey: inviting, reminding, undoing, and what did not arrive."""

from contextlib import suppress
from datetime import timedelta

from flask import abort, request
from werkzeug import Response as AnyResponse

from survey import retention
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.inviting import must_be_open
from survey.coach.mail_forms import InviteForm, MoveForm, OtherAddressForm
from survey.coach.mail_state import mail_state
from survey.coach.pages import Answer, page
from survey.coach.refusals import refusal_words
from survey.current import app, db, moment, today
from survey.language import gettext as _
from survey.lifecycle import NotPossible
from survey.mail import planning
from survey.mail.addressees import of_staff
from survey.mail.planning import Addressee
from survey.storage import invitations, mailings, outbox
from survey.storage.mailings import Mailing
from survey.storage.surveys import Survey

MAILING = f"{SURVEY}/mail/<mailing>"
LARGEST_LIST = 512 * 1024
CONFLICT = 409


@blueprint.get(f"{SURVEY}/mail")
def mail(survey: Survey) -> Answer:
    """Show what goes when, and what did not arrive."""
    must_be_open(survey)
    return _shown(survey)


@blueprint.post(f"{SURVEY}/mail/invite")
def invite_by_mail(survey: Survey) -> Answer:
    """Plan an invitation to a pasted list."""
    must_be_open(survey)
    must_have_mail()
    # Thousands of addresses are larger than any other form.
    request.max_content_length = request.max_form_memory_size = LARGEST_LIST
    form = InviteForm(request.form, prefix="mail-")
    if not form.validate():
        return _shown(survey, invite=form)
    people = [Addressee(one, None, survey.default_language) for one in form.address_list]
    try:
        planning.invite_by_mail(db(), survey, people, moment())
    except planning.NobodyNew:
        form.addresses.errors = [_("Everybody on this list was invited already.")]
        return _shown(survey, invite=form)
    return to("mail", survey)


@blueprint.post(f"{SURVEY}/mail/invite-staff")
def invite_staff(survey: Survey) -> Answer:
    """Plan an invitation to everybody on the list of staff who has none yet."""
    must_be_open(survey)
    must_have_mail()
    with suppress(planning.NobodyNew):  # pressed twice: the page shows what was planned
        planning.invite_by_mail(db(), survey, of_staff(db(), survey), moment())
    return to("mail", survey)


def must_have_mail() -> None:
    """Not found where no mail can be sent."""
    if app().sender is None:
        abort(404)


@blueprint.post(f"{SURVEY}/mail/remind")
def remind(survey: Survey) -> Answer:
    """Plan the one reminder outside the plan; pressed twice it is still one."""
    must_be_open(survey)
    must_have_mail()
    with suppress(NotPossible):  # the page shows what was sent and planned
        planning.remind_by_hand(db(), survey, moment())
    return to("mail", survey)


@blueprint.post(MAILING)
def change_mailing(survey: Survey, mailing: str) -> AnyResponse:
    """Do what a button of a mailing says; when it is too late for that, the page shows so."""
    found = _mailing_of(survey, mailing)
    match request.form.get("action"):
        case "now":
            planning.send_soon(db(), found, moment())
        case "skip":
            planning.take_back(db(), found)
        case "pause":
            mailings.set_state(db(), found.id, "paused", expected="sending")
        case "go-on":
            mailings.set_state(db(), found.id, "sending", expected="paused")
        case "again":
            outbox.send_doubtful_again(db(), found.id)
        case "trust":
            outbox.trust_doubtful(db(), found.id)
        case _:
            abort(400)
    return to("mail", survey)


@blueprint.post(f"{MAILING}/move")
def move_mailing(survey: Survey, mailing: str) -> Answer:
    """Move a reminder to another day."""
    found = _mailing_of(survey, mailing)
    form = _move_form(survey, found)
    if found.kind != "reminder" or not form.validate():
        return _shown(survey, moved=(found.id, form))
    planning.move(db(), found, form.day.data)
    return to("mail", survey)


@blueprint.post(f"{SURVEY}/mail/unreachable/again")
def send_all_again(survey: Survey) -> AnyResponse:
    """Send every invitation that did not arrive anew; pressed twice there is nothing left to."""
    must_be_open(survey)
    must_have_mail()
    newest = [one for one in mailings.of_survey(db(), survey.id) if one.kind == "invitation"]
    if newest:
        planning.send_all_again(db(), newest[-1])
    return to("mail", survey)


@blueprint.post(f"{SURVEY}/mail/unreachable/<int:slot>")
def readdress(survey: Survey, slot: int) -> Answer:
    """Invite somebody at another address, when the one given was refused."""
    must_be_open(survey)
    must_have_mail()
    form = OtherAddressForm(request.form, prefix=f"other-{slot}-")
    if form.validate():
        newest = [one for one in mailings.of_survey(db(), survey.id) if one.kind == "invitation"]
        if newest and planning.send_to_other_address(db(), newest[-1], slot, form.email.data):
            return to("mail", survey)
        form.email.errors = [_("This address was invited already.")]
    return _shown(survey, readdressed=(slot, form))


def _mailing_of(survey: Survey, mailing: str) -> Mailing:
    must_be_open(survey)
    must_have_mail()
    found = mailings.get(db(), mailing)
    if found is None or found.survey != survey.id:
        abort(404)
    return found


def _move_form(survey: Survey, mailing: Mailing) -> MoveForm:
    form = MoveForm(request.form or None, prefix=f"move-{mailing.id}-")
    form.first, form.last = today() + timedelta(days=1), survey.closes_on
    return form


def _shown(
    survey: Survey,
    *,
    invite: InviteForm | None = None,
    moved: tuple[str, MoveForm] | None = None,
    readdressed: tuple[int, OtherAddressForm] | None = None,
) -> Answer:
    state = mail_state(survey)
    moves = {
        told.mailing.id: MoveForm(None, prefix=f"move-{told.mailing.id}-", day=told.on)
        for told in state.mailings
        if told.is_reminder and told.mailing.state == "planned"
    }
    others = {
        one.slot: OtherAddressForm(None, prefix=f"other-{one.slot}-", email=one.email)
        for one in state.unreachable
    }
    moves.update([moved] if moved else [])
    others.update([readdressed] if readdressed else [])
    wrong = invite or (moved and moved[1]) or (readdressed and readdressed[1]) or None
    known = invitations.addresses_of(db(), survey.id)
    return page(
        "mail",
        wrong,
        survey=survey,
        has_mail=app().sender is not None,
        state=state,
        invite=invite or InviteForm(prefix="mail-"),
        moves=moves,
        others=others,
        reasons={one.slot: refusal_words(one.refusal) for one in state.unreachable},
        addresses_until=retention.addresses_go_on(survey),
        again=sum(one.refusal != planning.NO_ADDRESS for one in state.unreachable),
        waiting=sum(one.email not in known for one in of_staff(db(), survey)),
    )
