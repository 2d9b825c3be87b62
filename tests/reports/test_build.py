"""Whole reports: the figures of report.json against R, and what small groups may show."""

import json
import math
from dataclasses import replace

import pytest
from scipy import stats

from instruments import load
from instruments.questionnaire import Module, assemble
from reports.build import build_report
from reports.context import Context, InvalidContext
from reports.csv_answers import read_answers
from reports.model import ConstructResult, ConstructWithheld, Withheld
from reports.serialise import to_json
from tests.reference import FOLDER, SCALES, values_of
from tests.support.datasets import (
    construct,
    dataset,
    library,
    likely_answers,
    open_question,
    questionnaire,
    status_question,
)

CONTEXT = Context("Org", "Tool", "en")


@pytest.fixture(scope="module")
def documents():
    """report.json of bfi and of the second simulated wave after the first."""
    bfi = read_answers(
        FOLDER / "data" / "bfi_psychTools.csv",
        assemble([Module(load(FOLDER / "bfi.toml"))]),
    )
    first, second = (
        read_answers(
            FOLDER / "data" / f"simulated_utaut_wave{wave}.csv",
            library("utaut"),
            groups=["team"],
        )
        for wave in (1, 2)
    )
    wave = replace(CONTEXT, population=180, breakdowns=("team",))
    return {
        "bfi": json.loads(to_json(build_report(bfi, CONTEXT))),
        "simulated_utaut": json.loads(to_json(build_report(first, wave))),
        "second": json.loads(to_json(build_report(second, replace(wave, previous=first)))),
    }


def in_document(documents, scale):
    names = {"agree": "A", "conscientious": "C", "extraversion": "E"}
    names |= {"neuroticism": "N", "openness": "O"}
    wanted = names.get(scale.name, scale.name)
    return next(one for one in documents[scale.dataset]["constructs"] if one["id"] == wanted)


REPORTED = [scale for scale in SCALES if scale.dataset != "holzinger"]


@pytest.mark.parametrize("scale", REPORTED, ids=str)
def test_constructs_in_the_file_agree_with_r(documents, scale):
    """Scores by the half rule; reliability on complete cases; all to 1e-9."""
    found = in_document(documents, scale)
    expected = scale.expected
    assert found["n"] == expected["half_rule"]["n"]
    assert found["mean"] == pytest.approx(expected["half_rule"]["mean"], abs=1e-9)
    assert found["sd"] == pytest.approx(expected["half_rule"]["sd"], abs=1e-9)
    reliability, listwise = found["reliability"], expected["listwise"]
    assert reliability["n"] == expected["n_complete"]
    assert reliability["alpha"] == pytest.approx(listwise["alpha_raw"], abs=1e-9)
    limits = [listwise["feldt_lower"], listwise["feldt_upper"]]
    assert reliability["alpha_ci95"] == pytest.approx(limits, abs=1e-9)
    assert reliability["sem"] == pytest.approx(listwise["SEM_meanscore"], abs=1e-9)
    assert reliability["mean_inter_item_r"] == pytest.approx(listwise["average_r"], abs=1e-9)
    omega = expected["ml_one_factor"]["omega_total_model"]
    assert reliability["omega"] == pytest.approx(omega, abs=1e-6)


@pytest.mark.parametrize("scale", REPORTED, ids=str)
def test_items_in_the_file_agree_with_r(documents, scale):
    """Item-rest r and alpha if dropped; counts as given, mean and SD after reverse keying."""
    items = in_document(documents, scale)["items"]
    expected = scale.expected
    answers = scale.answers
    assert [item["id"] for item in items] == scale.items
    for place, item in enumerate(items):
        listwise, name = expected["listwise"], item["id"]
        assert item["item_rest_r"] == pytest.approx(listwise["item_rest_r"][name], abs=1e-9)
        dropped = listwise["alpha_if_dropped_raw"][name]
        assert item["alpha_if_dropped"] == pytest.approx(dropped, abs=1e-9)
        low, high = expected["scale_min"], expected["scale_max"]
        counts = [int((answers[:, place] == code).sum()) for code in range(low, high + 1)]
        assert item["distribution"] == counts
        assert item["skipped"] == expected["item_missing"][name]
        assert item["n"] == sum(counts)
        mean = sum(code * count for code, count in enumerate(counts, start=low)) / sum(counts)
        assert item["mean"] == pytest.approx(low + high - mean if item["reverse"] else mean)


