"""The figures of a report in CSV and XLSX: the same as in the report, and nothing more."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from reports.formatters import Formatter
from reports.model import Comments, ConstructResult, GroupResult
from reports.tables import figures_csv, figures_xlsx
from reports.tables.sheets import sheets_of
from tests.support.released import released
from tests.support.reports import large_report, make_report, no_report, small_report, tiny_report

REPORTS = {
    "usual": make_report,
    "large": large_report,
    "small": small_report,
    "tiny": tiny_report,
    "nothing": no_report,
}


def book_of(report):
    return openpyxl.load_workbook(io.BytesIO(figures_xlsx(released(report))))


def rows_of(report, language="nl"):
    text = figures_csv(released(report)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if language == "nl" else ","))


def by_theme(page):
    header, *rows = page.iter_rows(values_only=True)
    return {row[0]: dict(zip(header, row, strict=True)) for row in rows}


def test_the_workbook_holds_the_means_of_the_report():
    """In full precision, as numbers, under the theme they belong to."""
    report = make_report()
    found = by_theme(book_of(report)["Thema’s"])
    for one in report.constructs:
        assert isinstance(one, ConstructResult)
        row = found[one.id]
        assert row["Mensen"] == one.n
        figures = (row["Gemiddelde"], row["95%-grens, onder"], row["95%-grens, boven"])
        assert figures == pytest.approx((one.mean, *one.ci95), abs=1e-14)  # XLSX keeps 16 digits


def test_the_workbook_holds_the_counts_of_each_statement():
    """How many gave each answer, as it was given."""
    report = make_report()
    item = report.constructs[0].items[0]
    page = book_of(report)["Stellingen"]
    row = next(row for row in page.iter_rows(values_only=True) if row[1] == item.id)
    assert row[-len(item.distribution) :] == item.distribution


def test_csv_and_workbook_say_the_same():
    """Every figure of the workbook is in the CSV file once, and no other."""
    sheets = sheets_of(released(make_report()))
    cells = sum(
        cell not in (None, "")
        for sheet in sheets
        for row in sheet.rows
        for cell in row[sheet.keys :]
    )
    assert len(rows_of(make_report())) == cells + 1


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_report_can_be_a_table(name, language):
    """From three people to hundreds, in both languages, without an empty sheet."""
    report = REPORTS[name](language=language)
    book = book_of(report)
    assert all(page.max_row > 1 for page in book)
    assert rows_of(report, language)[0] == (
        ["Onderwerp", "Gaat over", "Cijfer", "Waarde"]
        if language == "nl"
        else ["Subject", "About", "Figure", "Value"]
    )


def test_of_three_people_there_is_only_the_response():
    """No theme, no finding, no group."""
    assert book_of(no_report()).sheetnames == ["Respons"]


def test_a_hidden_group_has_no_figures():
    """Its row says why, and nothing else."""
    report = make_report()
    hidden = {group.name for group in report.groups if not isinstance(group, GroupResult)}
    rows = list(book_of(report)["Teams en groepen"].iter_rows(values_only=True))
    found = [row for row in rows if row[1] in hidden]
    assert {row[:2] for row in found} == {("Teams", name) for name in hidden}
    assert hidden
    assert all(cell is None for row in found for cell in row[2:-1])
    assert all(row[-1] for row in found)


def test_a_withheld_figure_says_why():
    """Of seven people there is a mean and no spread; the remark gives the reason."""
    row = by_theme(book_of(tiny_report())["Thema’s"])
    one = next(iter(row.values()))
    assert one["SD"] is None
    assert one["Opmerking"].startswith("Te weinig mensen")


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-", "@naam", '=HYPERLINK("x")'])
def test_what_somebody_typed_is_never_a_formula(text):
    """An open answer that looks like a formula is text in both files."""
    written = Comments("barriers", "Wat houdt u tegen?", "barriers", 10, (text,) * 10)
    report = replace(make_report(), comments=(written,))
    cell = book_of(report)["Open antwoorden"]["B2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert [f"'{text}"] * 10 == [row[3] for row in rows_of(report) if row[0] == "Open antwoorden"]


def test_dutch_excel_reads_the_numbers():
    """Decimal commas in Dutch, points in English; both are the report's own figure."""
    mean = make_report().constructs[0].mean
    dutch = next(row for row in rows_of(make_report()) if row[2] == "Gemiddelde")
    english = next(row for row in rows_of(make_report(language="en"), "en") if row[2] == "Mean")
    assert float(dutch[3].replace(",", ".")) == float(english[3]) == mean
    assert "." not in dutch[3]


def test_the_words_are_those_of_the_report():
    """A Dutch workbook has no English heading."""
    english = {
        cell for sheet in sheets_of(released(make_report(language="en"))) for cell in sheet.columns
    }
    dutch = {cell for sheet in sheets_of(released(make_report())) for cell in sheet.columns}
    same = {
        "Code",
        "SD",
        "Index 0-100",
        "alpha",
        "omega",
        "Spearman-Brown",
        "CR",
        "AVE",
        "SEM",
        "r_wg(j)",
    }
    same |= {"r", "Hedges g", "p", "p (Holm)", "beta", "b", "VIF"}
    assert dutch & english <= same
    assert Formatter("nl").words.gettext("Mean") in dutch
