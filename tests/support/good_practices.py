"""Good practices as coaches write and share them, made through storage."""

from survey.anonymity import random_id
from survey.storage import good_practices
from survey.storage.benchmarks import Group
from survey.storage.connection import Database
from survey.storage.good_practices import GoodPractice, Share
from survey.storage.organisations import Organisation
from tests.support.builders import TODAY


def written(
    db: Database,
    organisation: Organisation,
    title: str = "Spreekuur van een digicoach",
    *,
    themes: tuple[str, ...] = ("usefulness",),
    adopters: tuple[str, ...] = (),
    contact: str = "",
    what: str = "Elke dinsdag kan iedereen binnenlopen.",
) -> GoodPractice:
    """Store what an organisation did."""
    practice = GoodPractice(
        random_id(),
        organisation.id,
        title,
        what,
        "Twee uur per week.",
        "Er komen meer vragen.",
        themes,
        adopters,
        contact,
    )
    good_practices.keep(db, practice)
    return practice


def shared(
    db: Database,
    practice: GoodPractice,
    group: Group,
    *,
    named: bool = False,
    with_contact: bool = False,
) -> GoodPractice:
    """Share a practice with a group."""
    good_practices.share(db, Share(practice.id, group.id, named, with_contact, TODAY, "Coach"))
    return practice