def test_intervals_with_a_population_agree_with_r(documents):
    """T with the finite-population correction, as survey::svymean."""
    expected = values_of("simulated_utaut")["half_rule_scores"]
    for one in documents["simulated_utaut"]["constructs"]:
        assert one["ci95"] == pytest.approx(expected[one["id"]]["fpc"]["ci_t"], abs=1e-9)
        assert one["index"] == pytest.approx(25 * (one["mean"] - 1), abs=1e-9)


def test_drivers_change_and_quality_in_the_file(documents):
    """R's regression, change between waves, and the two straightliners of the simulation."""
    expected = values_of("simulated_utaut")
    drivers = documents["simulated_utaut"]["drivers"]
    assert drivers["adjusted_r2"] == pytest.approx(expected["drivers"]["adjR2"], abs=1e-9)
    assert documents["simulated_utaut"]["quality"]["straightliners"] == 2
    assert documents["simulated_utaut"]["response"] == {
        "n": 137,
        "population": 180,
        "rate": pytest.approx(137 / 180),
    }
    for change in documents["second"]["change"]:
        value = expected["change_second_minus_first"][change["construct"]]
        assert change["ci95"] == pytest.approx(value["diff_ci"], abs=1e-9)
        assert change["p"] == pytest.approx(value["welch_p"], abs=1e-9)
    for one in documents["second"]["constructs"]:
        mean = expected["half_rule_scores"][one["id"]]["mean"]
        assert one["previous"]["mean"] == pytest.approx(mean, abs=1e-9)


def test_teams_in_the_file_are_rounded_and_safe(documents):
    """Means to one decimal agree with R; the team of four is merged with those without a team."""
    expected = values_of("simulated_utaut")["teams"]
    groups = {group["name"]: group for group in documents["simulated_utaut"]["groups"]}
    assert groups["F"] == {
        "name": "F",
        "withheld": "too_few_respondents",
        "breakdown": "team",
    }
    for name in "ABCDE":
        assert groups[name]["n"] == expected[name]["n"]
        for one in groups[name]["constructs"]:
            assert one["mean"] == round(expected[name]["means"][one["id"]], 1)


def survey(n, *, seed=1, comments=()):
    asked = questionnaire(
        construct("PE", 3),
        construct("INN", 4, role="innovativeness"),
        construct("BI", 2, role="outcome"),
        questions=[status_question(), open_question()],
    )
    rows = [[*row, 1 + place % 4] for place, row in enumerate(likely_answers(n, 9, seed=seed))]
    return dataset(asked, rows, comments={"barriers": comments})


def test_under_five_only_the_response_is_said():
    """Four answers: nothing but that there were four."""
    report = build_report(survey(4, comments=["a"] * 12), CONTEXT)
    assert report.response.n == 4
    assert not report.may_be_shown
    document = json.loads(to_json(report))
    assert {one["withheld"] for one in document["constructs"]} == {"too_few_respondents"}
    few = {"withheld": "too_few_respondents", "minimum": 5}
    for part in ("quality", "drivers", "adoption", "adoption_level"):
        assert document[part] == few
    for part in ("questions", "groups", "change", "validity", "findings", "actions", "comments"):
        assert document[part] == []


@pytest.mark.parametrize("n", [5, 9])
def test_from_five_to_nine_only_means_to_one_decimal(n):
    """Mean, SD and n together could be traced back to answers; so the mean alone, rounded."""
    report = build_report(survey(n), CONTEXT)
    for one in report.constructs:
        assert isinstance(one, ConstructResult)
        assert one.mean == round(one.mean, 1)
        few = Withheld("too_few_for_figure", 10)
        assert one.sd == one.ci95 == one.reliability == one.items == one.floor_share == few
    assert isinstance(report.adoption, Withheld)
    assert isinstance(report.adoption_level, Withheld)
    assert isinstance(report.quality.straightliners, Withheld)


def test_from_ten_distributions_and_alpha():
    """Ten people: items, alpha with its mark, no omega."""
    report = build_report(survey(10), CONTEXT)
    pe = report.construct("PE")
    assert isinstance(pe, ConstructResult)
    assert pe.reliability.uncertain
    assert isinstance(pe.reliability.omega, Withheld)
    assert sum(pe.items[0].distribution) == 10


def test_a_higher_minimum_is_kept_everywhere():
    """A minimum of 12 holds back what 10 would have shown."""
    report = build_report(survey(11), replace(CONTEXT, minimum_group_size=12))
    assert not report.may_be_shown
    shown = build_report(survey(12), replace(CONTEXT, minimum_group_size=12))
    assert isinstance(shown.construct("PE"), ConstructResult)
    assert shown.method.minimum_group_size == 12


