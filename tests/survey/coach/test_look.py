"""An organisation's logo and colour: chosen by its coach, seen by everybody it asks."""

import re
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from survey import lifecycle, stylesheet
from survey.anonymity import Draft
from survey.app import Draagvlak
from survey.logo import MOST_BYTES, logo_from
from survey.storage import looks
from survey.storage.connection import Database
from survey.storage.looks import PLAIN
from survey.storage.organisations import Organisation
from survey.storage.surveys import Survey
from tests.support.builders import TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.employee import Employee
from tests.support.html import Page
from tests.support.logos import drawing, file_of, opened
from tests.support.printed import check_accessible, scanned, tags
from tests.support.printed import opened as opened_pdf

RED = "#c8102e"
LOGO = file_of(drawing())


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation)


@pytest.fixture
def respondent(app: Draagvlak) -> CheckingClient:
    return CheckingClient(app)


@pytest.fixture
def dressed(db: Database, organisation: Organisation) -> None:
    """The organisation has a logo and a colour."""
    looks.set_colour(db, organisation.id, RED)
    looks.set_logo(db, organisation.id, logo_from(LOGO))


def page_of(organisation: Organisation) -> str:
    return f"/coach/organisations/{organisation.id}/look"


def send(
    coach: CheckingClient, organisation: Organisation, status: int = 200, **fields: object
) -> Page:
    """Send the form as a browser does, with a file."""
    # Encoded here: the test client puts a large form in a file of its own and leaves it open.
    border, body = encode_multipart({"logo": uploaded(b""), "colour": "", **fields})
    answer = coach.client.post(
        page_of(organisation),
        data=body,
        content_type=f"multipart/form-data; boundary={border}",
        follow_redirects=True,
    )
    assert answer.status_code == status
    page = Page(answer.get_data(as_text=True))
    page.check("nl")
    return page


def uploaded(content: bytes) -> FileStorage:
    return FileStorage(BytesIO(content), "logo.png")


def test_a_coach_gives_a_logo_and_a_colour(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Reached from the organisation's page; shown as it turns out."""
    page = coach.follow(coach.get(f"/coach/organisations/{organisation.id}"), "Logo en kleur")
    assert page.h1 == "Logo en kleur"
    page = send(coach, organisation, logo=uploaded(LOGO), colour="rgb(200, 16, 46)")
    assert "Dit is bewaard." in page.main
    chosen = looks.of_organisation(db, organisation.id)
    assert chosen.colour == RED == page.values()["colour"]
    assert chosen.logo
    assert page.first("img", src=f"/logo/{chosen.logo.hash}.png").get("alt") == (
        "Het logo van Welzijn Voorbeeldstad"
    )


def test_words_in_the_place_of_a_file_are_no_logo(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """A form made by hand changes nothing and breaks nothing."""
    send(coach, organisation, logo="logo.png")
    assert looks.of_organisation(db, organisation.id) == PLAIN


def test_saving_without_a_file_keeps_the_logo(
    coach: CheckingClient, db: Database, organisation: Organisation, dressed: None
) -> None:
    """A file field is empty each time; taking the logo away has a button of its own."""
    send(coach, organisation, colour="")
    chosen = looks.of_organisation(db, organisation.id)
    assert chosen.colour is None
    assert chosen.logo
    send(coach, organisation, without_logo="yes")
    assert looks.of_organisation(db, organisation.id) == PLAIN


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("#C8102E", RED),
        ("c8102e", RED),
        (" #036 ", "#003366"),
        ("200,16,46", RED),
        ("RGB(200 16 46)", RED),
    ],
)
def test_colours_are_read_as_style_guides_write_them(
    coach: CheckingClient, db: Database, organisation: Organisation, typed: str, kept: str
) -> None:
    """With and without a hash, short, or as three numbers."""
    send(coach, organisation, colour=typed)
    assert looks.of_organisation(db, organisation.id).colour == kept


