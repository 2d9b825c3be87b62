"""Who is asked with 'je' never reads 'u', and the other way round."""

import re

import pytest
from babel.messages.pofile import read_po

from survey.language import CATALOGUES
from survey.storage.surveys import NewModule
from survey.storage.voice import Voice
from tests.support.builders import SettableClock, make_app, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND, TOOLS

POLITE = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
FAMILIAR = re.compile(
    r"(?<!‘)\b(je|jij|jou|jouw|jezelf)\b", re.IGNORECASE
)  # not as a word spoken about
TO_RESPONDENTS = [folder for folder in ("respond", "mail") if (CATALOGUES / folder).is_dir()]
"""Catalogues of which every sentence may be read by somebody who is asked."""
JE = Voice("original", "je")


def catalogue(folder: str, name: str) -> dict[object, tuple[str, ...]]:
    with (CATALOGUES / folder / f"{name}.po").open("rb") as file:
        found = read_po(file, locale="nl", abort_invalid=True)
    return {
        message.id: (message.string,) if isinstance(message.string, str) else message.string
        for message in found
        if message.id
    }


@pytest.mark.parametrize("folder", TO_RESPONDENTS)
def test_every_sentence_with_u_can_be_said_with_je(folder):
    """No page in the je-form falls back to 'u'."""
    familiar = catalogue(folder, "nl@je")
    polite = {key for key, said in catalogue(folder, "nl").items() if POLITE.search(str(said))}
    assert polite == familiar.keys()


@pytest.mark.parametrize(
    "path", sorted(CATALOGUES.glob("*/nl@je.po")), ids=lambda at: at.parent.name
)
def test_je_says_the_same_without_u(path):
    """Each sentence replaces one that is there, keeps its values, and has lost its 'u'."""
    usual = catalogue(path.parent.name, "nl")
    for key, said in catalogue(path.parent.name, "nl@je").items():
        assert not [one for one in said if POLITE.search(one)]
        values = [re.findall(r"%\(\w+\)s", one) for one in said]
        assert values == [re.findall(r"%\(\w+\)s", one) for one in usual[key]]


@pytest.mark.parametrize("path", sorted(CATALOGUES.glob("*/nl.po")), ids=lambda at: at.parent.name)
def test_the_usual_dutch_never_says_je(path):
    """Coaches and polite organisations read 'u' everywhere."""
    said = catalogue(path.parent.name, "nl").values()
    assert not [one for one in said if FAMILIAR.search(str(one))]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return make_app(tmp_path_factory.mktemp("data"), SettableClock())


def read_on_the_way(app, survey) -> list[str]:
    """Walk from the start page to the thanks, over blanks, faults, privacy and leaving."""
    client = CheckingClient(app)
    read = [client.get(f"/v/{survey.open_code}").text]
    read.append(client.get(f"/v/{survey.open_code}/privacy").text)
    employee = Employee(client).begins(survey.open_code)
    own = f"/a/{employee.token}"
    while not employee.address.endswith("/team"):
        read.append(employee.page.text)
        if employee.groups:
            read.append(employee.presses("Volgende stap", status=422).page.text)
            employee.presses("Overslaan en verder")
        else:
            employee.presses("Volgende stap", {"q_TIP": "Oefenen"})
    read += [employee.page.text, client.get(f"{own}/later").text]
    client.get(f"{own}/team")
    employee.page = client.get(f"{own}/team")
    read.append(employee.presses("Versturen").page.text)
    read.append(client.get("/a/onbekend", status=404).text)
    return read


def test_the_whole_way_in_either_form(app):
    """One after the other in one process: pages that are kept are not handed to the other."""
    document = EVERY_KIND.replace("Wat doet u", "Wat doe ik").replace("werkt u", "werk ik")
    document = document.replace("bent u", "ben ik").replace("Heeft u", "Heb ik")
    module = NewModule(document, tools=TOOLS)
    db = app.connection()
    polite, familiar = (make_survey(db, modules=[module], chosen=one) for one in (None, JE))
    for survey, never in ((polite, FAMILIAR), (familiar, POLITE), (polite, FAMILIAR)):
        *on_the_way, _nobodys = read_on_the_way(app, survey)
        assert not [found for text in on_the_way for found in never.finditer(text)]


def test_a_page_of_no_survey_says_u(app):
    """An address that leads nowhere belongs to no organisation."""
    client = CheckingClient(app)
    make_survey(app.connection(), chosen=JE)
    assert POLITE.search(client.get("/").text)
    assert not FAMILIAR.search(client.get("/a/onbekend", status=404).text)
