"""Item-level answers for SPSS, R and JASP: the same numbers, without anybody's team or place."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyreadstat
import pytest

from reports import gate
from reports.context import Context
from reports.csv_answers import read_answers
from reports.gate import NotReleasable
from reports.model import Reliability
from reports.tables import ReleasedAnswers, answers_sav, r_archive, release_answers
from tests.support.datasets import construct, dataset, likely_answers, questionnaire

ASKED = questionnaire(construct("PE", 3), construct("BI", 4, reverse=("BI2",)))
CONTEXT = Context("Welzijn Voorbeeldstad", "RegiCare", breakdowns=("team",))
N = 40


def answered(n=N):
    rows = [list(row) for row in likely_answers(n, len(ASKED.coded_columns))]
    rows[0][0], rows[1][0] = None, -1  # skipped, and does not apply
    return dataset(ASKED, rows, groups={"team": (["Noord"] * 20 + ["Zuid"] * n)[:n]})


@pytest.fixture(scope="module")
def answers():
    return release_answers(answered(), CONTEXT)


@pytest.fixture
def sav(answers, tmp_path):
    path = tmp_path / "answers.sav"
    path.write_bytes(answers_sav(answers))
    return path


def unpacked(folder: Path) -> Path:
    given = answered()
    content = r_archive(gate.release(given, CONTEXT), release_answers(given, CONTEXT))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


def test_only_release_answers_makes_one(answers):
    """Not by hand, not by copying another with rows of one's own."""
    with pytest.raises(TypeError):
        ReleasedAnswers(CONTEXT, answers.items, answers.rows)
    with pytest.raises((TypeError, ValueError)):
        replace(answers, rows=answers.rows.head(3))


@pytest.mark.parametrize(("n", "minimum"), [(9, 5), (11, 12)])
def test_few_people_give_no_answers(n, minimum):
    """Under ten people, or the survey's own minimum, nothing leaves."""
    context = replace(CONTEXT, minimum_group_size=minimum)
    with pytest.raises(NotReleasable):
        release_answers(answered(n), context)


def test_ten_people_do():
    """From ten on it does."""
    assert release_answers(answered(10), CONTEXT).n == 10


def test_the_order_means_nothing():
    """Two exports of the same answers come in different orders, and hold the same rows."""
    given = answered()
    first, second = (release_answers(given, CONTEXT).rows.to_numpy() for _ in range(2))
    stored = given.answers.mask(given.not_applicable, -1).to_numpy()
    assert not np.array_equal(first, second, equal_nan=True)
    assert sorted(map(str, first)) == sorted(map(str, second)) == sorted(map(str, stored))


def test_no_team_leaves(answers, sav, tmp_path):
    """No file holds a column or a word of the breakdown."""
    _, meta = pyreadstat.read_sav(sav)
    assert meta.column_names == [column.id for column in ASKED.coded_columns]
    texts = [path.read_text(encoding="utf-8") for path in unpacked(tmp_path).glob("*.csv")]
    assert texts
    assert not any(name in text for text in texts for name in ("Noord", "Zuid", "team"))


def test_spss_sees_labels_and_missing_values(sav):
    """The statement with the tool filled in, the words of the codes, two kinds of missing."""
    seen, meta = pyreadstat.read_sav(sav, user_missing=True)
    assert meta.column_names_to_labels["PE1"] == "PE1 about RegiCare"
    assert meta.variable_value_labels["PE1"][5.0] == "option 5"
    assert meta.variable_value_labels["PE1"][-1.0] == "Weet niet of niet van toepassing"
    assert (seen["PE1"] == -1).sum() == 1
    assert seen["PE1"].isna().sum() == 1
    assert pyreadstat.read_sav(sav)[0]["PE1"].isna().sum() == 2


def test_spss_gives_the_means_of_the_report(sav):
    """Item means and scale means worked out from the file are those of report.json."""
    report = gate.release(answered(), CONTEXT).report
    seen, _ = pyreadstat.read_sav(sav)
    for one in report.constructs:
        for item in one.items:
            keyed = 6 - seen[item.id] if item.reverse else seen[item.id]
            assert keyed.mean() == pytest.approx(item.mean, abs=1e-12)
        keyed = seen[[item.id for item in one.items]].copy()
        for item in one.items:
            keyed[item.id] = 6 - keyed[item.id] if item.reverse else keyed[item.id]
        assert keyed.mean(axis=1).mean() == pytest.approx(one.mean, abs=1e-12)


def test_analyse_reads_the_answers_back(tmp_path):
    """The file for JASP is a file with answers like any other."""
    folder = unpacked(tmp_path)
    again = gate.release(
        read_answers(folder / "answers.csv", ASKED), replace(CONTEXT, breakdowns=())
    )
    before = gate.release(answered(), CONTEXT)
    assert [one.mean for one in again.report.constructs] == pytest.approx(
        [one.mean for one in before.report.constructs], abs=1e-12
    )


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not on this machine")
def test_r_prints_the_alphas_of_the_report(tmp_path):
    """The exported script, run by R itself, agrees to 1e-6 and better."""
    done = subprocess.run(
        ["Rscript", "--vanilla", "alpha.R"],
        cwd=unpacked(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    printed = {line.split()[0]: line.split()[1:] for line in done.stdout.splitlines()[1:]}
    for one in gate.release(answered(), CONTEXT).report.constructs:
        assert isinstance(one.reliability, Reliability)
        n, alpha, said = printed[one.id]
        assert int(n) == one.reliability.n
        assert float(alpha) == pytest.approx(one.reliability.alpha, abs=1e-9)
        assert float(said) == pytest.approx(one.reliability.alpha, abs=1e-9)


def test_the_archive_tells_no_time(tmp_path):
    """Two made at different moments differ in the order of their rows alone."""
    given = answered()
    made = r_archive(gate.release(given, CONTEXT), release_answers(given, CONTEXT))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
