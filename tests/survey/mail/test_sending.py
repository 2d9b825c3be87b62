"""From the decision to the mailbox: each mail once, to whom it should go, and no sooner."""

import re
from datetime import timedelta

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash
from survey.mail import planning
from survey.mail.planning import UNDO
from survey.storage import invitations, mailings, outbox, recipients, responses, surveys
from tests.survey.mail.conftest import BASE, TUESDAY, Scene

LINK = re.compile(rf"{BASE}/a/([\w-]+)")


def tokens(scene: Scene, start: str = "") -> dict[str, str]:
    """Return the token in the last mail to each address."""
    found = {}
    for mail in scene.office.taken:
        plain = mail.get_body(("plain",))
        assert plain
        match = LINK.search(plain.get_content())
        assert match
        if str(mail["Subject"]).startswith(start):
            found[mail["To"].addresses[0].addr_spec] = match[1]
    return found


def answer(scene: Scene, token: str) -> None:
    today = scene.clock().date()
    lifecycle.send(scene.db, scene.survey, token, Draft("nl", {"PU1": 4}), today)


def only(scene: Scene, kind: str = "invitation", number: int = 1) -> mailings.Mailing:
    (found,) = [
        one
        for one in mailings.of_survey(scene.db, scene.survey.id)
        if (one.kind, one.number) == (kind, number)
    ]
    return found


def test_everybody_gets_one_mail_with_a_link_of_their_own(scene: Scene) -> None:
    """Ten minutes after pressing; every link opens the questionnaire, and the row is gone."""
    scene.invite(12)
    scene.sender.work()
    assert not scene.office.taken
    scene.send()
    scene.sender.work()
    assert set(scene.office.per_address().values()) == {1}
    links = tokens(scene)
    assert len(set(links.values())) == 12
    for token in links.values():
        assert lifecycle.invited_to(scene.db, token, scene.clock().date()) == scene.survey
    assert (only(scene).state, only(scene).sent, only(scene).people) == ("done", 12, 12)
    assert not outbox.slots_of(scene.db, only(scene).id)


def test_an_address_is_invited_once(scene: Scene) -> None:
    """On the list twice, or on two lists: still one invitation; a list of known ones is refused."""
    scene.invite([*scene.people(3), *scene.people(3)])
    scene.invite(scene.people(5))
    with pytest.raises(planning.NobodyNew):
        scene.invite(scene.people(5))
    scene.send()
    assert scene.office.per_address() == {f"p{n}@welzijn.example": 1 for n in range(5)}


def test_what_is_taken_back_in_time_never_goes(scene: Scene) -> None:
    """Within ten minutes nothing is left of it, and the same addresses can be invited again."""
    mailing = scene.invite(4)
    scene.clock.later(minutes=9)
    assert planning.take_back(scene.db, mailing)
    scene.send()
    assert not scene.office.taken
    assert not mailings.of_survey(scene.db, scene.survey.id)
    assert not invitations.of_survey(scene.db, scene.survey.id)
    scene.invite(4)
    scene.send()
    assert not planning.take_back(scene.db, only(scene))
    assert len(scene.office.taken) == 4


def test_reminders_go_to_who_has_not_answered(scene: Scene) -> None:
    """On day 5 and 10, to those who did not answer by then; not to who answered."""
    scene.invite(8)
    scene.send()
    first = tokens(scene)
    answer(scene, first["p0@welzijn.example"])
    scene.on(9)
    assert set(scene.office.per_address("Herinnering")) == {
        f"p{n}@welzijn.example" for n in range(1, 8)
    }
    answer(scene, first["p1@welzijn.example"])
    answer(scene, tokens(scene)["p2@welzijn.example"])
    scene.on(13)
    twice = [one for one, count in scene.office.per_address("Herinnering").items() if count == 2]
    assert set(twice) == {f"p{n}@welzijn.example" for n in range(3, 8)}
    assert responses.count(scene.db, scene.survey.id) == 3


