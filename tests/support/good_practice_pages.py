"""The pages of good practices, to be looked at."""

from collections.abc import Iterator

from survey.storage import good_practices
from survey.storage.benchmarks import Group
from survey.storage.connection import Database
from survey.storage.good_practices import Removal
from survey.storage.organisations import Organisation
from tests.support.builders import TODAY
from tests.support.good_practices import shared, written
from tests.support.visiting import ToVisit, pressing


def good_practice_pages(
    db: Database, organisation: Organisation, group: Group, words: str
) -> Iterator[ToVisit]:
    """Long words everywhere: one shared, one taken out by an administrator, one neither."""
    many, everything = (words + " ") * 9, ("skills", "time", "conditions")
    taken_out, one, _other = (
        written(db, organisation, words * 2, themes=everything, contact=words * 2, what=many)
        for _ in range(3)
    )
    shared(db, one, group, named=True, with_contact=True)
    good_practices.remove(db, Removal(taken_out.id, group.id, 1, TODAY, many))
    address = f"/coach/organisations/{organisation.id}/good-practices"
    read = f"/coach/organisations/{organisation.id}/groups/{group.id}"
    yield "good practices", address, None
    yield "good practice", f"{address}/{one.id}", None
    yield "good practice wrong", f"{address}/new", pressing("Bewaar", contact=words)
    yield "good practice shared", f"{address}/{one.id}/share/{group.id}", None
    yield "told by others", read, None
    yield "told by nobody", f"{read}?words=x{words}", None
    removal = f"/coach/groups/{group.id}/good-practices"
    yield "good practices of a group", removal, None