@pytest.mark.parametrize("typed", ["rood", "#12", "rgb(300, 0, 0)", "#c8102e; x", "url(x)"])
def test_what_is_no_colour_is_refused(
    coach: CheckingClient, db: Database, organisation: Organisation, typed: str
) -> None:
    """It says how to write one, and keeps what was typed."""
    page = send(coach, organisation, 422, colour=typed)
    assert "Schrijf de kleur als #0f5c5c of als rgb(15, 92, 92)." in page.main
    assert page.values()["colour"] == typed
    assert looks.of_organisation(db, organisation.id) == PLAIN


def test_a_colour_that_is_too_light_gets_a_suggestion(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """One press takes it; nothing is kept before."""
    page = send(coach, organisation, 422, colour="#ffcc00")
    (nearest,) = set(re.findall(r"Iets donkerder kan wel: (#[0-9a-f]{6})\.", page.main))
    assert looks.of_organisation(db, organisation.id) == PLAIN
    assert f"Gebruik {nearest}" in page.buttons()
    send(coach, organisation, colour="#ffcc00", suggested=nearest)
    assert looks.of_organisation(db, organisation.id).colour == nearest


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<svg onload='alert(1)'/>", "Dit is een SVG-bestand. Daarin kunnen scripts zitten"),
        (b"no picture", "Dit is geen afbeelding die we kunnen lezen."),
        (LOGO[:-300], "Deze afbeelding is beschadigd."),
        (file_of(drawing((5000, 60))), "hoogstens 4096 pixels breed en hoog"),
        (file_of(drawing((60, 20))), "minstens 24 pixels breed en hoog"),
        (file_of(drawing(colour="#00000000")), "Op deze afbeelding is niets te zien."),
        (bytes(MOST_BYTES + 1), "Dit bestand is te groot. Kies er een van hoogstens 2 MB."),
        (bytes(2 * MOST_BYTES), "Dit bestand is te groot. Kies er een van hoogstens 2 MB."),
    ],
)
def test_each_fault_of_a_file_has_its_sentence(
    coach: CheckingClient,
    db: Database,
    organisation: Organisation,
    content: bytes,
    sentence: str,
) -> None:
    """Nothing of it is stored, and the page says what to do."""
    page = send(coach, organisation, 422, logo=uploaded(content), colour=RED)
    assert sentence in page.main
    assert page.title.startswith("Fout:")
    assert looks.of_organisation(db, organisation.id) == PLAIN


def test_respondents_see_it_on_every_page(
    respondent: CheckingClient, db: Database, survey: Survey, dressed: None
) -> None:
    """The logo in the place of the name, which it says to who can't see it; and the colour."""
    logo = looks.of_organisation(db, survey.organisation).logo
    assert logo
    employee = Employee(respondent).begins(survey.open_code)
    for address in (f"/v/{survey.open_code}", f"/v/{survey.open_code}/privacy", employee.address):
        page = respondent.get(address)
        image = page.first("img", src=f"/logo/{logo.hash}.png")
        assert (image.get("alt"), image.get("width")) == ("Welzijn Voorbeeldstad", str(logo.width))
        assert page.first("link", rel="stylesheet").get("href", "").endswith("&c=c8102e")
    lifecycle.close(db, survey.id, TODAY)
    closed = respondent.get(f"/v/{survey.open_code}", status=410)
    assert [one.get("alt") for one in closed.all("img")] == ["Welzijn Voorbeeldstad"]


def test_a_new_look_is_seen_at_once(
    respondent: CheckingClient, db: Database, survey: Survey
) -> None:
    """Also on pages that were made before and kept."""
    employee = Employee(respondent).begins(survey.open_code)
    before = [respondent.get(a) for a in (f"/v/{survey.open_code}", employee.address)]
    assert not any(list(page.all("img")) for page in before)
    looks.set_logo(db, survey.organisation, logo_from(LOGO))
    after = [respondent.get(a) for a in (f"/v/{survey.open_code}", employee.address)]
    assert all(list(page.all("img")) for page in after)


