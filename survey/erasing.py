"""Erasing an organisation wholly: every row of it, and every byte that is left in the files."""

from survey.people import By
from survey.storage import drafts, housekeeping, organisations
from survey.storage.connection import Database
from survey.storage.organisations import Organisation


def erase_organisation(db: Database, organisation: Organisation, by: By) -> None:
    """Erase an organisation with its surveys, answers, reports, links and log.

    Accounts stay: they are of people, not of the organisation. The log says that an organisation
    was erased and by whom, and not which.
    """
    with db.atomic():
        organisations.delete(db, organisation.id)
        by.note(db, "organisation_erased", "", None)
    drafts.destroy_orphans(db)
    housekeeping.forget_order(db)
