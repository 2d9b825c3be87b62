"""An open survey, a clock in office hours, and a post office that takes its mail."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from survey.app import Draagvlak, create_app
from survey.clock import AMSTERDAM
from survey.config import Config
from survey.mail.planning import Addressee, invite_by_mail
from survey.mail.sender import Sender
from survey.mail.settings import MailServer
from survey.storage.connection import Database
from survey.storage.mailings import Mailing
from survey.storage.surveys import Survey  # noqa: TC001  # a dataclass field
from tests.support.builders import make_survey
from tests.support.post_office import PostOffice, open_office

BASE = "https://vragen.example"
TUESDAY = datetime(2026, 11, 3, 10, 0, tzinfo=AMSTERDAM)


@dataclass
class Clock:
    """A clock that stands still until it is moved on."""

    moment: datetime = TUESDAY

    def __call__(self) -> datetime:
        return self.moment

    def later(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


@dataclass
class Scene:
    """An application that mails through a post office."""

    folder: Path
    server: MailServer
    office: PostOffice
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.start()
        self.survey: Survey = make_survey(
            self.db, modules=["tam"], closes_on=TUESDAY.date().replace(day=27)
        )

    def start(self) -> None:
        """Start the application, as after a restart."""
        config = Config(data=self.folder, base_url=BASE, mail=self.server)
        self.app: Draagvlak = create_app(config, clock=self.clock)

    @property
    def db(self) -> Database:
        return self.app.connection()

    @property
    def sender(self) -> Sender:
        assert self.app.sender
        return self.app.sender

    def people(self, count: int, *, start: int = 0) -> list[Addressee]:
        return [Addressee(f"p{n}@welzijn.example", None, "nl") for n in range(start, start + count)]

    def invite(self, people: list[Addressee] | int) -> Mailing:
        """Plan an invitation."""
        chosen = self.people(people) if isinstance(people, int) else people
        return invite_by_mail(self.db, self.survey, chosen, self.clock())

    def send(self, **later: float) -> None:
        """Let time pass and the sender work."""
        self.clock.later(**(later or {"minutes": 11}))
        self.sender.work()

    def on(self, day: int, hour: int = 11) -> None:
        """Send what is due at this day of the month."""
        self.clock.moment = self.clock.moment.replace(day=day, hour=hour, minute=0)
        self.sender.work()


@pytest.fixture
def office() -> PostOffice:
    return PostOffice()


@pytest.fixture
def scene(tmp_path: Path, office: PostOffice) -> Iterator[Scene]:
    with open_office(office) as server:
        made = Scene(tmp_path, server, office)
        yield made
        made.db.close()


@pytest.fixture
def with_server(scene: Scene) -> Callable[..., None]:
    """Change the mail server's settings, as after a restart with others."""

    def change(**values: object) -> None:
        scene.server = replace(scene.server, **values)  # type: ignore[arg-type]
        scene.start()

    return change
