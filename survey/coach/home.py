"""Where a coach arrives: all surveys with their state and the next step."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey import language
from survey.coach.blueprint import blueprint, signed_in
from survey.coach.pages import Answer, page
from survey.coach.progress import Turnout, turnout_of
from survey.current import db
from survey.storage import organisations, releases, surveys
from survey.storage.organisations import Organisation, Team
from survey.storage.surveys import Survey


@dataclass(frozen=True)
class Overview:
    """An organisation with its teams and surveys."""

    organisation: Organisation
    teams: tuple[Team, ...]
    surveys: tuple[tuple[Survey, Turnout], ...]
    headlines: Mapping[str, str]
    """What the newest report says in one sentence, by survey."""

    @property
    def people(self) -> int:
        """How many people work here, volunteers included."""
        return sum(team.headcount for team in self.teams)


def overview_of(organisation: Organisation) -> Overview:
    """Gather what the lists show of an organisation."""
    made = surveys.of_organisation(db(), organisation.id)
    return Overview(
        organisation,
        tuple(organisations.teams_of(db(), organisation.id)),
        tuple((one, turnout_of(one)) for one in made),
        {one.id: said for one in made if (said := _headline(one))},
    )


def _headline(survey: Survey) -> str | None:
    """Return the headline in the coach's language, or else in the survey's first."""
    return releases.headline(db(), survey.id, language.current()) or releases.headline(
        db(), survey.id, survey.default_language
    )


@blueprint.get("/")
def home() -> Answer:
    """Show every organisation of this coach with its surveys."""
    own = organisations.of_coach(db(), signed_in().id)
    return page("home", overviews=[overview_of(organisation) for organisation in own])
