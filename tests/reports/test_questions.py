"""Closed questions, the adoption level, and open answers."""

import pytest

from instruments.model import Option, Question
from reports.adoption_level import adoption_level
from reports.comments import comment_results
from reports.context import Context
from reports.model import AdoptionLevel, Comments, CommentsWithheld, QuestionResult, Withheld
from reports.questions import question_results
from tests.support.datasets import dataset, open_question, questionnaire, status_question, text

CONTEXT = Context("Org", "Tool")
UNASKED = Withheld("not_asked")


def people(*counts):
    """Answers 1, 2, … given so many times."""
    return [[code] for code, count in enumerate(counts, start=1) for _ in range(count)]


def level_of(rows, context=CONTEXT):
    question = status_question()
    asked = dataset(questionnaire(questions=[question]), rows)
    return adoption_level(question, asked.answers["STATUS"].to_numpy(), context)


def results_of(question, rows, level=UNASKED):
    return question_results(
        dataset(questionnaire(questions=[question]), rows), CONTEXT, level=level
    )


def test_the_adoption_level_counts_users_among_those_who_answered():
    """12 of 40 who answered; those who skipped are not counted."""
    found = level_of([*people(10, 18, 8, 4), [None], [-1]], Context("O", "T", population=60))
    assert isinstance(found, AdoptionLevel)
    assert (found.users, found.n, found.share) == (12, 40, 0.3)
    assert found.bounds == (12 / 60, 32 / 60)
    assert found.segment == "early_majority"
    assert found.definition == "stage 3 / stage 4"
    assert found.ci95[0] < 0.3 < found.ci95[1]


def test_without_a_population_there_are_no_bounds():
    """Who did not answer is not known."""
    found = level_of(people(20, 0, 10, 0))
    assert isinstance(found, AdoptionLevel)
    assert found.bounds is None


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((0,), "no_answers"),
        ((4,), "too_few_respondents"),
        ((5, 0, 4), "too_few_for_figure"),
        ((20, 0, 4), "protects_others"),  # four users
        ((4, 0, 20), "protects_others"),  # four who do not use it
        ((20,), "protects_others"),  # nobody: that tells of everybody
    ],
)
def test_few_users_or_few_others_are_not_counted(counts, reason):
    """Both sides hold the minimum group size, or there is no level."""
    found = level_of(people(*counts))
    assert isinstance(found, Withheld)
    assert found.withheld == reason


def test_large_cells_are_shown_as_they_are():
    """Each option with its count and share, adding up to n."""
    (found,) = results_of(status_question(), people(10, 18, 8, 5))
    assert isinstance(found, QuestionResult)
    assert [option.count for option in found.options] == [10, 18, 8, 5]
    assert found.n == 41
    assert sum(option.share for option in found.options) == pytest.approx(1)


def test_small_cells_are_shown_together():
    """Neighbouring answers are counted together until each count holds five people."""
    (found,) = results_of(status_question(), people(12, 9, 2, 1))
    assert isinstance(found, QuestionResult)
    assert all(option.count >= 5 for option in found.options)
    assert found.options[-1].label == "stage 2 / stage 3 / stage 4"


def test_counts_never_mix_users_with_others_once_users_are_published():
    """Where the level is shown, the options keep to it: no difference isolates anybody."""
    rows = people(12, 3, 2, 9)
    level = level_of(rows)
    (found,) = results_of(status_question(), rows, level)
    assert isinstance(level, AdoptionLevel)
    assert isinstance(found, QuestionResult)
    assert [option.count for option in found.options] == [15, 11]


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((0,), "no_answers"),
        ((4,), "too_few_respondents"),
        ((5, 4), "too_few_for_figure"),
        ((11, 4), "protects_others"),
    ],
)
def test_questions_that_may_not_be_counted(counts, reason):
    """No way to count them in cells of five or more."""
    (found,) = results_of(status_question(), people(*counts))
    assert found.withheld == reason


def test_a_tools_question_has_a_result_per_tool():
    """Each tool by its name."""
    from instruments.questionnaire import Module, assemble
    from tests.support.datasets import instrument

    question = Question(
        "TOOLS", "tools", text("How far?"), role="tools",
        options=(Option(1, text("no")), Option(2, text("yes"), uses=True)),
    )  # fmt: skip
    asked = assemble([Module(instrument(questions=[question]), tools=("App", "Portal"))])
    rows = [[1, 2]] * 8 + [[2, 1]] * 7
    found = question_results(dataset(asked, rows), CONTEXT, level=UNASKED)
    assert [(one.tool, [option.count for option in one.options]) for one in found] == [
        ("App", [8, 7]),
        ("Portal", [7, 8]),
    ]


def test_numbers_are_counted_in_bands_that_do_not_follow_the_answers():
    """Five bands from the lowest to the highest allowed."""
    question = Question("HOURS", "number", text("Hours?"), minimum=0, maximum=39)
    rows = [[0]] * 6 + [[7]] * 6 + [[8]] * 6 + [[39]] * 6
    (found,) = results_of(question, rows)
    assert isinstance(found, QuestionResult)
    assert [(option.label, option.count) for option in found.options] == [
        ("0–7", 12),
        ("8–15 / 16–23 / 24–31", 6),
        ("32–39", 6),
    ]


def comments(texts, n=12):
    asked = questionnaire(questions=[open_question()])
    return comment_results(dataset(asked, [[]] * n, comments={"barriers": texts}), CONTEXT)


def test_the_last_band_gives_nobodys_answer_away():
    """Without a highest number allowed, the one person who says 400 can not be seen."""
    question = Question("HOURS", "number", text("Hours?"), minimum=0)
    rows = [[hours] for hours in range(30)]
    (usual,) = results_of(question, rows)
    (with_one_more,) = results_of(question, [*rows[:-1], [400]])
    assert isinstance(usual, QuestionResult)
    assert [option.label for option in with_one_more.options] == [
        option.label for option in usual.options
    ]
    assert usual.options[-1].label.endswith("40+")
    assert sum(option.count for option in with_one_more.options) == 30


def test_users_that_are_no_side_of_one_boundary_are_not_told_beside_the_answers():
    """Using is the first and third answer: merged counts would mix users with others."""
    options = tuple(Option(code, text(f"o{code}"), uses=code in (1, 3)) for code in (1, 2, 3))
    question = Question(
        "STATUS", "choice", text("How far?"), role="adoption_status", options=options
    )
    rows = people(9, 12, 8)
    asked = dataset(questionnaire(questions=[question]), rows)
    level = adoption_level(question, asked.answers["STATUS"].to_numpy(), CONTEXT)
    assert isinstance(level, AdoptionLevel)
    (found,) = results_of(question, rows, level)
    assert found.withheld == "protects_others"


def test_open_answers_need_ten_people_and_ten_answers():
    """A style is known by colleagues: fewer are not shown."""
    ten = [f"answer {number}" for number in range(10)]
    (shown,) = comments(ten)
    assert isinstance(shown, Comments)
    assert sorted(shown.comments) == ten
    assert comments(ten[:9])[0] == CommentsWithheld(
        "barriers", "What holds you back?", "barriers", "too_few_respondents", 10
    )
    assert isinstance(comments(ten, n=9)[0], CommentsWithheld)
    assert comments([" ", ""])[0].withheld == "no_answers"


def test_the_order_of_open_answers_says_nothing():
    """The same answers in any order of arrival come out in the same order, which is neither."""
    texts = [f"answer {number}" for number in range(20)]
    (one,), (other,) = comments(texts), comments(texts[::-1])
    assert one.comments == other.comments
    assert list(one.comments) != sorted(texts)
