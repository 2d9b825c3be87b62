"""`export`: a closed survey's figures and answers as files for other programs."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pyreadstat
import pytest

from reports.model import ConstructResult
from survey import lifecycle, retention
from survey.audit import ByItself
from survey.results import report_of
from survey.storage import releases
from survey.storage.connection import Database, connect
from survey.storage.surveys import Survey
from tests.support.answers import send_answers
from tests.support.builders import CLOSING, make_survey
from tests.survey.commands.conftest import Command


@pytest.fixture
def db(command: Command) -> Database:
    """Data in the usual place of the folder that commands run in."""
    return connect(Path("instance/draagvlak.db"))


def closed(db: Database, people: int) -> Survey:
    """Make a closed survey that so many people answered."""
    survey = make_survey(db, modules=["tam"])
    send_answers(db, survey, people)
    lifecycle.close(db, survey.id, CLOSING)
    return survey


def test_each_format_opens(command: Command, db: Database) -> None:
    """The four files are what their names say, in a folder that is made where needed."""
    survey = closed(db, 12)
    for kind in ("csv", "xlsx", "sav", "r"):
        done = command("export", survey.id, "--format", kind, "--out", f"uit/bestand.{kind}")
        assert (done.status, done.err, done.out) == (0, "", f"uit/bestand.{kind}\n")
    assert Path("uit/bestand.csv").read_text(encoding="utf-8-sig").startswith("Onderwerp;")
    assert "Thema’s" in openpyxl.load_workbook("uit/bestand.xlsx").sheetnames
    assert len(pyreadstat.read_sav("uit/bestand.sav")[0]) == 12
    with zipfile.ZipFile(io.BytesIO(Path("uit/bestand.r").read_bytes())) as archive:
        assert set(archive.namelist()) == {"answers.csv", "codebook.csv", "alpha.R"}


def test_the_figures_are_those_of_the_release(command: Command, db: Database) -> None:
    """Means in the workbook are those of the frozen report."""
    survey = closed(db, 12)
    assert command("export", survey.id, "--format", "xlsx", "--out", "uit.xlsx").status == 0
    report = report_of(releases.of_survey(db, survey.id)[0]).report
    page = openpyxl.load_workbook("uit.xlsx")["Thema’s"]
    shown = {row[0]: row[6] for row in page.iter_rows(min_row=2, values_only=True)}
    means = {one.id: one.mean for one in report.constructs if isinstance(one, ConstructResult)}
    assert shown == pytest.approx(means, abs=1e-14)


@pytest.mark.parametrize("kind", ["sav", "r"])
def test_few_answers_stay_here(command: Command, db: Database, kind: str) -> None:
    """Six people have a report, and their answers do not leave."""
    survey = closed(db, 6)
    done = command("export", survey.id, "--format", kind, "--out", "uit")
    assert done.status == 2
    assert done.err == "Losse antwoorden geven we pas vanaf 10 mensen. Dit zijn er minder.\n"
    assert not Path("uit").exists()


def test_erased_answers(command: Command, db: Database) -> None:
    """After the retention date the figures are left, the answers are not."""
    survey = closed(db, 12)
    assert command("export", survey.id, "--format", "csv", "--out", "uit.csv").status == 0
    retention.erase_due(db, ByItself(CLOSING.replace(year=CLOSING.year + 3)))
    assert command("export", survey.id, "--format", "csv", "--out", "weer.csv").status == 0
    done = command("export", survey.id, "--format", "sav", "--out", "uit.sav")
    assert (done.status, done.err) == (2, "De antwoorden van deze meting zijn gewist.\n")


def test_a_file_that_can_not_be_written(command: Command, db: Database) -> None:
    """A clear line, no stack trace."""
    survey = closed(db, 12)
    Path("map").mkdir()
    done = command("export", survey.id, "--format", "csv", "--out", "map")
    assert done.status == 2
    assert "map" in done.err
