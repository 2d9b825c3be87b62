"""Real answers, whole way: report.json, web page and PDF show the same figures, and R's."""

import json
import re
from dataclasses import replace

import pypdfium2
import pytest

from reports.build import build_report
from reports.context import Context
from reports.csv_answers import read_answers
from reports.formatters import Formatter
from reports.html import render_html
from reports.pdf import render_pdf
from reports.serialise import to_json
from tests.reference import FOLDER, values_of
from tests.support.datasets import (
    construct,
    dataset,
    library,
    likely_answers,
    open_question,
    questionnaire,
    status_question,
)
from tests.support.html import Page, text_of
from tests.support.released import released

CONTEXT = Context("Welzijn Voorbeeldstad", "RegiCare", population=180, breakdowns=("team",))
NL = Formatter("nl")


@pytest.fixture(scope="module")
def report():
    """The second simulated wave after the first."""
    first, second = (
        read_answers(
            FOLDER / "data" / f"simulated_utaut_wave{wave}.csv", library("utaut"), groups=["team"]
        )
        for wave in (1, 2)
    )
    later = build_report(second, replace(CONTEXT, previous=first))
    return build_report(first, CONTEXT), later


@pytest.fixture(scope="module")
def pages(report):
    return [Page(render_html(released(one))) for one in report]


@pytest.fixture(scope="module")
def printed(report):
    """The text of the PDF of the first wave."""
    document = pypdfium2.PdfDocument(render_pdf(released(report[0])))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return " ".join(text.split())


@pytest.mark.parametrize("scale", ["PE", "EE", "SI", "FC", "BI"])
def test_reliability_is_rs_in_all_three(report, pages, printed, scale):
    """Cronbach's alpha and Feldt's limits: R's in report.json, rounded alike in web and PDF."""
    expected = values_of("simulated_utaut")["scales"][scale]["listwise"]
    written = next(
        one for one in json.loads(to_json(report[0]))["constructs"] if one["id"] == scale
    )
    assert written["reliability"]["alpha"] == pytest.approx(expected["alpha_raw"], abs=1e-9)
    alpha = NL.coefficient(expected["alpha_raw"])
    limits = NL.coefficients((expected["feldt_lower"], expected["feldt_upper"]))
    said = f"Cronbachs alfa {alpha}; 95 %-grenzen {limits}."
    assert said in pages[0].text
    assert said in printed


@pytest.mark.parametrize("scale", ["PE", "EE", "SI", "FC", "BI"])
def test_means_are_rs_in_web_page_and_pdf(pages, printed, scale):
    """The mean of half-rule scores and its interval with the finite-population correction."""
    expected = values_of("simulated_utaut")["half_rule_scores"][scale]
    mean = NL.mean(expected["mean"])
    interval = NL.interval(tuple(expected["fpc"]["ci_t"]))
    said = (
        f"Het gemiddelde is {mean} op een schaal van 1 tot 5 (95 %-interval {interval}; n = 137)."
    )
    assert said in pages[0].text
    assert said in printed


def test_item_rest_and_alpha_if_dropped_are_rs(pages):
    expected = values_of("simulated_utaut")["scales"]["PE"]["listwise"]
    table = pages[0].by_id("method-PE")
    rows = [[text_of(cell) for cell in row.iter("td")] for row in table.iter("tr")][1:]
    assert [row[3] for row in rows] == [NL.coefficient(r) for r in expected["item_rest_r"].values()]
    assert [row[4] for row in rows] == [
        NL.coefficient(alpha) for alpha in expected["alpha_if_dropped_raw"].values()
    ]


def test_the_fit_of_one_factor_is_rs(pages, printed):
    """Per theme, with a reason where three statements leave nothing to look at."""
    expected = values_of("simulated_utaut")["scales"]["EE"]["ml_one_factor"]["fit"]
    table = pages[0].by_id("method-fit-figures")
    rows = {
        text_of(row.find("th")): [text_of(cell) for cell in row.iter("td")]
        for row in table.find("tbody")
    }
    ease = rows["Verwacht gebruiksgemak"]
    assert ease[1] == f"{NL.coefficient(expected['chisq'])} ({expected['df']})"
    assert ease[2] == NL.p(expected["pvalue"])
    assert ease[3:] == [NL.coefficient(expected[index]) for index in ("cfi", "rmsea", "srmr")]
    assert ["–"] * 6 in rows.values()
    assert "Meet elk thema één ding?" in printed


def test_differences_are_rs(pages):
    """Welch's difference and interval, per theme."""
    expected = values_of("simulated_utaut")["change_second_minus_first"]
    table = pages[1].by_id("change-figures")
    rows = {
        text_of(row.find("th")): [text_of(cell) for cell in row.iter("td")]
        for row in table.find("tbody")
    }
    ease = rows["Verwacht gebruiksgemak"]
    assert ease[2] == NL.difference(expected["EE"]["m1"] - expected["EE"]["m2"])
    assert ease[3] == NL.differences(tuple(expected["EE"]["diff_ci"]))


