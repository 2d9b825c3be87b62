"""How a survey really treats the people it asks: all that pages about privacy depend on.

One record, so that the respondents' privacy page and the works council's document can't differ.
"""

from dataclasses import dataclass
from datetime import date

from instruments.questionnaire import Questionnaire
from reports.disclosure import DETAIL_MINIMUM
from survey import retention
from survey.storage import invitations, paper, recipients, staff, surveys
from survey.storage.connection import Database
from survey.storage.paper import NO_PAPER, Paper
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Practice:
    """Settings of a survey, and what was made of them so far."""

    survey: Survey
    asks_team: bool
    asks_role: bool
    asks_own_words: bool
    has_links: bool
    has_codes: bool
    has_addresses: bool
    has_staff_list: bool = False
    has_mail: bool = False
    has_handed_links: bool = False
    paper: Paper = NO_PAPER

    @property
    def has_own_ways_in(self) -> bool:
        """Whether there are links or codes of which is known whether they were used."""
        return self.has_links or self.has_codes

    @property
    def addresses_go_on(self) -> date:
        """The day on which e-mail addresses are erased."""
        return retention.addresses_go_on(self.survey)

    @property
    def invitations_go_on(self) -> date:
        """The day on which is erased which links and codes were used."""
        return retention.invitations_go_on(self.survey)

    @property
    def answers_go_on(self) -> date:
        """The day on which all answers are erased."""
        return retention.answers_go_on(self.survey)

    @property
    def details_from(self) -> int:
        """From how many answers there are distributions, single statements and own words."""
        return max(DETAIL_MINIMUM, self.survey.minimum_group_size)

    @property
    def is_erased(self) -> bool:
        """Whether all answers are gone."""
        return self.survey.state == "erased"


def practice_of(db: Database, survey: Survey, *, asks_team: bool, asks_role: bool) -> Practice:
    """Return what is true of a survey now."""
    handed = invitations.handed_out(db, survey.id)
    links = sum(one.made for one in handed if one.kind == "link")
    mailed = recipients.count(db, survey.id)
    return Practice(
        survey,
        asks_team=asks_team,
        asks_role=asks_role,
        asks_own_words=_asks_own_words(surveys.questionnaire_of(db, survey.id)),
        has_links=links > 0,
        has_codes=any(one.kind == "code" for one in handed),
        has_addresses=bool(invitations.addresses_of(db, survey.id)),
        has_mail=mailed > 0,
        has_handed_links=links > mailed,
        has_staff_list=bool(staff.count(db, survey.organisation)),
        paper=paper.of_survey(db, survey.id),
    )


def _asks_own_words(questionnaire: Questionnaire) -> bool:
    return any(column.is_open for column in questionnaire.columns)
