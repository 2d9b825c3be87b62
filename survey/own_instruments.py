"""Own questionnaires of an organisation: which text is kept, and under what name and version.

Rules over storage, without flask.
"""

from contextlib import suppress
from datetime import date

import instruments
from instruments import InvalidInstrument
from instruments.model import Instrument
from survey.language import LANGUAGES
from survey.storage import own_instruments
from survey.storage.connection import Database
from survey.storage.own_instruments import OwnInstrument

MOST_VERSIONS = 200
"""Of all own questionnaires of one organisation together."""


class NotKept(Exception):
    """A questionnaire that is in order can not be kept here; `reason` and `newest` say why."""

    def __init__(self, reason: str, newest: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.newest = newest


class InUse(Exception):
    """A survey asks this version, so it stays."""


def keep(db: Database, organisation: str, new: Instrument, today: date) -> bool:
    """Keep a version; False when it is there already, word for word. Call it in a transaction.

    NotKept: ``built_in`` (the id is of the library), ``no_language`` (none that we speak),
    ``other_contents`` (this version has other words), ``not_newer`` (a later version is there),
    ``too_many``.
    """
    if not instruments.is_own(new.id):
        raise NotKept("built_in")
    if not spoken(new):
        raise NotKept("no_language")
    kept = own_instruments.of_organisation(db, organisation)
    versions = [one for one in kept if one.name.casefold() == new.id.casefold()]
    for one in versions:
        if one.version == new.version:
            if one.document == new.document:
                return False
            raise NotKept("other_contents", versions[0].version)
    if versions and new.version < versions[0].version:
        raise NotKept("not_newer", versions[0].version)
    if len(kept) >= MOST_VERSIONS:
        raise NotKept("too_many")
    own_instruments.add(
        db, organisation, OwnInstrument(new.id, new.version, new.document, today, is_used=False)
    )
    return True


def remove(db: Database, organisation: str, one: OwnInstrument) -> None:
    """Forget a version that no survey asks; InUse for any other. Call it in a transaction."""
    found = own_instruments.find(db, organisation, one.name, one.version)
    if found is None:
        return
    if found.is_used:
        raise InUse
    own_instruments.remove(db, organisation, found.name, found.version)


def newest(db: Database, organisation: str) -> list[Instrument]:
    """Return the newest version of each own questionnaire, by name."""
    found: dict[str, Instrument] = {}
    for one in own_instruments.of_organisation(db, organisation):
        if one.name.casefold() not in found:
            # A text that was in order once may break a rule that came later.
            with suppress(InvalidInstrument):
                found[one.name.casefold()] = instruments.loads(one.document, one.name)
    return [*found.values()]


def spoken(instrument: Instrument) -> tuple[str, ...]:
    """Return the languages of an instrument in which a survey can ask it."""
    return tuple(code for code in LANGUAGES if code in instrument.languages)
