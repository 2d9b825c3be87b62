"""Every respondent's page in a real Chromium, in every look a reader may have it in."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from survey import lifecycle
from survey.anonymity import Draft
from survey.guesses import CODES_OF_ONE, Guesses, Limit
from survey.storage import screens, surveys
from survey.storage.promises import Promises
from survey.storage.surveys import NewModule
from tests.support.browser import serving
from tests.support.builders import TODAY, make_organisation, make_survey
from tests.support.instruments import EVERY_KIND
from tests.support.layout import labels_elsewhere, sideways
from tests.support.looks import PHONE, seen
from tests.support.post_office import PostOffice, open_office
from tests.survey.mail.conftest import Scene

pytestmark = pytest.mark.browser
LONG = "Arbeidsongeschiktheidsverzekeringsaanvraagformulier"
NEXT = "Volgende stap"


@pytest.fixture(scope="module")
def base(app) -> Iterator[str]:
    with serving(app) as address:
        yield address


@pytest.fixture
def page(chromium):
    with chromium.tab(PHONE) as lent:
        yield lent


@pytest.fixture
def with_long_words(db):
    """A survey in which everything that others write is one long word."""
    organisation = make_organisation(db, name=f"Stichting {LONG}")
    document = EVERY_KIND.replace('label.nl = "Gesprekken"', f'label.nl = "{LONG}"')
    module = NewModule(document, tools=(LONG, "Beeldbellen"))
    return make_survey(db, organisation, modules=[module], technology=LONG, contact=LONG)


PAGES_BELOW = {"frame", "step", "questions", "own_result"}
"""Templates that other templates are made of."""
SEEN_APART = {"too_many", "reminders"}


def addresses(db, survey) -> dict[str, list[str]]:
    """Return where a respondent can be, by the template of the page."""
    questionnaire = surveys.questionnaire_of(db, survey.id)
    some = {column.id: 1 for column in questionnaire.coded_columns[::2]}
    own = f"/a/{lifecycle.begin(db, survey, Draft('nl', some, {'TIP': LONG}), TODAY)}"
    start = f"/v/{survey.open_code}"
    closed = make_survey(db, modules=["tam"])
    lifecycle.close(db, closed.id, TODAY)
    own_only = make_survey(db, contact=LONG)
    lifecycle.promise(db, own_only, Promises(False, 5, 30, 24))
    pages = [f"{own}/{number + 1}" for number in range(len(questionnaire.pages))]
    return {
        "entry": ["/", "/?code=onbekend"],
        "help": ["/help"],
        "start": [start],
        "privacy": [f"{start}/privacy"],
        "page": [*pages, _one_by_one(db)],
        "team": [f"{own}/team"],
        "later": [f"{own}/later"],
        "thanks": [f"{start}/thanks"],
        "closed": [f"/v/{closed.open_code}"],
        "early": [f"/v/{make_survey(db, launched_on=None).open_code}"],
        "own_link_only": [f"/v/{own_only.open_code}"],
        "unknown": ["/a/onbekend/1"],
        "error": ["/bestaat-niet"],
    }


def _one_by_one(db) -> str:
    """Return a screen with one statement."""
    survey = make_survey(db, modules=["tam"], launched_on=None)
    screens.choose(db, survey.id, one_by_one=True)
    lifecycle.launch(db, survey, TODAY)
    opened = surveys.get(db, survey.id)
    return f"/a/{lifecycle.begin(db, opened, Draft('nl'), TODAY)}/1"


def test_no_page_is_forgotten(db, with_long_words):
    """Whoever adds a template adds its address here."""
    known = addresses(db, with_long_words).keys() | PAGES_BELOW | SEEN_APART
    folder = Path(__file__).resolve().parents[3] / "templates" / "respond"
    assert {path.stem for path in folder.glob("*.html")} == known - {"error"}


@pytest.mark.long
def test_every_page_in_every_look(page, base, client, db, with_long_words):
    """Nothing found by axe, labels beside their buttons, nothing sticking out, large targets.

    At 320, 390 and 1280 pixels, dark, in forced colours, with letters twice as large, and with the
    wide spacing of WCAG 1.4.12. The pages come by the checking client; the browser gets its policy
    and styles from the application, but stays in one document, where axe is made ready once.
    """
    page.goto(f"{base}/help")
    found = {}
    for address in chain.from_iterable(addresses(db, with_long_words).values()):
        page.set_content(client.get(address, status=None).html)
        found[address] = seen(page)
    assert not {address: what for address, what in found.items() if what}


def test_being_asked_to_wait_in_every_look(page, base, app, monkeypatch):
    """The page after too many wrong codes."""
    monkeypatch.setattr(app, "wrong_codes", Guesses(CODES_OF_ONE, Limit(0, 1)))
    answer = page.goto(f"{base}/?code=ABCDEFGHJKMN")
    assert (answer.status, seen(page)) == (429, [])


def test_ones_own_result_in_every_look(page, base, db, survey):
    """The thanks right after sending, with what is folded away unfolded."""
    answers = {column.id: 4 for column in surveys.questionnaire_of(db, survey.id).coded_columns}
    token = lifecycle.begin(db, survey, Draft("nl", answers), TODAY)
    page.goto(f"{base}/a/{token}/team")
    page.get_by_role("button", name="Versturen").click()
    page.locator("summary").click()
    assert page.get_by_role("heading", name="Uw antwoorden per thema").is_visible()
    assert seen(page) == []


def test_no_more_reminders_in_every_look(page, tmp_path):
    """The page that a mail leads to, before and after pressing its button."""
    office = PostOffice()
    with open_office(office) as post:
        scene = Scene(tmp_path, post, office)
        scene.invite(1)
        scene.send()
        link = urlsplit(str(office.taken[0]["List-Unsubscribe"]).strip("<>")).path
        with serving(scene.app) as address:
            page.goto(f"{address}{link}?lang=nl")
            before = seen(page)
            page.get_by_role("button", name="Geen herinneringen meer").click()
            assert before + seen(page) == []
        scene.db.close()


def test_pages_with_faults_in_every_look(page, base, with_long_words):
    """The page after leaving blanks, and the one after a number that does not fit."""
    page.goto(f"{base}/v/{with_long_words.open_code}")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name=NEXT).click()
    blank = seen(page)
    page.get_by_role("button", name="Overslaan en verder").click()
    page.get_by_label("Hoeveel jaar").fill("veel")
    page.get_by_role("button", name=NEXT).click()
    assert page.title().startswith("Fout: ")
    assert blank + seen(page) == []


def test_the_largest_instruments_fit(page, base, client, db, clock):
    """Every page of the library's two largest instruments on a phone, labels in place."""
    survey = make_survey(db, modules=["utaut", "implementatiescan"])
    token = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    page.goto(f"{base}/help")
    found = []
    for number in range(1, len(surveys.questionnaire_of(db, survey.id).pages) + 1):
        page.set_content(client.get(f"/a/{token}/{number}").html)
        found += labels_elsewhere(page) + sideways(page)
    assert found == []


