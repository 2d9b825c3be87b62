"""The log of who did what with surveys and accounts; never what was answered or by whom.

A line is written in the same transaction as what it tells. A line about an organisation goes with
that organisation; the others go after two years.
"""

from datetime import UTC, datetime, timedelta
from typing import Literal

from survey.storage import audit
from survey.storage.audit import Line
from survey.storage.coaches import Coach
from survey.storage.connection import Database

KEPT = timedelta(days=730)
LONGEST_SUBJECT = 200

Action = Literal[
    "organisation_made",
    "organisation_changed",
    "organisation_erased",
    "survey_launched",
    "survey_extended",
    "survey_closed",
    "survey_deleted",
    "promise_changed",
    "comments_judged",
    "report_made",
    "link_made",
    "link_withdrawn",
    "codes_made",
    "answers_exported",
    "group_made",
    "figures_shared",
    "sharing_withdrawn",
    "figures_taken_in",
    "partner_trusted",
    "partner_removed",
    "coach_invited",
    "invitation_withdrawn",
    "coach_joined",
    "coach_added",
    "coach_removed",
    "administrator_made",
    "administrator_unmade",
    "account_removed",
    "signed_in",
    "sign_in_failed",
    "code_failed",
    "signed_out_everywhere",
    "password_changed",
    "password_link_made",
    "second_factor_on",
    "second_factor_off",
    "recovery_codes_made",
    "recovery_code_used",
]


def note(
    db: Database,
    coach: Coach,
    action: Action,
    *,
    now: datetime,
    organisation: str | None = None,
    subject: str = "",
) -> None:
    """Write down that a coach did something; call it in the transaction that does it."""
    now = now.astimezone(UTC)
    line = Line(now, coach.name, action, organisation, subject[:LONGEST_SUBJECT])
    audit.add(db, line, coach=coach.id, kept_until=(now + KEPT).date())
