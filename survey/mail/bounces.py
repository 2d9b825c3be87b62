"""What is done with mail that came back: the address is shown to be mended, or nothing at all.

Only an invitation that can be proved to be ours counts. Of a reminder nothing is kept and nobody is
told, for whoever gets one has not answered (docs/decisions/026).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from survey.mail.marking import Marked, is_marked
from survey.mail.message import NoSuchAddress, address_of
from survey.mail.returned import Returned
from survey.storage import bounces, mail_keys, mailings
from survey.storage.bounces import Invited
from survey.storage.connection import Database
from survey.storage.mailings import Mailing


@dataclass(frozen=True)
class Tally:
    """How many mails were read, and what they were; never whose.

    `ours` are reports and automatic replies that are about a mail of ours.
    """

    read: int = 0
    ours: int = 0
    undelivered: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Add up."""
        return Tally(
            self.read + other.read,
            self.ours + other.ours,
            self.undelivered + other.undelivered,
        )


@dataclass(frozen=True)
class _Match:
    mailing: Mailing
    slot: int


class Recipients:
    """Whom mail went to in surveys that are open; looked up once for many mails that came back."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._by_address: Mapping[str, list[Invited]] | None = None

    def take_in(self, told: Iterable[Returned]) -> Tally:
        """Do what one mail that came back calls for; nothing when it is not about one of ours."""
        tally = Tally(read=1)
        for one in told:
            match = next(self._matches(one), None)
            if match:
                tally = replace(tally, ours=1)
                if one.outcome == "failed" and match.mailing.kind == "invitation":
                    new = bounces.came_back(self._db, match.mailing, match.slot, one.status)
                    tally = replace(tally, undelivered=tally.undelivered + new)
        return tally

    def _matches(self, told: Returned) -> Iterator[_Match]:
        known = self._addresses()
        for address, reference in product(told.addresses, told.references):
            for person in known.get(address, ()):
                key = mail_keys.known(self._db, person.survey)
                for mailing in mailings.of_survey(self._db, person.survey) if key else ():
                    bound = Marked(mailing.id, person.slot, person.email, reference.message_id)
                    if key and is_marked(key, bound, reference.mark):
                        yield _Match(mailing, person.slot)

    def _addresses(self) -> Mapping[str, list[Invited]]:
        if self._by_address is None:
            found: dict[str, list[Invited]] = {}
            for person in bounces.invited(self._db):
                try:
                    written = address_of(person.email).addr_spec.lower()
                except NoSuchAddress:
                    continue
                found.setdefault(written, []).append(person)
            self._by_address = found
        return self._by_address
