"""`analyse`: from a file with answers to the three documents."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import ROOT, environment
from tests.survey.commands.conftest import Command


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Twelve people who answer the first construct of utaut, person i choosing 1 + i mod 5."""
    return write_answers(tmp_path / "answers.csv", people=12)


def write_answers(path: Path, *, people: int, extra: str = "") -> Path:
    """Write a file of answers to PE1–PE6; `extra` is one more column."""
    items = [f"PE{number}" for number in range(1, 7)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*items, extra] if extra else items)
        for person in range(people):
            row = [1 + (person + (item == 5)) % 5 for item in range(6)]
            writer.writerow([*row, "3"] if extra else row)
    return path


def asked(answers: Path, *more: object) -> list[object]:
    """Return the shortest command line that is complete."""
    return ["analyse", answers, "--instrument", "utaut", "--organisation", "Elan", *more]


def test_three_documents_with_the_same_figures(command: Command, answers: Path) -> None:
    """report.json, report.html and report.pdf; the mean is that of the answers in the file."""
    done = command(*asked(answers, "--population", 20, "--technology", "RegiCare", "--out", "uit"))
    assert (done.status, done.err) == (0, "")
    assert done.out.split() == ["uit/report.json", "uit/report.html", "uit/report.pdf"]
    report = json.loads(Path("uit/report.json").read_text(encoding="utf-8"))
    assert report["response"] == {"n": 12, "population": 20, "rate": 0.6}
    (construct,) = report["constructs"]
    codes = [1 + (person + (item == 5)) % 5 for person in range(12) for item in range(6)]
    assert construct["mean"] == pytest.approx(sum(codes) / len(codes), rel=1e-12)
    html = Path("uit/report.html").read_text(encoding="utf-8")
    assert "Elan" in html
    assert "RegiCare" in html
    assert Path("uit/report.pdf").read_bytes().startswith(b"%PDF-")


def test_in_english(command: Command, answers: Path) -> None:
    """--language chooses the language of the report."""
    assert command(*asked(answers, "--language", "en", "--out", "uit")).status == 0
    report = json.loads(Path("uit/report.json").read_text(encoding="utf-8"))
    assert report["language"] == "en"
    assert report["technology"] == "the tool"
    assert '<html lang="en"' in Path("uit/report.html").read_text(encoding="utf-8")


def test_a_file_of_an_instrument_and_a_previous_measurement(
    command: Command, answers: Path, tmp_path: Path
) -> None:
    """--instrument takes a file too, and --previous gives each construct its earlier figures."""
    library = Path(__file__).resolve().parents[3] / "instruments" / "library"
    before = write_answers(tmp_path / "before.csv", people=10)
    done = command(
        *("analyse", answers, "--instrument", library / "utaut.toml", "--organisation", "Elan"),
        *("--previous", before, "--out", "uit"),
    )
    assert (done.status, done.err) == (0, "")
    report = json.loads(Path("uit/report.json").read_text(encoding="utf-8"))
    assert report["constructs"][0]["previous"]["n"] == 10


@pytest.mark.parametrize(
    ("before", "now", "compared"),
    [("simple", "simple", True), ("simple", "original", False), ("original", "simple", False)],
)
def test_the_simple_variant_is_not_compared_with_the_original(
    command: Command, answers: Path, tmp_path: Path, before: str, now: str, compared: bool
) -> None:
    """--wording says what was asked, --previous-wording what was asked before."""
    earlier = write_answers(tmp_path / "before.csv", people=10)
    wordings = ("--wording", now, "--previous-wording", before)
    done = command(*asked(answers, "--previous", earlier, *wordings, "--out", "uit"))
    assert (done.status, done.err) == (0, "")
    report = json.loads(Path("uit/report.json").read_text(encoding="utf-8"))
    assert report["instruments"][0]["wording"] == now
    assert (report["constructs"][0]["previous"] is not None) is compared


