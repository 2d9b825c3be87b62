"""Good practices: sharing what one did with a group, reading and finding what others did.

Rules over storage, without flask. Only a coach's own words are shared, by an explicit choice per
group; what is withdrawn or erased is gone everywhere, also beside the advice in others' reports.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from survey.demo.good_practices import GROUP, INVENTED
from survey.lifecycle import NotPossible
from survey.storage import benchmarks, good_practices, organisations
from survey.storage.benchmarks import Group
from survey.storage.connection import Database
from survey.storage.good_practices import GoodPractice, Removal, Share, Shared
from survey.storage.organisations import Organisation

_ACCENTS = re.compile("[\u0300-\u036f]")


class TakenOut(NotPossible):
    """An administrator took these words out of this group; they have to change first."""


class OnlyAnExample(NotPossible):
    """What is invented is not shared among what is real."""


def keep(db: Database, practice: GoodPractice) -> None:
    """Store a practice; when its words changed it is the next version."""
    before = of_organisation(db, practice.organisation, practice.id)
    if before is not None:
        is_changed = replace(practice, version=before.version) != before
        practice = replace(practice, version=before.version + is_changed)
    good_practices.keep(db, practice)


def of_organisation(db: Database, organisation: str, id: str) -> GoodPractice | None:
    """Return an organisation's practice by its id."""
    own = good_practices.of_organisation(db, organisation)
    return next((one for one in own if one.id == id), None)


def groups_of(db: Database, organisation: Organisation) -> list[Group]:
    """Return the groups an organisation takes part in: it shares figures or a practice there."""
    if organisation.demo:
        return [GROUP]
    own = benchmarks.of_organisation(db, organisation.id)
    taking_part = {one.group for one in own if one.is_active}
    taking_part |= {one.group for one in good_practices.shares_of(db, organisation.id)}
    return [one for one in benchmarks.groups(db) if one.id in taking_part]


def removal_of(db: Database, practice: GoodPractice, group: str) -> Removal | None:
    """Return why a practice may not be shared with a group as it is; None when it may."""
    for one in good_practices.removals_of(db, practice.organisation):
        if (one.practice, one.group, one.version) == (practice.id, group, practice.version):
            return one
    return None


def share(db: Database, practice: GoodPractice, new: Share) -> None:
    """Let a group read a practice, or change what is told of its writer.

    Raises OnlyAnExample or TakenOut.
    """
    organisation = organisations.get(db, practice.organisation)
    if organisation is None or organisation.demo:
        raise OnlyAnExample
    if removal_of(db, practice, new.group):
        raise TakenOut
    good_practices.share(db, new)


def told_in(db: Database, groups: Sequence[Group]) -> list[Shared]:
    """Return what these groups read, the newest first, without what is not to be told."""
    if GROUP in groups:
        return list(INVENTED)
    shared = good_practices.of_groups(db, [group.id for group in groups])
    return [
        replace(_told(one), organisation_name=one.organisation_name if one.share.named else "")
        for one in shared
    ]


def to_look_after(db: Database, group: Group) -> list[Shared]:
    """Return what a group reads, for an administrator: also of whom it is, always."""
    return [_told(one) for one in good_practices.of_groups(db, [group.id])]


def _told(one: Shared) -> Shared:
    """Without a contact that is not shared."""
    contact = one.practice.contact if one.share.with_contact else ""
    return replace(one, practice=replace(one.practice, contact=contact))


def find(shared: Sequence[Shared], *, words: str, theme: str, adopter: str) -> list[Shared]:
    """Return those with all these words, on this theme, for this adopter group; "" is any.

    Part of a word will do, and accents and capitals make no difference: 'coach' finds 'Digicoach'
    and 'idee' finds 'ideeën'. What was for everybody is for each adopter group.
    """
    wanted = _plain(words).split()
    return [
        one
        for one in shared
        if (not theme or theme in one.practice.themes)
        and (not adopter or not one.practice.adopters or adopter in one.practice.adopters)
        and all(word in _searched(one) for word in wanted)
    ]


def _searched(one: Shared) -> str:
    said = one.practice
    return _plain("\n".join([said.title, said.what, said.cost, said.gain, one.organisation_name]))


def _plain(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