def test_either_link_spends_both(scene: Scene) -> None:
    """Answered through the reminder: the first link says so too, and a draft under it is gone."""
    scene.invite(5)
    scene.send()
    first = tokens(scene)["p0@welzijn.example"]
    today = scene.clock().date()
    lifecycle.save_draft(scene.db, scene.survey, first, Draft("nl", {"PU1": 2}), today)
    scene.on(9)
    second = tokens(scene)["p0@welzijn.example"]
    assert second != first
    assert lifecycle.under_way(scene.db, first, today).draft.answers == {"PU1": 2}
    answer(scene, second)
    for token in (first, second):
        with pytest.raises(lifecycle.AlreadySent):
            lifecycle.under_way(scene.db, token, today)
        with pytest.raises(lifecycle.AlreadySent):
            lifecycle.save_draft(scene.db, scene.survey, token, Draft("nl"), today)
        with pytest.raises(lifecycle.AlreadySent):
            answer(scene, token)


def test_who_began_before_is_led_back(scene: Scene) -> None:
    """The link of a reminder says that there is something under the earlier one, and only then."""
    scene.invite(2)
    scene.send()
    first = tokens(scene)
    client = scene.app.test_client()
    client.post(f"/a/{first['p0@welzijn.example']}", data={"language": "nl"})
    scene.on(9)
    second = tokens(scene)
    said = "U bent al begonnen, met de link in een eerdere mail."
    assert said in client.get(f"/a/{second['p0@welzijn.example']}").text
    assert said not in client.get(f"/a/{second['p1@welzijn.example']}").text
    assert said not in client.get(f"/a/{first['p0@welzijn.example']}").text


def test_one_reminder_by_hand_and_no_more(scene: Scene) -> None:
    """Besides the two of the plan; pressed again it says that it was sent."""
    with pytest.raises(planning.NobodyToRemind):
        planning.remind_by_hand(scene.db, scene.survey, scene.clock())
    scene.invite(2)
    scene.send()
    planning.remind_by_hand(scene.db, scene.survey, scene.clock())
    with pytest.raises(planning.RemindedEnough):
        planning.remind_by_hand(scene.db, scene.survey, scene.clock())
    scene.send()
    scene.on(9)
    scene.on(13)
    scene.on(20)
    assert set(scene.office.per_address("Herinnering").values()) == {3}


def test_who_wants_no_reminders_gets_none(scene: Scene) -> None:
    """And may change their mind."""
    scene.invite(2)
    scene.send()
    token = tokens(scene)["p1@welzijn.example"]
    reader = recipients.reader(scene.db, lookup_hash(token))
    assert reader
    recipients.set_reminders(scene.db, reader, wanted=False)
    scene.on(9)
    assert set(scene.office.per_address("Herinnering")) == {"p0@welzijn.example"}
    recipients.set_reminders(scene.db, reader, wanted=True)
    scene.on(13)
    assert scene.office.per_address("Herinnering")["p1@welzijn.example"] == 1


def test_nothing_goes_outside_office_hours(scene: Scene) -> None:
    """Pressed on Friday evening: it goes on Monday morning at nine."""
    scene.clock.moment = TUESDAY.replace(day=6, hour=18)
    mailing = scene.invite(3)
    assert mailing.due_at == TUESDAY.replace(day=9, hour=9)
    for day in (6, 7, 8):
        scene.on(day, 22)
    assert not scene.office.taken
    scene.on(9, 9)
    assert len(scene.office.taken) == 3


def test_nothing_goes_after_closing(scene: Scene) -> None:
    """Closed by hand with mails and reminders still to go: they are gone from the file as well."""
    scene.invite(3)
    scene.send()
    scene.invite(scene.people(3, start=3))
    today = scene.clock().date()
    lifecycle.close(scene.db, scene.survey.id, today)
    scene.send()
    scene.on(9)
    assert len(scene.office.taken) == 3
    states = [one.state for one in mailings.of_survey(scene.db, scene.survey.id)]
    assert sorted(states) == ["cancelled", "done", "planned", "planned"]
    assert scene.db.execute("SELECT COUNT(*) FROM outbox").fetchone() == (0,)