def test_on_paper_a_page_is_words_on_white(page, base, db, survey):
    """Printing leaves out what can only be pressed, also for somebody whose screen is dark."""
    token = lifecycle.begin(db, survey, Draft("nl", {"PU1": 4}), TODAY)
    page.goto(f"{base}/a/{token}/1")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 42, 55)"
    assert page.get_by_text("Door RegiCare in mijn werk te gebruiken").is_visible()
    for pressed in ("Volgende stap", "Antwoord wissen", "English"):
        assert not page.get_by_role("button", name=pressed).first.is_visible()


def test_the_looks_see_what_is_wrong(page, base, survey):
    """Grey on grey in the dark, a label that moved, a button too low, words that are cut off."""
    page.goto(f"{base}/v/{survey.open_code}")
    page.evaluate(SPOIL)
    found = seen(page)
    assert {fault.split(":")[0] for fault in found} >= {"320", "390", "1280", "dark", "large"}
    for what in ("color-contrast", "link-in-text-block", "Begin", "the page scrolls", "cut"):
        assert any(what in fault for fault in found), what


SPOIL = """
() => {
  const lead = document.querySelector('.lead'), button = document.querySelector('main button');
  lead.style.color = 'rgb(125, 125, 125)';
  button.style.minHeight = button.style.height = '30px';
  const link = document.createElement('p');
  link.innerHTML = 'Lees meer over dit onderzoek op <a href="#main">de pagina</a> van de coach.';
  link.firstElementChild.style.textDecoration = 'none';
  const wide = document.createElement('p');
  wide.style.width = '1400px';
  wide.textContent = 'breed';
  const cut = document.createElement('p');
  cut.style.cssText = 'height: 1rem; overflow: hidden';
  cut.textContent = 'cut off words that go on and on '.repeat(20);
  document.querySelector('main').append(link, wide, cut);
}
"""
