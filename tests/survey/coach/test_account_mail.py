"""Links about accounts that go by mail, through a real SMTP server."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from survey import tries
from survey.app import Draagvlak, create_app
from survey.config import Config
from survey.mail.account_letters import THREAD
from survey.storage.organisations import Organisation
from tests.support.builders import SettableClock, make_organisation
from tests.support.client import CheckingClient
from tests.support.coaching import coach_of, signed_in
from tests.support.post_office import PostOffice, open_office

pytestmark = pytest.mark.usefixtures("quick_hashing")

BASE = "http://localhost"
ANNA, EVA = "coach1@example.nl", "eva@welzijn.example"


@dataclass
class Scene:
    """An application that mails, with one organisation."""

    app: Draagvlak
    office: PostOffice
    organisation: Organisation

    def link(self) -> str:
        """The link in the last mail, in both of its parts."""
        mail = self.office.taken[-1]
        parts = [mail.get_body((kind,)) for kind in ("plain", "html")]
        texts = [part.get_content() for part in parts if part]
        (link,) = {re.findall(r"http://localhost/[^\s<\"]+", text)[0] for text in texts}
        return link.removeprefix(BASE)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    office = PostOffice()
    with open_office(office) as server:
        app = create_app(Config(data=tmp_path, base_url=BASE, mail=server), clock=SettableClock())
        yield Scene(app, office, make_organisation(app.connection()))


def wait() -> None:
    """Until every letter that goes beside a request has gone."""
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(20)


def test_an_invitation_goes_by_mail(scene: Scene) -> None:
    """The administrator does not see the link; whoever reads the mail joins with it."""
    coach = signed_in(scene.app, coach_of(scene.app, scene.organisation))
    data = {"email": EVA, "organisation": scene.organisation.id}
    page = coach.press(coach.get("/coach/people/invite"), "Mail de uitnodiging", data)
    assert page.h1 == "De uitnodiging is verstuurd"
    assert scene.link() not in page.html
    joining = {"name": "Eva de Wit", "password": "vier groene stoelen"}
    eva = CheckingClient(scene.app, cookies=True)
    assert eva.press(eva.get(scene.link()), "Maak mijn account", joining).h1 == "Uw metingen"


def test_an_invitation_that_does_not_go_is_shown(scene: Scene) -> None:
    """A refused address is no dead end: the link is there to pass on."""
    scene.office.refuse[EVA] = "550 no such person"
    coach = signed_in(scene.app, coach_of(scene.app, scene.organisation))
    data = {"email": EVA, "organisation": scene.organisation.id}
    page = coach.press(coach.get("/coach/people/invite"), "Mail de uitnodiging", data)
    assert page.h1 == "De link is klaar"
    assert "/coach/join/" in page.main


def test_a_forgotten_password_is_mended_by_mail(scene: Scene) -> None:
    """From the page for signing in to a new password."""
    anna = CheckingClient(scene.app, cookies=True)
    page = anna.follow(anna.get("/coach/login"), "Wachtwoord vergeten?")
    anna.press(page, "Mail mij een link", {"email": ANNA})
    wait()
    new = {"new": "negen blauwe tafels"}
    anna.press(anna.get(scene.link()), "Bewaar dit wachtwoord", new)
    assert anna.post("/coach/login", {"email": ANNA, "password": new["new"]}).h1 == "Uw metingen"


def test_nobody_learns_who_has_an_account(scene: Scene) -> None:
    """The page is the same for an unknown address, and no mail goes there."""
    nobody = CheckingClient(scene.app, cookies=True)
    known = nobody.post("/coach/forgotten", {"email": ANNA})
    unknown = nobody.post("/coach/forgotten", {"email": EVA})
    wait()
    assert known.html == unknown.html
    assert scene.office.per_address() == {ANNA: 1}


def test_a_mailbox_is_not_flooded(scene: Scene) -> None:
    """After eight mails in a quarter of an hour the page stays the same, and none goes."""
    nobody = CheckingClient(scene.app, cookies=True)
    pages = {nobody.post("/coach/forgotten", {"email": ANNA}).html for _ in range(tries.MOST + 2)}
    wait()
    assert len(pages) == 1
    assert scene.office.per_address() == {ANNA: tries.MOST}
