"""Sentences chosen by rule never go beyond the uncertainty."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import instruments
from reports.advice import ADVICE, THEMES
from reports.charts.drawing import PAPER
from reports.findings import actions_for, findings_for
from reports.model import AdoptionLevel, ConstructResult, Response, Withheld
from reports.presentation import document_of
from reports.standing import standing_out, standings
from tests.support.reports import (
    large_report,
    make_report,
    no_report,
    small_report,
    tiny_report,
    words_of,
)


def with_means(means, *, half=0.15, role="context", **fields):
    """A report whose themes have these means and intervals of this half width."""
    report = make_report(previous=False, **fields)
    template = next(c for c in report.constructs if c.id == "VIS")
    constructs = tuple(
        replace(
            template,
            id=f"T{number}",
            name=f"Thema {number}",
            role=role,
            mean=mean,
            index=25 * (mean - 1),
            ci95=(mean - half, mean + half),
        )
        for number, mean in enumerate(means)
    )
    return replace(report, constructs=constructs, change=(), adoption_level=Withheld("not_asked"))


def of_kind(report, kind):
    return [finding for finding in findings_for(report) if finding.kind == kind]


def titles(report, kind):
    return [finding.title for finding in of_kind(report, kind)]


def test_page_one_of_a_full_report():
    """Three strong points, three to work on, highest and lowest first."""
    report = make_report()
    assert titles(report, "strength") == [
        "Techniek en randvoorwaarden",
        "Sturing en stimulans door de leiding",
        "Verwacht gebruiksgemak",
    ]
    assert titles(report, "work")[0] == "Visie en bedoeling"
    assert len(of_kind(report, "work")) == 3


def test_each_point_carries_its_figures():
    """A reader sees mean, scale and interval, not a label alone."""
    finding = of_kind(with_means([2.0, 4.0]), "strength")[0]
    assert finding.text == "4,0 van 5 (3,9 tot 4,2)"
    assert finding.constructs == ("T1",)


def test_a_clear_change_is_named_beside_a_point():
    finding = of_kind(make_report(), "strength")[0]
    assert finding.text.endswith(", hoger dan vorige keer")


def test_themes_that_cannot_be_told_apart_are_not_ranked():
    """Overlapping intervals: no strong or weak points, and a sentence that says why."""
    report = with_means([3.2, 3.3, 3.4], half=0.4)
    assert not of_kind(report, "strength")
    assert not of_kind(report, "work")
    assert "te klein voor een volgorde" in of_kind(report, "caution")[0].text


def test_a_high_theme_is_no_work_and_a_low_one_no_strength():
    """Being lower than the rest is not enough to be work at 4,2 of 5, nor higher at 2,0."""
    assert titles(with_means([4.8, 4.2], half=0.1), "work") == []
    assert titles(with_means([2.0, 1.2], half=0.1), "strength") == []


def test_intention_and_innovativeness_are_no_themes():
    """What follows from the themes, or belongs to people, is nothing to work on."""
    named = {
        c
        for f in findings_for(make_report())
        if f.kind in ("strength", "work")
        for c in f.constructs
    }
    assert not named & {"BI", "INN"}


def test_one_statement_is_too_little_to_rank_on():
    report = with_means([2.0, 4.5])
    single = replace(report, constructs=tuple(replace(c, item_count=1) for c in report.constructs))
    assert not standings(single)


def test_scales_of_different_length_are_compared_on_one_index():
    """4,0 of 7 is the middle, 4,0 of 5 is high."""
    report = with_means([4.0, 4.0, 4.0])
    first, *rest = report.constructs
    seven = replace(first, scale_maximum=7.0, index=50.0)
    mixed = replace(report, constructs=(seven, *rest))
    assert titles(mixed, "work") == ["Thema 0"]
    assert titles(mixed, "strength") == ["Thema 1", "Thema 2"]


@pytest.mark.parametrize(
    ("means", "said"),
    [
        ([4.0, 4.2, 3.9], "Op alle 3 thema’s zijn mensen gemiddeld positief."),
        ([2.0, 1.9], "Op alle 2 thema’s zijn mensen gemiddeld negatief."),
        ([4.0, 3.0, 2.0], "Op 1 van de 3 thema’s zijn mensen gemiddeld positief, op 1 negatief."),
        (
            [4.0, 3.0],
            "Op 1 van de 2 thema’s zijn mensen gemiddeld positief, op geen enkel negatief.",
        ),
        (
            [2.0, 3.0],
            "Op 1 van de 2 thema’s zijn mensen gemiddeld negatief, op geen enkel positief.",
        ),
        (
            [3.0, 3.1],
            "Op geen van de 2 thema’s zijn mensen gemiddeld duidelijk positief of negatief.",
        ),
        ([4.0], "Mensen zijn gemiddeld positief."),
        ([2.0], "Mensen zijn gemiddeld negatief."),
        ([3.0], "Mensen zijn gemiddeld niet duidelijk positief of negatief."),
    ],
)
def test_headline(means, said):
    """The first sentence counts themes on the sure side of the middle."""
    assert [finding.text for finding in of_kind(with_means(means), "headline")] == [said]


@pytest.mark.parametrize(
    ("mean", "said"),
    [
        (3.7, "eerder wel dan niet van plan RegiCare te gebruiken: 3,7 van 5 (3,6 tot 3,9)."),
        (2.2, "eerder niet dan wel van plan RegiCare te gebruiken: 2,2 van 5 (2,1 tot 2,4)."),
        (3.0, "Het plan om RegiCare te gebruiken scoort 3,0 van 5 (2,9 tot 3,2)."),
    ],
)
def test_intention_in_one_sentence(mean, said):
    """Which side people are on is only said when the interval leaves the middle out."""
    assert of_kind(with_means([mean], role="outcome"), "intention")[0].text.endswith(said)


def _changed(difference, half, *, clear):
    report = make_report()
    changes = tuple(
        replace(
            change,
            difference=difference,
            ci95=(difference - half, difference + half),
            hedges_g=difference,
            clear=clear and change.construct == "PE",
        )
        for change in report.change[:-1]
    )
    return replace(report, change=changes)


@pytest.mark.parametrize(
    ("difference", "half", "clear", "said"),
    [
        (0.6, 0.2, True, "duidelijk hoger dan vorige keer: +0,60 (+0,40 tot +0,80)."),
        (-0.6, 0.2, True, "duidelijk lager dan vorige keer: −0,60 (−0,80 tot −0,40)."),
        (0.3, 0.2, False, "De verschillen met vorige keer zijn klein."),
        (0.1, 0.2, False, "De verschillen met vorige keer zijn te klein om iets over te zeggen."),
    ],
)  # fmt: skip
def test_change_in_one_sentence(difference, half, clear, said):
    """Higher or lower only when clear; small is not the same as nothing to say."""
    assert of_kind(_changed(difference, half, clear=clear), "change")[0].text.endswith(said)


def test_a_change_is_not_clear_because_it_says_so():
    """Whatever the flag says: an interval that holds zero names no difference."""
    assert "duidelijk" not in of_kind(_changed(0.6, 0.7, clear=True), "change")[0].text


def test_no_change_without_a_previous_wave():
    assert not of_kind(small_report(), "change")


def _adopted(share, bounds):
    level = AdoptionLevel(10, 40, share, (share - 0.02, share + 0.02), bounds, "x", "gebruikt het")
    return of_kind(make_report(adoption_level=level), "adoption")[0].text


def test_adoption_level_says_whose_turn_it_is():
    assert _adopted(0.25, None).endswith("nu de groep ‘vroege meerderheid’ aan de beurt.")


def test_adoption_level_stays_between_the_bounds():
    """Those who did not answer may use it or not: then more than one group is possible."""
    said = _adopted(0.25, (0.12, 0.55))
    assert said.endswith("ergens van ‘voorlopers’ tot ‘late meerderheid’.")


def test_few_respondents_get_a_caution():
    cautions = of_kind(tiny_report(), "caution")
    assert cautions[0].text == "Maar 7 mensen deden mee. Kijk vooral naar de grote lijnen."


def test_low_response_gets_a_caution():
    response = Response(25, 60, 25 / 60)
    cautions = of_kind(small_report(response=response), "caution")
    assert "grote lijnen" in cautions[0].text


def test_enough_response_gets_none():
    assert not of_kind(make_report(), "caution")


def test_nothing_is_said_of_too_few():
    """Below the minimum group size there is not one finding, nor any advice."""
    assert findings_for(no_report()) == ()
    assert actions_for(no_report()) == ()


def test_advice_is_for_what_needs_work():
    """In the order of the findings, with the technology's name filled in."""
    actions = actions_for(make_report())
    assert [action.construct for action in actions] == ["VIS", "AMB", "TYD"]
    assert "RegiCare" in actions[0].text


