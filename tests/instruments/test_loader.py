"""Reading an instrument: a valid one becomes a frozen record, an invalid one a list of faults."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

import instruments
from instruments import Fault, InvalidInstrument
from instruments.faults import shown
from instruments.loader import LARGEST_FILE
from instruments.model import Cutoffs
from instruments.sentences import codes

from .documents import EXAMPLE, changed


def faults_of(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InvalidInstrument) as caught:
        instruments.loads(text, "own.toml")
    return caught.value.faults


# What is changed in the example, where the fault is, which fault it is.
FAULTS = [
    # the file as a whole
    ('id = "example"', "id = example", "1:6", "not_toml"),
    ('id = "example"', 'id = "a"\nid = "b"', "2:9", "not_toml"),
    ("version = 1", "version = " + "1" * 5000, "", "not_toml"),
    ('licence = "CC0"', "licence = " + "[" * 5000, "", "too_deep"),
    # keys
    ('source = "Own"', "", "source", "missing"),
    ('licence = "CC0"', "", "licence", "missing"),
    ("version = 1", "", "version", "missing"),
    ('id = "example"\n', "", "id", "missing"),
    ('title.nl = "Voorbeeld"\ntitle.en = "Example"', "", "title", "missing"),
    ("minutes.full = 2", "", "minutes.full", "missing"),
    ("minutes.short = 1", "", "minutes.short", "missing"),
    ("points = [1, 2, 3]", "", "scales.agree.points", "missing"),
    (
        'labels.nl = ["Oneens", "Neutraal", "Eens"]\nlabels.en = ["Disagree", "Neutral", "Agree"]',
        "",
        "scales.agree.labels",
        "missing",
    ),
    ('role = "predictor"', "", "constructs[A].role", "missing"),
    ('scale = "agree"', "", "constructs[A].scale", "missing"),
    ('id = "A"', "", "constructs[#1].id", "missing"),
    ('name.nl = "Thema A"\nname.en = "Theme A"', "", "constructs[A].name", "missing"),
    ('id = "A1"', "", "constructs[A].items[#1].id", "missing"),
    ("innovator = 80", "", "constructs[NEW].cutoffs.innovator", "missing"),
    ('kind = "choice"', "", "questions[STATUS].kind", "missing"),
    ("value = 1", "", "questions[STATUS].options[#1].value", "missing"),
    ("minimum = 0", "", "questions[HOURS].minimum", "missing"),
    ("maximum = 40", "", "questions[HOURS].maximum", "missing"),
    ('source = "Own"', 'source = "Own"\nzebra = 1', "zebra", "unknown_key"),
    ('source = "Own"', 'source = "Own"\n"a\\nb" = 1', "'a\ufffdb'", "unknown_key"),
    ("midi = [1, 29]", "mini = [1]", "constructs[A].mini", "misspelt_key"),
    ("reverse = true", "revers = true", "constructs[A].items[A2].revers", "misspelt_key"),
    # kinds of value
    ('source = "Own"', "source = 1", "source", "not_a_text"),
    ('text.en = "How far?"', "text.en = true", "questions[STATUS].text.en", "not_a_text"),
    ('id = "A1"', "id = 1", "constructs[A].items[#1].id", "not_a_text"),
    ('name.nl = "Thema A"\nname.en = "Theme A"', 'name = "A"', "constructs[A].name", "not_translations"),
    ('title.nl = "Voorbeeld"\ntitle.en = "Example"', "title = {}", "title", "not_translations"),
    ("version = 1", 'version = "1"', "version", "not_whole"),
    ("version = 1", "version = 1.0", "version", "not_whole"),
    ("version = 1", "version = true", "version", "not_whole"),
    ("points = [1, 2, 3]", 'points = [1, 2, "3"]', "scales.agree.points", "not_whole"),
    ("innovator = 80", 'innovator = "80"', "constructs[NEW].cutoffs.innovator", "not_a_number"),
    ("reverse = true", "reverse = 1", "constructs[A].items[A2].reverse", "not_a_flag"),
    ("midi = [1, 29]", "midi = 1", "constructs[A].midi", "not_a_list"),
    ("points = [1, 2, 3]", "points = 3", "scales.agree.points", "not_a_list"),
    ('labels.nl = ["Oneens", "Neutraal", "Eens"]', 'labels.nl = "Eens"', "scales.agree.labels.nl", "not_a_list"),
    ("minutes.full = 2\nminutes.short = 1", "minutes = 2", "minutes", "not_a_table"),
    ("[scales.agree]", "[scales]\nlikert = 5\n[scales.agree]", "scales.likert", "not_a_table"),
    (EXAMPLE[EXAMPLE.index("[[questions]]") :], "[questions]", "questions", "not_tables"),
    # numbers
    ("version = 1", "version = 0", "version", "out_of_range"),
    ("version = 1", "version = 0x1" + "0" * 5000, "version", "out_of_range"),
    ("minutes.full = 2", "minutes.full = 0", "minutes.full", "out_of_range"),
    ("midi = [1, 29]", "midi = [1, 30]", "constructs[A].midi", "out_of_range"),
    ("midi = [1, 29]", "midi = [0]", "constructs[A].midi", "out_of_range"),
    ("innovator = 80", "innovator = 100.5", "constructs[NEW].cutoffs.innovator", "out_of_range"),
    ("innovator = 80", "innovator = nan", "constructs[NEW].cutoffs.innovator", "out_of_range"),
    ("value = 1", "value = -1", "questions[STATUS].options[#1].value", "out_of_range"),
    ("minimum = 0", "minimum = -1", "questions[HOURS].minimum", "out_of_range"),
    # ids
    ('id = "A1"', 'id = "1A"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A1"', 'id = "A-1"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A1"', 'id = "Ä1"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A1"', f'id = "{"A" * 65}"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A"', 'id = "A b"', "constructs[#1].id", "bad_id"),
    ('id = "STATUS"', 'id = "hoe ver"', "questions[#1].id", "bad_id"),
    ('id = "example"', 'id = "../example"', "id", "bad_name"),
    ('id = "A2"', 'id = "A1"', "constructs[A].items[#2].id", "duplicate_id"),
    ('id = "A2"', 'id = "a1"', "constructs[A].items[a1].id", "duplicate_id"),
    ('id = "NEW1"', 'id = "A1"', "constructs[NEW].items[A1].id", "duplicate_id"),
    ('id = "NEW"', 'id = "A"', "constructs[#2].id", "duplicate_id"),
    ('id = "A1"', 'id = "A"', "constructs[A].items[A].id", "duplicate_id"),
    ('id = "OPEN"', 'id = "HOURS"', "questions[#4].id", "duplicate_id"),
    ('id = "OPEN"', 'id = "A1"', "questions[A1].id", "duplicate_id"),
    ('id = "A1"', 'id = "tools_1"', "constructs[A].items[tools_1].id", "column_taken"),
    # texts
    ('name.en = "Theme A"\n', "", "constructs[A].name.en", "missing_translation"),
    ('text.en = "I like to work with {technology}."', "", "constructs[A].items[A1].text.en", "missing_translation"),
    ('label.nl = "Nog niet"', "", "questions[STATUS].options[#1].label.nl", "missing_translation"),
    ('description.en = "To try out."', "", "description.en", "missing_translation"),
    ('labels.en = ["Disagree", "Neutral", "Agree"]', "", "scales.agree.labels.en", "missing_translation"),
    ('text.nl = "Hoe ver?"', 'text.nl = "Hoe ver?"\ntext.fr = "…"', "questions[STATUS].text.fr", "extra_translation"),
    ('title.nl = "Voorbeeld"', 'title.nl = " "', "title.nl", "empty_text"),
    ('source = "Own"', 'source = ""', "source", "empty_text"),
    ('labels.nl = ["Oneens", "Neutraal", "Eens"]', 'labels.nl = ["Oneens", "", "Eens"]', "scales.agree.labels.nl", "empty_text"),
    ('text.nl = "Hoe ver?"', 'text.nl = "Hoe\\u0000ver?"', "questions[STATUS].text.nl", "control_character"),
    ('text.nl = "Hoe ver?"', 'text.nl = "Hoe ver met {tool}?"', "questions[STATUS].text.nl", "unknown_placeholder"),
    ('text.nl = "Hoe ver?"', 'text.nl = "Hoe ver met {}?"', "questions[STATUS].text.nl", "unknown_placeholder"),
    ('text.nl = "Hoe ver?"', 'text.nl = "Hoe ver met {technology?"', "questions[STATUS].text.nl", "stray_brace"),
    ('text.nl = "Hoe ver?"', 'text.nl = "Hoe ver :-}?"', "questions[STATUS].text.nl", "stray_brace"),
    ('title.nl = "Voorbeeld"', 'title.nl = "Over {technology}"', "title.nl", "placeholder_too_early"),
    # scales
    ('scale = "agree"', 'scale = "likert"', "constructs[A].scale", "unknown_scale"),
    ("[scales.agree]\npoints = [1, 2, 3]", "[scales.agree]\npoints = [1]", "scales.agree.points", "too_few_points"),
    ("points = [1, 2, 3]", "points = [-1, 2, 3]", "scales.agree.points", "negative_point"),
    ("points = [1, 2, 3]", "points = [1, 2, 2]", "scales.agree.points", "points_not_increasing"),
    ("points = [1, 2, 3]", "points = [3, 2, 1]", "scales.agree.points", "points_not_increasing"),
    ('labels.nl = ["Oneens", "Neutraal", "Eens"]', 'labels.nl = ["Eens", "Neutraal", "Eens"]', "scales.agree.labels.nl", "duplicate_label"),
    # constructs
    ('role = "predictor"', 'role = "predicter"', "constructs[A].role", "unknown_choice"),
    ('perspective = "client"', 'perspective = "boss"', "constructs[A].items[A_client].perspective", "unknown_choice"),
    ('id = "NEW1"', 'id = "NEW1"\nperspective = "client"', "constructs[NEW].items", "no_scored_items"),
    ('role = "predictor"', 'role = "innovativeness"', "constructs[A].cutoffs", "cutoffs_missing"),
    ('role = "innovativeness"', 'role = "context"', "constructs[NEW].cutoffs", "cutoffs_unneeded"),
    ("innovator = 80", "innovator = 60", "constructs[NEW].cutoffs", "cutoffs_not_descending"),
    ("late_majority = 40", "late_majority = 50", "constructs[NEW].cutoffs", "cutoffs_not_descending"),
    # questions
    ('kind = "choice"', 'kind = "slider"', "questions[STATUS].kind", "unknown_choice"),
    ('role = "barriers"', 'role = "adoption_status"', "questions[OPEN].role", "unknown_choice"),
    ('kind = "tools"', 'kind = "tools"\nrole = "tool"', "questions[TOOLS].role", "unknown_choice"),
    (EXAMPLE[EXAMPLE.index("  [[questions.options]]\n  value = 0") : EXAMPLE.index('[[questions]]\nid = "HOURS"')], "", "questions[TOOLS].options", "too_few_options"),
    ("value = 2", "value = 1", "questions[STATUS].options[#2].value", "duplicate_option"),
    ('label.nl = "Ik gebruik het"', 'label.nl = "Nog niet"', "questions[STATUS].options", "duplicate_label"),
    ('kind = "text"', 'kind = "text"\nmaximum = 3', "questions[OPEN].maximum", "not_for_kind"),
    ('kind = "number"', 'kind = "number"\noptions = []', "questions[HOURS].options", "not_for_kind"),
    ("maximum = 40", "maximum = 0", "questions[HOURS].minimum", "limits_reversed"),
    ("uses = true", "uses = false", "questions[STATUS].options", "no_use_marked"),
    # forms
    ("short = true", "short = false", "minutes.short", "short_form_empty"),
]  # fmt: skip

# The same, where one mistake breaks more rules than one.
FAULTS_TOGETHER = [
    ("minutes.short = 1", "minutes.shrt = 1", "minutes.shrt", "misspelt_key"),
    ("uses = true", "use = true", "questions[STATUS].options[#2].use", "misspelt_key"),
    ("points = [1, 2, 3]", "point = [1, 2, 3]", "scales.agree.point", "misspelt_key"),
    ('title.nl = "Voorbeeld"', 'title.Dutch = "Voorbeeld"', "title.Dutch", "bad_language"),
    ('role = "predictor"\nmidi = [1, 29]', 'role = "predictor"\nitems = []\n[[constructs]]', "constructs[A].items", "no_items"),
    ("points = [1, 2, 3]", "points = [1, 2, 3, 4]", "scales.agree.labels.nl", "labels_count"),
    (EXAMPLE[EXAMPLE.index("[scales.agree]") :], "", "", "nothing_asked"),
]  # fmt: skip


def test_a_valid_file_becomes_an_instrument() -> None:
    """Every key of the file is in the record."""
    example = instruments.loads(EXAMPLE)
    assert (example.id, example.version, example.languages) == ("example", 1, ("nl", "en"))
    assert (example.source, example.licence) == ("Own", "CC0")
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
    assert cases | elsewhere == set(codes())


def test_somebodys_input_cannot_break_a_line() -> None:
    """One fault is one line, whatever stood in the file."""
    assert shown("a\nb\x1b[1m") == "'a\ufffdb\ufffd[1m'"
    assert shown("x" * 100) == "'" + "x" * 60 + "…'"
    assert shown(16**5000) == "…"
