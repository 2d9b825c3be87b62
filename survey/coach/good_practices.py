"""What an organisation did, written by its coach: the list, writing and erasing."""

from dataclasses import asdict, dataclass, replace

from flask import abort, redirect, request, url_for
from werkzeug import Response as AnyResponse

from survey import good_practices as rules
from survey.anonymity import random_id
from survey.coach.blueprint import blueprint
from survey.coach.good_practice_form import LONGEST_TITLE, GoodPracticeForm, adopters, themes
from survey.coach.noting import note
from survey.coach.pages import Answer, page
from survey.current import db
from survey.storage import agreements, benchmarks, good_practices, surveys
from survey.storage.benchmarks import Group
from survey.storage.good_practices import GoodPractice, Removal, Share
from survey.storage.organisations import Organisation

OWN = "/organisations/<organisation>/good-practices"


@dataclass(frozen=True)
class InGroup:
    """How a practice stands with one group: shared, taken out by an administrator, or neither."""

    group: Group
    share: Share | None
    removal: Removal | None


@blueprint.get(OWN)
def own_good_practices(organisation: Organisation) -> Answer:
    """List what the organisation wrote, with whom it shares that, and where others' is read."""
    own = good_practices.of_organisation(db(), organisation.id)
    groups = [] if organisation.demo else benchmarks.groups(db())
    reads = rules.groups_of(db(), organisation)
    return page(
        "good_practices",
        own=[(one, _in_groups(one, groups)) for one in own],
        groups=groups,
        reads=[(group, len(rules.told_in(db(), [group]))) for group in reads],
        done=_done(organisation),
        theme_names=dict(themes()),
        adopter_names=dict(adopters()),
    )


def _in_groups(practice: GoodPractice, groups: list[Group]) -> list[InGroup]:
    shares = {
        one.group: one
        for one in good_practices.shares_of(db(), practice.organisation)
        if one.practice == practice.id
    }
    return [
        InGroup(group, shares.get(group.id), rules.removal_of(db(), practice, group.id))
        for group in groups
    ]


def _done(organisation: Organisation) -> list[tuple[str, str, int]]:
    """What was agreed and is done: what, after which survey, and its place there."""
    return [
        (agreement.what, survey.id, place)
        for survey in surveys.of_organisation(db(), organisation.id)
        for place, agreement in enumerate(agreements.of_survey(db(), survey.id))
        if agreement.state == "done"
    ]


@blueprint.route(f"{OWN}/new", methods=["GET", "POST"])
def new_good_practice(organisation: Organisation) -> Answer:
    """Write one; of an agreement that is done only what was agreed is taken over."""
    form = GoodPracticeForm(request.form or None, title=_agreed(organisation))
    if request.method != "POST" or not form.validate():
        return page("good_practice", form, practice=None)
    written = _written(organisation, random_id(), form)
    if not _is_there(written):  # as after pressing a button twice
        _keep(written)
    return _to_own(organisation)


def _is_there(written: GoodPractice) -> bool:
    own = good_practices.of_organisation(db(), written.organisation)
    return any(replace(written, id=one.id, version=one.version) == one for one in own)


def _agreed(organisation: Organisation) -> str:
    place = request.args.get("agreement", default=-1, type=int)
    for what, survey, number in _done(organisation):
        if (survey, number) == (request.args.get("survey"), place):
            return what[:LONGEST_TITLE]
    return ""


def own_practice(organisation: Organisation, id: str) -> GoodPractice:
    """Return a practice of this organisation; not found for another's."""
    return rules.of_organisation(db(), organisation.id, id) or abort(404)


def known_group(id: str) -> Group:
    """Return the group with this id; not found when there is none."""
    return benchmarks.group(db(), id) or abort(404)


@blueprint.route(f"{OWN}/<practice>", methods=["GET", "POST"])
def good_practice(organisation: Organisation, practice: str) -> Answer:
    """Change one; who reads it, reads the new words at once."""
    found = own_practice(organisation, practice)
    stored = asdict(found) | {"contact_agrees": bool(found.contact)}
    form = GoodPracticeForm(request.form or None, data=stored)
    shared_with = [
        one for one in good_practices.shares_of(db(), organisation.id) if one.practice == found.id
    ]
    form.is_shared = bool(shared_with)
    if request.method != "POST" or not form.validate():
        return page("good_practice", form, practice=found)
    _keep(_written(organisation, found.id, form))
    return _to_own(organisation)


def _written(organisation: Organisation, id: str, form: GoodPracticeForm) -> GoodPractice:
    return GoodPractice(
        id,
        organisation.id,
        form.title.data,
        form.what.data,
        form.cost.data,
        form.gain.data,
        tuple(form.themes.data),
        tuple(form.adopters.data),
        form.contact.data,
    )


def _keep(written: GoodPractice) -> None:
    with db().atomic():
        rules.keep(db(), written)
        note("good_practice_written", organisation=written.organisation)


@blueprint.post(f"{OWN}/<practice>/erase")
def erase_good_practice(organisation: Organisation, practice: str) -> AnyResponse:
    """Erase one for good, wherever it is read."""
    found = own_practice(organisation, practice)
    with db().atomic():
        good_practices.erase(db(), found.id)
        note("good_practice_erased", organisation=organisation.id)
    return _to_own(organisation)


def _to_own(organisation: Organisation) -> AnyResponse:
    return redirect(url_for("coach.own_good_practices", organisation=organisation.id), 303)
