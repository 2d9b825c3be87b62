"""How much travels over a slow line."""

import gzip

from PIL import Image

from survey import stylesheet
from survey.logo import logo_from
from survey.storage import looks
from tests.support.builders import make_survey
from tests.support.employee import Employee
from tests.support.logos import file_of

FIRST_VISIT = 12_000
NEXT_PAGE = 4_000
STYLESHEET = 8_000
ACCEPTING = {"Accept-Encoding": "gzip, deflate, br"}


def weight(app, address):
    """Return the bytes of a body as a browser gets it, and check that it is what it should be."""
    client = app.test_client(use_cookies=False)
    small = client.get(address, headers=ACCEPTING)
    plain = client.get(address)
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data).rstrip(b" ") == plain.data.rstrip(
        b" "
    )  # filled up to a length
    assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert int(small.headers["Content-Length"]) == len(small.data)
    return len(small.data)


def stylesheet_of(page):
    return page.first("link", rel="stylesheet").get("href")


def test_a_first_visit_is_light(app, client, survey):
    """Start page and stylesheet together, compressed; nothing else is loaded."""
    page = client.get(f"/v/{survey.open_code}")
    style = weight(app, stylesheet_of(page))
    assert style <= STYLESHEET
    assert style + weight(app, f"/v/{survey.open_code}") <= FIRST_VISIT
    elsewhere = [e for e in page.root.iter() if e.get("src") or e.tag == "link"]
    assert {e.get("rel") for e in elsewhere} == {"stylesheet", "icon"}
    assert page.first("link", rel="icon").get("href").startswith("data:")


def test_every_next_page_is_light(app, client, db, clock):
    """The largest page of every instrument in the library stays under 4 kB."""
    survey = make_survey(db, modules=["utaut", "implementatiescan"])
    employee = Employee(client).begins(survey.open_code)
    while not employee.address.endswith("/team"):
        assert weight(app, employee.address) <= NEXT_PAGE
        employee.presses("Volgende stap", {"mentioned": "yes"})
    assert weight(app, employee.address) <= NEXT_PAGE
    thanks = app.test_client().post(f"/a/{employee.token}/send", data={}, headers=ACCEPTING)
    assert len(thanks.data) <= NEXT_PAGE


def test_the_stylesheet_is_kept_for_as_long_as_it_is_the_same(app, client, survey):
    """Its address has a version and may be kept a year; another version must ask again."""
    address = stylesheet_of(client.get(f"/v/{survey.open_code}"))
    plain = app.test_client()
    assert "immutable" in plain.get(address).headers["Cache-Control"]
    assert plain.get(address.split("?")[0]).headers["Cache-Control"] == "no-cache"
    assert plain.get(address).data == stylesheet.SOURCE.read_bytes()


def test_pages_are_not_compressed_for_who_cannot_read_that(app, survey):
    """No Accept-Encoding, no gzip."""
    response = app.test_client().get(f"/v/{survey.open_code}")
    assert "Content-Encoding" not in response.headers
    assert response.data.startswith(b"<!doctype html>")


def test_a_logo_and_a_colour_fit_in_a_first_visit(app, client, db, survey):
    """Three requests, together within the weight, also with a logo that can't be compressed."""
    noise = Image.effect_noise((1200, 400), 90).convert("RGB")
    looks.set_logo(db, survey.organisation, logo_from(file_of(noise)))
    looks.set_colour(db, survey.organisation, "#c8102e")
    address = f"/v/{survey.open_code}"
    page = client.get(address)
    (logo,) = page.all("img")
    elsewhere = [e.get("src") or e.get("href") for e in page.all("img", "link")]
    assert sum(not one.startswith("data:") for one in elsewhere) == 2
    picture = len(app.test_client().get(logo.get("src")).data)
    assert weight(app, address) + weight(app, stylesheet_of(page)) + picture <= FIRST_VISIT
