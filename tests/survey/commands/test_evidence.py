"""`instruments evidence`: reliability over all closed surveys of an installation."""

import re
from pathlib import Path

import numpy as np
import pytest

from reports.formatters import Formatter
from reports.item_fit import alpha_of, item_rest_correlations
from reports.reliability import feldt_limits
from survey import lifecycle
from survey.anonymity import Draft
from survey.storage import surveys
from survey.storage.connection import Database, connect
from survey.storage.surveys import Survey
from survey.storage.voice import Voice
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey
from tests.support.datasets import likely_answers
from tests.survey.commands.conftest import Command

NL = Formatter("nl")
NOTHING = "Nog geen meting hier heeft genoeg antwoorden om iets te zeggen.\n"


@pytest.fixture
def db(command: Command) -> Database:
    """Data in the usual place of the folder that commands run in."""
    return connect(Path("instance/draagvlak.db"))


def answered(
    db: Database,
    people: int,
    *,
    seed: int = 1,
    closed: bool = True,
    chosen: Voice | None = None,
) -> Survey:
    """Make a survey of the TAM that so many people answered, as people do."""
    survey = make_survey(db, make_organisation(db), modules=["tam"], chosen=chosen)
    ids = [column.id for column in surveys.questionnaire_of(db, survey.id).coded_columns]
    for row in likely_answers(people, len(ids), seed=seed):
        draft = Draft("nl", {id: int(code) for id, code in zip(ids, row, strict=True) if code})
        lifecycle.send(db, survey, lifecycle.begin(db, survey, draft, TODAY), draft, TODAY)
    if closed:
        lifecycle.close(db, survey.id, CLOSING)
    return survey


def rows_of(out: str) -> list[list[str]]:
    """The cells of the printed table, its heading left out."""
    table = [line for line in out.splitlines() if line.startswith("  ")]
    return [re.split(r"\s{2,}", line.strip()) for line in table[1:]]


def test_the_simple_variant_has_a_table_of_its_own(command: Command, db: Database) -> None:
    """Its answers are never put under those to the original."""
    answered(db, 18, seed=1)
    answered(db, 20, seed=2, chosen=Voice("simple", "u"))
    done = command("instruments", "evidence")
    assert "tam 1, volledige vorm. Metingen: 1." in done.out
    assert "tam 1, volledige vorm, eenvoudige variant. Metingen: 1." in done.out


def test_surveys_are_pooled(command: Command, db: Database) -> None:
    """Alpha, its limits and item-rest r are those of the answers of both surveys together."""
    answered(db, 18, seed=1)
    answered(db, 20, seed=2)
    done = command("instruments", "evidence")
    assert (done.status, done.err) == (0, "")
    assert "tam 1, volledige vorm. Metingen: 2." in done.out
    asked = surveys.questionnaire_of(db, surveys.with_results(db)[0].id)
    items, width = len(asked.pages[0].items), len(asked.coded_columns)
    both = np.vstack([likely_answers(18, width, seed=1), likely_answers(20, width, seed=2)])
    together = np.cov(both[:, :items].astype(float), rowvar=False)
    alpha, rests = alpha_of(together), item_rest_correlations(together)
    first = rows_of(done.out)[0]
    assert first[1:5] == [str(items), "2", "38", "38"]
    assert first[5] == NL.coefficient(alpha)
    assert first[6] == NL.coefficients(feldt_limits(alpha, n=38, k=items))
    assert first[9] == NL.coefficients((min(rests), max(rests)))
    assert first[10:] == ["–"] * 4  # the fit of one factor needs a hundred


def test_nothing_is_said_under_thirty(command: Command, db: Database) -> None:
    """Neither a figure nor how many people there are."""
    answered(db, 14, seed=1)
    answered(db, 15, seed=2)
    done = command("instruments", "evidence")
    assert done.status == 0
    assert all(set(row[3:]) == {"–"} for row in rows_of(done.out))


@pytest.mark.parametrize("state", ["open", "small", "example"])
def test_what_does_not_count(command: Command, db: Database, state: str) -> None:
    """Open surveys, surveys too small to show, and examples."""
    survey = answered(db, 4 if state == "small" else 40, closed=state != "open")
    if state == "example":
        db.execute("UPDATE organisation SET demo = 1 WHERE id = ?", [survey.organisation])
        db.conn.commit()
    done = command("instruments", "evidence")
    assert (done.status, done.out) == (0, NOTHING)


def test_in_english(command: Command, db: Database) -> None:
    """Words and figures in the language asked for."""
    answered(db, 31)
    done = command("instruments", "evidence", "--language", "en")
    assert "tam 1, full form. Surveys: 1.\n" in done.out
    assert re.search(r"0\.\d\d to 0\.\d\d", done.out)


def test_no_data_and_a_file_too_many(command: Command) -> None:
    """One clear line, status 2."""
    nothing = command("instruments", "evidence")
    assert (nothing.status, "staan geen gegevens" in nothing.err) == (2, True)
    assert command("instruments", "evidence", "x.toml").status == 2
