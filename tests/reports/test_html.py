"""The report as a web page: whole, true, safe, and readable for everybody."""

import re
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, partial
from urllib.parse import unquote

import pytest

from reports.formatters import Formatter
from reports.html import render_html
from reports.model import Comments, ConstructResult, Reliability, Withheld
from tests.support.axe import faults
from tests.support.browser import DESKTOP, PHONE, shown_alone
from tests.support.html import Page, text_of
from tests.support.released import released
from tests.support.reports import (
    BRIEF,
    large_report,
    make_report,
    no_report,
    small_report,
    tiny_report,
)

FIRST = partial(small_report, themes=BRIEF)
VARIANTS = {
    "two waves": partial(make_report, themes=BRIEF),
    "first measurement": FIRST,
    "tiny": tiny_report,
    "too few": no_report,
    "large": partial(large_report, themes=BRIEF),
    "population unknown": partial(make_report, themes=BRIEF, population=None),
    "example": partial(make_report, themes=BRIEF, demo=True, measured=None),
}
EVERY_VARIANT = pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
BOTH_LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
HOSTILE = (
    "<script>alert(1)</script> & \"q\" 'q' {{ 7*7 }} {% x %} %(n)s #panic() $x$ *b* 🙂 مرحبا "
    + "\u202e"
    + "W" * 90
)


@cache
def html_of(variant, **fields):
    """The page of a report, made once for all who read it."""
    return render_html(released(variant(**fields)))


@pytest.fixture(scope="module")
def full():
    return make_report()


@pytest.fixture(scope="module")
def page(full):
    return Page(render_html(released(full)))


@EVERY_VARIANT
@BOTH_LANGUAGES
def test_every_report_is_a_good_page(variant, language):
    """Valid HTML, one h1, no skipped headings, unique ids, the right language."""
    Page(html_of(variant, language=language)).check(language)


@BOTH_LANGUAGES
def test_no_other_language_shows_through(language):
    """Not one of our own sentences is left in the other language."""
    text = Page(html_of(VARIANTS["large"], demo=True, language=language)).text.lower()
    foreign = ["people", "the mean", "statements"] if language == "nl" else ["mensen", "stelling"]
    assert not [word for word in foreign if re.search(rf"\b{word}\b", text)]


def test_page_one(page, full):
    """Title, who took part, key figures, strong, to work on, change, intention."""
    text = page.text
    assert page.h1 == "Draagvlak voor RegiCare"
    assert "41 van de 52 mensen deden mee (79\xa0%)".replace("\xa0", " ") in text
    assert "18 van de 41 mensen gebruiken RegiCare nu" in text
    for finding in full.findings:
        if finding.kind != "adoption":
            assert finding.text.replace("\xa0", " ") in text


def test_every_figure_is_the_reports_figure(page, full):
    """Means, intervals, standard deviations, alphas and limits, as the formatter shows them."""
    reader = Formatter("nl")
    for construct in full.constructs:
        assert isinstance(construct, ConstructResult)
        assert isinstance(construct.reliability, Reliability)
        reliability = construct.reliability
        cells = rows_of(page, "method-reliability-figures")[construct.name]
        assert cells[2] == reader.coefficient(reliability.alpha)
        assert cells[3] == reader.coefficients(reliability.alpha_ci95)
        assert cells[4] == reader.coefficient(reliability.omega)
        for item in construct.items:
            shown = rows_of(page, f"method-{construct.id}")[item.text]
            assert shown == [
                str(item.n),
                reader.mean(item.mean),
                reader.coefficient(item.sd),
                reader.coefficient(item.item_rest_r),
                reader.coefficient(item.alpha_if_dropped),
            ]


def test_the_table_of_themes(page, full):
    reader = Formatter("nl")
    rows = rows_of(page, "standing-figures")
    for construct in full.constructs:
        if construct.role != "innovativeness":
            assert rows[construct.name] == [
                str(construct.n),
                reader.mean(construct.mean),
                reader.interval(construct.ci95),
                reader.coefficient(construct.sd),
                reader.count(construct.index),
                reader.mean(construct.previous.mean),
            ]


