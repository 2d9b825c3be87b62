"""Ways in: the poster with the open link, printed codes, personal links.

A code or link leaves here once, in the file that is made of it; only its hash is kept.
"""

import csv
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

from flask import Response, abort, g, request, url_for

from survey import language, lifecycle, retention
from survey.anonymity import lookup_hash, new_code, new_token, token_of_code
from survey.coach.addresses import SURVEY
from survey.coach.blueprint import blueprint
from survey.coach.invitations import invited_of
from survey.coach.invite_forms import CodesForm, LinksForm
from survey.coach.noting import note_about
from survey.coach.pages import Answer, page
from survey.current import app, db, today
from survey.language import gettext as _
from survey.look import of_documents
from survey.print.handouts import Printed
from survey.storage import invitations, paper, surveys
from survey.storage.invitations import NewInvitation
from survey.storage.surveys import Survey

CONFLICT = 409
AT_ONCE = 2  # codes worked out side by side


def must_be_open(survey: Survey) -> None:
    """Raise NotOpen when no more links and codes are made."""
    if not survey.may_be_answered(today()):
        raise lifecycle.NotOpen(survey)


@blueprint.get(f"{SURVEY}/invite")
def invite(survey: Survey) -> Answer:
    """Show the ways in."""
    must_be_open(survey)
    return _shown(survey)


@blueprint.post(f"{SURVEY}/invite/codes")
def make_codes(survey: Survey) -> Answer:
    """Make codes and hand them out as a PDF, now and never again."""
    must_be_open(survey)
    form = _codes_form(survey)
    if not form.validate():
        return _shown(survey, codes=form)
    if _made_meanwhile(survey):
        return _shown(survey, codes=form, again=True)
    codes = [new_code() for _ in range(form.count.data or 0)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tokens = list(pool.map(token_of_code, codes))
    names = {team.code: team.name for team in surveys.teams_of(db(), survey.id)}
    with language.speaking(form.language.data, survey.pronoun):
        printed = _printed(survey)
        draw = printed.letters if form.on.data == "letters" else printed.cards
        pdf = draw(codes, names.get(form.team.data, ""))
    new = [NewInvitation(lookup_hash(one), "code", form.team.data or None) for one in tokens]
    _hand_out(survey, new)
    return pdf_file(pdf, f"draagvlak-{form.on.data}.pdf")


@blueprint.post(f"{SURVEY}/invite/links")
def make_links(survey: Survey) -> Answer:
    """Make personal links and hand them out as a list, now and never again."""
    must_be_open(survey)
    form = _links_form(survey)
    if not form.validate():
        return _shown(survey, links=form)
    if _made_meanwhile(survey):
        return _shown(survey, links=form, again=True)
    emails: list[str | None] = [*form.address_list]
    emails = emails or [None] * (form.count.data or 0)
    tokens = [new_token() for _ in emails]
    new = [
        NewInvitation(lookup_hash(token), email=email)
        for token, email in zip(tokens, emails, strict=True)
    ]
    _hand_out(survey, new)
    whom = (email or number for number, email in enumerate(emails, start=1))
    links = (url_for("respond.resume", token=token, _external=True) for token in tokens)
    return _file(_list_of(zip(whom, links, strict=True)), "text/csv", "draagvlak-links.csv")


@blueprint.get(f"{SURVEY}/poster.pdf")
def poster(survey: Survey) -> Response:
    """Hand out the poster with the open link."""
    must_be_open(survey)
    if not survey.takes_open_link:
        abort(404)
    wanted = request.args.get("language", "")
    speaks = wanted if wanted in survey.languages else survey.default_language
    with language.speaking(speaks, survey.pronoun):
        return pdf_file(_printed(survey).poster(), f"draagvlak-poster-{speaks}.pdf")


def _shown(
    survey: Survey,
    *,
    codes: CodesForm | None = None,
    links: LinksForm | None = None,
    again: bool = False,
) -> Answer:
    return page(
        "invite",
        codes or links,
        status=CONFLICT if again else 200,
        survey=survey,
        codes=codes or CodesForm(prefix="codes-").offer(survey, _teams(survey)),
        links=links or LinksForm(prefix="links-"),
        again=again,
        invited=invited_of(survey),
        paper=paper.of_survey(db(), survey.id),
        addresses_until=retention.addresses_go_on(survey),
    )


def _teams(survey: Survey) -> list[surveys.SurveyTeam]:
    return surveys.teams_of(db(), survey.id)


def _codes_form(survey: Survey) -> CodesForm:
    return CodesForm(request.form, prefix="codes-").offer(survey, _teams(survey))


def _links_form(survey: Survey) -> LinksForm:
    form = LinksForm(request.form, prefix="links-")
    form.known = frozenset(invitations.addresses_of(db(), survey.id))
    return form


def _hand_out(survey: Survey, new: Sequence[NewInvitation]) -> None:
    """Store what is handed out; how many is in the log, never for whom."""
    with db().atomic():
        lifecycle.invite(db(), survey, new, today())
        note_about(survey, "codes_made", str(len(new)))


def _made_meanwhile(survey: Survey) -> bool:
    """Whether links were made since this page was shown, as when a button is pressed twice."""
    seen = request.form.get("made", default=-1, type=int)
    return seen != invited_of(survey).made


def _printed(survey: Survey) -> Printed:
    modules = surveys.questionnaire_of(db(), survey.id).modules
    minutes = sum(module.instrument.minutes[module.form] for module in modules)
    home = app().settings.base_url or request.host_url.rstrip("/")
    return Printed(
        survey, g.organisation.name, minutes, home, of_documents(db(), g.organisation.id)
    )


def _list_of(lines: Iterable[tuple[object, str]]) -> bytes:
    """Return a list that a Dutch spreadsheet opens in columns."""
    written = StringIO()
    table = csv.writer(written, delimiter=";", lineterminator="\r\n")
    table.writerow([_("for"), "link"])
    table.writerows(lines)
    return written.getvalue().encode("utf-8-sig")


def pdf_file(content: bytes, name: str) -> Response:
    """Return a PDF to download."""
    return _file(content, "application/pdf", name)


def _file(content: bytes, mimetype: str, name: str) -> Response:
    response = Response(content, mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
