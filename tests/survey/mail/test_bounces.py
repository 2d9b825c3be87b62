"""Mail that comes back later: whose invitation did not arrive, and nothing about who answered."""

from email.message import EmailMessage

import pytest

from survey import lifecycle
from survey.mail import planning
from survey.mail.bounces import Recipients, Tally
from survey.mail.returned import read
from survey.storage import mailings, recipients
from tests.support import returned_mail
from tests.survey.mail.conftest import Scene
from tests.survey.mail.test_sending import answer, only, tokens

P1 = "p1@welzijn.example"
SHAPES = {
    "postfix": (returned_mail.of_postfix, "5.1.1"),
    "exchange": (returned_mail.of_exchange, "5.1.10"),
    "gmail": (returned_mail.of_gmail, "5.2.2"),
}


def mail_to(scene: Scene, address: str, start: str = "") -> EmailMessage:
    """Return the last mail to an address."""
    return [
        mail
        for mail in scene.office.taken
        if mail["To"].addresses[0].addr_spec == address and str(mail["Subject"]).startswith(start)
    ][-1]


def take_in(scene: Scene, content: bytes) -> Tally:
    return Recipients(scene.db).take_in(read(content))


def unreachable(scene: Scene) -> list[tuple[str, str]]:
    return [(one.email, one.refusal) for one in recipients.unreachable(scene.db, scene.survey.id)]


@pytest.fixture
def invited(scene: Scene) -> Scene:
    """Three people were invited."""
    scene.invite(3)
    scene.send()
    return scene


@pytest.mark.parametrize("shape", SHAPES)
def test_an_invitation_that_comes_back_is_shown(invited: Scene, shape: str) -> None:
    """As each kind of server tells it; told twice it counts once, and the numbers are right."""
    made, status = SHAPES[shape]
    report = made(mail_to(invited, P1), P1)
    assert take_in(invited, report) == Tally(read=1, ours=1, undelivered=1)
    assert take_in(invited, report) == Tally(read=1, ours=1, undelivered=0)
    assert unreachable(invited) == [(P1, status)]
    assert (only(invited).sent, only(invited).refused) == (2, 1)


def test_no_reminder_until_the_address_is_mended(invited: Scene) -> None:
    """Then the invitation goes to the new address, and reminders as well."""
    take_in(invited, returned_mail.of_postfix(mail_to(invited, P1), P1))
    invited.on(9)
    assert P1 not in invited.office.per_address("Herinnering")
    (one,) = recipients.unreachable(invited.db, invited.survey.id)
    assert planning.send_to_other_address(
        invited.db, only(invited), one.slot, "jansen@welzijn.example"
    )
    invited.on(10)
    assert not unreachable(invited)
    assert "jansen@welzijn.example" in tokens(invited)
    invited.on(13)
    assert invited.office.per_address("Herinnering")["jansen@welzijn.example"] == 1


def test_a_mailbox_with_room_again_gets_it_at_the_same_address(invited: Scene) -> None:
    """Not every address that fails is wrong; what came back first changes nothing any more."""
    report = returned_mail.of_gmail(mail_to(invited, P1), P1)
    take_in(invited, report)
    (one,) = recipients.unreachable(invited.db, invited.survey.id)
    assert not planning.send_to_other_address(
        invited.db, only(invited), one.slot, "p2@welzijn.example"
    )
    assert planning.send_to_other_address(invited.db, only(invited), one.slot, P1)
    invited.sender.work()
    assert invited.office.per_address()[P1] == 2


def test_what_is_late_may_still_come(invited: Scene) -> None:
    """A warning about a delay changes nothing; giving up after days does."""
    mail = mail_to(invited, P1)
    late = returned_mail.of_postfix(mail, P1, status="4.4.1", action="delayed")
    assert take_in(invited, late) == Tally(read=1, ours=1, undelivered=0)
    assert not unreachable(invited)
    take_in(invited, returned_mail.of_postfix(mail, P1, status="4.4.7"))
    assert unreachable(invited) == [(P1, "4.4.7")]


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_what_arrived_tells_nothing(invited: Scene, action: str) -> None:
    """A report that it went well is no failure."""
    report = returned_mail.of_postfix(mail_to(invited, P1), P1, status="2.0.0", action=action)
    take_in(invited, report)
    assert not unreachable(invited)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_reminder_that_comes_back_tells_nobody(invited: Scene, shape: str) -> None:
    """It went to who had not answered: no address, no number, no byte in any file changes."""
    invited.on(9)
    before = list(invited.db.conn.iterdump())
    report = SHAPES[shape][0](mail_to(invited, P1, "Herinnering"), P1)
    assert take_in(invited, report) == Tally(read=1, ours=1, undelivered=0)
    assert list(invited.db.conn.iterdump()) == before


