"""From the first link to the report, in a real browser without scripts; figures checked by hand."""

import json
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

import instruments
from survey import accounts
from survey.app import Draagvlak
from survey.storage import surveys
from tests.support.answers import send_answers
from tests.support.browser import Chromium, serving
from tests.support.builders import make_app, make_organisation, make_survey
from tests.support.coaching import at, coach_of
from tests.support.navigators import NOT_APPLICABLE, CoachAtScreen, EmployeeAtScreen, Report

pytestmark = [pytest.mark.browser, pytest.mark.long]

TOOL = "RegiCare"
TEAMS = {"Sociaal werk": 14, "Wijkteam Noord": 12, "Vrijwilligers": 11, "Balie": 5}
QUESTIONNAIRES = ["Acceptatie van technologie (UTAUT)", "Adoptie en vernieuwing"]
ITEMS = [
    *("PE1", "PE3", "PE6", "EE3", "EE5", "EE6", "SI2", "SI3", "SI4", "FC1", "FC3", "FC4"),
    *("BI1", "BI2", "BI3", "INN1", "INN2", "INN3", "INN5", "STATUS"),
]
REVERSED = {"FC3", "INN3", "INN5"}
THEMES = {
    "PE": ("Verwacht nut", ["PE1", "PE3", "PE6"]),
    "EE": ("Verwacht gebruiksgemak", ["EE3", "EE5", "EE6"]),
    "SI": ("Invloed van de sociale omgeving", ["SI2", "SI3", "SI4"]),
    "FC": ("Voorwaarden en ondersteuning", ["FC1", "FC3", "FC4"]),
    "BI": ("Intentie om te gebruiken", ["BI1", "BI2", "BI3"]),
    "INN": ("Vernieuwingsgezindheid", ["INN1", "INN2", "INN3", "INN5"]),
}
# What each of twelve people clicks, in the order of ITEMS: the place of the answer in its list,
# '-' for 'does not apply', '.' for nothing at all.
CLICKED = """
    454 344 333 423 445 5422 5
    343 334 323 333 333 4322 4
    555 445 434 514 555 5511 6
    222 233 212 242 121 2144 1
    434 333 333 423 434 3323 3
    445 434 344 424 545 4412 5
    333 343 222 332 333 3333 2
    232 222 323 242 222 2244 2
    544 455 443 515 554 4521 6
    34. 333 3-3 333 443 3333 4
    454 434 434 423 444 4422 5
    323 323 233 333 23- 2.34 3
"""
PERSON_TEAM = ["Sociaal werk", "Wijkteam Noord"]


def clicked() -> list[dict[str, str]]:
    """Per person: item id → what is clicked."""
    rows = ["".join(line.split()) for line in CLICKED.strip().splitlines()]
    return [dict(zip(ITEMS, row, strict=True)) for row in rows]


@cache
def words_of(item: str) -> tuple[str, tuple[str, ...]]:
    """The words of a statement or question and of its answers, as they are on the screen."""
    for instrument in (instruments.load("utaut"), instruments.load("adoptie")):
        for construct in instrument.constructs:
            for one in construct.items:
                if one.id == item:
                    return filled(one.text["nl"]), construct.scale.labels["nl"]
        for question in instrument.questions:
            if question.id == item:
                labels = tuple(filled(option.label["nl"]) for option in question.options)
                return filled(question.text["nl"]), labels
    raise LookupError(item)


def filled(text: str) -> str:
    return text.replace("{technology}", TOOL)


def answers(employee: EmployeeAtScreen, link: str, choices: dict[str, str], team: str) -> None:
    """Answer the whole questionnaire as the table says."""
    items = {words_of(item)[0]: item for item in ITEMS}

    def choice(question: str, _answers: Sequence[str]) -> str | None:
        labels, clicks = words_of(items[question])[1], choices[items[question]]
        if clicks.isdigit():
            return labels[int(clicks) - 1]
        return NOT_APPLICABLE if clicks == "-" else None

    employee.begins(link)
    asked: list[str] = []
    while len(asked) < len(items):
        asked += employee.fills_in_a_page(choice)
    assert asked == list(items)
    employee.sends(team)
    assert "uw antwoorden" in employee.heading


def matrix(items: list[str]) -> npt.NDArray[np.float64]:
    """What was clicked on these items, turned round where that is meant; nan where missing."""
    columns = []
    for item in items:
        values = [float(row[item]) if row[item].isdigit() else np.nan for row in clicked()]
        columns.append([6 - value if item in REVERSED else value for value in values])
    return np.array(columns).T


