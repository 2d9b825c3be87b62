"""Instruments put together for a survey: the pages shown and the columns stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import instruments
from instruments import InstrumentsOverlap
from instruments.model import Form, Perspective, Wording
from instruments.questionnaire import Module, assemble

from .documents import EXAMPLE, changed

FORMS: tuple[Form, ...] = ("full", "short")
WORDINGS: tuple[Wording, ...] = ("original", "simple")
EVERYBODY: tuple[Perspective, ...] = ("staff", "client", "commissioner")
EXAMPLE_MODULE = Module(instruments.loads(EXAMPLE), tools=("Chat", "Beeldbellen"))


def ids(*modules: Module) -> list[str]:
    return [column.id for column in assemble(modules).columns]


def other(old: str = "", new: str = "") -> Module:
    """A second instrument that shares no id with the example, unless `new` brings one in."""
    text = EXAMPLE.replace('id = "', 'id = "X')
    assert old in text
    return Module(instruments.loads(text.replace(old, new, 1)))


def test_columns_follow_the_file() -> None:
    """Items, then closed questions with one column per tool, then open questions."""
    assert ids(EXAMPLE_MODULE) == [
        "A1", "A2", "NEW1", "STATUS", "TOOLS_1", "TOOLS_2", "HOURS", "OPEN",
    ]  # fmt: skip


def test_answers_to_open_questions_are_no_codes() -> None:
    """Only what is stored as a number is among the coded columns."""
    questionnaire = assemble([EXAMPLE_MODULE])
    apart = [each.id for each in questionnaire.columns if each not in questionnaire.coded_columns]
    assert apart == ["OPEN"]


def test_each_construct_has_a_page_and_open_questions_come_last() -> None:
    """A respondent writes once, at the end, whatever the number of instruments."""
    questionnaire = assemble([EXAMPLE_MODULE, other()])
    shown = [page.construct.id if page.construct else "?" for page in questionnaire.pages]
    assert shown == ["A", "NEW", "?", "XA", "XNEW", "?", "?", "?"]
    asked = [[column.id for column in questionnaire.columns_of(page)] for page in range(8)]
    assert asked[2] == ["STATUS", "TOOLS_1", "TOOLS_2", "HOURS"]
    assert asked[6:] == [["OPEN"], ["XOPEN"]]


def test_the_short_form_asks_what_is_marked_short() -> None:
    """A construct without such items has no page."""
    assert ids(Module(EXAMPLE_MODULE.instrument, form="short", tools=("Chat",))) == ["A1"]


def test_other_perspectives_are_asked_only_on_request() -> None:
    """They are on the page of their construct, after its own statements, and never scored."""
    module = Module(EXAMPLE_MODULE.instrument, perspectives=("staff", "client"))
    questionnaire = assemble([module])
    assert [item.id for item in questionnaire.pages[0].items] == ["A1", "A2", "A_client"]
    scored = {each.id: [item.id for item in items] for _, each, items in questionnaire.constructs()}
    assert scored == {"A": ["A1", "A2"], "NEW": ["NEW1"]}


def test_a_tools_question_without_tools_is_not_asked() -> None:
    """An empty list of tools leaves no empty question."""
    assert "TOOLS_1" not in ids(Module(EXAMPLE_MODULE.instrument))


def in_simple_words(**chosen: Wording) -> Module:
    """The example, in which the first statement has easier words."""
    easier = '\n  simple.nl = "Fijn."\n  simple.en = "Nice."\n  short = true'
    return Module(instruments.loads(changed("\n  short = true", easier)), **chosen)


def test_the_simple_variant_asks_easier_words_where_there_are_any() -> None:
    """One text a statement is left, and the columns stay the same."""
    original, simple = (assemble([in_simple_words(wording=one)]) for one in WORDINGS)
    texts = [[item.text["nl"] for item in page.items] for page in simple.pages if page.items]
    assert texts[0] == ["Fijn.", "Ik werk liever zonder {technology}."]
    assert original.pages[0].items[0].text["nl"] == "Ik werk graag met {technology}."
    assert all(item.simple is None for page in original.pages for item in page.items)
    assert [one.id for one in simple.columns] == [one.id for one in original.columns]


def test_an_instrument_without_easier_words_has_one_wording() -> None:
    """What was chosen makes no difference there, so it must not keep waves apart."""
    assert Module(EXAMPLE_MODULE.instrument, wording="simple").asked_in == "original"
    assert in_simple_words(wording="simple").asked_in == "simple"


def test_two_instruments_with_the_same_column_are_refused() -> None:
    """The error names both, such as utaut and tam, and what they share."""
    modules = [Module(instruments.load("utaut")), Module(instruments.load("tam"))]
    with pytest.raises(InstrumentsOverlap) as caught:
        assemble(modules)
    assert (caught.value.instruments, caught.value.id) == (("utaut", "tam"), "BI")
    assert caught.value.sentences("nl") == (
        "De vragenlijsten utaut en tam hebben allebei BI. Kies er een van de twee.",
    )
    assert str(caught.value) == "The instruments utaut and tam both have BI. Choose one of the two."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "XA1"', 'id = "A1"'),  # a statement
        ('id = "XA1"', 'id = "a1"'),  # capitals make no other column
        ('id = "XA"', 'id = "A"'),  # the scores of two constructs would have one name
        ('id = "XHOURS"', 'id = "STATUS"'),  # a question
        ('id = "XHOURS"', 'id = "A2"'),  # a question and a statement
        ('id = "XA1"', 'id = "TOOLS_2"'),  # the column of a tool
        ('id = "XA_client"', 'id = "A_client"'),  # not asked now, but it is the same statement
    ],
)
def test_every_kind_of_overlap_is_refused(old: str, new: str) -> None:
    """Whichever comes first, two answers never end up in one column."""
    with pytest.raises(InstrumentsOverlap):
        assemble([EXAMPLE_MODULE, other(old, new)])
    with pytest.raises(InstrumentsOverlap):
        assemble([other(old, new), EXAMPLE_MODULE])


def test_an_instrument_cannot_be_asked_twice() -> None:
    """Not even once in full and once in short."""
    with pytest.raises(InstrumentsOverlap):
        assemble([EXAMPLE_MODULE, Module(EXAMPLE_MODULE.instrument, form="short")])


def test_nothing_asked_is_an_empty_questionnaire() -> None:
    """A survey without instruments has no pages; launching it is refused elsewhere."""
    questionnaire = assemble([])
    assert (questionnaire.pages, questionnaire.columns) == ((), ())


def test_wording_does_not_move_a_column() -> None:
    """Answers are stored by position, so only what is asked may change the order."""
    reworded = Module(
        instruments.loads(changed("Ik werk graag met", "Ik werk met plezier met")),
        tools=EXAMPLE_MODULE.tools,
    )
    assert ids(reworded) == ids(EXAMPLE_MODULE)


@given(
    names=st.permutations(["utaut", "implementatiescan", "adoptie"]),
    forms=st.tuples(*[st.sampled_from(FORMS)] * 3),
    perspectives=st.tuples(st.sampled_from([EVERYBODY[:1], EVERYBODY[:2], EVERYBODY])),
    tools=st.integers(0, 4),
)
def test_any_choice_gives_a_sound_questionnaire(
    names: list[str],
    forms: tuple[Form, ...],
    perspectives: tuple[tuple[Perspective, ...]],
    tools: int,
) -> None:
    """Columns are unlike each other, follow the pages, and every page asks something."""
    modules = [
        Module(instruments.load(name), form, perspectives[0], ("tool",) * tools)
        for name, form in zip(names, forms, strict=True)
    ]
    questionnaire = assemble(modules)
    columns = questionnaire.columns
    assert len({column.id.casefold() for column in columns}) == len(columns)
    assert [column.page for column in columns] == sorted(column.page for column in columns)
    assert {column.page for column in columns} == set(range(len(questionnaire.pages)))
    assert questionnaire == assemble(modules)
