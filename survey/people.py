"""Who has an account and for what: invitations, roles, leaving, new passwords. No flask.

Each change is written in the log of who did what, in the same transaction.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from survey import audit, passwords
from survey.accounts import NewCoach
from survey.anonymity import lookup_hash, new_token
from survey.storage import coach_invitations, coaches, organisations, second_factors, sessions
from survey.storage.coach_invitations import CoachInvitation
from survey.storage.coaches import Coach
from survey.storage.connection import Database

INVITATION_VALID = timedelta(days=7)
PASSWORD_LINK_VALID = timedelta(hours=1)


class LinkNotValid(Exception):
    """The one-time link is unknown, too old, withdrawn, or was used."""


class HasAccount(Exception):
    """Somebody with this address has an account already."""


class LastAdministrator(Exception):
    """One administrator must stay."""


@dataclass(frozen=True)
class Role:
    """What an invitation makes somebody: coach of an organisation, administrator, or both."""

    organisation: str | None = None
    administrator: bool = False


@dataclass(frozen=True)
class By:
    """Who does something, and when."""

    coach: Coach
    now: datetime

    def note(
        self, db: Database, action: audit.Action, about: str, organisation: str | None
    ) -> None:
        """Write it in the log."""
        audit.note(db, self.coach, action, now=self.now, organisation=organisation, subject=about)


def invite(db: Database, email: str, role: Role, by: By) -> str:
    """Invite somebody; returns the token of the one-time link, which is not kept.

    Raises HasAccount: then a role is given on that person's own page.
    """
    if coaches.by_email(db, email):
        raise HasAccount
    token = new_token()
    until = by.now.astimezone(UTC) + INVITATION_VALID
    new = CoachInvitation("", email, role.administrator, role.organisation, until)
    with db.atomic():
        coach_invitations.add(db, lookup_hash(token), new)
        by.note(db, "coach_invited", email, role.organisation)
    return token


def withdraw(db: Database, invitation: str, by: By) -> None:
    """Make an invitation useless; nothing happens when it is gone already."""
    found = coach_invitations.get(db, invitation)
    with db.atomic():
        if found and coach_invitations.take(db, found.id):
            by.note(db, "invitation_withdrawn", found.email, found.organisation)


def invitation_of(db: Database, token: str, now: datetime) -> CoachInvitation:
    """Return what a link invites to; LinkNotValid. Looking never spends it."""
    found = coach_invitations.find(db, lookup_hash(token), now.astimezone(UTC))
    if found is None:
        raise LinkNotValid
    return found


def join(db: Database, token: str, new: NewCoach, now: datetime) -> Coach:
    """Make the account that was invited, once; the address is that of the invitation."""
    password_hash = passwords.hash_of(new.password)
    found = invitation_of(db, token, now)
    with db.atomic():
        if not coach_invitations.take(db, found.id) or coaches.by_email(db, found.email):
            raise LinkNotValid
        coach = coaches.add(
            db,
            email=found.email,
            name=new.name,
            password_hash=password_hash,
            administrator=found.administrator,
        )
        if found.organisation:
            organisations.add_coach(db, found.organisation, coach.id)
        By(coach, now).note(db, "coach_joined", coach.email, found.organisation)
    return coach


def add_to(db: Database, organisation: str, coach: Coach, by: By) -> None:
    """Let a coach work for an organisation."""
    with db.atomic():
        if organisations.add_coach(db, organisation, coach.id):
            by.note(db, "coach_added", coach.email, organisation)


def remove_from(db: Database, organisation: str, coach: Coach, by: By) -> None:
    """Let a coach work for an organisation no more; its pages are shut at once."""
    with db.atomic():
        if organisations.remove_coach(db, organisation, coach.id):
            by.note(db, "coach_removed", coach.email, organisation)


def set_administrator(db: Database, coach: Coach, by: By, *, administrator: bool) -> None:
    """Make or unmake an administrator, and sign them out; LastAdministrator."""
    with db.atomic():
        if coach.administrator == administrator:
            return
        if not administrator and coaches.administrators(db) == 1:
            raise LastAdministrator
        coaches.set_administrator(db, coach.id, administrator=administrator)
        if coach.id != by.coach.id:  # who does it to themselves gets a new session from the view
            sessions.end_all(db, coach.id)
        action: audit.Action = "administrator_made" if administrator else "administrator_unmade"
        by.note(db, action, coach.email, None)


def remove_account(db: Database, coach: Coach, by: By) -> None:
    """Erase an account; what it did stays in the log. LastAdministrator."""
    with db.atomic():
        if coach.administrator and coaches.administrators(db) == 1:
            raise LastAdministrator
        coaches.delete(db, coach.id)
        by.note(db, "account_removed", coach.email, None)


def remove_second_factor(db: Database, coach: Coach, by: By) -> None:
    """Let somebody whose phone is lost sign in with the password alone, and sign them out."""
    with db.atomic():
        second_factors.remove(db, coach.id)
        sessions.end_all(db, coach.id)
        by.note(db, "second_factor_off", coach.email, None)


def sign_out(db: Database, coach: Coach, by: By) -> None:
    """End every session of a coach."""
    with db.atomic():
        sessions.end_all(db, coach.id)
        by.note(db, "signed_out_everywhere", coach.email, None)


def password_link(db: Database, coach: Coach, now: datetime) -> str:
    """Make the one-time link with which a coach chooses a new password; returns its token."""
    token = new_token()
    until = now.astimezone(UTC) + PASSWORD_LINK_VALID
    coach_invitations.replace_password_link(db, coach.id, lookup_hash(token), until)
    return token


def coach_of_link(db: Database, token: str, now: datetime) -> Coach:
    """Return whose new password this link is for; LinkNotValid. Looking never spends it."""
    hashed = lookup_hash(token)
    whose = coach_invitations.coach_of_password_link(db, hashed, now.astimezone(UTC))
    coach = coaches.get(db, whose) if whose else None
    if coach is None:
        raise LinkNotValid
    return coach


def choose_password(db: Database, token: str, password: str, now: datetime) -> None:
    """Set a new password with a link, once; a second factor is still asked. LinkNotValid."""
    password_hash = passwords.hash_of(password)
    with db.atomic():
        coach = coach_of_link(db, token, now)
        _set_password(db, coach, password_hash)
        sessions.end_all(db, coach.id)
        By(coach, now).note(db, "password_changed", coach.email, None)


def change_password(db: Database, by: By, password: str, *, session: str) -> None:
    """Set a new password and sign out everywhere else; `session` is the token of this one."""
    password_hash = passwords.hash_of(password)
    with db.atomic():
        _set_password(db, by.coach, password_hash)
        sessions.end_all(db, by.coach.id, but=lookup_hash(session))
        by.note(db, "password_changed", by.coach.email, None)


def _set_password(db: Database, coach: Coach, password_hash: str) -> None:
    coaches.set_password_hash(db, coach.id, password_hash)
    coach_invitations.drop_password_link(db, coach.id)
