"""Answers from files as people make them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from instruments.model import Option, Question
from reports.csv_answers import read_answers
from reports.csv_faults import InvalidAnswers
from tests.reference import FOLDER
from tests.support.datasets import construct, library, open_question, questionnaire, text

NAN = float("nan")
ASKED = questionnaire(
    construct("PE", 2),
    construct("BI", 1, role="outcome"),
    questions=[
        Question("USE", "choice", text("?"), options=(Option(1, text("a")), Option(5, text("b")))),
        Question("AGE", "number", text("?"), minimum=16, maximum=80),
        open_question(),
    ],
)


@pytest.fixture
def file(tmp_path):
    def make(content: str | bytes) -> Path:
        path = tmp_path / "answers.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


def faults_of(path, **kwargs):
    with pytest.raises(InvalidAnswers) as raised:
        read_answers(path, ASKED, **kwargs)
    return raised.value


def test_an_ordinary_file_is_read():
    """The simulated survey: 137 people, blanks skipped, teams as groups."""
    path = FOLDER / "data" / "simulated_utaut_wave1.csv"
    found = read_answers(path, library("utaut"), groups=["team"])
    table = pd.read_csv(path)
    assert found.n == 137
    np.testing.assert_array_equal(
        found.answers.to_numpy(), table[list(found.answers.columns)].to_numpy()
    )
    assert found.groups["team"].isna().sum() == table["team"].isna().sum()
    assert set(found.groups["team"].dropna()) == set("ABCDEF")


@pytest.mark.parametrize(
    "content",
    [
        "PE1,PE2\n4,5\n,2\n",
        "PE1;PE2\r\n4;5\r\n;2\r\n",
        "PE1\tPE2\n4\t5\n\t2\n",
        "\ufeffPE1;PE2\n4;5\n;2\n",
        "sep=;\nPE1;PE2\n4;5\n;2\n",
        '"PE1","PE2"\n"4","5"\n"","2"\n',
        "PE1;PE2\n4,0;5,0\n ;2.0\n",
        "\nPE1 , PE2\n\n 4 ,5\n,2\n\n",
        "PE1;PE2;;\n4;5;;\n;2;;\n",
        "PE1;PE2\r4;5\r;2\r",
        "PE1;PE2\n4;5\n;2\n".encode("utf-16"),
    ],
)
def test_any_delimiter_encoding_and_line_end(file, content):
    """Comma, semicolon, tab, BOM, Excel's hint, quotes, decimal commas, blank lines."""
    found = read_answers(file(content), ASKED)
    np.testing.assert_array_equal(found.answers.to_numpy(), [[4, 5], [NAN, 2]])


def test_cp1252_is_understood(file):
    """Dutch Excel writes é in cp1252."""
    found = read_answers(file("PE1;barriers\n4;één reden\n".encode("cp1252")), ASKED)
    assert found.comments == {"barriers": ("één reden",)}


def test_not_applicable_is_told_apart_from_skipped(file):
    """Both are missing; only nvt, n.v.t., na and n/a count as 'does not apply'."""
    found = read_answers(file("PE1\nnvt\nN.v.t.\nNA\nn/a\n4\n"), ASKED)
    assert found.answers["PE1"].isna().tolist() == [True, True, True, True, False]
    assert found.not_applicable["PE1"].tolist() == [True, True, True, True, False]


def test_what_has_no_column_was_not_asked(file):
    """Absent items and constructs disappear; the rest keeps its order."""
    found = read_answers(file("USE,BI1\n5,4\n1,2\n"), ASKED)
    assert [column.id for column in found.questionnaire.columns] == ["BI1", "USE"]
    assert [one.id for _, one, _ in found.questionnaire.constructs()] == ["BI"]
    assert [column.page for column in found.questionnaire.columns] == [0, 1]
    np.testing.assert_array_equal(found.answers.to_numpy(), [[4, 5], [2, 1]])


def test_a_short_row_is_blank_at_the_end(file):
    """Excel leaves out the delimiters behind the last answer."""
    found = read_answers(file("PE1,PE2\n4\n3,2\n"), ASKED)
    np.testing.assert_array_equal(found.answers.to_numpy(), [[4, NAN], [3, 2]])


def test_group_labels_are_trimmed_and_blank_is_no_group(file):
    """' Noord ' is Noord; an empty cell is nobody's team."""
    found = read_answers(file("PE1,team\n4, Noord \n3,\n"), ASKED, groups=["team"])
    assert found.groups["team"].tolist() == ["Noord", None]