def test_nothing_goes_after_the_last_day(scene: Scene) -> None:
    """Also before anybody noticed that it has passed."""
    mailing = scene.invite(3)
    surveys.extend(scene.db, scene.survey.id, scene.clock().date())
    planning.move(scene.db, mailing, scene.clock().date() + timedelta(days=1))
    scene.on(4)
    assert not scene.office.taken


def test_a_refused_address_is_told_and_can_be_mended(scene: Scene) -> None:
    """The others get theirs; no reminder goes to it; at another address the invitation goes."""
    scene.office.refuse["p1@welzijn.example"] = "550 5.1.1 No such mailbox"
    scene.invite(3)
    scene.send()
    assert len(scene.office.taken) == 2
    (refused,) = recipients.unreachable(scene.db, scene.survey.id)
    assert (refused.email, refused.refusal) == ("p1@welzijn.example", "550")
    mailing = only(scene)
    assert (mailing.state, mailing.sent, mailing.refused) == ("done", 2, 1)
    assert not planning.send_to_other_address(scene.db, mailing, refused.slot, "p0@welzijn.example")
    assert planning.send_to_other_address(scene.db, mailing, refused.slot, "els@welzijn.example")
    scene.sender.work()
    assert scene.office.per_address()["els@welzijn.example"] == 1
    assert (only(scene).people, only(scene).sent, only(scene).refused) == (3, 3, 0)
    assert not recipients.unreachable(scene.db, scene.survey.id)
    scene.on(9)
    assert scene.office.per_address("Herinnering").keys() == scene.office.per_address().keys()


def test_who_could_not_be_invited_is_not_reminded(scene: Scene) -> None:
    """A reminder of a mail that never came would puzzle."""
    scene.office.refuse["p1@welzijn.example"] = "550 5.1.1 No such mailbox"
    scene.invite(2)
    scene.send()
    scene.office.refuse.clear()
    scene.on(9)
    assert set(scene.office.per_address("Herinnering")) == {"p0@welzijn.example"}


def test_a_reminder_that_is_refused_tells_nobody_whose(scene: Scene) -> None:
    """It would tell that this person had not answered: a number is kept and no address."""
    scene.invite(3)
    scene.send()
    scene.office.refuse["p1@welzijn.example"] = "552 5.2.2 Mailbox full"
    scene.on(9)
    assert not recipients.unreachable(scene.db, scene.survey.id)
    reminder = only(scene, "reminder")
    assert (reminder.state, reminder.sent, reminder.refused) == ("done", 2, 1)


@pytest.mark.parametrize("where", ["refuse", "at_the_end"])
def test_what_is_put_off_is_tried_again_later(scene: Scene, where: str) -> None:
    """Five minutes, then longer; the others are not kept waiting; after a day it is given up."""
    replies = getattr(scene.office, where)
    replies["p1@welzijn.example"] = "451 4.7.1 Try again later"
    scene.invite(3)
    scene.send()
    scene.sender.work()
    assert len(scene.office.taken) == 2
    replies.clear()
    scene.sender.work()
    assert len(scene.office.taken) == 2
    scene.send(minutes=6)
    assert set(scene.office.per_address().values()) == {1}
    assert only(scene).state == "done"
    replies["p9@welzijn.example"] = "451 4.7.1 Try again later"
    scene.invite(scene.people(1, start=9))
    for day in (4, 5, 6, 9, 10, 11, 12):
        scene.on(day, 15)
    scene.on(13, 9)
    (refused,) = recipients.unreachable(scene.db, scene.survey.id)
    assert (refused.email, refused.refusal) == ("p9@welzijn.example", "451")


