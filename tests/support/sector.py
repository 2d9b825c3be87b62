"""Organisations that measured and released, ready to be compared: made through storage."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from reports import gate, serialise
from survey import benchmarking
from survey.anonymity import random_id
from survey.storage import benchmarks, releases, surveys
from survey.storage.benchmarks import Contribution, Group
from survey.storage.connection import Database
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, make_organisation, make_survey
from tests.support.reports import make_report


def released(db: Database, name: str = "Welzijn", *, n: int = 41, day: date = CLOSING) -> Survey:
    """Store a closed survey of `utaut` with a released report of n people."""
    survey = make_survey(db, make_organisation(db, name), languages=["nl"])
    return release_of(db, survey, n=n, day=day)


def release_of(db: Database, survey: Survey, *, n: int = 41, day: date = CLOSING) -> Survey:
    """Close a survey and store a report for it."""
    surveys.set_state(db, survey.id, "closed", expected="open", on=day)
    surveys.set_state(db, survey.id, "published", expected="closed")
    releases.add(db, survey.id, number=1, made_on=day, language="nl", report=_report_of(n))
    stored = surveys.get(db, survey.id)
    assert stored
    return stored


@cache
def _report_of(n: int) -> str:
    """The report of n people as it is stored; the same for every organisation."""
    return gate.to_json(gate.reload(serialise.to_json(make_report(n=n))))


def group_of(db: Database, organisations: int = 0) -> Group:
    """Store a group in which so many organisations share everything."""
    group = benchmarks.add_group(db, f"Kopgroep {random_id()[:6]}", CLOSING)
    for number in range(organisations):
        join(db, group, released(db, f"Organisatie {number}"))
    return group


def join(
    db: Database, group: Group, survey: Survey, constructs: Sequence[str] = ("PE", "EE", "SI")
) -> Contribution:
    """Consent to share some constructs of a released survey."""
    return benchmarking.consent(db, survey, group, constructs=constructs, by="Coach", today=CLOSING)


def altered(content: bytes, change: Mapping[str, object]) -> bytes:
    """Return a signed file with parts of its body replaced."""
    document = json.loads(content)
    document["body"] |= change
    return json.dumps(document).encode()
