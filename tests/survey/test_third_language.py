"""A third language is one file per catalogue: no code, no list, no setting."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.instruments import EVERY_KIND
from tests.support.third_language import add_catalogues

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("instruments", "reports", "survey", "templates")
OF_CATALOGUES = {"survey/translations/coach", "survey/translations/respond", "reports/translations"}


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    """A copy of the program with a Frisian file beside each Dutch one, and nothing else changed."""
    root = tmp_path_factory.mktemp("program")
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, root / package, ignore=ignored)
    added = {str(path.parent.relative_to(root)) for path in add_catalogues(root)}
    assert added >= OF_CATALOGUES
    return root


@pytest.fixture
def instrument(tmp_path) -> Path:
    """An instrument with its own words in Frisian: one more line for each text."""
    said = re.sub(r'^(\w+)\.nl = "(.*)"$', r'\g<0>\n\1.fy = "\2 (fy)"', EVERY_KIND, flags=re.M)
    said = re.sub(r"^labels\.nl = (.*)$", r"\g<0>\nlabels.fy = \1", said, flags=re.M)
    path = tmp_path / "frysk.toml"
    path.write_text(said, encoding="utf-8")
    return path


def test_a_questionnaire_is_answered_and_reported_in_a_third_language(
    program, instrument, tmp_path
):
    """From the start page by way of every kind of question to the report."""
    walk = subprocess.run(
        [sys.executable, "-m", "tests.support.third_language", tmp_path / "data", instrument],
        cwd=program,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(program), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (walk.returncode, walk.stdout) == (0, "⟦Draagvlak voor RegiCare⟧"), walk.stderr