def test_what_goes_with_the_intention_is_rs(pages):
    """Adjusted R² in words, as a share of differences between people."""
    expected = values_of("simulated_utaut")["drivers"]
    share = NL.share(expected["adjR2"]).replace("\xa0", " ")
    assert f"thema’s hieronder verklaren samen {share} van de verschillen" in pages[0].text


@pytest.mark.parametrize("n", [0, 4, 5, 9, 10, 29, 60])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_any_number_of_people_can_be_rendered(n, language):
    """From nobody to sixty: every report is a valid page and a valid PDF, without nan."""
    asked = questionnaire(
        construct("PE", 3, reverse=["PE2"]),
        construct("ONE", 1, role="context"),
        construct("BI", 2, role="outcome", points=7),
        construct("INN", 4, role="innovativeness"),
        questions=[status_question(), open_question()],
    )
    rows = [
        [*answers, 1 + person % 4] for person, answers in enumerate(likely_answers(n, 10, points=5))
    ]
    answers = dataset(
        asked,
        rows,
        groups={"team": ["AB"[person % 2] for person in range(n)]},
        comments={"barriers": [f"Tijd {person}" for person in range(n)]},
    )
    made = build_report(answers, replace(CONTEXT, language=language))
    page = Page(render_html(released(made)))
    page.check(language)
    assert not re.search(r"\b(nan|inf|None)\b", page.text)
    assert render_pdf(released(made)).startswith(b"%PDF")


def test_associations_are_alike_in_all_three(report, pages, printed):
    """Each r with its limits in report.json, in the web page's table and in the PDF."""
    written = json.loads(to_json(report[0]))["associations"]
    assert [one["construct"] for one in written] == ["PE", "EE", "SI", "FC"]
    table = pages[0].by_id("priorities")
    rows = {
        text_of(row.find("th")): [text_of(cell) for cell in row.iter("td")]
        for row in table.find("tbody")
    }
    for one in written:
        theme = report[0].construct(one["construct"])
        r, limits = NL.coefficient(one["r"]), NL.coefficients(tuple(one["ci95"]))
        assert rows[theme.name] == [NL.count(theme.index), r, limits, str(one["n"])]
        assert f"{r} {limits}" in printed


def test_what_goes_with_the_intention_is_on_page_one_of_all_three(report, pages, printed):
    """The finding of report.json, word for word; it rests on R's standardised coefficient."""
    expected = values_of("simulated_utaut")["drivers"]["std_beta"]["PE"]
    (finding,) = [
        one
        for one in json.loads(to_json(report[0]))["findings"]
        if one["title"] == "Wat samengaat met de intentie"
    ]
    assert NL.coefficient(expected) in finding["text"]
    assert finding["text"] in pages[0].text
    assert finding["text"].replace("\xa0", " ") in printed


def plain(text):
    """With usual spaces, as texts of pages are read here."""
    return text.replace("\xa0", " ")


def test_adopter_shares_and_level_are_alike_in_all_three():
    """Shares with limits, the level with its bounds and how many got how far."""
    asked = questionnaire(
        construct("PE", 3),
        construct("INN", 4, role="innovativeness"),
        questions=[status_question()],
    )
    rows = [[*row, 1 + at % 4] for at, row in enumerate(likely_answers(60, 7))]
    made = build_report(dataset(asked, rows), replace(CONTEXT, population=90, breakdowns=()))
    written = json.loads(to_json(made))
    page = Page(render_html(released(made)))
    document = pypdfium2.PdfDocument(render_pdf(released(made)))
    text = " ".join(part.get_textpage().get_text_bounded() for part in document)
    document.close()
    printed = " ".join(text.split())
    shown = "shares" if written["adoption"]["categories_shown"] == 5 else "merged"
    shares, limits = written["adoption"][shown], written["adoption"][f"{shown}_ci95"]
    cells = [text_of(cell) for cell in page.by_id("adoption-figures").iter("td")]
    for name, share in shares.items():
        said = plain(NL.share(share)), plain(NL.shares(tuple(limits[name])))
        assert cells[cells.index(said[0]) + 1] == said[1]
        assert f"{said[0]} {said[1]}" in printed
    low, high = (plain(NL.share(bound)) for bound in written["adoption_level"]["bounds"])
    bounds = (
        f"Gebruikt niemand van de anderen het, dan is het {low} van iedereen. "
        f"Gebruiken zij het allemaal, dan is het {high}."
    )
    assert bounds in page.text
    assert bounds in printed
    counts = [option["count"] for option in written["questions"][0]["options"]]
    reached = [text_of(cell) for cell in page.by_id("question-STATUS-funnel").iter("td")]
    assert reached == [
        f"{sum(counts[step:])} ({plain(NL.share(sum(counts[step:]) / sum(counts)))})"
        for step in range(1, len(counts))
    ]