def test_too_few_answers_give_a_report_that_shows_nothing(command: Command, tmp_path: Path) -> None:
    """With four answers there are documents, and no figure in them."""
    few = write_answers(tmp_path / "few.csv", people=4)
    assert command(*asked(few, "--out", "uit")).status == 0
    report = json.loads(Path("uit/report.json").read_text(encoding="utf-8"))
    assert report["response"]["n"] == 4
    assert not any("mean" in construct for construct in report["constructs"])


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of this kind here")
def test_a_terminal_shows_what_is_being_done(answers: Path, tmp_path: Path) -> None:
    """The steps are shown on a terminal, and wiped when done."""
    here, there = os.openpty()
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *map(str, asked(answers, "--out", "uit"))],
        cwd=tmp_path,
        env=environment({}),
        stdout=subprocess.PIPE,
        stderr=there,
        check=False,
    )
    os.close(there)
    shown = os.read(here, 10_000).decode()
    os.close(here)
    assert done.returncode == 0
    steps = ["Antwoorden lezen …", "Cijfers berekenen …", "Documenten schrijven …"]
    assert shown == "".join(f"{step}\r\x1b[K" for step in steps)


def test_every_fault_in_the_answers_has_a_line(command: Command, tmp_path: Path) -> None:
    """Two answers outside the scale give two lines, and no document is written."""
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("PE1,PE2\n1,9\n7,2\n", encoding="utf-8")
    done = command(*asked(wrong, "--out", "uit"))
    assert done.status == 2
    assert done.err.splitlines() == [
        "wrong.csv: rij 2, kolom 'PE2': '9' is hier geen mogelijk antwoord. "
        "Gebruik 1–5, leeg of nvt.",
        "wrong.csv: rij 3, kolom 'PE1': '7' is hier geen mogelijk antwoord. "
        "Gebruik 1–5, leeg of nvt.",
    ]
    assert not Path("uit").exists()


MISTAKES = {
    "no such file": (["--out", "uit"], "niets.csv", "niets.csv: Dit bestand bestaat niet."),
    "unknown instrument": (
        ["--instrument", "utat", "--out", "uit"],
        "answers.csv",
        "De vragenlijst 'utat' bestaat niet. Is utaut bedoeld?",
    ),
    "the same instrument twice": (
        ["--instrument", "utaut", "--out", "uit"],
        "answers.csv",
        "utaut",
    ),
    "more answers than people": (
        ["--population", "11", "--out", "uit"],
        "answers.csv",
        "Er zijn 12 antwoorden, maar de organisatie telt 11 mensen.",
    ),
    "no such group": (
        ["--group", "wijk", "--out", "uit"],
        "answers.csv",
        "answers.csv: kolom 'wijk': Deze kolom voor de indeling ontbreekt.",
    ),
    "a file where the folder should come": (
        ["--out", "answers.csv"],
        "answers.csv",
        "Schrijven naar answers.csv lukt niet: er staat een bestand in de weg.",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_one_line(command: Command, answers: Path, mistake: str) -> None:
    """What is wrong, with status 2 and nothing on standard output."""
    more, file, said = MISTAKES[mistake]
    done = command(*asked(Path(file), *more))
    assert done.status == 2
    assert done.out == ""
    assert said in done.err
    assert done.err.count("\n") == 1


def test_a_team_column_is_no_mistake(command: Command, tmp_path: Path) -> None:
    """A column named team may stay in the file when nobody asks to report by it."""
    answers = write_answers(tmp_path / "team.csv", people=8, extra="team")
    assert command(*asked(answers, "--out", "uit")).status == 0


def test_another_column_is_a_mistake(command: Command, tmp_path: Path) -> None:
    """A column that is no statement is told, because it may be a misspelt one."""
    answers = write_answers(tmp_path / "wijk.csv", people=8, extra="wijk")
    done = command(*asked(answers, "--out", "uit"))
    assert done.status == 2
    assert "'wijk'" in done.err
