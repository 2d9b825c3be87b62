"""An administrator makes groups, trusts other installations and takes their files in."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.storage import audit, benchmarks
from survey.storage.connection import Database
from tests.support.client import CheckingClient
from tests.support.installations import Installation

GROUPS = "/coach/groups"


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Installation]:
    made = Installation(tmp_path / "daar")
    yield made
    made.db.conn.close()


@pytest.fixture
def group(coach: CheckingClient, db: Database) -> benchmarks.Group:
    """A group made on the page."""
    page = coach.get(GROUPS)
    coach.press(page, "Maak de groep", {"name": "Kopgroep Noord"})
    (made,) = benchmarks.groups(db)
    return made


def test_a_group_is_made_once(coach: CheckingClient, group: benchmarks.Group) -> None:
    """A name is taken by one group, however it is spelt."""
    page = coach.get(GROUPS)
    page = coach.press(page, "Maak de groep", {"name": "KOPGROEP noord"}, status=422)
    assert "Er is al een groep met deze naam." in page.main


def test_figures_of_another_installation_are_taken_in(
    coach: CheckingClient, db: Database, group: benchmarks.Group, there: Installation
) -> None:
    """First the key, then the file; what was done is in the log."""
    page = coach.get(f"{GROUPS}/{group.id}")
    content = there.file_of()
    assert "U vertrouwt de afzender van dit bestand nog niet." in taken(coach, group, content)
    key = {"partner": "Stichting Zuid", "key": there.identity.public_key.upper()}
    page = coach.press(page, "Vertrouw deze sleutel", key)
    assert "Stichting Zuid" in page.main
    assert "Een organisatie van Stichting Zuid" in taken(coach, group, content)
    assert "zitten al in de groep" in taken(coach, group, content)
    done = [line.action for line in audit.of_all(db, first=0, most=100)]
    assert done.count("figures_taken_in") == 1
    page = coach.get(f"{GROUPS}/{group.id}")
    coach.press(page, "Haal weg Stichting Zuid")
    assert benchmarks.contributions(db, group.id)[0].withdrawn_on


def taken(coach: CheckingClient, group: benchmarks.Group, content: bytes) -> str:
    """Upload a file and return what the page says."""
    answer = coach.client.post(
        f"{GROUPS}/{group.id}/take-in",
        data={"file": (io.BytesIO(content), "cijfers.json")},
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=True,
    )
    return answer.get_data(as_text=True)


def test_a_wrong_key_is_said(coach: CheckingClient, group: benchmarks.Group) -> None:
    """What a key looks like."""
    page = coach.get(f"{GROUPS}/{group.id}")
    wrong = {"partner": "Stichting Zuid", "key": "geen sleutel"}
    page = coach.press(page, "Vertrouw deze sleutel", wrong, status=422)
    assert "Een sleutel heeft 64 tekens" in page.main


def test_no_file_is_said(coach: CheckingClient, group: benchmarks.Group) -> None:
    """Pressing without choosing."""
    page = coach.get(f"{GROUPS}/{group.id}")
    assert "Kies een bestand." in coach.press(page, "Neem op", status=422).main