def test_few_people_who_all_agree_are_not_shown():
    """Six people with the same score: the mean would be each one's score."""
    asked = questionnaire(construct("PE", 3))
    report = build_report(dataset(asked, [[4, 4, 4]] * 6), CONTEXT)
    assert report.constructs == (
        ConstructWithheld("PE", "PE", "PE", "predictor", "too_few_for_figure"),
    )


def test_a_construct_few_answered_is_withheld_by_itself():
    """N counts per construct, not per survey."""
    rows = [[*row, *other] for row, other in zip(
        likely_answers(20, 3), [[3, 4]] * 4 + [[None, None]] * 16, strict=True
    )]  # fmt: skip
    asked = questionnaire(construct("PE", 3), construct("BI", 2))
    report = build_report(dataset(asked, rows), CONTEXT)
    assert isinstance(report.construct("PE"), ConstructResult)
    assert report.construct("BI").withheld == "too_few_respondents"


def test_an_item_few_answered_is_left_out_and_named():
    """Nine answers to one statement: its counts would be nine people's."""
    rows = likely_answers(30, 3)
    for row in rows[9:]:
        row[0] = -1
    report = build_report(dataset(questionnaire(construct("PE", 3)), rows), CONTEXT)
    pe = report.construct("PE")
    assert [item.id for item in pe.items] == ["PE2", "PE3"]
    assert pe.items_left_out == ("PE1",)


def test_items_of_another_perspective_are_scored_apart():
    """The client's items are listed, but count in neither the score nor alpha."""
    asked = assemble([Module(load("utaut"), perspectives=("staff", "client"))])
    staff_ids = [column.id for column in library("utaut").coded_columns]
    places = [place for place, one in enumerate(asked.coded_columns) if one.id in staff_ids]
    rows = likely_answers(40, len(asked.coded_columns))
    report = build_report(dataset(asked, rows), CONTEXT)
    without = [[row[place] for place in places] for row in rows]
    alone = build_report(dataset(library("utaut"), without), CONTEXT)
    si, staff = report.construct("SI"), alone.construct("SI")
    assert si.item_count == 4
    assert (si.mean, si.reliability.alpha) == (staff.mean, staff.reliability.alpha)
    others = [item for item in si.items if item.perspective != "staff"]
    assert others
    assert all(item.alpha_if_dropped == si.reliability.alpha for item in others)
    assert all(isinstance(item.item_rest_r, float) for item in others)


def test_everybody_answering_leaves_measurement_error():
    """At full response intervals are those of the SEM, never ±0."""
    report = build_report(survey(20), replace(CONTEXT, population=20))
    pe = report.construct("PE")
    low, high = pe.ci95
    freedom = (pe.reliability.n - 1) * (pe.item_count - 1)
    half = stats.t.ppf(0.975, freedom) * pe.reliability.sem / math.sqrt(20)
    assert (low, high) == pytest.approx((pe.mean - half, pe.mean + half), abs=1e-12)


def test_the_order_of_answers_makes_no_difference():
    """The same people in another order give the same file, byte for byte."""
    rows = likely_answers(60, 9, skipped=0.1)
    asked = questionnaire(
        construct("PE", 4), construct("INN", 3, role="innovativeness"),
        construct("BI", 2, role="outcome"),
    )  # fmt: skip
    labels = ["North", "South", None] * 20
    context = replace(CONTEXT, breakdowns=("team",), population=90)
    reports = [
        build_report(
            dataset(asked, rows[::step], groups={"team": labels[::step]}),
            replace(context, previous=dataset(asked, rows[::-step])),
        )
        for step in (1, -1)
    ]
    assert to_json(reports[0]) == to_json(reports[1])


def test_texts_name_the_technology_in_the_readers_language():
    """{technology} is filled in, in Dutch too."""
    report = build_report(survey(12), replace(CONTEXT, language="nl", technology="RegiCare"))
    assert report.construct("PE").items[0].text == "PE1 about RegiCare"
    assert report.title == "Draagvlak voor RegiCare"
    given = build_report(survey(12), replace(CONTEXT, title="Nulmeting"))
    assert given.title == "Nulmeting"


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"population": 11}, "11"),
        ({"minimum_group_size": 4}, "5"),
        ({"breakdowns": ("team",)}, "team"),
        ({"language": "fr"}, "fr"),
    ],
)
def test_a_context_that_cannot_be_true_is_refused(change, word):
    """One sentence in each language that names what is wrong."""
    with pytest.raises(InvalidContext) as raised:
        build_report(survey(12), replace(CONTEXT, **change))
    for language in ("nl", "en"):
        (sentence,) = raised.value.sentences(language)
        assert word in sentence