def test_a_policy_of_the_server_blames_no_address_at_once(scene: Scene) -> None:
    """'Relaying denied' is said of everybody: it is tried again, nobody becomes unreachable."""
    scene.office.refuse = {f"p{n}@welzijn.example": "550 5.7.1 Relaying denied" for n in range(3)}
    scene.invite(3)
    scene.send()
    assert not recipients.unreachable(scene.db, scene.survey.id)
    scene.office.refuse.clear()
    scene.send(minutes=6)
    assert len(scene.office.taken) == 3


def test_a_line_that_breaks_at_the_end_leaves_a_doubt(scene: Scene) -> None:
    """Taken over without an answer: not sent again by itself; the coach decides."""
    scene.office.hang_up_on.add("p1@welzijn.example")
    scene.invite(3)
    scene.send()
    scene.send(minutes=30)
    assert set(scene.office.per_address().values()) == {1}
    mailing = only(scene)
    assert (mailing.state, mailing.sent) == ("done", 2)
    assert outbox.in_doubt(scene.db, mailing.id) == ["p1@welzijn.example"]
    scene.office.hang_up_on.clear()
    outbox.send_doubtful_again(scene.db, mailing.id)
    scene.sender.work()
    assert scene.office.per_address()["p1@welzijn.example"] == 2
    ids = [mail["Message-ID"] for mail in scene.office.taken if "p1@" in mail["To"]]
    assert len(set(ids)) == 1, "a mailbox may recognise the second as the same mail"
    assert not outbox.in_doubt(scene.db, mailing.id)


def test_a_doubt_can_be_left(scene: Scene) -> None:
    """The coach asked the colleague, who has it."""
    scene.office.hang_up_on.add("p1@welzijn.example")
    scene.invite(2)
    scene.send()
    outbox.trust_doubtful(scene.db, only(scene).id)
    scene.send()
    assert (only(scene).sent, len(scene.office.taken)) == (2, 2)


def test_who_answers_while_a_mail_is_on_its_way_gets_no_reminder(scene: Scene) -> None:
    """The last look is in the transaction that decides, when only five bytes are left to go."""
    scene.invite(2)
    scene.send()
    links = tokens(scene)
    claim = outbox.claim

    def slow(db, mail, link_hash, today):  # type: ignore[no-untyped-def]
        if mail.kind == "reminder" and mail.email == "p1@welzijn.example":
            answer(scene, links[mail.email]) if not scene.answered else None
            scene.answered = True
        return claim(db, mail, link_hash, today)

    scene.answered = False  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outbox, "claim", slow)
        scene.on(9)
    assert scene.office.per_address("Herinnering") == {"p0@welzijn.example": 1}
    assert only(scene, "reminder").state == "done"


def test_reminders_ask_for_no_message_about_delivery(scene: Scene) -> None:
    """A bounce would tell whoever reads the sender's mailbox who had not answered."""
    scene.invite(1)
    scene.send()
    scene.on(9)
    assert [asked for _to, asked in scene.office.asked] == ["", "NOTIFY=NEVER"]


def test_a_copy_that_is_put_back_sends_nothing_by_itself(scene: Scene) -> None:
    """What has gone since the copy is not known: everything waits for the coach."""
    mailing = scene.invite(2)
    mailings.hold_all(scene.db)
    scene.send()
    assert not scene.office.taken
    assert planning.send_soon(scene.db, only(scene), scene.clock())
    scene.clock.later(minutes=UNDO.seconds / 60)
    scene.sender.work()
    assert (len(scene.office.taken), only(scene).id) == (2, mailing.id)


def test_addresses_go_with_everything_that_was_to_go(scene: Scene) -> None:
    """At the day of erasing, no address, recipient or mail is left in the file."""
    scene.office.refuse["p1@welzijn.example"] = "550 5.1.1 No such mailbox"
    scene.invite(3)
    scene.send()
    lifecycle.close(scene.db, scene.survey.id, scene.clock().date())
    lifecycle.close_overdue(scene.db, scene.clock().date() + timedelta(days=31))
    for table in ("recipient", "outbox", "mailed_link", "invitation"):
        assert scene.db.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)
    assert b"welzijn.example" not in (scene.folder / "draagvlak.db").read_bytes()
