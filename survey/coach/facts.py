"""Names and values as a list of facts shows them, in the coach's language."""

from collections.abc import Iterable

from survey import language
from survey.coach.check import Checked
from survey.coach.pages import numbers
from survey.coach.progress import Progress
from survey.formatters import day
from survey.language import gettext as _
from survey.language import ngettext
from survey.storage.organisations import Team
from survey.storage.surveys import Survey
from survey.titles import title_of

Facts = list[tuple[str, str]]


def of_teams(teams: Iterable[Team]) -> Facts:
    """Return how many people each team has."""
    return [(team.name, numbers().count(team.headcount)) for team in teams]


def of_progress(progress: Progress) -> Facts:
    """Return how many of each team answered, where that may be told."""
    return [(team.name, numbers().part(count, team.headcount)) for team, count in progress.teams]


def of_draft(survey: Survey, found: Checked) -> Facts:
    """Return what the survey will be."""
    count = numbers().count
    minutes = ngettext("about %(n)s minute", "about %(n)s minutes", found.minutes)
    people = ngettext("%(n)s person", "%(n)s people", found.people)
    teams = ngettext("%(n)s team", "%(n)s teams", len(found.teams))
    tools = [tool for module in found.modules for tool in module.tools]
    facts = [
        (_("About"), survey.technology or "–"),
        (_("Questionnaires"), ", ".join(title_of(module) for module in found.modules) or "–"),
        (_("Answering takes"), minutes % {"n": count(found.minutes)}),
        (
            _("For"),
            f"{people % {'n': count(found.people)}}, {teams % {'n': count(len(found.teams))}}",
        ),
        (_("Languages"), ", ".join(language.NAMES[code] for code in survey.languages)),
        (_("Last day"), day(survey.closes_on)),
        (_("Whom to ask"), survey.contact or "–"),
        *of_promises(survey),
    ]
    return facts + ([(_("Other tools"), ", ".join(tools))] if tools else [])


def of_promises(survey: Survey) -> Facts:
    """Return what people are promised."""
    months = ngettext(
        "%(n)s month after closing", "%(n)s months after closing", survey.answers_kept
    )
    return [
        (_("Shown from"), _("%(n)s answers") % {"n": survey.minimum_group_size}),
        (
            _("Ways in"),
            _("Open link, personal links, codes")
            if survey.takes_open_link
            else _("Personal links and codes only"),
        ),
        (_("Addresses erased"), after_closing(survey.addresses_kept)),
        (_("Answers erased"), months % {"n": survey.answers_kept}),
    ]


def after_closing(days: int) -> str:
    """Say when addresses are erased."""
    if not days:
        return _("at closing")
    return ngettext("%(n)s day after closing", "%(n)s days after closing", days) % {"n": days}
