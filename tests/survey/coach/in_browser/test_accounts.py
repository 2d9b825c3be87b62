"""Pages with and without an account, people and logs, looked at in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.account_pages import administration, before_signing_in, own_account
from tests.support.browser import Chromium
from tests.support.client import CheckingClient
from tests.support.coach_site import Site, looked_at, templates
from tests.support.visiting import ToVisit, pressing

pytestmark = [pytest.mark.browser, pytest.mark.long]

TEMPLATES = templates(
    """
    account change_password change_second_factor coach_invited code confirm_second_factor
    erase_organisation first first_spent forgotten invite_coach join link_spent log login
    new_password password_link people person recovery_codes remove_account second_factor
    """
)


def without_account(first: str) -> Iterator[ToVisit]:
    yield "first", f"/coach/first/{first}", None
    yield "first wrong", f"/coach/first/{first}", pressing("Maak mijn account")
    yield "first spent", "/coach/first/x", None
    yield "login", "/coach/login", None
    yield "login wrong", "/coach/login", pressing("Inloggen", email="a@b.nl", password="x")


def test_every_page_of_accounts(chromium: Chromium, tmp_path: Path) -> None:
    """Nothing is wrong for axe at 390 and 1280 px, or out of place at 320 px either."""
    site = Site(tmp_path)
    stranger = CheckingClient(site.app, cookies=True)
    wrong, seen = looked_at(
        site,
        chromium,
        (stranger, without_account(str(site.first_link))),
        (stranger, before_signing_in(site.app, site.coach)),
        (site.client, administration(site.app, site.organisation.id)),
        (site.client, own_account(site.app, site.coach)),
    )
    assert not wrong, "\n".join(wrong)
    assert seen >= TEMPLATES
