"""The log of who did what with surveys and accounts; never what was answered or by whom.

A line is written in the same transaction as what it tells. A line about an organisation goes with
that organisation; the others go after two years.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from survey.clock import AMSTERDAM
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
    "sector_chosen",
    "survey_launched",
    "survey_extended",
    "survey_closed",
    "survey_closed_itself",
    "addresses_erased",
    "invitations_erased",
    "answers_erased",
    "staff_list_erased",
    "survey_deleted",
    "promise_changed",
    "comments_judged",
    "report_made",
    "link_made",
    "link_withdrawn",
    "codes_made",
    "typing_link_made",
    "typing_link_withdrawn",
    "answers_exported",
    "answers_taken_in",
    "answers_taken_away",
    "instrument_kept",
    "instrument_removed",
    "group_made",
    "figures_shared",
    "sharing_withdrawn",
    "comparison_chosen",
    "figures_taken_in",
    "partner_trusted",
    "partner_removed",
    "good_practice_written",
    "good_practice_shared",
    "good_practice_withdrawn",
    "good_practice_erased",
    "good_practice_removed",
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


NOBODY = ""
"""The name at what the application does by itself, on a day that was promised."""


@dataclass(frozen=True)
class ByItself:
    """The application at work without anybody asking, on this day; writes down what it does.

    Of a moment that is not given the beginning of the day is kept.
    """

    today: date
    moment: datetime | None = None

    def note(self, db: Database, action: Action, organisation: str, subject: str = "") -> None:
        """Write down what is done; call it in the transaction that does it."""
        now = (self.moment or datetime.combine(self.today, time(), AMSTERDAM)).astimezone(UTC)
        line = Line(now, NOBODY, action, organisation, subject[:LONGEST_SUBJECT])
        audit.add(db, line, coach=None, kept_until=(now + KEPT).date())
