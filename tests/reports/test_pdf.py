"""The report as PDF: the same figures, tagged for everybody, nothing typed can be markup."""

import io
import re
from functools import partial
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest

from reports.formatters import Formatter
from reports.html import render_html
from reports.model import ConstructResult, Reliability
from reports.pdf import render_pdf
from tests.reports.test_html import hostile_report
from tests.support.html import Page
from tests.support.released import released
from tests.support.reports import (
    BRIEF,
    large_report,
    make_report,
    no_report,
    small_report,
    tiny_report,
)

VARIANTS = {
    "two waves": partial(make_report, themes=BRIEF),
    "first measurement": partial(small_report, themes=BRIEF),
    "tiny": tiny_report,
    "too few": no_report,
    "large": partial(large_report, themes=BRIEF),
    "example": partial(make_report, themes=BRIEF, demo=True, measured=None, population=None),
}
EVERY_VARIANT = pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)


def text_of(pdf):
    """Return what is read, page by page, with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return [" ".join(re.sub(r"[\ufffe\u00ad-]\s*\n", "", text).split()) for text in pages]


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def full():
    return make_report()


@pytest.fixture(scope="module")
def pdf(full):
    return render_pdf(released(full))


@EVERY_VARIANT
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_report_is_tagged(variant, language):
    """The marks of PDF/UA-1, the language, and a title that the window shows."""
    with opened(render_pdf(released(variant(language=language)))) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert str(root.Lang) == language
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].endswith("– Welzijn Voorbeeldstad")
            assert metadata["dc:creator"] == ["Welzijn Voorbeeldstad"]


def tags(node, kind):
    """Yield the structure elements of one kind, in reading order."""
    if isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == kind:
            yield node
        children = node.get("/K")
        if isinstance(children, pikepdf.Array):
            for child in children:
                yield from tags(child, kind)
        elif children is not None:
            yield from tags(children, kind)


def test_every_figure_has_words(pdf, full):
    """The same words as on the web, where the picture is also described."""
    page = Page(render_html(released(full)))
    with opened(pdf) as document:
        figures = list(tags(document.Root.StructTreeRoot, "/Figure"))
        alts = [str(figure.Alt) for figure in figures]
    assert alts == [image.get("alt") for image in page.all("img")]
    assert all(alts)


def test_headings_follow_the_web_page(pdf, full):
    """Same content in the same order, so that both can be discussed in one meeting."""
    page = Page(render_html(released(full)))
    headings = [
        " ".join("".join(heading.itertext()).split())
        for heading in page.all("h2", "h3", "h4")
        if heading.get("id") not in (None, "contents")
    ]
    with opened(pdf) as document, document.open_outline() as outline:
        assert _titles(outline.root) == headings


def _titles(items):
    return [
        title for item in items for title in (" ".join(item.title.split()), *_titles(item.children))
    ]


def test_tables_have_header_cells(pdf):
    """A screen reader says the heading of each column."""
    with opened(pdf) as document:
        assert len(list(tags(document.Root.StructTreeRoot, "/TH"))) > 50


def test_the_figures_are_the_reports_and_the_web_pages(pdf, full):
    """Means, intervals and alphas: what the web page shows, the PDF shows."""
    text = " ".join(text_of(pdf))
    reader = Formatter("nl")
    for construct in full.constructs:
        assert isinstance(construct, ConstructResult)
        assert isinstance(construct.reliability, Reliability)
        row = " ".join(
            (
                construct.name,
                str(construct.item_count),
                str(construct.reliability.n),
                reader.coefficient(construct.reliability.alpha),
                reader.coefficients(construct.reliability.alpha_ci95),
            )
        )
        assert row in text
        mean, _interval = reader.estimate(construct.mean, construct.ci95, middle=3)
        assert f"Het gemiddelde is {mean} op een schaal" in text


def test_every_table_is_in_both(pdf, full):
    """Row by row, the figures of every table on the web are in the PDF."""
    text = "".join("".join(text_of(pdf)).split())
    rows = [list(row.iter("td")) for row in Page(render_html(released(full))).all("tr")]
    for row in rows:
        figures = "".join("".join(cell.itertext()) for cell in row)
        assert "".join(figures.split()) in text
    assert len(rows) > 100


def test_page_one_is_the_summary(pdf):
    """What a director forwards fits on one page, with the picture of where we stand."""
    first, second, *_ = text_of(pdf)
    for said in (
        "41 van de 52 mensen deden mee (79 %)",
        "Sterk",
        "Om aan te werken",
        "Waar we staan",
    ):
        assert said in first
    assert "Thema voor thema" in second


def test_pages_are_numbered_and_carry_the_title(pdf):
    pages = text_of(pdf)
    for number, page in enumerate(pages, start=1):
        assert f"{number} / {len(pages)}" in page
        assert "Welzijn Voorbeeldstad · RegiCare" in page


def test_the_same_report_gives_the_same_bytes(full, pdf):
    """A released report can be checked against a fresh one."""
    assert render_pdf(released(full)) == pdf


def test_too_few_people_shows_only_the_response():
    (page,) = text_of(render_pdf(released(no_report())))
    assert "3 van de 12 mensen deden mee (25 %)" in page
    assert "We laten uitkomsten zien vanaf 5 mensen." in page
    assert "%" not in page.replace("(25 %)", "")


def test_an_example_says_so_on_every_page():
    for page in text_of(render_pdf(released(tiny_report(demo=True)))):
        assert "VOORBEELD" in page


def test_nobody_is_called_a_laggard(pdf):
    assert "laggard" not in " ".join(text_of(pdf)).lower()


def test_hostile_text_is_text():
    """Typst's markup, scripts and quotes are read as typed; unknown characters become a box."""
    text = " ".join(text_of(render_pdf(released(hostile_report()))))
    assert "#panic() $x$ *b* ☐" in text
    assert "<script>alert(1)</script>" in text
    assert "= kop" in text
    assert "☐: een teken dat alleen de webpagina laat zien." in text


def test_no_note_about_boxes_without_a_box(pdf):
    assert "☐" not in " ".join(text_of(pdf))


def test_only_our_fonts_are_used(pdf):
    """No font of the machine: the same report looks the same everywhere."""
    names = set()
    with opened(pdf) as document:
        for page in document.pages:
            names |= {str(font.BaseFont) for font in page.Resources.get("/Font", {}).values()}
    assert names
    assert all("SourceSansPro" in name for name in names)


def test_charts_on_paper_are_light():
    """A style sheet for dark screens has no business in a PDF."""
    html = render_html(released(tiny_report()))
    web = unquote(re.search(r"data:image/svg\+xml,([^\"]+)", html).group(1))
    assert "prefers-color-scheme" in web
    assert b"prefers-color-scheme" not in render_pdf(released(tiny_report()))
