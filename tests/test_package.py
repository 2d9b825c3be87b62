"""The wheel: everything it needs, nothing else, and it works from anywhere."""

import csv
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.support.command_line import ROOT

PACKAGES = ("survey", "instruments", "reports", "templates")
NOT_SHIPPED = {".pyc", ".db", ".db-wal", ".db-shm"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """The wheel."""
    (wheel,) = built.glob("*.whl")
    return wheel


def in_checkout() -> set[str]:
    """Every file of the packages, as the wheel should name it, and the handbook."""
    return {"survey/handboek.md"} | {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in NOT_SHIPPED
    }


def test_the_wheel_holds_the_packages_whole_and_nothing_else(wheel: Path) -> None:
    """Each file of the four packages is there; no test, document or database is."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == in_checkout()


@pytest.mark.parametrize(
    "pattern",
    [
        "templates/base.html",
        "templates/report/*.typ",
        "survey/static/*.css",
        "survey/handboek.md",
        "survey/translations/*/nl.po",
        "reports/translations/nl.po",
        "instruments/library/utaut.toml",
        "*.dist-info/licenses/LICENSE",
        "*.dist-info/entry_points.txt",
    ],
)
def test_what_is_no_python_is_shipped_too(wheel: Path, pattern: str) -> None:
    """Pages, styles, translations, instruments, licence: the kinds that are easily forgotten."""
    names = [PurePosixPath(name) for name in zipfile.ZipFile(wheel).namelist()]
    assert any(name.match(pattern) for name in names)


def test_the_licence_is_said(wheel: Path) -> None:
    """The metadata name the licence that pingouin asks for."""
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    assert "License-Expression: GPL-3.0-or-later" in archive.read(metadata).decode()


def test_the_source_archive_can_be_tested_and_built(built: Path) -> None:
    """It has the tests, the locks and the verbs, and no data of whoever made it."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    assert {"run.py", "Makefile", "requirements/run.txt", "requirements/dev.txt"} <= names
    assert {"LICENSE", "README.md", "CHANGELOG.md", "tests/test_package.py"} <= names
    assert not {name for name in names if Path(name).suffix in NOT_SHIPPED}


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel was installed, away from the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    arguments = ("install", "--no-deps", "--no-index", "--quiet", "--target", str(folder))
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, str(wheel)],
        capture_output=True,
        check=True,
    )
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed console script in another folder."""
    return subprocess.run(
        [sys.executable, str(installed / "bin" / "draagvlak"), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_installed_command_finds_its_instruments(installed: Path, tmp_path: Path) -> None:
    """`draagvlak instruments` works far from any checkout."""
    listed = run(installed, tmp_path, "instruments")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "utaut" in listed.stdout


def test_the_installed_command_makes_all_documents(installed: Path, tmp_path: Path) -> None:
    """`draagvlak analyse` has its templates, translations and fonts."""
    with (tmp_path / "answers.csv").open("w", newline="", encoding="utf-8") as file:
        rows = [[1 + (person + item) % 5 for item in range(3)] for person in range(8)]
        csv.writer(file).writerows([["BI1", "BI2", "BI3"], *rows])
    done = run(
        installed,
        tmp_path,
        *("analyse", "answers.csv", "--instrument", "utaut", "--organisation", "Elan"),
        *("--out", "uit"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "uit" / "report.json").read_text())["response"]["n"] == 8
    assert (tmp_path / "uit" / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_the_installed_application_serves_its_pages(installed: Path, tmp_path: Path) -> None:
    """Pages and stylesheet come from the installed files, and data go where one is."""
    program = (
        "from pathlib import Path; from survey.app import create_app\n"
        "from survey.config import Config; import survey\n"
        "client = create_app(Config(data=Path('instance'))).test_client()\n"
        "print(survey.__file__)\n"
        "print(client.get('/').status_code, client.get('/static/style.css').status_code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == [str(installed / "survey" / "__init__.py"), "200 200"]
    assert (tmp_path / "instance" / "draagvlak.db").is_file()