def test_whether_somebody_answered_makes_no_difference(invited: Scene) -> None:
    """A mail that came back from one of two mailboxes: shown alike, mended alike, counted alike."""
    answer(invited, tokens(invited)[P1])
    seen = []
    for address in (P1, "p2@welzijn.example"):
        take_in(invited, returned_mail.of_postfix(mail_to(invited, address), address))
        (one,) = recipients.unreachable(invited.db, invited.survey.id)
        planning.send_to_other_address(invited.db, only(invited), one.slot, f"new-{address}")
        invited.sender.work()
        mailing = only(invited)
        seen.append((one.refusal, mailing.state, mailing.sent, mailing.refused, mailing.people))
    assert seen == [("5.1.1", "done", 3, 0, 3)] * 2


def test_nobody_can_say_so_of_a_colleague(invited: Scene) -> None:
    """With the name of one's own mail and another's address, or with a name that was made up."""
    own = mail_to(invited, P1)
    for mail in (own, EmailMessage()):
        forged = returned_mail.of_postfix(mail, "p2@welzijn.example")
        take_in(invited, forged)
        assert "p2@welzijn.example" not in dict(unreachable(invited))
    name = str(own["Message-ID"]).strip("<>")
    half, mark = name.partition("@")[0].split(".")
    turned = returned_mail.of_postfix(own, P1).replace(mark.encode(), mark[::-1].encode())
    assert half.encode() in turned
    assert take_in(invited, turned) == Tally(read=1)


def test_a_mail_that_was_passed_on_is_known_by_its_own_address(invited: Scene) -> None:
    """The report names the mailbox it was passed on to; the mail itself says to whom it went."""
    report = returned_mail.of_gmail(mail_to(invited, P1), "jan@thuis.example")
    assert take_in(invited, report).undelivered == 1
    assert unreachable(invited) == [(P1, "5.2.2")]


def test_another_name_by_the_mail_server_does_no_harm(invited: Scene) -> None:
    """Some servers give every mail a Message-ID of their own; ours stands in a second header."""
    mail = mail_to(invited, P1)
    mail.replace_header("Message-ID", "<0100018f@eu-west-1.mailer.example>")
    assert take_in(invited, returned_mail.of_exchange(mail, P1)).undelivered == 1


def test_automatic_replies_and_people_change_nothing(invited: Scene) -> None:
    """The first are about our mail and may be thrown away; a question from somebody stays."""
    mail = mail_to(invited, P1)
    before = list(invited.db.conn.iterdump())
    assert take_in(invited, returned_mail.out_of_office(mail, P1)) == Tally(read=1, ours=1)
    assert take_in(invited, returned_mail.from_a_person(mail, P1)) == Tally(read=1)
    stranger = returned_mail.out_of_office(mail, "p2@welzijn.example")
    assert take_in(invited, stranger) == Tally(read=1)
    assert list(invited.db.conn.iterdump()) == before


def test_after_closing_nothing_is_known_any_more(invited: Scene) -> None:
    """The key goes at closing, and so does what a report could be matched with."""
    assert invited.db.execute("SELECT COUNT(*) FROM mail_key").fetchone() == (1,)
    report = returned_mail.of_postfix(mail_to(invited, P1), P1)
    lifecycle.close(invited.db, invited.survey.id, invited.clock().date())
    assert invited.db.execute("SELECT COUNT(*) FROM mail_key").fetchone() == (0,)
    assert take_in(invited, report) == Tally(read=1)


def test_a_doubt_is_settled_by_what_comes_back(scene: Scene) -> None:
    """Nobody knew whether it went: it did, and it did not arrive."""
    scene.office.hang_up_on.add(P1)
    scene.invite(2)
    scene.send()
    take_in(scene, returned_mail.of_postfix(mail_to(scene, P1), P1))
    mailing = only(scene)
    assert (mailing.sent, mailing.refused, mailing.state) == (1, 1, "done")
    assert mailings.of_survey(scene.db, scene.survey.id)
    assert not scene.db.execute("SELECT COUNT(*) FROM outbox").fetchone()[0]
