"""The mailbox over IMAP: each mail is read once, what is about us goes, what people wrote stays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from survey.mail.given import Security
from survey.mail.mailbox import CanNotRead, Visit
from survey.mail.mailbox_settings import Mailbox
from survey.mail.reader import MailboxReader
from survey.mail.returned import LARGEST
from survey.storage import recipients
from tests.support import returned_mail
from tests.support.mailbox_server import Letters, open_mailbox
from tests.support.post_office import free_port, make_certificate
from tests.survey.mail.conftest import Scene
from tests.survey.mail.test_bounces import P1, mail_to

TODAY = date(2026, 11, 3)


@pytest.fixture
def letters() -> Letters:
    return Letters()


@pytest.fixture
def box(letters: Letters) -> Iterator[Mailbox]:
    with open_mailbox(letters) as settings:
        yield settings


def reader_of(scene: Scene, box: Mailbox) -> MailboxReader:
    return MailboxReader(box, scene.app.connection, scene.clock)


def everything(box: Mailbox) -> list[bytes]:
    found: list[bytes] = []
    Visit(box, patience=5).each(lambda content: bool(found.append(content)), TODAY)
    return found


def test_what_came_back_is_shown_and_thrown_away(
    scene: Scene, letters: Letters, box: Mailbox
) -> None:
    """A report and an automatic reply go; a colleague's question stays, unread."""
    scene.invite(3)
    scene.send()
    mail = mail_to(scene, P1)
    letters.put(
        returned_mail.of_exchange(mail, P1),
        returned_mail.from_a_person(mail, "p2@welzijn.example"),
        returned_mail.out_of_office(mail_to(scene, "p0@welzijn.example"), "p0@welzijn.example"),
    )
    reader_of(scene, box).work()
    assert [one.email for one in recipients.unreachable(scene.db, scene.survey.id)] == [P1]
    assert (list(letters.mails), letters.deleted, letters.seen) == ([2], set(), set())


def test_each_mail_is_fetched_once(letters: Letters, box: Mailbox) -> None:
    """Later only what is new; all of it again when the server numbered its mails anew."""
    visit = Visit(box, patience=5)
    letters.put(b"Subject: een\r\n\r\n", b"Subject: twee\r\n\r\n")
    for _ in range(2):
        visit.each(lambda _content: False, TODAY)
    letters.put(b"Subject: drie\r\n\r\n")
    visit.each(lambda _content: False, TODAY)
    assert letters.fetched() == [1, 2, 3]
    letters.valid += 1
    visit.each(lambda _content: False, TODAY)
    assert letters.fetched() == [1, 2, 3, 1, 2, 3]


def test_what_is_too_large_is_not_fetched(letters: Letters, box: Mailbox) -> None:
    """Its size is asked first."""
    letters.put(b"x" * (LARGEST + 1), b"Subject: klein\r\n\r\n")
    assert everything(box) == [b"Subject: klein\r\n\r\n"]


def test_only_our_own_mail_is_expunged(letters: Letters, box: Mailbox) -> None:
    """What somebody else marked stays; a server that can't expunge one mail gets a mark alone."""
    letters.put(b"Subject: van een ander\r\n\r\n", b"Subject: van ons\r\n\r\n")
    letters.deleted.add(1)
    Visit(box, patience=5).each(lambda content: b"van ons" in content, TODAY)
    assert list(letters.mails) == [1]
    letters.can_expunge_one = False
    letters.put(b"Subject: van ons\r\n\r\n")
    Visit(box, patience=5).each(lambda content: b"van ons" in content, TODAY)
    assert (list(letters.mails), letters.deleted) == ([1, 3], {1, 3})


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_only_an_encrypted_line_to_a_trusted_server(
    letters: Letters,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: Security,
) -> None:
    """With a certificate that nobody vouches for the password is not even sent."""
    certificate = make_certificate(tmp_path)
    letters.put(b"Subject: dag\r\n\r\n")
    with open_mailbox(letters, certificate, security=security) as box:
        with pytest.raises(CanNotRead, match="certificate"):
            everything(box)
        assert not [said for said in letters.asked if said.startswith(b"LOGIN")]
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert everything(box) == [b"Subject: dag\r\n\r\n"]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"password": "fout"}, "login"),
        ({"folder": 'Terug"gekomen'}, "folder"),
        ({"port": free_port()}, "unreachable"),
    ],
)
def test_what_is_wrong_is_told(
    letters: Letters, box: Mailbox, changed: dict[str, str], why: str
) -> None:
    """In a word, which the coach's page turns into a sentence."""
    with pytest.raises(CanNotRead, match=why):
        everything(replace(box, **changed))


def test_a_server_that_says_nothing(letters: Letters, box: Mailbox) -> None:
    """It is waited for as long as the patience lasts."""
    letters.silent = True
    with pytest.raises(CanNotRead, match="silent"):
        Visit(box, patience=0.2).each(lambda _content: False, TODAY)


def test_trouble_comes_and_goes(scene: Scene, letters: Letters, box: Mailbox) -> None:
    """The reader never stops: it keeps why it could not read until it can."""
    reader = reader_of(scene, replace(box, password="fout"))
    reader.work()
    assert reader.trouble == "login"
    right = reader_of(scene, box)
    right.trouble = "login"
    right.work()
    assert right.trouble == ""
