"""`bounces`: undelivered mail from a file, where no mailbox can be read."""

import io
import mailbox
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.storage import recipients
from tests.support import returned_mail
from tests.support.post_office import PostOffice, open_office
from tests.survey.commands.conftest import Command
from tests.survey.mail.conftest import Scene
from tests.survey.mail.test_bounces import P1, mail_to


@pytest.fixture
def scene(command: Command) -> Iterator[Scene]:
    """Three people were invited, from the usual place for data; mail to all three came back."""
    office = PostOffice()
    with open_office(office) as server:
        made = Scene(Path("instance"), server, office)
        made.invite(3)
        made.send()
        yield made
        made.db.close()


def reports(scene: Scene) -> list[bytes]:
    made = (returned_mail.of_postfix, returned_mail.of_exchange, returned_mail.of_gmail)
    people = [f"p{n}@welzijn.example" for n in range(3)]
    return [make(mail_to(scene, one), one) for make, one in zip(made, people, strict=True)]


def said(read: int, ours: int, undelivered: int) -> str:
    return (
        f"Gelezen mails: {read}. Over mail van Draagvlak: {ours}. "
        f"Nieuwe uitnodigingen die niet aankwamen: {undelivered}.\n"
    )


def test_one_mail(command: Command, scene: Scene) -> None:
    """As saved from a mail program; numbers and no address are told."""
    Path("terug.eml").write_bytes(reports(scene)[1])
    done = command("bounces", "terug.eml")
    assert (done.status, done.out, done.err) == (0, said(1, 1, 1), "")
    assert [one.email for one in recipients.unreachable(scene.db, scene.survey.id)] == [P1]
    assert command("bounces", "terug.eml").out == said(1, 1, 0)


def test_an_mbox(command: Command, scene: Scene) -> None:
    """With a mail between that is about something else; nothing in the file changes."""
    box = mailbox.mbox("terug.mbox")
    for one in (*reports(scene), b"Subject: Lunch\r\n\r\nHoi\r\n"):
        box.add(one)
    box.close()
    before = Path("terug.mbox").read_bytes()
    assert command("bounces", "terug.mbox").out == said(4, 3, 3)
    assert Path("terug.mbox").read_bytes() == before


def test_a_maildir(command: Command, scene: Scene) -> None:
    """What is new in it stays new."""
    maildir = mailbox.Maildir("terug", create=True)
    for one in reports(scene):
        maildir.add(one)
    assert command("bounces", "terug").out == said(3, 3, 3)
    assert len(list(Path("terug/new").iterdir())) == 3


def test_a_folder(command: Command, scene: Scene) -> None:
    """Mails that were saved one by one."""
    Path("map").mkdir()
    for number, one in enumerate(reports(scene)):
        Path(f"map/{number}.eml").write_bytes(one)
    assert command("bounces", "map").out == said(3, 3, 3)


def test_standard_input(command: Command, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a mail server hands over one mail."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(reports(scene)[0])))
    assert command("bounces", "-").out == said(1, 1, 1)


def test_a_file_that_is_not_there(command: Command, scene: Scene) -> None:
    """One line, and what to do is plain."""
    done = command("bounces", "weg.eml")
    assert (done.status, done.out) == (2, "")
    assert done.err == "Kan weg.eml niet lezen: het bestaat niet.\n"


def test_without_data_nothing_is_made(command: Command) -> None:
    """The folder is named; no database comes into being."""
    Path("terug.eml").write_bytes(b"")
    done = command("bounces", "terug.eml")
    assert done.status == 2
    assert "DRAAGVLAK_DATA" in done.err
    assert not Path("instance").exists()
