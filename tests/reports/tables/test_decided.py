"""Managers beside staff, what goes with the intention, agreements and aims, as tables."""

import pytest

from reports.model import Association, Commitment, Gap, GapWithheld, NextTarget
from tests.reports.tables.test_figures import book_of, rows_of
from tests.support.reports import make_report, no_report

PE, EE = (one.id for one in make_report().constructs[:2])
FEW = GapWithheld(EE, "too_few_respondents", 5)
PARTS = {
    "gap": (
        Gap(PE, 4.1, 3.2, 0.9, (0.3, 1.5), clear=True),
        GapWithheld(EE, "too_few_respondents", 5),
    ),
    "associations": (Association(PE, 41, 0.52, (0.26, 0.71)),),
    "agreements": (
        Commitment("Elke week oefenen", "teamleiders", "1 december 2026", "under_way"),
        Commitment("=1+1", "", None, "done", "november 2025"),
    ),
    "next_targets": (NextTarget(PE, 4.2),),
}


def sheet(title, language="nl"):
    book = book_of(make_report(language=language, **PARTS))
    return list(book[title].iter_rows(values_only=True))


def test_managers_beside_staff():
    """The figures of the report; where a theme is not compared only the reason."""
    header, compared, hidden = sheet("Leidinggevenden en medewerkers")
    assert header[2:8] == (
        "Leidinggevenden",
        "Medewerkers",
        "Verschil",
        "95%-grens, onder",
        "95%-grens, boven",
        "Duidelijk",
    )
    assert compared[0] == PE
    assert compared[2:8] == (4.1, 3.2, 0.9, 0.3, 1.5, "ja")
    assert hidden[0] == EE
    assert hidden[2:8] == (None,) * 6
    assert hidden[8]


def test_what_goes_with_the_intention():
    """One theme at a time, with its limits."""
    _, row = sheet("Thema’s en de intentie")
    assert (row[0], *row[2:]) == (PE, 41, 0.52, 0.26, 0.71)


def test_agreements_with_their_state():
    """Each with the measurement after which it was made; what was typed is never a formula."""
    _, now, before = sheet("Afspraken")
    measured = make_report().measured
    assert now == ("Elke week oefenen", "teamleiders", "1 december 2026", "mee bezig", measured)
    assert before == ("=1+1", None, None, "klaar", "november 2025")
    book = book_of(make_report(**PARTS))
    assert book["Afspraken"]["A3"].data_type == "s"


def test_aims_beside_the_mean_of_now():
    """So that who opens the workbook sees how far it is."""
    _, row = sheet("Volgende doelen")
    result = make_report().constructs[0]
    assert (row[0], row[3]) == (PE, 4.2)
    assert row[2] == pytest.approx(result.mean, abs=1e-14)


def test_csv_has_them_too_in_english():
    """Under the same titles."""
    subjects = {row[0] for row in rows_of(make_report(language="en", **PARTS), "en")}
    assert {
        "Managers and staff",
        "Themes and the intention",
        "Agreements",
        "Next targets",
    } <= subjects


def test_of_three_people_none_of_it_is_shown():
    """Only the response is left."""
    assert book_of(no_report(**PARTS)).sheetnames == ["Respons"]
