"""The process that sends is killed at random: nobody gets a mail twice, nobody is forgotten."""

import random
from datetime import timedelta
from pathlib import Path

import pytest

from survey.mail import planning
from survey.mail.planning import Addressee, invite_by_mail
from survey.storage import mailings, outbox
from survey.storage.connection import connect
from survey.storage.organisations import NewTeam
from tests.support import mail_process
from tests.support.builders import make_organisation, make_survey
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import TUESDAY

PEOPLE = 60
EVERYBODY = {f"p{n}@welzijn.example" for n in range(PEOPLE)}


def send_with_kills(folder: Path, office: PostOffice, seed: int, kills: int, day: int) -> None:
    """Send what is due, killed a few times on the way, and then to the end."""
    chance = random.Random(seed)
    killer = mail_process.Killer(office, chance)
    moment = TUESDAY.replace(day=day, hour=11)
    with open_office(office) as server:
        for _ in range(kills):
            process = mail_process.start(folder, server, moment)
            killer.kill_after(process, mails=chance.randint(5, PEOPLE // (kills + 1)))
        assert mail_process.start(folder, server, moment).wait(120) == 0


def told(folder: Path, kind: str) -> set[str]:
    """Return the addresses of which the coach is told that nobody knows."""
    db = connect(folder / "draagvlak.db")
    (survey,) = db.query("SELECT id FROM survey")
    made = [one for one in mailings.of_survey(db, str(survey["id"])) if one.kind == kind]
    assert [one.state for one in made if one.due_at < TUESDAY + timedelta(days=7)] == ["done"]
    doubtful = {email for one in made for email in outbox.in_doubt(db, one.id)}
    db.close()
    return doubtful


def test_killed_at_random_everybody_gets_one_of_each(tmp_path: Path) -> None:
    """Killed during invitations and during reminders: at most one mail of each kind per address.

    Whoever has none is in the list of the doubtful, which is no longer than the number of kills.
    """
    seed = random.SystemRandom().randrange(10**6)
    db = connect(tmp_path / "draagvlak.db")
    organisation = make_organisation(db, teams=[NewTeam("Team", PEOPLE)])
    survey = make_survey(
        db, organisation, modules=["tam"], closes_on=TUESDAY.date().replace(day=27)
    )
    people = [Addressee(email, None, "nl") for email in sorted(EVERYBODY)]
    invite_by_mail(db, survey, people, TUESDAY)
    db.close()
    office = PostOffice()
    for kind, subject, kills, day in (
        ("invitation", "Wat", 1, 3),
        ("reminder", "Herinnering", 1, 9),
    ):
        send_with_kills(tmp_path, office, seed, kills, day)
        got = office.per_address(subject)
        doubtful = told(tmp_path, kind)
        assert set(got.values()) == {1}, f"somebody got two, seed {seed}"
        assert EVERYBODY - set(got) <= doubtful, f"somebody was forgotten, seed {seed}"
        assert len(doubtful) <= kills, f"one mail is under way at a time, seed {seed}"


def test_killed_before_the_last_bytes_is_sent_again(tmp_path: Path) -> None:
    """Without its end no mail was taken over, and nothing was written down yet."""
    db = connect(tmp_path / "draagvlak.db")
    survey = make_survey(db, modules=["tam"])
    invite_by_mail(db, survey, [Addressee("p0@welzijn.example", None, "nl")], TUESDAY)
    later = TUESDAY + planning.UNDO
    office = PostOffice()
    with open_office(office) as server:
        app = mail_process.application(tmp_path, server.host, server.port, later)
        assert app.sender
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "claim", _dies)
            with pytest.raises(SystemExit):
                app.sender.work()
        assert not office.taken
        restarted = mail_process.application(tmp_path, server.host, server.port, later)
        assert restarted.sender
        restarted.sender.work()
    assert office.per_address() == {"p0@welzijn.example": 1}
    db.close()


def test_killed_between_the_decision_and_the_last_bytes_is_told(tmp_path: Path) -> None:
    """The one moment in which a mail can be lost: it is not sent, and the coach is told so."""
    db = connect(tmp_path / "draagvlak.db")
    survey = make_survey(db, modules=["tam"])
    mailing = invite_by_mail(db, survey, [Addressee("p0@welzijn.example", None, "nl")], TUESDAY)
    later = TUESDAY + planning.UNDO
    office, claim = PostOffice(), outbox.claim

    def decides_and_dies(*arguments: object) -> None:
        claim(*arguments)  # type: ignore[arg-type]
        raise SystemExit

    with open_office(office) as server:
        app = mail_process.application(tmp_path, server.host, server.port, later)
        assert app.sender
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(outbox, "claim", decides_and_dies)
            with pytest.raises(SystemExit):
                app.sender.work()
        restarted = mail_process.application(tmp_path, server.host, server.port, later)
        assert restarted.sender
        restarted.sender.work()
        assert not office.taken
        assert outbox.in_doubt(db, mailing.id) == ["p0@welzijn.example"]
        outbox.send_doubtful_again(db, mailing.id)
        restarted.sender.work()
    assert office.per_address() == {"p0@welzijn.example": 1}
    db.close()


def _dies(*_arguments: object) -> None:
    raise SystemExit