def test_answers_are_counted_as_given(page, full):
    """In scale order, also of a turned statement, which says that it is turned."""
    vision = full.construct("VIS")
    turned = next(item for item in vision.items if item.reverse)
    cells = rows_of(page, "answers-VIS")[f"{turned.text} (omgekeerd)"]
    assert cells[:5] == [str(count) for count in turned.distribution]
    assert cells[5:8] == [str(turned.not_applicable), str(turned.skipped), str(turned.n)]


def test_groups_are_in_the_order_given(page, full):
    """Never ranked: the columns follow the report, not the scores."""
    header = [text_of(cell) for cell in page.by_id("groups-1").iter("th") if is_column(cell)]
    assert header == ["Thema", "Sociaal werk", "Wijkteam Noord", "Vrijwilligers"]
    assert "Van ‘Bureau’ laten we geen cijfers zien." in page.text


def is_column(cell):
    return cell.get("scope") == "col"


def rows_of(page, table):
    """Return the cells of each row of a table by its heading."""
    found = page.by_id(table)
    assert found is not None, table
    return {
        text_of(row.find("th")): [text_of(cell) for cell in row.iter("td")]
        for row in found.find("tbody").iter("tr")
    }


@EVERY_VARIANT
def test_every_picture_has_words(variant):
    """A chart without an alternative text does not exist for who cannot see it."""
    page = Page(html_of(variant, language="nl"))
    for image in page.all("img"):
        assert len(image.get("alt")) > 20


@EVERY_VARIANT
def test_the_page_stands_alone(variant):
    """Nothing is fetched and nothing runs: it can be mailed, kept and opened offline."""
    html = html_of(variant, language="nl")
    page = Page(html)
    assert not list(page.all("script", "link", "iframe", "object"))
    addresses = [e.get(a) for e in page.root.iter() for a in ("src", "srcset", "href") if e.get(a)]
    assert all(address.startswith(("data:image/svg+xml,", "#")) for address in addresses)
    assert not re.search(r"url\((?!#)", unquote(html))  # a drawing may point into itself
    assert "@import" not in unquote(html)
    assert not [a for e in page.root.iter() for a in e.attrib if a.startswith("on") or a == "style"]


def test_pictures_are_valid_drawings(page):
    for image in page.all("img", "source"):
        address = image.get("src") or image.get("srcset")
        ET.fromstring(unquote(address.partition(",")[2]))


@EVERY_VARIANT
@BOTH_LANGUAGES
def test_nobody_is_called_a_laggard(variant, language):
    """The documents of the sector call the word unflattering."""
    assert "laggard" not in html_of(variant, language=language).lower()


def test_seventy_per_cent_is_explained_and_no_result(page):
    """The figure of one study is never a result of this organisation."""
    method = page.by_id("method-seventy")
    assert text_of(method) == "Over de ‘70 %’ van deze theorie"
    results = page.main.rpartition("Zo is gemeten")[0]
    assert "18 van de 41" in results
    assert "70 %" not in results


def test_too_few_people_shows_only_the_response():
    """3 of 12: who took part, why there is nothing else, and no other figure."""
    page = Page(render_html(released(no_report())))
    assert "3 van de 12 mensen deden mee (25 %)" in page.text
    assert "We laten uitkomsten zien vanaf 5 mensen." in page.text
    assert not list(page.all("table", "img", "h3"))
    assert set(re.findall(r"\d+", page.main)) == {"5"}


def test_a_tiny_group_shows_means_alone():
    """7 people: means, the reason why not more, no distribution, SD or reliability."""
    page = Page(render_html(released(tiny_report())))
    assert "Van elk thema laten we alleen het gemiddelde zien." in page.text
    assert "Kijk vooral naar de grote lijnen." in page.text
    assert "alfa" not in page.text
    cells = rows_of(page, "standing-figures")["Visie en bedoeling"]
    assert cells[2:4] == ["–", "–"]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Withheld("too_few_for_figure", 60), "Te weinig mensen antwoordden om dit te berekenen."),
        (Withheld("protects_others"), "antwoorden van een kleinere groep uit afleiden."),
        (Withheld("all_answer_alike"), "Iedereen gaf dezelfde antwoorden."),
        (Withheld("model_did_not_fit"), "De antwoorden passen niet bij het rekenmodel"),
    ],
)
def test_what_is_withheld_says_why(reason, said):
    """One plain sentence where the figure could have been."""
    gone = {"drivers": reason, "adoption": reason, "adoption_level": reason}
    page = Page(render_html(released(make_report(themes=BRIEF, **gone))))
    assert page.main.count(said) >= 3


