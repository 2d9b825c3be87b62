"""A survey that is open, by mail and on paper, looked at in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey import lifecycle
from survey.anonymity import lookup_hash, new_token
from survey.mail.mailbox_settings import Mailbox
from survey.mail.planning import Addressee, invite_by_mail
from survey.mail.reader import MailboxReader
from survey.mail.sender import Sender
from survey.mail.settings import MailServer
from survey.storage import mailings, outbox, typing_links
from survey.storage.surveys import Survey
from tests.support.browser import Chromium
from tests.support.builders import TODAY
from tests.support.coach_site import LONG, Site, looked_at, templates
from tests.support.coaching import at
from tests.support.post_office import SENDER
from tests.support.visiting import ToVisit, pressing

pytestmark = [pytest.mark.browser, pytest.mark.long]

TEMPLATES = templates(
    """
    close follow invite mail mail_text paper type typing_link typist/ended typist/type
    """
)


def while_open(survey: Survey) -> Iterator[ToVisit]:
    yield "follow", at(survey), None
    yield "invite", at(survey, "invite"), None
    yield "invite wrong", at(survey, "invite"), pressing("Links maken (csv)")
    yield "promises while open", at(survey, "promises"), None
    yield "works council while open", at(survey, "works-council"), None
    yield "close", at(survey, "close"), None
    yield "no results yet", at(survey, "results"), None


def by_mail(site: Site, survey: Survey) -> Iterator[ToVisit]:
    db = site.db
    site.app.sender = Sender(site.app, MailServer("127.0.0.1", 1, "none", SENDER))
    people = [Addressee(f"{LONG}{n}@{LONG}.example", None, "nl") for n in range(3)]
    invite_by_mail(db, survey, people, site.app.clock())
    yield "mail planned", at(survey, "mail"), None
    nobody = pressing("Nodig deze mensen uit")
    yield "mail wrong", at(survey, "mail"), nobody
    troubled = site.make()
    mailing = invite_by_mail(db, troubled, people, site.app.clock())
    mailings.set_state(db, mailing.id, "sending", expected="planned")
    refused = outbox.next_of(db, site.app.clock())
    assert refused
    outbox.refused(db, refused, "550", "0" * 64)
    doubtful = outbox.next_of(db, site.app.clock())
    assert doubtful
    outbox.claim(db, doubtful, "1" * 64, TODAY)
    outbox.doubt(db, doubtful)
    site.app.sender.trouble = "certificate"
    site.app.mailbox = MailboxReader(
        Mailbox("127.0.0.1", 1, "none", "vragen", "geheim"), site.app.connection, site.app.clock
    )
    site.app.mailbox.trouble = "login"
    yield "mail with trouble", at(troubled, "mail"), None
    yield "follow with trouble", at(troubled), None
    yield "mail text", at(survey, "mail/text/invitation/nl"), None
    yield "mail text wrong", at(survey, "mail/text/reminder/en"), pressing("Bewaar", body="x")
    yield "no more reminders", f"/m/{'1' * 64}", None


def on_paper(site: Site, survey: Survey) -> Iterator[ToVisit]:
    yield "follow with paper", at(survey), None
    yield "invite with paper", at(survey, "invite"), None
    yield "paper", at(survey, "paper"), None
    nowhere = pressing("Bewaar", **{"paper-hand_in": ""})
    yield "paper wrong", at(survey, "paper"), nowhere
    keep = "Bewaar dit formulier"
    yield "type", at(survey, "paper/type"), None
    yield "type, empty", at(survey, "paper/type"), pressing(keep, line_1="453021")
    yield "type wrong", at(survey, "paper/type"), pressing(keep, line_1="4530")
    link = typing_link(site, survey)
    yield "typist", link, None
    yield "typist wrong", link, pressing(keep, line_1="4530")
    yield "typing link", at(survey, "paper"), pressing("Maak een andere link")
    ended = site.make(on_paper=True)
    too_late = typing_link(site, ended)
    lifecycle.close(site.db, ended.id, TODAY)
    yield "typist, too late", too_late, None


def typing_link(site: Site, survey: Survey) -> str:
    token = new_token()
    hashed = lookup_hash(token)
    typing_links.replace(site.db, survey.id, token_hash=hashed, made_on=TODAY)
    return f"/typing/{token}"


def test_every_page_while_open(chromium: Chromium, tmp_path: Path) -> None:
    """Nothing is wrong for axe at 390 and 1280 px, or out of place at 320 px either."""
    site = Site(tmp_path)
    survey = site.answered(site.make(), 22)
    wrong, seen = looked_at(
        site,
        chromium,
        (site.client, while_open(survey)),
        (site.client, by_mail(site, site.make())),
        (site.client, on_paper(site, site.make(on_paper=True))),
    )
    assert not wrong, "\n".join(wrong)
    assert seen >= TEMPLATES
