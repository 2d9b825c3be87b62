"""Exports of three other tools become the same report as the answers they were made of."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.questionnaire import Module, assemble
from reports import gate
from reports.context import Context
from reports.csv_answers import read_answers
from reports.csv_faults import InvalidAnswers
from reports.csv_table import read_rows
from reports.imports import InvalidMapping, as_toml, propose, read_mapping
from reports.imports.reading import read_mapped
from tests.reference import FOLDER
from tests.support.elsewhere import ITEMS, SOURCES, TECHNOLOGY, UTAUT

ASKED = assemble([Module(UTAUT)])
ORIGINAL = FOLDER / "data" / "simulated_utaut_wave2.csv"
CONTEXT = Context("Welzijn Voorbeeldstad", TECHNOLOGY, population=180, breakdowns=("team",))


@pytest.fixture(params=SOURCES)
def exported(request, tmp_path):
    """The file that one of the tools would give."""
    name, write = SOURCES[request.param]
    with ORIGINAL.open(encoding="utf-8") as file:
        return write(tmp_path / name, list(csv.DictReader(file)))


@pytest.fixture
def limesurvey(tmp_path):
    name, write = SOURCES["limesurvey"]
    with ORIGINAL.open(encoding="utf-8") as file:
        return write(tmp_path / name, list(csv.DictReader(file)))


def proposed(path):
    return propose(read_rows(path), ASKED, technology=TECHNOLOGY)


def confirmed(path: Path, *, edit=lambda text: text) -> Path:
    """The proposal as a careful person leaves it: the team placed, confirmed."""
    text = as_toml(proposed(path), ASKED, language="nl")
    kept = [line for line in text.splitlines() if not line.startswith("  # ")]
    text = (
        "\n".join(kept)
        .replace("# team =", "team =")
        .replace("confirmed = false", "confirmed = true")
    )
    mapping = path.with_suffix(".toml")
    mapping.write_text(edit(text), encoding="utf-8")
    return mapping


def test_the_report_is_that_of_the_answers(exported):
    """Every figure, group and fingerprint is the same."""
    mapping = read_mapping(confirmed(exported), ASKED)
    there = gate.release(read_mapped(exported, ASKED, mapping, groups=["team"]), CONTEXT)
    here = gate.release(read_answers(ORIGINAL, ASKED, groups=["team"]), CONTEXT)
    assert gate.to_json(there) == gate.to_json(here)


def test_every_statement_is_found(exported):
    """Each statement for sure under its own heading; the tool's own columns are set aside."""
    proposal = proposed(exported)
    sure = {match.id for match in proposal.columns if match.sure}
    assert sure == {item.id for _, item in ITEMS}
    assert len(proposal.open) == 1  # the team, which no instrument knows
    assert all(word.code for words in proposal.words.values() for word in words)


def test_the_proposal_is_in_the_readers_language(exported):
    """Comments in Dutch or English; the file itself is the same."""
    made = {one: as_toml(proposed(exported), ASKED, language=one) for one in ("nl", "en")}
    assert "Welke kolom" in made["nl"]
    assert "Which column" in made["en"]


def test_a_proposal_is_not_a_mapping_yet(limesurvey):
    """Unread, it is refused."""
    path = limesurvey.with_suffix(".toml")
    path.write_text(as_toml(proposed(limesurvey), ASKED, language="nl"), encoding="utf-8")
    with pytest.raises(InvalidMapping, match="not_confirmed"):
        read_mapping(path, ASKED)


def test_a_word_without_a_meaning_is_listed(limesurvey):
    """Each row where it stands, with the column as it is headed in the file."""
    without = lambda text: text.replace('"Mee eens" = 4\n', "")  # noqa: E731
    mapping = read_mapping(confirmed(limesurvey, edit=without), ASKED)
    with pytest.raises(InvalidAnswers) as refused:
        read_mapped(limesurvey, ASKED, mapping)
    first = refused.value.faults[0]
    assert (first.code, first.row) == ("unknown_word", 2)
    assert first.column.startswith("PE[PE")
    assert "'Mee eens'" in first.sentence("nl")
    assert refused.value.count > len(refused.value.faults)


def test_a_column_that_nobody_placed_is_listed(limesurvey):
    """Nothing in the file is passed over in silence."""
    without = lambda text: text.replace('team = "In welk team werkt u?"', "")  # noqa: E731
    mapping = read_mapping(confirmed(limesurvey, edit=without), ASKED)
    with pytest.raises(InvalidAnswers) as refused:
        read_mapped(limesurvey, ASKED, mapping)
    assert [(one.code, one.column) for one in refused.value.faults] == [
        ("unplaced_column", "In welk team werkt u?")
    ]


def test_a_column_that_is_gone_is_listed(limesurvey):
    """A mapping for another file names what this one lacks."""
    mapping = read_mapping(confirmed(limesurvey), ASKED)
    other = replace(mapping, columns={**mapping.columns, "PE1": "Een andere kop"})
    with pytest.raises(InvalidAnswers) as refused:
        read_mapped(limesurvey, ASKED, other, groups=["afdeling"])
    assert {one.code for one in refused.value.faults} == {
        "unplaced_column",
        "mapped_column_missing",
        "missing_group",
    }


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("confirmed = ja", ["not_toml"]),
        ("confirmed = true\nkolommen = 1", ["unknown_name"]),
        ("confirmed = 1\nheader_row = 0\nignored = 'x'", ["wrong_kind"] * 3),
        ("[columns]\nPE1 = 3\n[words]\nagree5 = 1", ["wrong_kind"] * 2),
        ("[columns]\nXX1 = 'x'", ["unknown_column"]),
        ("[words.eens7]\n'Mee eens' = 4", ["unknown_words"]),
        ("[words.agree5]\n'Mee eens' = 'vier'", ["wrong_kind"]),
        ("[columns]\nPE1 = 'x'\nPE2 = 'x'", ["used_twice"]),
    ],
)
def test_what_is_wrong_with_a_mapping_is_said(tmp_path, text, codes):
    """Each fault, in whole sentences of both languages."""
    path = tmp_path / "koppeling.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidMapping) as refused:
        read_mapping(path, ASKED)
    assert [fault.code for fault in refused.value.faults] == codes
    for language in ("nl", "en"):
        assert all(
            said.startswith("koppeling.toml: ") for said in refused.value.sentences(language)
        )


def test_texts_that_look_alike_are_left_to_a_person():
    """Two headings that fit a statement equally well are not chosen between."""
    text = ITEMS[0][1].text["nl"].replace("{technology}", "Regicare")
    rows = [(1, [f"{text} (a)", f"{text} (b)", "Iets heel anders"])]
    proposal = propose(rows, ASKED, technology=TECHNOLOGY)
    assert not any(match.sure for match in proposal.columns)
    assert "Iets heel anders" in proposal.open
