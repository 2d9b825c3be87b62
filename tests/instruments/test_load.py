"""Finding an instrument by its name or its file."""

import subprocess
import sys
from pathlib import Path

import pytest

import instruments
from instruments import InvalidInstrument, UnknownInstrument

from .documents import EXAMPLE


def test_the_library_holds_four_instruments() -> None:
    """These names work on the command line and in the coach's choice."""
    assert instruments.available() == ("adoptie", "implementatiescan", "tam", "utaut")


@pytest.mark.parametrize("name", instruments.available())
def test_every_instrument_of_the_library_loads(name: str) -> None:
    """Its name is its id, and its document gives the same instrument again."""
    instrument = instruments.load(name)
    assert instrument.id == name
    assert instruments.loads(instrument.document) == instrument


def test_the_library_is_read_once() -> None:
    """Pages for respondents may ask for an instrument at no cost."""
    assert instruments.load("utaut") is instruments.load("utaut")
    assert instruments.loads(EXAMPLE) is instruments.loads(EXAMPLE)


def test_a_file_is_read_anew(tmp_path: Path) -> None:
    """Somebody who mends a file sees the mended one."""
    file = tmp_path / "own.toml"
    for version in (1, 2):
        file.write_text(EXAMPLE.replace("version = 1", f"version = {version}"), encoding="utf-8")
        assert instruments.load(str(file)).version == version


def test_an_unknown_name_lists_what_there_is() -> None:
    """A misspelt name gets the nearest, and the list, in the user's language."""
    with pytest.raises(UnknownInstrument) as caught:
        instruments.load("utuat")
    assert caught.value.sentences("nl") == (
        "De vragenlijst 'utuat' bestaat niet. Is utaut bedoeld? "
        "Kies uit: adoptie, implementatiescan, tam, utaut, of geef een TOML-bestand.",
    )
    assert str(caught.value) == (
        "There is no instrument 'utuat'. Is utaut meant? "
        "Choose from: adoptie, implementatiescan, tam, utaut, or give a TOML file."
    )


@pytest.mark.parametrize("name", ["", "zzz", "x" * 5000, "UTAUT\n"])
def test_a_name_like_no_other_gets_no_guess(name: str) -> None:
    """Any string that is no path is an unknown name, on one line."""
    with pytest.raises(UnknownInstrument) as caught:
        instruments.load(name)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["../utaut", "library/utaut", "own.toml", ".", ".."])
def test_a_name_with_a_dot_or_folder_is_a_path(name: str) -> None:
    """A missing file is told as a missing file, not as an unknown instrument."""
    with pytest.raises(InvalidInstrument):
        instruments.load(name)


def test_loading_is_light() -> None:
    """Answering a survey must not wait for numpy or the web framework."""
    code = (
        "import sys, instruments; instruments.load('utaut');"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'numpy', 'pandas', 'scipy', 'flask', 'pingouin', 'matplotlib'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
