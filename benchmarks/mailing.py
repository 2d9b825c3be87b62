"""Mailing 3,000 people with the process killed three times, and how wide the moment of doubt is.

    .venv/bin/python -m benchmarks.mailing [PEOPLE]

Sends invitations and a reminder to a mail server on this machine. Each time the process is killed
three times at random moments and started again. Tells how long it took, that everybody got one of
each, and how long a mail is in doubt: decided, and not yet known to be taken over.
"""

import random
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import perf_counter

from benchmarks.machine import described
from survey.clock import AMSTERDAM
from survey.mail import line
from survey.mail.planning import Addressee, invite_by_mail
from survey.storage import mailings, outbox
from survey.storage.connection import connect
from survey.storage.organisations import NewTeam
from tests.support import mail_process
from tests.support.builders import make_organisation, make_survey
from tests.support.post_office import PostOffice, open_office

PEOPLE, TEAMS, KILLS = 3000, 40, 3
INVITED = datetime(2026, 11, 3, 10, tzinfo=AMSTERDAM)
ROUNDS = (("invitation", "Wat", 3), ("reminder", "Herinnering", 9))


def main(people: int = PEOPLE) -> None:
    """Mail everybody twice and print what was measured."""
    _print(described())
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "draagvlak.db"
        everybody = _plan(database, people)
        office, chance = PostOffice(), random.Random()
        for kind, subject, day in ROUNDS:
            moment = INVITED.replace(day=day, hour=11)
            began = perf_counter()
            _send_with_kills(Path(folder), office, chance, moment, people)
            took = perf_counter() - began
            got = office.per_address(subject)
            doubtful = _doubtful(database, kind)
            missing = everybody - set(got)
            _print(
                f"{kind}: {took:.0f} s with {KILLS} kills; {len(got)} of {people} got one,"
                f" {sum(n > 1 for n in got.values())} got more, {len(missing)} got none;"
                f" {len(doubtful)} shown as doubtful, of which {len(missing & doubtful)} got none"
            )
            assert set(got.values()) == {1}
            assert missing <= doubtful
    _measure_doubt()


def _plan(database: Path, people: int) -> set[str]:
    db = connect(database)
    organisation = make_organisation(
        db, teams=[NewTeam(f"Team {n}", people // TEAMS) for n in range(TEAMS)]
    )
    survey = make_survey(db, organisation, closes_on=INVITED.date().replace(day=27))
    everybody = [f"p{n}@welzijn.example" for n in range(people)]
    addressees = [Addressee(one, str(1 + n % TEAMS), "nl") for n, one in enumerate(everybody)]
    invite_by_mail(db, survey, addressees, INVITED)
    db.close()
    return set(everybody)


def _send_with_kills(
    folder: Path, office: PostOffice, chance: random.Random, moment: datetime, people: int
) -> None:
    killer = mail_process.Killer(office, chance)
    with open_office(office) as server:
        for _ in range(KILLS):
            process = mail_process.start(folder, server, moment)
            killer.kill_after(process, mails=chance.randint(1, people // (KILLS + 1)))
        if mail_process.start(folder, server, moment).wait():
            raise RuntimeError("the last run failed")


def _doubtful(database: Path, kind: str) -> set[str]:
    db = connect(database)
    (survey,) = db.query("SELECT id FROM survey")
    made = mailings.of_survey(db, str(survey["id"]))
    found = {email for one in made if one.kind == kind for email in outbox.in_doubt(db, one.id)}
    db.close()
    return found


class _Stopwatch:
    """Notes when a decision was written, when the last bytes left, and when the answer came."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    def after(self, work: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object) -> object:
            result = work(*arguments)
            self.moments.append(perf_counter())
            return result

        return timed


def _measure_doubt(mails: int = 200) -> None:
    """Time the parts of handing one mail over, at a server on this machine."""
    office = PostOffice()
    body = b"Subject: Dag\r\n\r\n" + b"een regel van een gewone lengte\r\n" * 200
    lost, doubt = [], []
    with open_office(office) as server:
        connection = line.Line(server)
        watch = _Stopwatch()
        for _ in range(mails):

            def decide() -> bool:
                smtp = connection._smtp
                assert smtp
                smtp.send = watch.after(type(smtp).send.__get__(smtp))  # type: ignore[method-assign]
                watch.moments[:] = [perf_counter()]
                return True

            connection.send("p@welzijn.example", body, decide=decide)
            decided, handed_over = watch.moments[:2]
            lost.append(handed_over - decided)
            doubt.append(perf_counter() - decided)
        connection.close()
    for name, times in (("can be lost", lost), ("in doubt", doubt)):
        times.sort()
        middle, most = times[len(times) // 2], times[int(len(times) * 0.99)]
        _print(f"{name}: {middle * 1e6:.0f} µs in the middle, {most * 1e6:.0f} µs at most for 99 %")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