def test_what_was_not_asked_is_not_there():
    """A question that was not asked needs no apology."""
    gone = Withheld("not_asked")
    report = make_report(themes=BRIEF, drivers=gone, adoption=gone, adoption_level=gone)
    page = Page(render_html(released(report)))
    assert page.by_id("drivers") is None
    assert page.by_id("adoption") is None


def test_an_example_says_so():
    """Invented figures can never be taken for real ones."""
    assert "VOORBEELD" in Page(render_html(released(tiny_report(demo=True)))).text
    assert "VOORBEELD" not in Page(render_html(released(tiny_report()))).text


def hostile_report():
    """A report in which everything that people type is hostile."""
    comments = (Comments("q", HOSTILE, "good_practice", 11, (HOSTILE, "= kop\n- lijst", "\x07")),)
    report = make_report(technology=HOSTILE, comments=comments, themes=BRIEF)
    groups = tuple(replace(group, name=HOSTILE) for group in report.groups[:1])
    return replace(report, organisation=HOSTILE, measured=HOSTILE, groups=groups)


def test_hostile_text_is_text():
    """What people type is read as typed, and does nothing."""
    page = Page(render_html(released(hostile_report())))
    assert not list(page.all("script"))
    quotes = [text_of(item) for item in page.all("li") if item.get("dir") == "auto"]
    assert quotes[0] == " ".join(HOSTILE.split())
    assert page.title.startswith("Draagvlak voor <script>alert(1)</script>")
    assert "49" not in page.title


@pytest.fixture
def opened(chromium):
    """A function that shows a report in a window of some size, as a file that stands alone."""
    with ExitStack() as tabs:

        def open_(html, size, **look):
            page = tabs.enter_context(chromium.tab(size))
            page.emulate_media(**look)
            shown_alone(page, html)
            return page

        yield open_


@pytest.mark.browser
def test_no_accessibility_faults_on_a_phone(opened):
    """The axe rules find nothing at 320 pixels with every table unfolded."""
    page = opened(html_of(VARIANTS["large"], demo=True, language="nl"), PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert faults(page) == []


@pytest.mark.browser
def test_no_accessibility_faults_in_the_dark(opened):
    """Nor at 1280 pixels in dark colours."""
    html = html_of(VARIANTS["large"], demo=True, language="nl")
    assert faults(opened(html, DESKTOP, color_scheme="dark")) == []


@pytest.mark.browser
@pytest.mark.parametrize("report", [large_report, no_report, hostile_report])
def test_no_sideways_scroll_on_a_phone(opened, report):
    """At 320 pixels the page fits; wide tables scroll inside their own frame."""
    page = opened(render_html(released(report())), PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.browser
def test_wide_tables_can_be_scrolled_by_keyboard(opened):
    """A frame that scrolls takes the focus and has a name."""
    page = opened(render_html(released(large_report())), PHONE)
    frame = page.get_by_role("region", name="Gemiddelde per groep, deel 1")
    frame.focus()
    assert frame.evaluate("frame => frame === document.activeElement")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")


@pytest.mark.browser
def test_charts_fit_the_window(opened):
    """A phone gets the narrow drawing, at about its own size."""
    phone = opened(html_of(FIRST, language="nl"), PHONE).locator("img").first
    assert "340" in _drawn(phone)
    desktop = opened(html_of(FIRST, language="nl"), DESKTOP).locator("img").first
    assert "680" in _drawn(desktop)


def _drawn(image):
    source = image.evaluate("image => image.currentSrc")
    return unquote(source.partition(",")[2])[:200]


@pytest.mark.browser
def test_the_skip_link_comes_first(opened):
    """One tab and Enter bring a keyboard user past the masthead."""
    page = opened(html_of(FIRST, language="nl"), DESKTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de uitkomsten"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "summary"


@pytest.mark.browser
def test_folded_tables_are_printed(opened):
    """On paper nothing can be unfolded, so everything is."""
    page = opened(html_of(FIRST, language="nl"), DESKTOP)
    page.emulate_media(media="print")
    assert page.locator("#standing-figures").bounding_box()["height"] > 50
