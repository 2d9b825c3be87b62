"""Nothing becomes publishable but through the gate, and the gate audits."""

from dataclasses import replace

import pytest

from reports import audit, crossing, gate, groups
from reports.context import Context
from reports.disclosure import Breakdown, Group
from reports.gate import (
    NotReleasable,
    Released,
    UnreadableReport,
    release,
    release_each,
    reload,
    to_json,
)
from reports.model import Comments, GroupResult, GroupWithheld, Quality, QuestionResult, Withheld
from reports.rules import broken_rules
from tests.support.datasets import construct, dataset, likely_answers, questionnaire
from tests.support.released import released
from tests.support.reports import make_report, no_report, tiny_report

CONTEXT = Context("Org", "Tool", "en", breakdowns=("team",))
ASKED = questionnaire(construct("PE", 3), construct("BI", 2))
TEAMS = ["North"] * 12 + ["South"] * 8 + ["East"] * 6


def answers(teams=TEAMS, rows=None, asked=ASKED):
    columns = len(asked.coded_columns)
    return dataset(asked, rows or likely_answers(len(teams), columns), groups={"team": teams})


def careless(labels, **_):
    """A breakdown that publishes every group, however small."""
    names = sorted({label for label in labels if label})
    rows = {name: [row for row, one in enumerate(labels) if one == name] for name in names}
    return Breakdown(tuple(Group(name, frozenset(rows[name])) for name in names), ())


def test_only_the_gate_makes_a_released():
    """Not by hand, not by copying another with a report of one's own."""
    report = tiny_report()
    with pytest.raises(TypeError):
        Released(report)
    with pytest.raises(TypeError, match=r"reports\.gate"):
        Released(report, object())
    with pytest.raises((TypeError, ValueError)):
        replace(released(report), report=no_report())


def test_what_was_released_reads_back_the_same():
    """A stored release is the same report."""
    made = release(answers(), CONTEXT)
    assert reload(to_json(made)) == made
    with pytest.raises(UnreadableReport):
        reload("{}")


def test_ordinary_answers_pass():
    """Three teams, all large enough."""
    made = release(answers(), CONTEXT)
    assert [group.name for group in made.report.groups] == ["East", "North", "South"]


def test_in_two_languages_at_once_it_is_what_each_is_alone():
    """What is worked out once for both changes no figure and no word of either."""
    given = answers(TEAMS * 2)
    contexts = [CONTEXT, replace(CONTEXT, language="nl")]
    together = [to_json(made) for made in release_each(given, contexts)]
    assert together == [to_json(release(given, context)) for context in contexts]
    assert '"omega_ci95": [' in together[0]


def test_too_few_answers_make_a_report_without_figures():
    """Three answers: only how many there were, which is not refused."""
    made = release(answers(["North"] * 3), CONTEXT)
    assert not made.report.may_be_shown


@pytest.mark.parametrize(
    "teams",
    [
        ["North"] * 12 + ["South"] * 8 + ["East"] * 2,  # a group of two
        ["North"] * 12 + ["South"] * 8 + [None] * 2,  # two people are left over
    ],
)
def test_the_gate_refuses_what_the_breakdown_let_through(monkeypatch, teams):
    """With the guards of the groups switched off, the audit finds who would be isolated."""
    monkeypatch.setattr(crossing, "safe_breakdown", careless)
    monkeypatch.setattr(groups, "groups_to_show", lambda _, among, **__: tuple(map(tuple, among)))
    with pytest.raises(NotReleasable) as refused:
        release(answers(teams), CONTEXT)
    assert "worked out" in refused.value.sentences("en")[0]
    assert "herleiden" in refused.value.sentences("nl")[0]
    assert not any(digit in str(refused.value) for digit in "0123456789")


def test_missing_answers_make_groups_of_those_with_a_score(monkeypatch):
    """Three of South have no BI: with the guard per construct off, the audit refuses."""
    rows = likely_answers(24, 5)
    for row in rows[12:21]:
        row[3:] = [None, None]
    monkeypatch.setattr(groups, "groups_to_show", lambda _, among, **__: tuple(map(tuple, among)))
    with pytest.raises(NotReleasable):
        release(answers(["North"] * 12 + ["South"] * 12, rows), CONTEXT)


def test_what_cannot_be_proven_is_refused(monkeypatch):
    """When the search is too large there is no report, and the sentence says what to do."""

    def endless(*_, **__):
        raise audit.AuditTooLarge

    monkeypatch.setattr(gate, "isolated_by", endless)
    with pytest.raises(NotReleasable, match="fewer groups"):
        release(answers(), CONTEXT)