def test_another_organisation_looks_like_itself(
    respondent: CheckingClient, db: Database, dressed: None
) -> None:
    """A logo is nobody else's."""
    other = make_survey(db, make_organisation(db, "Elders Welzijn"))
    page = respondent.get(f"/v/{other.open_code}")
    assert not list(page.all("img"))
    assert "&c=" not in page.first("link", rel="stylesheet").get("href", "")


def test_a_logo_is_served_as_a_picture_for_a_year(
    app: Draagvlak, db: Database, organisation: Organisation, dressed: None
) -> None:
    """From our own host, as what it is, under a hash of what it is; nothing else is found."""
    logo = looks.of_organisation(db, organisation.id).logo
    assert logo
    answer = app.test_client(use_cookies=False).get(f"/logo/{logo.hash}.png")
    assert answer.mimetype == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert opened(answer.data).format == "PNG"
    for name in ("0" * 32, logo.hash[:-1], "%", "x" * 900):
        assert app.test_client().get(f"/logo/{name}.png").status_code == 404


def test_the_stylesheet_takes_only_colours_that_can_be_read(
    app: Draagvlak, respondent: CheckingClient, survey: Survey, dressed: None
) -> None:
    """Whatever is written in its address, no rule comes from it."""
    href = respondent.get(f"/v/{survey.open_code}").first("link", rel="stylesheet").get("href", "")
    client = app.test_client()
    plain = stylesheet.SOURCE.read_bytes()
    assert client.get(href).data == plain + stylesheet.themed(RED).encode()
    for odd in ("ffcc00", "red", "c8102e}body{display:none", "C8102E", ""):
        assert client.get(href.replace("c8102e", odd)).data == plain


def test_print_and_report_carry_the_logo(
    coach: CheckingClient, survey: Survey, dressed: None
) -> None:
    """Poster, letters, cards and the works council's document stay accessible and scan."""
    form = {"codes-team": "", "codes-language": "nl", "codes-count": "2"}
    made = 0
    pdfs = [coach.client.get(at(survey, name)).data for name in ("poster.pdf", "works-council.pdf")]
    for on in ("cards", "letters"):
        sent = {**form, "codes-on": on, "made": str(made)}
        pdfs.append(coach.client.post(at(survey, "invite/codes"), data=sent).data)
        made += 2
    for pdf in pdfs:
        with opened_pdf(pdf) as file:
            title = str(file.open_metadata()["dc:title"])
            alts = [str(one.Alt) for one in tags(file.Root.StructTreeRoot.K, "/Figure")]
        check_accessible(pdf, language="nl", title=title)
        assert "Welzijn Voorbeeldstad" in alts
    assert [len(page) for pdf in pdfs for page in scanned(pdf)][-3:] == [2, 1, 1]


def test_the_report_carries_the_logo(
    its_coach: CheckingClient, app_with_report: Draagvlak, released: Survey
) -> None:
    """On the page and in the PDF, inside the file itself."""
    db = app_with_report.connection()
    looks.set_logo(db, released.organisation, logo_from(LOGO))
    looks.set_colour(db, released.organisation, RED)
    html = its_coach.client.get(at(released, "report")).get_data(as_text=True)
    assert re.search(r'<img src="data:image/png;base64,[^"]+" alt="Welzijn Voorbeeldstad">', html)
    assert f"--brand: {RED};" in html
    with opened_pdf(its_coach.client.get(at(released, "report.pdf")).data) as file:
        figures = tags(file.Root.StructTreeRoot.K, "/Figure")
    assert str(figures[0].Alt) == "Welzijn Voorbeeldstad"


def test_answers_go_on_as_before(
    respondent: CheckingClient, db: Database, survey: Survey, dressed: None
) -> None:
    """A look changes nothing of what is stored."""
    token = lifecycle.begin(db, survey, Draft("nl"), TODAY)
    page = respondent.get(f"/a/{token}/1")
    respondent.press(page, "Volgende stap", {"q_PE1": "4", "mentioned": "yes"})
    assert lifecycle.under_way(db, token, TODAY).draft.answers == {"PE1": 4}