def test_an_unknown_theme_gets_no_advice():
    assert actions_for(with_means([2.0, 4.0])) == ()


def test_a_low_intention_gets_advice_beside_the_themes():
    report = make_report()
    low = {"mean": 2.0, "index": 25.0, "ci95": (1.9, 2.1)}
    constructs = tuple(replace(c, **low) if c.id == "BI" else c for c in report.constructs)
    assert actions_for(replace(report, constructs=constructs))[-1].construct == "BI"


def test_every_theme_of_the_library_has_advice():
    """A theme that one can work on and that has no advice was forgotten."""
    themes = {
        construct.id
        for name in instruments.available()
        for construct in instruments.load(name).constructs
        if construct.role in ("predictor", "context") and len(construct.scored_items) > 1
    }
    assert themes <= set(THEMES)
    assert set(THEMES.values()) == set(ADVICE)


def test_english():
    texts = " ".join(f"{f.title} {f.text}" for f in findings_for(large_report(language="en")))
    assert "higher than last time" in texts
    assert "thema" not in texts


@given(
    means=st.lists(st.floats(min_value=1, max_value=5), min_size=2, max_size=14),
    half=st.floats(min_value=0.01, max_value=2),
)
def test_strong_and_work_never_overlap(means, half):
    """At most three each, never the same theme, and every strong one above every weak one."""
    template = next(c for c in _REPORT.constructs if c.id == "VIS")
    constructs = [
        replace(template, id=f"T{i:02}", mean=m, index=25 * (m - 1), ci95=(m - half, m + half))
        for i, m in enumerate(means)
    ]
    report = replace(_REPORT, constructs=tuple(constructs), change=())
    strong, work = standing_out(standings(report))
    assert len(strong) <= 3
    assert len(work) <= 3
    for high in strong:
        for low in work:
            assert high.interval[0] > low.interval[1] or high.index > low.index
    assert not {t.construct.id for t in strong} & {t.construct.id for t in work}


_REPORT = make_report(previous=False)


def test_page_one_has_at_most_120_words():
    """A director reads it in a minute."""
    for report in (make_report(), small_report(), tiny_report(), large_report()):
        summary = document_of(report, (PAPER,)).sections[0]
        assert len(words_of(summary)) <= 120


def test_constructs_without_interval_are_not_ranked():
    report = tiny_report()
    assert all(isinstance(c, ConstructResult) for c in report.constructs)
    assert not of_kind(report, "strength")
    assert not of_kind(report, "headline")
