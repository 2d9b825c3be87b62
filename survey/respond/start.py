"""What a respondent reads before starting and after sending."""

from collections.abc import Hashable
from datetime import date

from flask import Response, abort, request

from instruments.questionnaire import Questionnaire
from survey import language, lifecycle
from survey.anonymity import Draft
from survey.current import db, today
from survey.practice import Practice, practice_of
from survey.respond import roles, teams
from survey.respond.blueprint import blueprint, see_other
from survey.respond.reading import Sent
from survey.respond.rendering import shared_page
from survey.respond.thanking import thanks_values
from survey.respond.visits import organisation_of
from survey.storage import surveys, visits, words
from survey.storage.connection import Database
from survey.storage.surveys import Survey


@blueprint.get("/v/<code>")
def start(code: str) -> Response:
    """Say who asks, why, how long it takes and what is kept."""
    survey = _open_survey(code)
    if not survey.takes_open_link:
        raise lifecycle.OnlyPersonalLinks(survey)
    return start_page(survey, address=f"/v/{survey.open_code}")


@blueprint.post("/v/<code>")
def begin(code: str) -> Response:
    """Start answering through the open link."""
    survey = _open_survey(code)
    _language_of(survey, request.form.get("language"))
    return see_other(begun(db(), survey, request.form, today()))


def begun(database: Database, survey: Survey, sent: Sent, day: date) -> str:
    """Start answering through the open link; returns the address of the first page. No flask."""
    wanted = sent.get("language")
    known = wanted if wanted in survey.languages else survey.default_language
    return f"/a/{lifecycle.begin(database, survey, Draft(known), day)}/1"


@blueprint.get("/v/<code>/privacy")
def privacy(code: str) -> Response:
    """Say exactly what is kept, for how long, and who sees what."""
    survey = _launched_survey(code)
    values = {
        "survey": survey,
        "organisation": organisation_of(survey),
        "practice": _practice(survey),
        "days_kept": lifecycle.DRAFTS_KEPT.days,
    }
    return shared_page("privacy", values)


@blueprint.get("/v/<code>/thanks")
def thanks(code: str) -> Response:
    """Thank, and say what happens next and when."""
    survey = _launched_survey(code)
    return shared_page("thanks", thanks_values(survey, organisation_of(survey), today()))


def start_page(survey: Survey, *, address: str, begun_elsewhere: bool = False) -> Response:
    """Return the start page, whose button leads to this address."""
    if "lang" in request.args:
        _language_of(survey, request.args["lang"])
    questionnaire = visits.frozen(db(), survey).questionnaire
    values = start_values(survey, questionnaire, address)
    return shared_page("start", values | {"begun_elsewhere": begun_elsewhere})


def start_values(survey: Survey, questionnaire: Questionnaire, address: str) -> dict[str, Hashable]:
    """Return what the start page says, in the language of the request."""
    return {
        "survey": survey,
        "organisation": organisation_of(survey),
        "address": address,
        "minutes": minutes_of(questionnaire),
        "has_own_link": address == "?",
        "begun_elsewhere": False,
        **_own_words(survey),
    }


def _own_words(survey: Survey) -> dict[str, Hashable]:
    """What the coach wrote for this page, in its language or else in the survey's first."""
    written = words.of_survey(db(), survey.id)
    usual = written.introductions.get(survey.default_language, "")
    return {
        "introduction": written.introductions.get(language.current(), usual),
        "council_informed_on": written.works_council_informed_on,
    }


def minutes_of(questionnaire: Questionnaire) -> int:
    """Return how long answering takes, as the instruments say."""
    return sum(module.instrument.minutes[module.form] for module in questionnaire.modules)


def _team_codes(survey: Survey) -> frozenset[str]:
    return teams.codes(visits.frozen(db(), survey).teams, survey.minimum_group_size)


def _practice(survey: Survey) -> Practice:
    frozen = visits.frozen(db(), survey)
    named = roles.nameable_in(frozen.teams, frozen.roles, survey.minimum_group_size)
    return practice_of(db(), survey, asks_team=bool(_team_codes(survey)), asks_role=bool(named))


def _language_of(survey: Survey, wanted: str | None) -> str:
    """Speak the language asked for when the survey has it, and return it."""
    known = wanted if wanted in survey.languages else survey.default_language
    return language.choose(known, survey.pronoun)


def _launched_survey(code: str) -> Survey:
    """Return the survey of an open link; not found while its coach is still preparing it."""
    survey = surveys.by_open_code(db(), code.lower())
    if survey is None:
        abort(404)
    _language_of(survey, request.args.get("lang"))
    if survey.may_be_edited:
        raise lifecycle.NotYetOpen(survey)
    return survey


def _open_survey(code: str) -> Survey:
    """Return the survey of an open link that can be answered today."""
    survey = _launched_survey(code)
    if not survey.may_be_answered(today()):
        raise lifecycle.NotOpen(survey)
    return survey
