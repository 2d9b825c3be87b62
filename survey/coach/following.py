"""An open survey: how many answered, the link to share, more time, closing."""

from datetime import date, timedelta

from flask import request, url_for
from werkzeug import Response as AnyResponse

from survey import language, lifecycle
from survey.coach import facts
from survey.coach.addresses import SURVEY, to
from survey.coach.blueprint import blueprint
from survey.coach.invitations import invited_of
from survey.coach.launch_when import LONGEST_OPEN
from survey.coach.mail_line import mail_line
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.coach.progress import progress_of
from survey.current import db, today
from survey.formatters import day
from survey.language import gettext as _
from survey.language import ngettext
from survey.storage import paper, surveys
from survey.storage.surveys import Survey

A_WEEK = timedelta(days=7)


@blueprint.get(SURVEY)
def survey_page(survey: Survey) -> Answer:
    """Show where a survey is: being made, open, or closed."""
    if survey.state == "draft":
        return to(_unfinished_step(survey), survey)
    if survey.has_results:
        return to("results", survey)
    progress = progress_of(survey)
    return page(
        "follow",
        survey=survey,
        progress=progress,
        teams=facts.of_progress(progress),
        link=open_link(survey),
        announcements=_announcements(survey)
        if survey.takes_open_link and survey.may_be_answered(today())
        else [],
        invited=invited_of(survey),
        mail=mail_line(survey),
        promised=facts.of_promises(survey),
        paper=paper.of_survey(db(), survey.id),
        typing_until=survey.closes_on + lifecycle.TYPING,
        days_left=(survey.closes_on - today()).days,
        longer_until=_a_week_later(survey),
    )


def _unfinished_step(survey: Survey) -> str:
    if not surveys.questionnaire_of(db(), survey.id).pages:
        return "what"
    return "check_and_launch" if survey.technology else "technology"


def open_link(survey: Survey) -> str:
    """Return the address at which everybody can answer."""
    return url_for("respond.start", code=survey.open_code, _external=True)


def _announcements(survey: Survey) -> list[tuple[str, str]]:
    """A text for the intranet, in each language of the survey."""
    found = []
    for code in survey.languages:
        with language.speaking(code, survey.pronoun):
            found.append((code, _announcement(survey)))
    return found


def _announcement(survey: Survey) -> str:
    modules = surveys.questionnaire_of(db(), survey.id).modules
    minutes = sum(module.instrument.minutes[module.form] for module in modules)
    takes = ngettext(
        "It takes about %(n)s minute and can be done until %(day)s.",
        "It takes about %(n)s minutes and can be done until %(day)s.",
        minutes,
    )
    sentences = (
        _("What do you think of working with %(technology)s?") % {"technology": survey.technology},
        _("Please fill in the questionnaire: %(link)s") % {"link": open_link(survey)},
        takes % {"n": minutes, "day": day(survey.closes_on)},
        _("Your name is not asked."),
    )
    return "\n".join(sentences)


def _a_week_later(survey: Survey) -> date | None:
    later = survey.closes_on + A_WEEK
    return later if later <= today() + LONGEST_OPEN else None


@blueprint.post(f"{SURVEY}/extend")
def extend(survey: Survey) -> AnyResponse:
    """Give a week more. Pressed twice it is still one week: the form says from which day."""
    if survey.state != "open":
        raise lifecycle.NotOpen
    later = _a_week_later(survey)
    if later and request.form.get("from") == survey.closes_on.isoformat():
        with db().atomic():
            surveys.extend(db(), survey.id, later)
            note_about(survey, "survey_extended", day(later))
    return to("survey_page", survey)


@blueprint.route(f"{SURVEY}/close", methods=["GET", "POST"])
def close(survey: Survey) -> Answer:
    """Close before the last day, after asking."""
    if survey.has_results:
        return to("results", survey)
    if survey.state != "open":
        raise lifecycle.NotOpen
    if request.method == "POST":
        lifecycle.close(db(), survey.id, today(), along=lambda: note_about(survey, "survey_closed"))
        return to("results", survey)
    return page("close", survey=survey, progress=progress_of(survey))
