"""Results, sharing, groups and what others did, looked at in a real browser."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from survey import lifecycle, results
from survey.anonymity import lookup_hash, new_token
from survey.storage import benchmarks, jobs, partners, share_links, surveys
from survey.storage.surveys import Survey
from tests.support.browser import Chromium, shown_alone
from tests.support.builders import TODAY, make_survey
from tests.support.coach_looks import faults_of
from tests.support.coach_site import LONG, Site, looked_at, templates
from tests.support.coaching import at
from tests.support.good_practice_pages import good_practice_pages
from tests.support.sector import join, released
from tests.support.visiting import ToVisit, pressing

if TYPE_CHECKING:
    from survey.storage.share_links import Shown

pytestmark = [pytest.mark.browser, pytest.mark.long]

TEMPLATES = templates(
    """
    agreements answers compare good_practice good_practices group group_good_practices groups
    management/cover management/expired open_answers results share share_good_practice shared
    targets told_by_others working
    """
)


def after_closing(site: Site) -> Iterator[ToVisit]:
    db = site.db
    few = site.answered(site.make(), 3)
    lifecycle.close(db, few.id, TODAY)
    yield "too few", at(few, "results"), None
    # No server works on this database, so the report stays waited for.
    asked = jobs.ask(db, few.id, "release", "")
    yield "working", at(few, f"work/{asked.id}"), None
    modules = ("tam", "implementatiescan")
    survey = site.answered(make_survey(db, site.organisation, modules=modules), 12)
    lifecycle.close(db, survey.id, TODAY)
    yield "open answers", at(survey, "open-answers"), None
    yield "results", at(survey, "results"), None
    closed = surveys.get(db, survey.id)
    assert closed
    results.make_release(db, closed, TODAY)
    yield "released", at(survey, "results"), None
    benchmarks.add_group(db, LONG, TODAY)
    yield "compare", at(survey, "compare"), None
    yield "compare wrong", at(survey, "compare"), pressing("Deel deze cijfers")
    yield "answers", at(survey, "answers"), None
    yield "targets", at(survey, "targets"), None
    outside = pressing("Bewaar", **{"target-PU": "9"})
    yield "targets wrong", at(survey, "targets"), outside
    yield "agreements", at(survey, "agreements"), None
    when = pressing("Bewaar", **{"rows-0-who": LONG})
    yield "agreements wrong", at(survey, "agreements"), when
    yield from sharing(site, survey)


def sharing(site: Site, survey: Survey) -> Iterator[ToVisit]:
    """Links for management, and what is behind them."""
    yield "share", at(survey, "share"), None
    yield "share wrong", at(survey, "share"), pressing("Maak de link")
    yield "shared", at(survey, "share"), pressing("Maak de link", label=LONG)
    yield "results with a link", at(survey, "results"), None
    shown: tuple[tuple[str, int, Shown], ...] = (
        ("cover", 1, "report"),
        ("cover of all measurements", 1, "course"),
        ("expired", -1, "report"),
    )
    for name, days, shows in shown:
        token = new_token()
        share_links.add(
            site.db,
            survey.id,
            token_hash=lookup_hash(token),
            label=name,
            made_on=TODAY,
            expires_on=TODAY + timedelta(days=days),
            shows=shows,
        )
        yield name, f"/report/{token}", None


def groups(site: Site) -> Iterator[ToVisit]:
    db = site.db
    group = benchmarks.add_group(db, f"Kopgroep {LONG}", TODAY)
    join(db, group, released(db, LONG))
    partners.trust(db, "a" * 64, LONG, TODAY)
    yield "groups", "/coach/groups", None
    yield "groups wrong", "/coach/groups", pressing("Maak de groep")
    yield "group", f"/coach/groups/{group.id}", None
    yield "group wrong", f"/coach/groups/{group.id}", pressing("Vertrouw deze sleutel")
    yield from good_practice_pages(db, site.organisation, group, LONG)


def with_all_of_it(site: Site) -> Iterator[ToVisit]:
    """The pages that list everything: surveys in every state."""
    site.make(launched=False)
    site.answered(site.make(), 22)
    site.make(on_paper=True)
    yield "home", "/coach/", None
    yield "organisation", site.address, None


def course_faults(site: Site, chromium: Chromium) -> list[str]:
    """What is wrong with the course through the measurements, a page with styles of its own."""
    answer = site.client.client.get(f"{site.address}/course")
    assert answer.status_code == 200
    with chromium.tab() as page:
        shown_alone(page, answer.text)
        return list(faults_of(page, is_new=True))


def test_every_page_after_closing(chromium: Chromium, tmp_path: Path) -> None:
    """Nothing is wrong for axe at 390 and 1280 px, or out of place at 320 px either."""
    site = Site(tmp_path)
    wrong, seen = looked_at(
        site,
        chromium,
        (site.client, after_closing(site)),
        (site.client, groups(site)),
        (site.client, with_all_of_it(site)),
    )
    wrong += [f"course, {fault}" for fault in course_faults(site, chromium)]
    assert not wrong, "\n".join(wrong)
    assert seen >= TEMPLATES
