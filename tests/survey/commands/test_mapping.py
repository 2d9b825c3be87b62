"""`mapping` and `analyse --mapping`: answers from another tool, placed by a person."""

import csv
import json
from pathlib import Path

from tests.reference import FOLDER
from tests.support.elsewhere import microsoft_forms
from tests.survey.commands.conftest import Command

ANSWERS = FOLDER / "data" / "simulated_utaut_wave2.csv"
ASKED = ("--instrument", "utaut", "--technology", "RegiCare")


def exported() -> Path:
    """A workbook of Microsoft Forms in the folder of the command."""
    with ANSWERS.open(encoding="utf-8") as file:
        return microsoft_forms(Path("forms.xlsx"), list(csv.DictReader(file)))


def test_from_a_workbook_to_a_report(command: Command) -> None:
    """Propose, read, confirm, analyse: the means are those of the answers themselves."""
    done = command("mapping", exported(), *ASKED, "--out", "koppeling.toml")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("koppeling.toml: 23 van de 27 stellingen en vragen zijn zeker")
    mapping = Path("koppeling.toml")
    text = mapping.read_text(encoding="utf-8").replace("confirmed = false", "confirmed = true")
    mapping.write_text(text.replace('  # "Team",\n', "").replace("# team =", "team ="))
    analyse = ("analyse", *ASKED, "--organisation", "Elan", "--group", "team")
    there = command(*analyse, "forms.xlsx", "--mapping", mapping, "--out", "daar")
    here = command(*analyse, ANSWERS, "--out", "hier")
    assert (there.status, there.err, here.status) == (0, "", 0)
    reports = [
        Path(folder, "report.json").read_text(encoding="utf-8") for folder in ("daar", "hier")
    ]
    means = [[one["mean"] for one in json.loads(report)["constructs"]] for report in reports]
    assert means[0] == means[1]


def test_an_unread_proposal_is_refused(command: Command) -> None:
    """Nothing is guessed without a person who looked."""
    command("mapping", exported(), *ASKED, "--out", "koppeling.toml")
    arguments = ("--organisation", "Elan", "--mapping", "koppeling.toml", "--out", "uit")
    done = command("analyse", "forms.xlsx", *ASKED, *arguments)
    assert done.status == 2
    assert done.err.startswith("koppeling.toml: Lees de voorstellen na")
    assert not Path("uit").exists()


def test_a_mapping_is_never_overwritten(command: Command) -> None:
    """What a person completed is not lost by asking for a proposal again."""
    Path("koppeling.toml").write_text("van mij", encoding="utf-8")
    done = command("mapping", exported(), *ASKED, "--out", "koppeling.toml")
    assert (done.status, done.err) == (2, "koppeling.toml bestaat al. Geef een andere naam.\n")
    assert Path("koppeling.toml").read_text(encoding="utf-8") == "van mij"


def test_a_file_that_is_no_table(command: Command) -> None:
    """A clear line."""
    Path("leeg.csv").write_text("", encoding="utf-8")
    done = command("mapping", "leeg.csv", *ASKED, "--out", "koppeling.toml")
    assert done.status == 2
    assert done.err.startswith("leeg.csv: Dit bestand is leeg.")
