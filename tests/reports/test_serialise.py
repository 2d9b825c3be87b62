"""report.json and back."""

import json
from dataclasses import replace

import pytest

from reports.build import build_report
from reports.context import Context
from reports.model import ConstructResult, ConstructWithheld, Withheld
from reports.serialise import UnreadableReport, from_json, to_json
from tests.reports.test_build import survey
from tests.support.reports import large_report, make_report, no_report, small_report, tiny_report

REPORTS = {
    "ordinary": make_report,
    "small": small_report,
    "tiny": tiny_report,
    "none": no_report,
    "large": large_report,
    "built": lambda: build_report(survey(40), Context("Org", "Tool", "en", population=60)),
    "built tiny": lambda: build_report(survey(3), Context("Org", "Tool", "en")),
}


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_written_is_read_back(name):
    """Every figure, reason and sentence survives the way through JSON."""
    report = REPORTS[name]()
    again = from_json(to_json(report))
    assert again == report
    assert to_json(again) == to_json(report)


def test_withheld_is_told_apart_from_absent():
    """{"withheld": reason}, with a minimum where that is the reason; null is another thing."""
    report = build_report(survey(12), Context("Org", "Tool", "en"))
    document = json.loads(to_json(report))
    pe = document["constructs"][0]
    assert pe["reliability"]["omega"] == {"withheld": "too_few_for_figure", "minimum": 30}
    assert pe["reliability"]["spearman_brown"] is None
    assert document["drivers"] == {"withheld": "too_few_for_figure", "minimum": 60}
    assert document["constructs"][2]["reliability"]["omega"] == {"withheld": "too_few_items"}
    assert document["response"]["population"] is None


def test_the_schema_comes_first():
    """A reader sees at once what kind of file it is."""
    assert next(iter(json.loads(to_json(make_report())))) == "schema"


def test_nan_is_never_written():
    """A fault in the statistics stops here, rather than reaching a reader."""
    report = make_report()
    constructs = tuple(
        replace(one, mean=float("nan")) if isinstance(one, ConstructResult) else one
        for one in report.constructs
    )
    with pytest.raises(ValueError, match="JSON"):
        to_json(replace(report, constructs=constructs))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 2}', '{"schema": 1}', "nothing", "null"]
)
def test_what_is_no_report_is_refused(text):
    """One exception for anything that cannot be read."""
    with pytest.raises(UnreadableReport):
        from_json(text)


def test_a_damaged_report_is_refused():
    """A part that is gone is not filled in."""
    document = json.loads(to_json(make_report()))
    del document["method"]["fingerprint"]
    with pytest.raises(UnreadableReport):
        from_json(json.dumps(document))


def test_results_and_their_stand_ins_keep_their_class():
    """A withheld construct is not read as one with figures, nor the other way round."""
    again = from_json(to_json(tiny_report()))
    original = tiny_report()
    assert [type(one) for one in again.constructs] == [type(one) for one in original.constructs]
    assert {type(one) for one in again.constructs} <= {ConstructResult, ConstructWithheld}
    assert isinstance(again.drivers, Withheld)
