"""From a file to what a person confirms: headings apart, rows numbered, every answer listed."""

import pytest

import instruments
from instruments.questionnaire import Module, assemble
from reports.imports import NoTable, heading_row, mapping_as_toml, mapping_in, table_in, word_lists
from reports.imports.words import MOST_WORDS
from tests.support.elsewhere import TECHNOLOGY, UTAUT
from tests.support.instruments import EVERY_KIND

ASKED = assemble([Module(UTAUT)])
EVERYTHING = assemble([Module(instruments.loads(EVERY_KIND), tools=("Chat",))])


def test_headings_are_told_apart_and_rows_keep_their_numbers():
    """An empty heading and a double one get a name by their place; an empty column goes."""
    rows = [(3, ["PE1", "", "PE1", ""]), (5, ["4", "x", "2"]), (9, ["1", "", "3", " "])]
    table = table_in(rows, header_row=3)
    assert table.header == ("PE1", "[2]", "PE1 [3]")
    assert table.rows == (("4", "x", "2"), ("1", "", "3"))
    assert table.numbers == (5, 9)


def test_titles_above_the_headings_are_passed_over():
    """The row with the most headings that are known counts."""
    rows = [(1, ["Onderzoek 2026", ""]), (2, ["", ""]), (3, ["PE1", "PE2"]), (4, ["4", "5"])]
    assert heading_row(rows, ASKED, technology=TECHNOLOGY) == 3


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([(1, ["PE1"])], "no_rows"),
        ([(number, ["x"]) for number in range(1, 10_003)], "too_many_rows"),
        ([(1, ["x"] * 201), (2, ["x"] * 201)], "too_many_columns"),
    ],
)
def test_what_is_no_table(rows, code):
    """Nothing in it, or far too much."""
    with pytest.raises(NoTable) as refused:
        table_in(rows, header_row=1)
    assert refused.value.code == code


def listed(answers, id="PE1", asked=ASKED):
    """Each answer with what it is thought to stand for."""
    table = table_in([(1, [id]), *((n, [one]) for n, one in enumerate(answers, 2))], header_row=1)
    found = word_lists(table, asked, {id: 0})
    return {word.word: word.code for one in found for word in one.words}


def test_our_own_words_and_codes_are_known():
    """In any language and capitals; and those for no answer."""
    answers = [
        "mee EENS",
        "Strongly agree",
        "2",
        "n.v.t.",
        "Weet niet",
        "Geen antwoord",
        "",
        "Eens",
    ]
    assert listed(answers) == {
        "mee EENS": "4",
        "Strongly agree": "5",
        "2": "2",
        "n.v.t.": "nvt",
        "Weet niet": "nvt",
        "Geen antwoord": "leeg",
        "Eens": "",
    }


def test_a_code_beside_its_own_words_is_known():
    """Where the two say the same; else somebody has to choose."""
    answers = [
        "4 - Mee eens",
        "5: helemaal mee eens",
        "Mee oneens (2)",
        "2 Mee eens",
        "Mee eens (1)",
    ]
    assert listed(answers) == {
        "4 - Mee eens": "4",
        "5: helemaal mee eens": "5",
        "Mee oneens (2)": "2",
        "2 Mee eens": "",
        "Mee eens (1)": "",
    }


def test_a_file_that_counts_from_nought_is_not_taken_for_ours():
    """Then no number is filled in: its 1 may be our 2."""
    assert listed(["0", "1", "4", "Mee eens"]) == {"Mee eens": "4", "0": "", "1": "", "4": ""}


def test_a_number_within_its_limits_stands_for_itself():
    """Any other is asked about."""
    number = next(
        one for one in EVERYTHING.coded_columns if one.question and one.question.kind == "number"
    )
    assert listed(["3", "veel", "-1"], number.id, EVERYTHING) == {"veel": "", "-1": ""}


def test_a_column_of_names_is_no_closed_question():
    """So many different answers are told to be too many."""
    table = table_in([(n, [f"Naam {n}" if n else "PE1"]) for n in range(100)], header_row=0)
    (found,) = word_lists(table, ASKED, {"PE1": 0})
    assert len(found.words) > MOST_WORDS
    assert found.is_too_long


def test_a_confirmed_mapping_is_read_back_as_it_was():
    """Whatever stands in a heading or an answer."""
    text = (
        'confirmed = true\nignored = ["a\\"b"]\n[columns]\nPE1 = "x # y"\n[groups]\nteam = "Team"\n'
    )
    text += '[words.agree5]\n"mee eens" = 4\n"weet ik niet" = "nvt"\n"-" = "leeg"\n'
    mapping = mapping_in(text, "x", ASKED)
    assert mapping_in(mapping_as_toml(mapping), "x", ASKED) == mapping
