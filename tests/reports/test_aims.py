"""Other organisations and targets in the report: said in words, no more surely than the data."""

import re
from dataclasses import replace

import pytest

import instruments
from instruments.questionnaire import Module, assemble
from reports.aims import targets
from reports.benchmark import Pool, Summary
from reports.build import build_report
from reports.charts.drawing import PAPER
from reports.context import Context
from reports.csv_answers import read_answers
from reports.formatters import Formatter
from reports.html import render_html
from reports.model import Benchmark, Change, ConstructResult, TargetResult, Withheld
from reports.presentation import document_of
from reports.vocabulary import target_state
from tests.reference import FOLDER
from tests.support.released import released
from tests.support.reports import make_report

AIMED = Context("Welzijn", "RegiCare", targets={"PE": 3.5})


def at(mean, interval):
    """Return PE with this mean and interval."""
    construct = make_report().construct("PE")
    assert isinstance(construct, ConstructResult)
    return replace(construct, mean=mean, ci95=interval)


def rise(interval):
    return Change("PE", 40, 38, 0.4, interval, 0.4, (0.1, 0.7), 0.01, 0.02, 0.5, clear=False)


@pytest.mark.parametrize(
    ("construct", "change", "state", "certain"),
    [
        (at(3.9, (3.7, 4.1)), (), "reached", True),
        (at(3.6, (3.4, 3.8)), (), "reached", False),
        (at(3.4, (3.2, 3.6)), (), "on_the_way", False),
        (at(3.0, (2.8, 3.2)), (), "not_reached", True),
        (at(3.0, (2.8, 3.2)), (rise((0.1, 0.7)),), "on_the_way", True),
        # A rise that may be none is no progress.
        (at(3.0, (2.8, 3.2)), (rise((-0.1, 0.9)),), "not_reached", True),
    ],
)
def test_a_target_is_reached_on_the_way_or_not(construct, change, state, certain):
    """The state follows from the mean, its interval and the change, and nothing else."""
    (found,) = targets([construct], change, AIMED)
    assert (found.state, found.certain) == (state, certain)


def test_themes_without_a_target_are_not_judged():
    """Only what the organisation aimed for is held against a target."""
    assert targets([at(3.0, (2.8, 3.2))], (), replace(AIMED, targets={"EE": 4.0})) == ()


def tables_of(report):
    """Return the report's tables, by their id."""
    tables = {}

    def visit(blocks):
        for block in blocks:
            if block.kind == "table":
                tables[block.id] = block
            elif block.kind == "subsection":
                visit(block.blocks)

    for section in document_of(report, (PAPER,)).sections:
        visit(section.blocks)
    return tables


def said(report):
    """Return the words of the report's tables, by the table's id."""
    return {
        id: " ".join(cell for row in table.rows for cell in row)
        for id, table in tables_of(report).items()
    }


def captions(report):
    return [table.caption for table in tables_of(report).values()]


def test_the_report_names_no_other_organisation():
    """Six others are one mean with its spread, and the place beside it in words."""
    asked = assemble([Module(instruments.load("utaut"))])
    file = FOLDER / "data" / "simulated_utaut_wave1.csv"
    simulated = read_answers(file, asked, ignored=["team"])
    others = Pool(tuple(Summary(n, mean, 0.7) for n, mean in ((40, 3.0), (55, 3.3), (70, 2.9)) * 2))
    context = Context("Welzijn", "RegiCare", peers={"PE": others}, targets={"PE": 3.0, "EE": 4.5})
    report = build_report(simulated, context)
    (place,) = report.benchmark
    assert (place.organisations, place.people) == (6, 330)
    tables = said(report)
    assert re.search(r"Verwacht nut 3,1 .* hoger$", tables["benchmark"])
    assert "Gemiddelde van 6 organisaties, 330 mensen" in captions(report)
    assert tables["targets"].split("bereikt") == [
        "Verwacht nut 3,0 3,4 3,2 tot 3,5 ",
        " Verwacht gebruiksgemak 4,5 3,6 3,5 tot 3,7 niet ",
        "",
    ]


