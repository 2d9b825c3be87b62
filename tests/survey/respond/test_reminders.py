"""No more reminders: by the button in the mail program or on the page, never by just looking."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from survey.storage import recipients
from survey.storage.recipients import Reader
from tests.support.client import CheckingClient
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import BASE, Scene


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    office = PostOffice()
    with open_office(office) as server:
        made = Scene(tmp_path, server, office)
        made.invite(1)
        made.send()
        yield made
        made.db.close()


def header(scene: Scene) -> str:
    """The address in the header of the mail, without the host."""
    address = str(scene.office.taken[0]["List-Unsubscribe"]).strip("<>")
    assert address.startswith(f"{BASE}/m/")
    return urlsplit(address).path


def reader(scene: Scene) -> Reader:
    found = recipients.reader(scene.db, header(scene).rpartition("/")[2])
    assert found
    return found


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_changes_nothing(scene: Scene, method: str) -> None:
    """A scanner that opens every link in a mail switches nothing off."""
    assert scene.app.test_client().open(header(scene), method=method).status_code == 200
    assert reader(scene).wants_reminders


def test_the_button_of_the_mail_program_does_it(scene: Scene) -> None:
    """RFC 8058: one POST, answered with a page and no redirect."""
    assert scene.office.taken[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = scene.app.test_client().post(header(scene), data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not reader(scene).wants_reminders


def test_the_page_has_a_button_and_a_way_back(scene: Scene) -> None:
    """And says that answering is still possible."""
    visitor = CheckingClient(scene.app)
    page = visitor.get(header(scene))
    assert page.h1 == "Geen herinneringen meer?"
    page = visitor.press(page, "Geen herinneringen meer")
    assert page.h1 == "U krijgt geen herinneringen meer"
    assert "U kunt nog antwoorden" in page.main
    assert not reader(scene).wants_reminders
    visitor.press(page, "Ik wil wel herinneringen")
    assert reader(scene).wants_reminders


def test_it_opens_no_questionnaire(scene: Scene) -> None:
    """The link holds the hash: whoever is shown it can't answer or read anything with it."""
    link_hash = header(scene).rpartition("/")[2]
    assert scene.app.test_client().get(f"/a/{link_hash}").status_code == 404


def test_an_unknown_one_is_not_found(scene: Scene) -> None:
    """The page says so in words."""
    visitor = CheckingClient(scene.app)
    assert visitor.get(f"/m/{'0' * 64}", status=404).h1
    visitor.post(f"/m/{'0' * 64}", status=404)


def test_the_page_speaks_the_other_language_too(scene: Scene) -> None:
    """And still does after its button."""
    english = CheckingClient(scene.app, language="en")
    page = english.get(f"{header(scene)}?lang=en")
    assert "Nederlands" in page.links()
    assert english.press(page, "No more reminders").h1 == "You get no more reminders"
