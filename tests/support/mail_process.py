"""Sending in a process of its own, that can be killed at any moment.

As a program, `python -m tests.support.mail_process FOLDER HOST PORT MOMENT` sends what is due at
that moment and stops when nothing is left.
"""

import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from survey.app import Draagvlak, create_app
from survey.config import Config
from survey.mail.settings import MailServer
from tests.support.command_line import ROOT, environment
from tests.support.post_office import SENDER, VERY_FAST, PostOffice

BASE = "https://vragen.example"


def application(folder: Path, host: str, port: int, moment: datetime) -> Draagvlak:
    """Make the application as the process runs it, with a clock that stands still."""
    server = MailServer(host, port, "none", SENDER, per_minute=VERY_FAST)
    return create_app(Config(data=folder, base_url=BASE, mail=server), clock=lambda: moment)


def start(folder: Path, server: MailServer, moment: datetime) -> subprocess.Popen[bytes]:
    """Start a process that sends what is due."""
    arguments = [str(folder), server.host, str(server.port), moment.isoformat()]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.mail_process", *arguments],
        cwd=ROOT,
        env=environment({}),
    )


class Killer:
    """Kills the process that sends: while a mail is being taken over, or just some time later."""

    def __init__(self, office: PostOffice, chance: random.Random) -> None:
        self._office = office
        self._chance = chance
        self._reached = threading.Event()
        self._left = 0

    @contextmanager
    def watching(self, mails: int) -> Iterator[None]:
        """Notice when so many more mails have come."""
        self._left = mails
        self._reached.clear()
        self._office.looked_at = self._count
        yield
        self._office.looked_at = None

    def _count(self, _mail: EmailMessage) -> None:
        self._left -= 1
        if self._left == 0:
            self._reached.set()

    def kill_after(self, process: subprocess.Popen[bytes], mails: int) -> None:
        """Kill the process at some moment around that mail."""
        with self.watching(mails):
            assert self._reached.wait(600)
            spin_until(self._chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
        process.wait(30)


def spin_until(seconds: float) -> None:
    """Let less than a turn of the scheduler pass, which waiting politely can't."""
    from time import perf_counter

    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


def main(folder: str, host: str, port: str, moment: str) -> None:
    """Send everything that is due."""
    app = application(Path(folder), host, int(port), datetime.fromisoformat(moment))
    assert app.sender
    app.sender.work()


if __name__ == "__main__":
    main(*sys.argv[1:])