def test_ignored_columns_may_be_there(file):
    """A previous wave may have a team column that is not read."""
    found = read_answers(file("PE1,team\n4,Noord\n"), ASKED, ignored=["team"])
    assert dict(found.groups) == {}


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("", ["empty"]),
        ("\n \n", ["empty"]),
        ("PE1,PE2\n", ["no_rows"]),
        ("4,5\n3,2\n", ["no_header"]),
        ("name,city\nan,x\n", ["no_known_column"]),
        ("PE1,pe2\n4,5\n", ["misspelt_column"]),
        ("PE1,city\n4,x\n", ["unknown_column"]),
        ("PE1,PE2,PE1\n4,5,3\n", ["duplicate_column"]),
        ("PE1,\n4,5\n", ["nameless_column"]),
        ("PE1,PE2\n4,5,3\n", ["too_many_values"]),
        ("PE1\n6\n0\n4.5\n-1\n", ["outside_scale"] * 4),
        ("PE1\nfour\nnan\ninf\n1e0\n", ["not_a_number"] * 4),
        ("USE\n2\n", ["outside_scale"]),
        ("AGE\n15\n81\n16\n", ["outside_scale"] * 2),
        ('PE1\n"4\n', ["broken_row"]),
        (b"PK\x03\x04\0\0\x14\0", ["not_a_workbook"]),
        (b"\xff\xfeP", ["not_text"]),
    ],
)
def test_what_is_wrong_is_named(file, content, codes):
    """Each fault of a file by its code, and in whole sentences of both languages."""
    wrong = faults_of(file(content))
    assert [fault.code for fault in wrong.faults] == codes
    for language in ("nl", "en"):
        assert all("{" not in sentence for sentence in wrong.sentences(language))


def test_faults_say_row_column_value_and_what_to_do(file):
    """As a spreadsheet counts: the header is row 1, blank lines count."""
    wrong = faults_of(file("PE1;PE2\n4;5\n\n9;vier\n"))
    assert wrong.sentences("nl") == (
        "answers.csv: rij 4, kolom 'PE1': '9' is hier geen mogelijk antwoord. "
        "Gebruik 1–5, leeg of nvt.",
        "answers.csv: rij 4, kolom 'PE2': 'vier' is geen getal. Gebruik 1–5, leeg of nvt.",
    )
    assert wrong.sentences("en")[0] == (
        "answers.csv: row 4, column 'PE1': '9' is not a possible answer here. Use 1–5, empty or na."
    )


def test_the_first_twenty_faults_are_shown_from_top_to_bottom(file):
    """And how many more there are."""
    wrong = faults_of(file("PE1,PE2\n" + "9,8\n" * 15))
    assert len(wrong.faults) == 20
    assert wrong.count == 30
    assert [fault.row for fault in wrong.faults][:4] == [2, 2, 3, 3]
    assert wrong.sentences("nl")[-1] == "answers.csv: Er zijn nog 10 fouten."
    assert "10 more" in str(wrong)


def test_a_slip_of_the_pen_gets_a_suggestion(file):
    """Near matches that are not in the file already."""
    (fault,) = faults_of(file("PE1,PE-2\n4,5\n")).faults
    assert fault.parameters["near"] == "PE2"
    assert "PE2" in fault.sentence("nl")


def test_a_breakdown_that_is_not_there_is_named(file):
    """--group with a column the file does not have."""
    (fault,) = faults_of(file("PE1\n4\n"), groups=["team"]).faults
    assert (fault.code, fault.column) == ("missing_group", "team")


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    """A name that leads nowhere, and one that leads to a folder."""
    assert faults_of(tmp_path / "nothing.csv").faults[0].code == "file_missing"
    assert faults_of(tmp_path).faults[0].code == "file_unreadable"


def read_or_refuse(path):
    try:
        return read_answers(path, ASKED, ignored=["team"])
    except InvalidAnswers as wrong:
        return wrong


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: t.encode())))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_breaks_the_reader(file, content):
    """Any bytes, behind a header or not, give answers or named faults."""
    for start in (b"", b"PE1,PE2\n", b"PE1;team\n4;x\n"):
        read = read_or_refuse(file(start + content))
        if isinstance(read, InvalidAnswers):
            assert read.sentences("nl")
            assert read.sentences("en")
        else:
            assert read.answers.isin([1, 2, 3, 4, 5, NAN]).all(axis=None)


def test_a_cell_cannot_break_the_line(file):
    """What people typed is shown on one line and not too long."""
    wrong = faults_of(file('PE1\n"a\nb"\n' + "x" * 500 + "\n"))
    for sentence in wrong.sentences("nl"):
        assert "\n" not in sentence
        assert len(sentence) < 200


def test_answers_between_the_points_are_a_slip_unless_most_are(file):
    """A single 3.5 among whole answers is a fault; a column of averages is a continuous scale."""
    with pytest.raises(InvalidAnswers, match=r"3\.5"):
        read_answers(file("PE1\n3.5\n4\n5\n"), ASKED)
    averages = read_answers(file("PE1;PE2\n3,5;1\n4,25;1\n5;1\n"), ASKED)
    assert averages.answers["PE1"].tolist() == [3.5, 4.25, 5.0]
    with pytest.raises(InvalidAnswers, match=r"5\.5"):
        read_answers(file("PE1\n3.5\n4.25\n5.5\n"), ASKED)
