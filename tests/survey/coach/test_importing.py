"""Answers from elsewhere, through the pages: the same report, and nothing else kept."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

import instruments
from reports import gate
from reports.aggregates import keys_of
from reports.context import Context
from reports.csv_answers import read_answers
from survey import results
from survey.storage import audit, organisations, responses, roles, surveys
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.roles import RoleHeadcounts
from survey.storage.surveys import NewModule, Survey
from tests.reference import FOLDER
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.coaching import at
from tests.support.elsewhere import SOURCES
from tests.support.html import text_of
from tests.support.import_pages import (
    FURTHER,
    LAST,
    as_table,
    taken,
    team_column,
    uploaded,
    with_people,
    word_fields,
)

ORIGINAL = FOLDER / "data" / "simulated_utaut_wave2.csv"
KEEP = "Neem 121 antwoorden over"
PERSONAL = (
    "berthe@welzijn.example",
    "Berthe Zonnebloem",
    "10.0.0.17",
    "17-11-2026 10:04",
    "R-000123",
)


def original() -> list[dict[str, str]]:
    with ORIGINAL.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("source", SOURCES)
def test_the_report_is_that_of_the_answers(
    coach: CheckingClient, db: Database, draft: Survey, tmp_path: Path, source: str
) -> None:
    """Through every page, and then every figure, group and fingerprint is the same."""
    name, write = SOURCES[source]
    content = write(tmp_path / name, original()).read_bytes()
    page = coach.get(at(draft, "import"))
    assert page.h1 == "Antwoorden die elders zijn verzameld"
    page = uploaded(coach, draft, content)
    assert page.h1 == "Wat staat er in elke kolom?"
    page = coach.press(page, FURTHER, {team_column(page): "@team"})
    assert page.h1 == "Wat betekenen de antwoorden?"
    page = coach.press(page, LAST)
    assert page.h1 == "Dit nemen we over"
    page = coach.press(page, KEEP)
    assert "Elders verzameld: LimeSurvey" in page.main
    closed = surveys.get(db, draft.id)
    assert closed
    context = Context("W", "RegiCare", population=180, breakdowns=("team",))
    there = gate.release(results.dataset_of(db, closed), context)
    here = gate.release(
        read_answers(ORIGINAL, surveys.questionnaire_of(db, draft.id), groups=["team"]), context
    )
    assert gate.to_json(there) == gate.to_json(here)


def test_what_tells_who_somebody_is_is_nowhere(
    coach: CheckingClient, db: Database, draft: Survey, tmp_path: Path
) -> None:
    """No name, address, time or number: not in a table, and not in a byte of any file."""
    content = with_people()
    page = uploaded(coach, draft, content)
    nothing_yet = list(db.conn.iterdump())
    assert not [mark for mark in PERSONAL if mark in "\n".join(nothing_yet)]
    assert "12 verschillende waarden" not in page.main  # few rows: each value is shown to check
    taken(coach, draft, content, {team_column(page): "@team"})
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert not [mark for mark in PERSONAL if mark.encode() in everything]
    assert b"LimeSurvey" in everything
    lines = audit.of_organisation(db, draft.organisation, first=0, most=9)
    assert [(one.action, one.subject) for one in lines] == [
        ("answers_taken_in", "RegiCare: LimeSurvey")
    ]


def test_the_order_of_the_file_is_gone(coach: CheckingClient, db: Database, draft: Survey) -> None:
    """Ids are random, and rows lie in the order of the ids."""
    rows = [[str(1 + n // 20)] * 2 + ["A"] for n in range(100)]
    taken(coach, draft, as_table(["PE1", "PE2", "team"], rows), {"column-2": "@team"})
    found = [
        row[0] for row in db.execute("SELECT answers FROM response WHERE survey = ?", [draft.id])
    ]
    assert sorted(found) == sorted(f"[{n}, {n}]" for n in range(1, 6) for _ in range(20))
    assert found != sorted(found)


def test_personal_columns_can_not_be_taken_as_something_else(
    coach: CheckingClient, draft: Survey
) -> None:
    """Addresses, times and numbers are refused as a team."""
    page = uploaded(coach, draft, with_people())
    for heading in ("e-mailadres", "ip-adres", "datum verzonden"):
        refused = coach.press(page, FURTHER, {team_column(page, heading): "@team"}, status=422)
        assert "bewaren we nooit" in refused.main


def test_nothing_is_guessed(coach: CheckingClient, db: Database, draft: Survey) -> None:
    """An unknown column and an unknown word wait for a person; the rows are named."""
    words = ["Mee eens", "Eensch", "Mee oneens", "-", "Mee eens", "Mee eens"]
    content = as_table(["PE1", "Iets anders"], [[word, "x"] for word in words])
    page = uploaded(coach, draft, content)
    page = coach.press(page, FURTHER, status=422)
    assert "Kies wat er in deze kolom staat." in page.main
    page = coach.press(page, "Neem niet over wat nog open is")
    page = coach.press(page, FURTHER)
    page = coach.press(page, LAST, status=422)
    assert "2 woorden begrijpen we nog niet" in page.main
    assert "Eensch Rij 3" in " ".join(page.main.split())
    fields = {text: field for text, field in word_fields(page).items() if text in ("Eensch", "-")}
    page = coach.press(page, LAST, {fields["Eensch"]: "4", fields["-"]: "leeg"})
    assert "Vragen zonder kolom" in page.main
    coach.press(page, "Neem 6 antwoorden over")
    found = [row[0] for row in db.execute("SELECT answers FROM response")]
    assert sorted(found) == ["[2]", "[4]", "[4]", "[4]", "[4]", "[null]"]


def test_what_was_not_asked_is_not_in_the_report(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """Themes without a column are gone, and nobody is said to have skipped them."""
    rows = [[str(1 + n % 5), str(1 + n % 4), str(1 + n % 3)] for n in range(30)]
    whole = keys_of(surveys.questionnaire_of(db, draft.id))
    taken(coach, draft, as_table(["PE1", "PE2", "PE3"], rows), {})
    closed = surveys.get(db, draft.id)
    assert closed
    made = results.make_release(db, closed, TODAY)
    report = results.report_of(made[0]).report
    assert [one.id for one in report.constructs] == ["PE"]
    assert report.constructs[0].item_count == 3
    assert set(keys_of(surveys.questionnaire_of(db, draft.id))) == {"PE"}
    assert not set(keys_of(surveys.questionnaire_of(db, draft.id)).values()) & set(whole.values())
    assert report.elsewhere == "LimeSurvey"
    assert report.measured == "oktober 2026"
    text = coach.client.get(at(draft, "report")).text
    assert "Deze antwoorden zijn elders verzameld: LimeSurvey." in text


def test_team_and_role_by_the_usual_rule(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """A team that is too small is none; a role is asked for only where the survey asks it."""
    organisations.replace_teams(
        db, draft.organisation, [NewTeam("A", 45), NewTeam("B", 45), NewTeam("Klein", 3)]
    )
    rows = [[str(1 + n % 5), ("a", "B ", "Klein", "Ergens")[n % 4]] for n in range(20)]
    page = uploaded(coach, draft, as_table(["PE1", "Team"], rows))
    assert "De rol" not in page.main
    page = coach.press(page, FURTHER, {"column-1": "@team"})
    page = coach.press(page, LAST, status=422)
    page = coach.press(page, LAST, {word_fields(page)["Ergens"]: "-"})
    coach.press(page, "Neem 20 antwoorden over")
    found = db.execute("SELECT team, count(*) FROM response GROUP BY team ORDER BY team")
    assert found.fetchall() == [(None, 10), ("1", 5), ("2", 5)]


def test_rows_without_an_answer_are_left_out_and_told(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """As of people who opened the questionnaire and went away; those count as nobody."""
    rows = [[str(n), "" if n % 3 else str(1 + n % 5), "A"] for n in range(30)]
    page = uploaded(coach, draft, as_table(["Antwoord-ID", "PE1", "Team"], rows))
    page = coach.press(coach.press(page, FURTHER, {"column-2": "@team"}), LAST)
    assert "Rijen zonder antwoord, weggelaten" in page.main
    coach.press(page, "Neem 10 antwoorden over")
    assert responses.count(db, draft.id) == 10


def test_a_role_is_kept_instead_of_a_team(
    coach: CheckingClient, db: Database, draft: Survey
) -> None:
    """Where the survey asks for it; of who leads no team is kept."""
    roles.choose(db, draft.id, RoleHeadcounts(managers=20, volunteers=20))
    said = ("Leidinggevende", "medewerker", "Stagiair")
    rows = [[str(1 + n % 5), "A", said[n % 3]] for n in range(30)]
    page = uploaded(coach, draft, as_table(["PE1", "Team", "Functie"], rows))
    page = coach.press(page, FURTHER, {"column-1": "@team", "column-2": "@role"})
    page = coach.press(page, LAST, status=422)
    page = coach.press(page, LAST, {word_fields(page)["Stagiair"]: "-"})
    coach.press(page, "Neem 30 antwoorden over")
    found = db.execute("SELECT team, role, count(*) FROM response GROUP BY team, role")
    assert sorted(found.fetchall(), key=str) == [("1", None, 20), (None, "manager", 10)]


def test_open_answers_wait_for_the_coach(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """They come in apart from the answers, and nothing of them is in the report unread."""
    own = NewModule(instruments.starting_file())
    survey = make_survey(db, organisation, modules=[own], launched_on=None)
    rows = [[str(1 + n % 5), f"Eigen woorden {n}"] for n in range(12)]
    rows.append(["3", "x" * 2500])
    page = uploaded(coach, survey, as_table(["STEUN1", "MEER"], rows))
    page = coach.press(coach.press(page, FURTHER), LAST)
    assert "langer dan 2.000 tekens" in page.main
    coach.press(page, "Neem 13 antwoorden over")
    found = responses.comments_of(db, survey.id)
    assert {one.state for one in found} == {"new"}
    assert max(len(one.text) for one in found) == 2000
    closed = surveys.get(db, survey.id)
    assert closed
    assert results.dataset_of(db, closed).comments == {}


def test_the_settings_serve_again(coach: CheckingClient, db: Database, draft: Survey) -> None:
    """What was chosen comes out as a mapping, and with it the next file needs no choice."""
    content = with_people()
    page = uploaded(coach, draft, content)
    page = coach.press(coach.press(page, FURTHER, {team_column(page): "@team"}), LAST)
    answer = coach.client.post(at(draft, "import"), data=page.values() | {"go": "settings"})
    assert answer.mimetype == "application/toml"
    assert 'team = "team"' in answer.text
    settings = (io.BytesIO(answer.data), "x.toml")
    page = uploaded(coach, draft, content, mapping=settings)
    coach.press(coach.press(page, FURTHER), LAST)
    broken = (io.BytesIO(b"a." * 9000 + b"a = 1"), "x.toml")
    assert "TOML" in uploaded(coach, draft, content, 422, mapping=broken).main


def test_the_way_there(coach: CheckingClient, db: Database, organisation: Organisation) -> None:
    """From the organisation: which questionnaire, which tool, and then the file."""
    page = coach.get(f"/coach/organisations/{organisation.id}")
    page = coach.follow(page, "Neem antwoorden over die elders zijn verzameld")
    page = coach.press(page, "Bewaar en ga verder", {"use-tam": "full"})
    page = coach.press(page, "Bewaar en ga verder", {"technology": "RegiCare"})
    assert page.h1 == "Antwoorden die elders zijn verzameld"
    assert "Stap 3 van 6: Het bestand" in page.main
    (made,) = surveys.of_organisation(db, organisation.id)
    assert made.closes_on > date(2026, 11, 1)


def test_a_long_list_of_open_columns_is_folded(coach: CheckingClient, draft: Survey) -> None:
    """Eight are in view, each of them is a click away, and all can be left out from the top."""
    unknown = [f"Vraag {n}" for n in range(30)]
    rows = [[str(n % 5 + 1), *(f"w{n % 7}" for _ in unknown)] for n in range(12)]
    page = uploaded(coach, draft, as_table(["PE1", *unknown], rows))
    page = coach.press(page, FURTHER, status=422)
    (folded,) = page.all("details")
    links = [text_of(one) for one in folded.iter("a")]
    assert links == unknown[8:]
    leads = {text_of(one): str(one.get("href")) for one in page.all("a")}
    assert all(page.by_id(leads[heading].lstrip("#")) is not None for heading in unknown)
    page = coach.press(page, "Neem niet over wat nog open is")
    assert "Nog 22" not in page.main
    assert coach.press(page, FURTHER).h1 == "Wat betekenen de antwoorden?"