def test_an_earlier_release_counts(monkeypatch):
    """North and South were shown, now North and two of South: the difference is two people."""
    first = release(answers(["North"] * 12 + ["South"] * 14), CONTEXT)
    assert release(answers(["North"] * 12 + ["South"] * 14), CONTEXT, earlier=[first])
    moved = ["North"] * 14 + ["South"] * 12
    now = release(answers(moved), CONTEXT)  # by itself it is fine
    assert now
    with pytest.raises(NotReleasable, match="other answers"):
        release(answers(moved), CONTEXT, earlier=[first])


def test_another_breakdown_of_the_same_answers_is_combined_with_the_earlier(monkeypatch):
    """First all teams, then the same with a merged rest: each is safe, and together too.

    Planted: the earlier release showed A and B apart from two people; a later one shows everybody.
    """
    teams = ["A"] * 6 + ["B"] * 6 + ["C"] * 4 + [None] * 2
    later = release(answers(teams), CONTEXT)
    assert {group.name for group in later.report.groups} == {"A", "B", "Other teams", "C"}
    monkeypatch.setattr(crossing, "safe_breakdown", careless)
    shown = [*later.report.groups]
    first = GroupResult("C", 4, shown[0].constructs)
    earlier = replace(
        later.report,
        groups=(*[one for one in shown if one.name in {"A", "B"}], first),
    )
    monkeypatch.undo()
    with pytest.raises(NotReleasable, match="worked out"):
        release(answers(teams), CONTEXT, earlier=[released(earlier)])


def test_earlier_answers_of_other_people_are_refused():
    """A release of other answers can not be audited together with this one."""
    first = release(answers(["North"] * 13), CONTEXT)
    with pytest.raises(NotReleasable, match="other answers"):
        release(answers(["North"] * 12), CONTEXT, earlier=[first])


def test_careless_answers_are_left_out_of_a_mean_only_when_that_tells_nothing():
    """Five straightliners over two teams: with the teams' means their difference would tell."""
    asked = questionnaire(construct("PE", 6), construct("BI", 6))
    rows = [[1.0 + (person + 2 * item) % 5 for item in range(12)] for person in range(30)]
    teams = ["North"] * 25 + ["South"] * 5
    for answer, row in enumerate((*rows[:2], *rows[25:28]), start=1):
        row[:] = [float(answer)] * 12
    crossed = release(answers(teams, rows, asked), CONTEXT).report
    assert isinstance(crossed.quality, Quality)
    assert crossed.quality.straightliners == 5
    assert isinstance(crossed.quality.means_without_flagged, Withheld)
    alone = release(answers(teams, rows, asked), replace(CONTEXT, breakdowns=())).report
    assert isinstance(alone.quality, Quality)
    assert set(alone.quality.means_without_flagged) == {"PE", "BI"}


def test_a_group_that_is_called_like_the_rest_is_told_apart():
    """A team may be called 'Other teams'."""
    made = release(answers(["Other teams"] * 9 + ["A"] * 3 + ["B"] * 3), CONTEXT)
    assert [group.name for group in made.report.groups] == ["Other teams", "Other teams*", "A", "B"]
    assert isinstance(made.report.groups[-1], GroupWithheld)


def test_the_rules_on_small_numbers_are_read_from_the_report_itself():
    """Reports that keep them pass; figures of too few people are found, wherever they stand."""
    for report in (release(answers(), CONTEXT).report, tiny_report(), no_report()):
        assert broken_rules(report) == []
    full, few = make_report(), tiny_report()
    assert broken_rules(replace(no_report(), questions=full.questions)) == ["figures"]
    assert broken_rules(replace(few, constructs=(replace(few.constructs[0], sd=1.0),)))
    assert broken_rules(replace(few, constructs=(replace(few.constructs[0], mean=3.14),)))
    assert broken_rules(replace(few, constructs=(replace(few.constructs[0], n=4),)))
    group = next(one for one in full.groups if isinstance(one, GroupResult))
    assert broken_rules(replace(few, groups=(replace(group, n=4),))) == [group.name]
    assert broken_rules(replace(few, groups=(replace(group, n=9),))) == [group.name]
    question = next(one for one in full.questions if isinstance(one, QuestionResult))
    rare = replace(question, options=(replace(question.options[0], count=2), *question.options[1:]))
    assert question.id in broken_rules(replace(few, questions=(rare,)))
    comments = next(one for one in full.comments if isinstance(one, Comments))
    assert broken_rules(replace(few, change=full.change))
    nine = replace(comments, comments=comments.comments[:9])
    assert broken_rules(replace(few, comments=(nine,))) == [comments.question]
