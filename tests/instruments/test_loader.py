"""Reading an instrument: a valid one becomes a frozen record, an invalid one a list of faults."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import instruments
from instruments import Fault, InvalidInstrument
from instruments.faults import shown
from instruments.loader import LARGEST_FILE
from instruments.model import Cutoffs
from instruments.sentences import SENTENCES

from .documents import EXAMPLE, changed
from .mistakes import FAULTS, FAULTS_TOGETHER


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInstrument) as caught:
        instruments.loads(text, "own.toml")
    return caught.value.faults


def test_a_valid_file_becomes_an_instrument() -> None:
    """Every key of the file is in the record."""
    example = instruments.loads(EXAMPLE)
    assert (example.id, example.version, example.languages) == ("example", 1, ("nl", "en"))
    assert (example.source["nl"], example.licence["en"]) == ("Own", "CC0")
    assert example.title == {"nl": "Voorbeeld", "en": "Example"}
    assert example.minutes == {"full": 2, "short": 1}
    assert example.forms == ("full", "short")
    theme, new = example.constructs
    assert [item.id for item in theme.items] == ["A1", "A2", "A_client"]
    assert [item.id for item in theme.scored_items] == ["A1", "A2"]
    assert [item.reverse for item in theme.items] == [False, True, False]
    assert [item.short for item in theme.items] == [True, False, False]
    assert theme.scale.points == (1, 2, 3)
    assert theme.scale.labels["nl"] == ("Oneens", "Neutraal", "Eens")
    assert (theme.role, theme.midi, theme.cutoffs) == ("predictor", (1, 29), None)
    assert new.cutoffs == Cutoffs(80, 60.5, 50, 40)
    status, tools, hours, barriers = example.questions
    assert [option.uses for option in status.options] == [False, True]
    assert [option.value for option in tools.options] == [0, 1]
    assert (hours.minimum, hours.maximum) == (0, 40)
    assert (barriers.kind, barriers.role) == ("text", "barriers")


def test_what_may_be_left_out_has_a_sensible_value() -> None:
    """Headings fall back to names, the description to the title, minutes to an estimate."""
    text = EXAMPLE
    for line in EXAMPLE.splitlines(keepends=True):
        if line.startswith(("description", "validation", "minutes", "midi")):
            text = text.replace(line, "")
    own = instruments.loads(text)
    assert own.constructs[0].heading == own.constructs[0].short_name == own.constructs[0].name
    assert own.constructs[0].intro is None
    assert own.description == own.title
    assert own.validation["nl"] == "Er is niet bekend of deze vragenlijst meet wat hij moet meten."
    assert own.minutes == {"full": 2, "short": 1}  # 3 statements, 3 closed and 1 open question


def test_an_instrument_that_marks_nothing_short_has_one_form() -> None:
    """There is a short form if and only if something is marked."""
    text = changed("short = true", "").replace("minutes.short = 1", "")
    assert instruments.loads(text).forms == ("full",)


def test_a_loaded_instrument_cannot_be_changed() -> None:
    """One instrument is shared by all respondents, so none may alter it."""
    example = instruments.loads(EXAMPLE)
    with pytest.raises(FrozenInstanceError):
        example.version = 2  # type: ignore[misc]
    with pytest.raises(TypeError):
        example.title["nl"] = "Anders"  # type: ignore[index]
    with pytest.raises(TypeError):
        example.constructs[0].scale.labels["nl"] = ()  # type: ignore[index]


@pytest.mark.parametrize(("old", "new", "place", "code"), FAULTS)
def test_each_fault_is_named_with_its_exact_place(
    old: str, new: str, place: str, code: str
) -> None:
    """One mistake in the file gives one fault, at its place, and no others in its wake."""
    assert [(fault.place, fault.code) for fault in faults_of(changed(old, new))] == [(place, code)]


@pytest.mark.parametrize(("old", "new", "place", "code"), FAULTS_TOGETHER)
def test_a_mistake_that_breaks_more_rules_names_its_own_place_too(
    old: str, new: str, place: str, code: str
) -> None:
    """Whatever else follows from a mistake, the place where it was made is among the faults."""
    found = [(fault.place, fault.code) for fault in faults_of(changed(old, new))]
    assert (place, code) in found


def test_all_faults_are_reported_at_once() -> None:
    """Somebody who mends a file sees everything in one go."""
    text = changed("version = 1", "version = 0").replace('id = "A2"', 'id = "A1"')
    text = text.replace('scale = "agree"', 'scale = "likert"', 1)
    with pytest.raises(InvalidInstrument) as caught:
        instruments.loads(text, "own.toml")
    assert str(caught.value).splitlines() == [
        "own.toml: version: 0 cannot stand here. Choose a number from 1 to 1000000.",
        "own.toml: constructs[A].scale: There is no scale 'likert'. Define it under [scales] or "
        "choose from: 'agree'.",
        "own.toml: constructs[A].items[#2].id: 'A1' is already the id of constructs[A].items[A1]. "
        "Choose another; capitals make no difference.",
    ]


def test_faults_are_told_in_dutch_too() -> None:
    """The command line speaks the user's language."""
    with pytest.raises(InvalidInstrument) as caught:
        instruments.loads(changed('name.en = "Theme A"', ""), "eigen.toml")
    assert caught.value.sentences("nl") == (
        "eigen.toml: constructs[A].name.en: Deze vertaling ontbreekt. Voeg haar toe.",
    )
    assert caught.value.sentences("fr") == caught.value.sentences("en")


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"title = '\xe9'", "1", "not_utf8"),
        (EXAMPLE.encode("utf-16"), "1", "not_utf8"),
        (b"# long\n" * (LARGEST_FILE * 1024 // 7 + 1), "", "file_too_large"),
        (b"", "id", "missing"),
        (b"\x00", "1:1", "not_toml"),
        (b"a = [1,\n2", "2:2", "not_toml"),
    ],
)
def test_a_file_that_is_no_instrument_at_all(
    tmp_path: Path, content: bytes, place: str, code: str
) -> None:
    """Bytes of any other kind give a fault, not a stack trace."""
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    with pytest.raises(InvalidInstrument) as caught:
        instruments.load(file)
    assert (place, code) in [(fault.place, fault.code) for fault in caught.value.faults]
    assert caught.value.file == str(file)