def test_how_many_others_there_are_stands_beside_each_theme_where_that_differs():
    """Not every organisation asks every theme: then each row says of how many its mean is."""
    report = make_report()
    places = [
        Benchmark(
            construct,
            organisations,
            people,
            mean=3.2,
            spread=(2.9, 3.5),
            difference=0.1,
            ci95=(-0.2, 0.4),
            shrunken=3.25,
            place="not_distinguishable",
        )
        for construct, organisations, people in (("PE", 6, 330), ("EE", 7, 393))
    ]
    compared = replace(report, benchmark=tuple(places))
    tables = said(compared)
    assert " 6 330 3,2 " in tables["benchmark"]
    assert " 7 393 3,2 " in tables["benchmark"]
    assert "Gemiddelde van 6 tot 7 organisaties, 330 tot 393 mensen" in captions(compared)


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (["lower", "lower", "lower"], "Duidelijk lager dan het gemiddelde van anderen: ‘"),
        (["higher", "not_distinguishable"], "Op 1 van de 2 thema’s bent u er niet van"),
        (["not_distinguishable"] * 3, "Op geen enkel thema bent u te onderscheiden"),
    ],
)
def test_where_the_organisation_stands_out_is_said_first(places, sentence):
    """The usual honest answer is that it does not; a sector is named with the others."""
    report = make_report()
    compared = tuple(
        Benchmark(
            construct,
            7,
            412,
            mean=3.2,
            spread=(2.9, 3.5),
            difference=0.1,
            ci95=(-0.2, 0.4),
            shrunken=3.25,
            place=place,
            shrunken_ci95=(3.0, 3.4),
            sector="youth",
        )
        for construct, place in zip(("PE", "EE", "SI"), places, strict=False)
    )
    page = render_html(released(replace(report, benchmark=compared)))
    assert sentence in page
    whose = "Gemiddelde van 7 organisaties in ‘Jeugdhulp’, 412 mensen"
    assert f"{whose}: 3,2. Waar de meeste liggen: 2,9 tot 3,5." in page


@pytest.mark.parametrize(
    ("mean", "interval", "state", "row"),
    [
        (3.46, (3.31, 3.61), "on_the_way", "3,50 3,46 3,3 tot 3,6 bijna bereikt"),
        (3.1, (2.9, 3.3), "on_the_way", "3,5 3,1 2,9 tot 3,3 nog niet, wel iets gestegen"),
        (
            3.1,
            Withheld("too_few_for_figure", 10),
            "on_the_way",
            "3,5 3,1 – nog niet, wel iets gestegen",
        ),
        (3.54, (3.4, 3.7), "reached", "3,50 3,54 3,4 tot 3,7 bereikt, maar net"),
        (3.5, (3.4, 3.6), "reached", "3,5 3,5 3,4 tot 3,6 bereikt, maar net"),
        (3.1, (2.9, 3.3), "not_reached", "3,5 3,1 2,9 tot 3,3 niet bereikt"),
    ],
)
def test_a_target_and_its_mean_are_told_apart(mean, interval, state, row):
    """Nobody reads '3,5 now 3,5, not reached': the decimals and the words say what is meant."""
    construct = at(mean, interval)
    holds = not isinstance(interval, Withheld) and not interval[0] <= 3.5 <= interval[1]
    report = make_report()
    others = tuple(one for one in report.constructs if one.id != "PE")
    aimed = replace(
        report,
        constructs=(construct, *others),
        targets=(TargetResult("PE", 3.5, mean, state, holds),),
    )
    assert said(aimed)["targets"].endswith(row)


@pytest.mark.parametrize(
    ("is_clear", "words"),
    [(True, "nog niet, wel gestegen"), (False, "nog niet, wel iets gestegen")],
)
def test_a_rise_is_called_what_the_comparison_calls_it(is_clear, words):
    """What the report draws as no clear change is not told as a rise without more."""
    risen = replace(rise((0.1, 0.7)), clear=is_clear)
    target = TargetResult("PE", 3.5, 3.1, "on_the_way", certain=True)
    report = replace(make_report(), change=(risen,), targets=(target,))
    assert target_state(report, target, Formatter("nl")) == words
