"""Own questionnaires: a file is checked, its faults are told by place, and versions are kept."""

from flask import Response, abort, redirect, request, url_for
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import RequestEntityTooLarge

import instruments
from instruments import InvalidInstrument
from instruments.model import Instrument
from survey import own_instruments
from survey.coach.blueprint import blueprint
from survey.coach.instrument_form import InstrumentForm, fault_rows, instrument_in, refusal
from survey.coach.noting import note
from survey.coach.pages import UNPROCESSABLE, Answer, page
from survey.current import db, today
from survey.language import NAMES
from survey.language import gettext as _
from survey.own_instruments import InUse, NotKept
from survey.storage import own_instruments as stored
from survey.storage.organisations import Organisation
from survey.storage.own_instruments import OwnInstrument

INSTRUMENTS = "/organisations/<organisation>/instruments"
ONE = f"{INSTRUMENTS}/<name>/<int:version>"
LARGEST_FORM = 4 * instruments.LARGEST_FILE * 1024
"""Bytes: the text may be there twice, as a file and in the field, with longer line ends."""
SHOWN_FAULTS = 50


@blueprint.route(INSTRUMENTS, methods=["GET", "POST"])
def own_questionnaires(organisation: Organisation) -> Answer:
    """List what an organisation keeps; check a new text and keep it when it is in order."""
    request.max_content_length = request.max_form_memory_size = LARGEST_FORM
    form = InstrumentForm()
    if request.method != "POST":
        return _shown(organisation, form)
    try:
        form = InstrumentForm(request.form)
        new = instrument_in(form, request.files.get("file"))
        return _kept(organisation, new)
    except RequestEntityTooLarge:
        sentence = _("This is too large. A questionnaire is at most %(most)s kB.")
        form.file.errors = [sentence % {"most": instruments.LARGEST_FILE}]
    except InvalidInstrument as error:
        rows, count = fault_rows(error, form.text.data or "", SHOWN_FAULTS), len(error.faults)
        return _shown(organisation, form, faults=rows, count=count, status=UNPROCESSABLE)
    except NotKept as refused:
        form.text.errors = [refusal(refused)]
    return _shown(organisation, form)


def _kept(organisation: Organisation, new: Instrument) -> AnyResponse:
    with db().atomic():
        if own_instruments.keep(db(), organisation.id, new, today()):
            subject = f"{new.id} {new.version}"
            note("instrument_kept", organisation=organisation.id, subject=subject)
    return redirect(address_of(organisation, new.id, new.version, kept="yes"), 303)


def address_of(organisation: Organisation, name: str, version: int, **more: str) -> str:
    """Return the address of the page of a version."""
    return url_for(
        "coach.own_questionnaire",
        organisation=organisation.id,
        name=name,
        version=version,
        _external=False,
        **more,
    )


def _shown(
    organisation: Organisation,
    form: InstrumentForm,
    *,
    faults: list[tuple[str, str]] | None = None,
    count: int = 0,
    status: int = 200,
) -> Answer:
    kept = stored.of_organisation(db(), organisation.id)
    names = dict.fromkeys(one.name.casefold() for one in kept)
    newest = own_instruments.newest(db(), organisation.id)
    return page(
        "instruments",
        form,
        status=status,
        faults=faults or [],
        count=count,
        kept={name: [one for one in kept if one.name.casefold() == name] for name in names},
        known={instrument.id.casefold(): instrument for instrument in newest},
        largest=instruments.LARGEST_FILE,
    )


@blueprint.get("/instruments/start.toml")
def starting_file() -> Response:
    """Hand out a small questionnaire with explanations, to make one's own of."""
    return _as_file(instruments.starting_file(), "eigen.toml")


def _as_file(text: str, name: str) -> Response:
    response = Response(text, mimetype="application/toml")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def found(organisation: Organisation, name: str, version: int) -> tuple[OwnInstrument, Instrument]:
    """Return a version that is kept; not found when there is none, or it can't be read any more."""
    one = stored.find(db(), organisation.id, name, version) or abort(404)
    try:
        return one, instruments.loads(one.document, one.name)
    except InvalidInstrument:
        abort(404)


@blueprint.get(ONE)
def own_questionnaire(organisation: Organisation, name: str, version: int) -> Answer:
    """Show what a version asks, where it comes from, and what there is to do with it."""
    one, instrument = found(organisation, name, version)
    others = stored.of_organisation(db(), organisation.id)
    return page(
        "instrument",
        one=one,
        instrument=instrument,
        versions=[other for other in others if other.name == one.name],
        languages=", ".join(NAMES[code] for code in own_instruments.spoken(instrument)),
        kept="kept" in request.args,
        seen="seen" in request.args,
        stays="stays" in request.args,
    )


@blueprint.get(f"{ONE}/file")
def own_questionnaire_file(organisation: Organisation, name: str, version: int) -> Response:
    """Hand out a version as it was uploaded."""
    one = stored.find(db(), organisation.id, name, version) or abort(404)
    return _as_file(one.document, f"{one.name}-{one.version}.toml")


@blueprint.post(f"{ONE}/remove")
def remove_questionnaire(organisation: Organisation, name: str, version: int) -> AnyResponse:
    """Forget a version that no survey asks."""
    one = stored.find(db(), organisation.id, name, version) or abort(404)
    try:
        with db().atomic():
            own_instruments.remove(db(), organisation.id, one)
            subject = f"{one.name} {one.version}"
            note("instrument_removed", organisation=organisation.id, subject=subject)
    except InUse:
        return redirect(address_of(organisation, one.name, one.version, stays="yes"), 303)
    return redirect(url_for("coach.own_questionnaires", organisation=organisation.id), 303)