def test_limits_themselves_are_allowed(tmp_path: Path) -> None:
    """The lowest and highest cut-off, and the largest file, are still right."""
    text = changed("innovator = 80", "innovator = 100").replace(
        "late_majority = 40", "late_majority = 0"
    )
    file = tmp_path / "own.toml"
    file.write_bytes(text.encode().ljust(LARGEST_FILE * 1024, b"\n"))
    assert instruments.load(file).constructs[1].cutoffs == Cutoffs(100, 60.5, 50, 0)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """A wrong path says what is wrong with it."""
    for path, code in ((tmp_path / "no.toml", "file_missing"), (tmp_path, "file_is_folder")):
        with pytest.raises(InvalidInstrument) as caught:
            instruments.load(path)
        assert [fault.code for fault in caught.value.faults] == [code]


@pytest.mark.parametrize("name", ["x" * 5000 + ".toml", "a\x00.toml"])
def test_a_path_that_no_file_can_have(name: str) -> None:
    """Not even an impossible name gives a stack trace."""
    with pytest.raises(InvalidInstrument) as caught:
        instruments.load(name)
    assert [fault.code for fault in caught.value.faults] == ["file_unreadable"]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    """Files written by Windows programs load like any other."""
    file = tmp_path / "own.toml"
    file.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.replace("\n", "\r\n").encode())
    assert instruments.load(file).constructs == instruments.loads(EXAMPLE).constructs


def test_every_sentence_belongs_to_a_tested_fault() -> None:
    """No sentence without a case above that shows it is said."""
    cases = {code for *_, code in [*FAULTS, *FAULTS_TOGETHER]}
    elsewhere = {
        "file_missing", "file_is_folder", "file_unreadable", "file_too_large", "not_utf8",
        "unknown_instrument", "misspelt_instrument", "overlap",
    }  # fmt: skip
    assert cases | elsewhere == set(SENTENCES)


def test_somebodys_input_cannot_break_a_line() -> None:
    """One fault is one line, whatever stood in the file."""
    assert shown("a\nb\x1b[1m") == "'a\ufffdb\ufffd[1m'"
    assert shown("x" * 100) == "'" + "x" * 60 + "…'"
    assert shown(16**5000) == "…"
