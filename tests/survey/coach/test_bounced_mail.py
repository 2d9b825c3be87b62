"""An invitation that came back, as the coach sees and mends it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.mail.bounces import Recipients
from survey.mail.mailbox_settings import Mailbox
from survey.mail.reader import MailboxReader
from survey.mail.returned import read
from tests.support import returned_mail
from tests.support.coaching import at
from tests.support.post_office import PostOffice, open_office
from tests.survey.coach.test_mailing import mail_page, signed_in_now
from tests.survey.mail.conftest import Scene
from tests.survey.mail.test_bounces import P1, mail_to


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    """Three people were invited."""
    office = PostOffice()
    with open_office(office) as server:
        made = Scene(tmp_path / "mail", server, office)
        made.invite(3)
        made.send()
        yield made
        made.db.close()


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("5.1.1", "De mail kwam terug: dit adres bestaat niet. Kijk na hoe het geschreven is."),
        ("5.4.1", "dit adres bestaat niet"),
        ("5.2.2", "deze postbus is vol of gesloten. Vraag een ander adres."),
        ("4.2.2", "deze postbus is vol of gesloten"),
        ("5.7.1", "hun mailserver houdt onze mail tegen"),
        ("4.4.7", "De mailserver van dit adres stelde het steeds uit."),
        ("5.0.0", "De mail kwam terug. Kijk na hoe het adres geschreven is"),
    ],
)
def test_the_coach_reads_why_and_mends_it(scene: Scene, status: str, sentence: str) -> None:
    """The address, the reason in plain words, and a field for another address."""
    report = returned_mail.of_postfix(mail_to(scene, P1), P1, status=status)
    Recipients(scene.db).take_in(read(report))
    coach = signed_in_now(scene)
    page = mail_page(coach, scene)
    assert "2 mails zijn verstuurd. 1 kon niet worden bezorgd." in page.main
    assert P1 in page.main
    assert sentence in page.main
    (field,) = [name for name in page.values() if name.startswith("other-")]
    address = at(scene.survey, f"mail/unreachable/{field.split('-')[1]}")
    page = coach.post(address, {field: "els@welzijn.example"})
    assert "Niet bezorgd" not in page.main
    scene.sender.work()
    assert scene.office.per_address()["els@welzijn.example"] == 1


def test_all_can_go_again(scene: Scene) -> None:
    """After a mail server that stopped all: one button, each once; then the numbers are whole."""
    for number in range(3):
        to = f"p{number}@welzijn.example"
        report = returned_mail.of_exchange(mail_to(scene, to), to, status="5.7.1")
        Recipients(scene.db).take_in(read(report))
    coach = signed_in_now(scene)
    page = coach.press(mail_page(coach, scene), "Stuur 3 uitnodigingen opnieuw")
    assert "Niet bezorgd" not in page.main
    coach.post(at(scene.survey, "mail/unreachable/again"))
    scene.sender.work()
    assert set(scene.office.per_address().values()) == {2}
    page = mail_page(coach, scene)
    assert "3 mails zijn verstuurd." in page.main
    assert "niet worden bezorgd" not in page.main


def test_one_alone_has_no_button_for_all(scene: Scene) -> None:
    """Its own form does the same."""
    Recipients(scene.db).take_in(read(returned_mail.of_gmail(mail_to(scene, P1), P1)))
    coach = signed_in_now(scene)
    buttons = mail_page(coach, scene).buttons()
    assert not [words for words in buttons if words.endswith("opnieuw")]


def test_following_says_so_too(scene: Scene) -> None:
    """The page that a coach opens first leads to it, and says when the next reminder goes."""
    coach = signed_in_now(scene)
    before = coach.get(at(scene.survey)).main
    assert "kwam niet aan" not in before
    assert "De volgende herinnering gaat op maandag 9 november 2026 om 09:00." in before
    Recipients(scene.db).take_in(read(returned_mail.of_gmail(mail_to(scene, P1), P1)))
    page = coach.get(at(scene.survey))
    assert "1 uitnodiging kwam niet aan. Verbeter het adres" in page.main


def test_the_page_says_what_it_can_not_know(scene: Scene) -> None:
    """Without a mailbox, with one that can't be read, and with one that works."""
    coach = signed_in_now(scene)
    unknown = "Wat later terugkomt, komt in de postbus van de afzender."
    assert unknown in mail_page(coach, scene).main
    box = Mailbox("127.0.0.1", 1, "none", "vragen", "geheim")
    scene.app.mailbox = MailboxReader(box, scene.app.connection, scene.clock)
    assert unknown not in mail_page(coach, scene).main
    scene.app.mailbox.work()
    page = mail_page(coach, scene)
    assert "De postbus is nu niet te lezen" in page.main
    assert "De mailserver is niet te bereiken." in page.main