def scores(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each person's mean, for whoever answered at least half."""
    enough = (~np.isnan(values)).sum(axis=1) >= values.shape[1] / 2
    return np.nanmean(values[enough], axis=1)


def cronbach(values: npt.NDArray[np.float64]) -> float:
    """k/(k-1) · (1 - sum of the items' variances / variance of the sum), on complete answers."""
    whole = values[~np.isnan(values).any(axis=1)]
    k = whole.shape[1]
    items, total = whole.var(axis=0, ddof=1).sum(), whole.sum(axis=1).var(ddof=1)
    return float(k / (k - 1) * (1 - items / total))


def dutch(value: float, decimals: int) -> str:
    """A number as the report writes it."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return str(rounded).replace(".", ",").replace("-", "\N{MINUS SIGN}")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Draagvlak:
    return make_app(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def address(app: Draagvlak) -> Iterator[str]:
    with serving(app) as served:
        yield served


def test_from_first_link_to_report(chromium: Chromium, app: Draagvlak, address: str) -> None:
    """A coach launches, twelve employees answer, and the report holds what was clicked."""
    first_link = f"/coach/first/{accounts.first_link(app.connection(), app.clock())}"
    coach = CoachAtScreen(chromium, address)
    coach.makes_an_account(first_link)
    coach.adds_the_organisation("Welzijn Voorbeeldstad", TEAMS)
    coach.makes_a_survey(QUESTIONNAIRES, TOOL, "2026-11-17")
    assert "0 van 42 deden mee" in coach.reads

    for number, choices in enumerate(clicked()):
        employee = EmployeeAtScreen(chromium, address)
        answers(employee, coach.link_to_share, choices, PERSON_TEAM[number % 2])
        assert employee.page.context.cookies() == []
        employee.leaves()

    coach.opens("/coach/")
    coach.follows(TOOL)
    assert "12 van 42 deden mee" in coach.reads
    coach.closes()
    report = coach.makes_and_reads_the_report()
    check_page(report)
    address_of_data = coach.page.url.replace("/report", "/report.json")
    check_data(json.loads(coach.page.request.get(address_of_data).text()))
    coach.leaves()


def check_page(report: Report) -> None:
    """The figures on the page equal those worked out here from what was clicked."""
    assert "12 van de 42 mensen deden mee" in report.text
    for name, items in THEMES.values():
        values = matrix(items)
        score = scores(values)
        if name != "Vernieuwingsgezindheid":  # not a theme to act upon, so in its own place
            n, mean, _interval, sd, index = report.row("Cijfers per thema", name)
            assert (n, mean, sd) == (
                str(len(score)),
                dutch(score.mean(), 1),
                dutch(score.std(ddof=1), 2),
            )
            assert index == dutch((score.mean() - 1) / 4 * 100, 0)
        assert f"Cronbachs alfa {dutch(cronbach(values), 2)};" in report.text
    for item in ("PE1", "FC3", "BI3", "SI3"):
        check_item(report, item)
    assert report.row("Gemiddelde per groep", "Mensen die antwoordden") == ["6", "6"]
    means = [scores(matrix(THEMES["PE"][1])[half::2]).mean() for half in (0, 1)]
    assert report.row("Gemiddelde per groep", "Verwacht nut") == [dutch(mean, 1) for mean in means]


def check_item(report: Report, item: str) -> None:
    """One statement: how often each answer was clicked, as given, and its mean turned round."""
    given = [row[item] for row in clicked()]
    values = matrix([item])[:, 0]
    counts = [str(given.count(code)) for code in "12345"]
    outside = [str(given.count("-")), str(given.count("."))]
    n, mean = str(np.count_nonzero(~np.isnan(values))), dutch(np.nanmean(values), 1)
    theme = next(name for name, items in THEMES.values() if item in items)
    cells = report.row(f"Antwoorden per stelling: {theme}", words_of(item)[0])
    assert cells[:9] == [*counts, *outside, n, mean]


def check_data(data: dict[str, object]) -> None:
    """report.json holds the same figures in full."""
    assert data["response"] == {"n": 12, "population": 42, "rate": pytest.approx(12 / 42)}
    constructs = {one["id"]: one for one in data["constructs"]}  # type: ignore[attr-defined]
    assert list(constructs) == list(THEMES)
    for id, (name, items) in THEMES.items():
        values, found = matrix(items), constructs[id]
        assert (found["name"], found["n"]) == (name, len(scores(values)))
        assert found["mean"] == pytest.approx(scores(values).mean(), abs=1e-12)
        assert found["sd"] == pytest.approx(scores(values).std(ddof=1), abs=1e-12)
        assert found["reliability"]["alpha"] == pytest.approx(cronbach(values), abs=1e-9)
        assert {item["id"] for item in found["items"]} == set(items)


def test_open_answers_come_into_the_report_when_approved(
    chromium: Chromium, app: Draagvlak, address: str
) -> None:
    """A coach closes, reads the open answers, leaves one out, and the report prints the rest."""
    db = app.connection()
    organisation = make_organisation(db, "Welzijn Elders")
    survey = make_survey(db, organisation, modules=("implementatiescan",), languages=("nl",))
    question = next(c.id for c in surveys.questionnaire_of(db, survey.id).columns if c.is_open)
    send_answers(db, survey, 12, texts={question: "Beeldbellen scheelt reistijd, zegt collega"})
    coach = CoachAtScreen(chromium, address)
    token = accounts.start_session(db, coach_of(app, organisation), app.clock())
    coach.page.context.add_cookies(
        [{"name": "draagvlak_coach", "value": token, "url": f"{address}/coach"}]
    )
    coach.opens(at(survey))
    coach.closes()
    coach.approves_all_but("collega 7")
    report = coach.makes_and_reads_the_report()
    assert report.text.count("Beeldbellen scheelt reistijd, zegt collega") == 11
    assert "collega 6" in report.text
    assert "collega 7" not in report.text
    coach.leaves()
