"""What is stored, and what there is no place for."""

import json
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import lifecycle
from survey.anonymity import Draft
from survey.storage import coaches, drafts, organisations, releases, responses, surveys
from survey.storage.connection import ConnectionPerThread, DatabaseUnavailable, connect
from survey.storage.organisations import NewTeam
from survey.storage.responses import Response
from survey.storage.surveys import NewModule
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey, module_of
from tests.support.instruments import EVERY_KIND

TELLS_WHEN_OR_WHO = ("time", "at", "on", "date", "created", "address", "ip", "agent", "token")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "draagvlak.db"


@pytest.fixture
def db(path):
    db = connect(path)
    yield db
    db.close()


@pytest.fixture
def survey(db):
    return make_survey(db, modules=[NewModule(EVERY_KIND)])


def columns_of(db, table) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})").fetchall()]


@pytest.mark.parametrize("table", ["response", "comment"])
def test_answers_have_no_place_for_time_or_person(db, table):
    """No column says when, from where, with what or by whom; and rows are kept in no order."""
    columns = columns_of(db, table)
    assert not [name for name in columns if set(name.split("_")) & set(TELLS_WHEN_OR_WHO)]
    (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    assert "WITHOUT ROWID" in made


def test_open_answers_have_no_place_for_team_or_response(db):
    """A recognisable sentence leads to no scores."""
    assert set(columns_of(db, "comment")) == {"id", "survey", "question", "text", "state"}


def test_answers_come_back_in_no_order_that_means_anything(db, survey):
    """Sorted by ids that are random: the order of arrival is not among the columns."""
    for number in range(30):
        responses.add(db, survey.id, Response(None, "nl", (number, None)))
    numbers = [response.answers[0] for response in responses.of_survey(db, survey.id)]
    assert sorted(numbers) == list(range(30))
    assert numbers != list(range(30))


@given(
    team=st.none() | st.text(max_size=9),
    answers=st.lists(st.none() | st.integers(-1, 99), max_size=9).map(tuple),
)
def test_a_response_comes_back_as_it_was(tmp_path_factory, team, answers):
    """Skipped, not applicable and zero are three different things."""
    db = shared_database(tmp_path_factory)
    survey = make_survey(db, modules=["tam"])
    responses.add(db, survey.id, Response(team, "nl", answers))
    assert responses.of_survey(db, survey.id) == [Response(team, "nl", answers)]


OPEN: list = []


def shared_database(factory):
    """Return one database for all examples of a property."""
    if not OPEN:
        OPEN.append(connect(factory.mktemp("shared") / "draagvlak.db"))
    return OPEN[0]


def test_counts(db, survey):
    """All, per team, and per day."""
    for team in ("1", "1", "2", None):
        responses.add(db, survey.id, Response(team, "nl", ()))
        responses.raise_daily_count(db, survey.id, TODAY if team else TODAY - timedelta(days=1))
    assert responses.count(db, survey.id) == 4
    assert responses.count_per_team(db, survey.id) == {"1": 2, "2": 1, None: 1}
    yesterday = TODAY - timedelta(days=1)
    assert list(responses.daily_counts(db, survey.id)) == [(yesterday, 1), (TODAY, 3)]


def test_open_answers_wait_for_the_coach(db, survey):
    """New until judged; only those of this survey are judged."""
    responses.add_comments(db, survey.id, {"TIP": "Een", "ANDERS": "Twee"})
    other = make_survey(db, modules=["tam"])
    first, second = responses.comments_of(db, survey.id)
    responses.judge_comments(db, other.id, {first.id: "approved"})
    responses.judge_comments(db, survey.id, {second.id: "hidden"})
    states = {comment.id: comment.state for comment in responses.comments_of(db, survey.id)}
    assert states == {first.id: "new", second.id: "hidden"}


def test_a_survey_comes_back_as_it_was_stored(db):
    """By its id and by the code of its open link."""
    survey = make_survey(db, launched_on=None, languages=["en", "nl"], minimum_group_size=7)
    assert surveys.get(db, survey.id) == surveys.by_open_code(db, survey.open_code) == survey
    assert survey.default_language == "en"
    assert surveys.get(db, "nobody") is None


def test_only_a_draft_can_be_changed(db):
    """After launching the same change does nothing."""
    survey = make_survey(db, launched_on=None)
    changed = {"technology": "App", "languages": ["nl"], "closes_on": CLOSING, "contact": "Bo"}
    surveys.change(db, survey.id, **changed)
    lifecycle.launch(db, survey, TODAY)
    surveys.change(db, survey.id, **(changed | {"technology": "Iets anders"}))
    stored = surveys.get(db, survey.id)
    assert (stored.technology, stored.contact) == ("App", "Bo")


@pytest.mark.parametrize("size", [4, 0, -1])
def test_the_database_itself_refuses_a_smaller_group(db, size):
    """The minimum group size is never below five, whatever the code says."""
    with pytest.raises(sqlite3.IntegrityError):
        make_survey(db, minimum_group_size=size)


def test_a_state_changes_once(db, survey):
    """Of two who close at the same time one is first."""
    assert surveys.set_state(db, survey.id, "closed", expected="open", on=TODAY)
    assert not surveys.set_state(db, survey.id, "closed", expected="open", on=TODAY)


def test_modules_keep_the_document_they_were_launched_with(db):
    """Order, form, perspectives, tools and the instrument's own text."""
    survey = make_survey(db, launched_on=None)
    modules = [
        NewModule(EVERY_KIND, tools=("Beeldbellen",)),
        NewModule(module_of("tam").document, form="short"),
    ]
    surveys.replace_modules(db, survey.id, modules)
    questionnaire = surveys.questionnaire_of(db, survey.id)
    assert [m.instrument.id for m in questionnaire.modules] == ["every_kind", "tam"]
    assert [m.form for m in questionnaire.modules] == ["full", "short"]
    assert questionnaire.modules[0].tools == ("Beeldbellen",)
    assert questionnaire.modules[0].instrument.document == EVERY_KIND
    assert surveys.questionnaire_of(db, survey.id) is questionnaire


def test_teams_keep_their_row_and_order(db):
    """A known team keeps its id; the coach's order is the order."""
    organisation = make_organisation(db, teams=[NewTeam("A", 5), NewTeam("B", 6)])
    first, second = organisations.teams_of(db, organisation.id)
    changed = [NewTeam("B", 9, id=second.id), NewTeam("C", 1, "volunteers")]
    organisations.replace_teams(db, organisation.id, changed)
    now = organisations.teams_of(db, organisation.id)
    assert [(team.name, team.headcount, team.kind) for team in now] == [
        ("B", 9, "staff"),
        ("C", 1, "volunteers"),
    ]
    assert now[0].id == second.id
    assert first.id not in {team.id for team in now}


def test_deleting_an_organisation_leaves_nothing(db):
    """Waves that refer to each other, answers, comments, releases: all gone, others untouched."""
    organisation, other = make_organisation(db, "Weg"), make_organisation(db, "Blijft")
    first = make_survey(db, organisation, modules=["tam"])
    second = surveys.add(
        db,
        organisation.id,
        technology="RegiCare",
        languages=["nl"],
        closes_on=CLOSING,
        predecessor=first.id,
    )
    kept = make_survey(db, other, modules=["tam"])
    for survey in (first, kept):
        responses.add(db, survey.id, Response(None, "nl", (1,)))
        responses.add_comments(db, survey.id, {"TIP": "Ja"})
        releases.add(db, survey.id, number=1, made_on=TODAY, language="nl", report="{}")
    organisations.delete(db, organisation.id)
    for table in ("response", "comment", "release", "survey_module", "survey_team"):
        owners = {row[0] for row in db.execute(f"SELECT survey FROM {table}").fetchall()}
        assert owners == {kept.id}, table
    assert surveys.get(db, second.id) is None
    assert organisations.get(db, other.id) == other


def test_deleting_a_survey_frees_the_one_after_it(db):
    """The later wave stays, without a predecessor."""
    organisation = make_organisation(db)
    first = make_survey(db, organisation)
    second = surveys.add(
        db,
        organisation.id,
        technology="RegiCare",
        languages=["nl"],
        closes_on=CLOSING,
        predecessor=first.id,
    )
    surveys.delete(db, first.id)
    assert surveys.get(db, second.id).predecessor is None


def test_releases_never_change(db, survey):
    """A number is given out once per language; the latest is the highest."""
    for number in (1, 2):
        releases.add(
            db, survey.id, number=number, made_on=TODAY, language="nl", report=json.dumps(number)
        )
    assert releases.latest(db, survey.id, "nl").report == "2"
    assert releases.latest(db, survey.id, "en") is None
    with pytest.raises(sqlite3.IntegrityError):
        releases.add(db, survey.id, number=2, made_on=TODAY, language="nl", report="{}")


def test_what_refers_to_nothing_is_refused(db):
    """Foreign keys hold on every connection."""
    with pytest.raises(sqlite3.IntegrityError):
        responses.add(db, "no such survey", Response(None, "nl", ()))


def test_a_column_takes_only_its_own_kind(db, survey):
    """STRICT tables: a headcount of words is refused."""
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE survey_team SET headcount = 'veel'")


def test_opening_twice_changes_nothing(db, path):
    """Bringing an up-to-date database up to date leaves it as it is."""
    before = list(db.conn.iterdump())
    again = connect(path)
    assert list(again.conn.iterdump()) == before
    again.close()


def test_each_thread_has_a_connection_of_its_own(path):
    """And keeps it."""
    connection, seen = ConnectionPerThread(path), []

    def look() -> None:
        first, second = connection(), connection()
        seen.append((first, second))
        first.close()

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
        thread.join()
    assert all(first is second for first, second in seen)
    assert len({id(first) for first, _ in seen}) == 3


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    """A file in the place of a folder: which path, and why."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseUnavailable) as refusal:
        connect(tmp_path / "file" / "draagvlak.db")
    assert str(tmp_path / "file") in str(refusal.value)


def test_a_file_that_is_no_database_is_named(path):
    """Somebody's letter is not overwritten."""
    path.write_text("Beste collega, " * 100)
    with pytest.raises(DatabaseUnavailable):
        connect(path)
    assert path.read_text().startswith("Beste collega")


def test_erased_drafts_leave_no_bytes(db, path, survey):
    """After closing, neither file nor any log beside it holds a sealed draft."""
    token = lifecycle.begin(db, survey, Draft("nl", {"NUT1": 2}), TODAY)
    found = drafts.find(db, lifecycle.lookup_hash(token))
    assert found
    lifecycle.close(db, survey.id, TODAY)
    for file in path.parent.iterdir():
        assert found[1][:64] not in file.read_bytes(), file.name


def test_old_drafts_go_on_their_day_and_not_before(db, survey):
    """Kept up to and including the date that was promised."""
    drafts.save(db, "hash", survey=survey.id, sealed=b"x", kept_until=date(2026, 12, 3))
    drafts.destroy_expired(db, date(2026, 12, 3))
    assert drafts.find(db, "hash")
    drafts.destroy_expired(db, date(2026, 12, 4))
    assert drafts.find(db, "hash") is None


def test_coaches_are_found_whatever_their_capitals(db):
    """One account per address."""
    coach = coaches.add(db, email="Anna@Example.nl", name="Anna", password_hash="x")
    assert coaches.by_email(db, "anna@example.NL") == coach
    with pytest.raises(sqlite3.IntegrityError):
        coaches.add(db, email="ANNA@example.nl", name="Ook Anna", password_hash="y")


def test_who_reads_first_and_then_writes_waits_its_turn(path):
    """Four threads add one to what they read, time and again: none is refused and none is lost."""
    connection = ConnectionPerThread(path)
    connection().execute("CREATE TABLE tally (n INTEGER)")
    connection().execute("INSERT INTO tally VALUES (0)")

    def add(_):
        with connection().atomic() as db:
            (before,) = db.execute("SELECT n FROM tally").fetchone()
            db.execute("UPDATE tally SET n = ?", [before + 1])

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(add, range(100)))
    assert connection().execute("SELECT n FROM tally").fetchone() == (100,)


def test_reading_one_moments_state_keeps_nobody_from_writing(path):
    """As a backup does while answers come in; what it began to read stays as it was."""
    reader, writer = connect(path), connect(path)
    writer.execute("CREATE TABLE drafts.seen (n INTEGER)")
    with reader.deferred():
        assert reader.execute("SELECT COUNT(*) FROM drafts.seen").fetchone() == (0,)
        writer.execute("INSERT INTO drafts.seen VALUES (1)")
        assert reader.execute("SELECT COUNT(*) FROM drafts.seen").fetchone() == (0,)
    assert reader.execute("SELECT COUNT(*) FROM drafts.seen").fetchone() == (1,)
