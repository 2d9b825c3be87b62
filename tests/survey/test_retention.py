"""Everything that is kept has its day, and is then gone from every byte of the data folder."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import lifecycle, results, retention
from survey.anonymity import Draft, lookup_hash, new_token
from survey.audit import ByItself
from survey.storage import invitations, releases, responses, surveys
from survey.storage.connection import connect
from survey.storage.invitations import NewInvitation
from survey.storage.promises import Promises, promise
from survey.storage.surveys import Survey
from tests.support.builders import CLOSING, TODAY, make_survey

WORDS = "Een zin die niemand anders schrijft"
ADDRESS = "jan.jansen@example.nl"


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def db(folder):
    db = connect(folder / "draagvlak.db")
    yield db
    db.close()


def answered(db, **promised) -> tuple[Survey, list[str]]:
    """A survey with eight personal links, six of them used, that closed on its last day."""
    survey = make_survey(db, modules=["utaut", "implementatiescan"], launched_on=None)
    promise(db, survey.id, Promises(**{**PROMISED, **promised}))
    lifecycle.launch(db, surveys.get(db, survey.id), TODAY)
    survey = surveys.get(db, survey.id)
    tokens = [new_token() for _ in range(8)]
    new = [
        NewInvitation(lookup_hash(token), email=f"{n}{ADDRESS}") for n, token in enumerate(tokens)
    ]
    lifecycle.invite(db, survey, new, TODAY)
    open_question = next(
        column.id for column in surveys.questionnaire_of(db, survey.id).columns if column.is_open
    )
    for n, token in enumerate(tokens[:6]):
        draft = Draft("nl", {"PE1": 1 + n % 5, "PE2": 3}, {open_question: f"{WORDS} {n}"})
        lifecycle.send(db, survey, token, draft, TODAY)
    lifecycle.close_overdue(db, CLOSING + timedelta(days=1))
    return surveys.get(db, survey.id), tokens


PROMISED = {
    "takes_open_link": True,
    "minimum_group_size": 5,
    "addresses_kept": 30,
    "answers_kept": 24,
}


def content(folder) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


@pytest.mark.parametrize("kept", [0, 7, 30])
def test_addresses_go_on_their_day(db, folder, kept):
    """The day before they are there, on the day they are in no file; at 0 days closing does it."""
    survey, _ = answered(db, addresses_kept=kept)
    day = retention.addresses_go_on(survey)
    assert day == CLOSING + timedelta(days=kept)
    if kept:
        lifecycle.close_overdue(db, day - timedelta(days=1))
        assert len(invitations.addresses_of(db, survey.id)) == 8
        assert ADDRESS.encode() in content(folder)
        lifecycle.close_overdue(db, day)
    assert not invitations.addresses_of(db, survey.id)
    assert ADDRESS.encode() not in content(folder)


def test_links_are_forgotten_a_month_after_closing(db, folder):
    """Which there were and which were used; until then whoever is late is told so."""
    survey, tokens = answered(db)
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.invited_to(db, tokens[7], CLOSING + timedelta(days=29))
    lifecycle.close_overdue(db, retention.invitations_go_on(survey))
    with pytest.raises(lifecycle.UnknownLink):
        lifecycle.invited_to(db, tokens[7], CLOSING + timedelta(days=30))
    assert lookup_hash(tokens[0]).encode() not in content(folder)
    assert lookup_hash(tokens[7]).encode() not in content(folder)


@pytest.mark.parametrize("published", [False, True])
def test_answers_go_on_their_day_and_reports_stay(db, folder, published):
    """After the day no answer, open answer or daily count is left; the released report is."""
    survey, _ = answered(db, answers_kept=6)
    if published:
        results.make_release(db, survey, CLOSING + timedelta(days=1))
        survey = surveys.get(db, survey.id)
    day = retention.answers_go_on(survey)
    lifecycle.close_overdue(db, day - timedelta(days=1))
    assert responses.count(db, survey.id) == 6
    assert WORDS.encode() in content(folder)
    lifecycle.close_overdue(db, day)
    erased = surveys.get(db, survey.id)
    assert (erased.state, erased.erased_on) == ("erased", day)
    assert responses.count(db, survey.id) == 0
    assert not responses.daily_counts(db, survey.id)
    assert WORDS.encode() not in content(folder)
    assert len(releases.of_survey(db, survey.id)) == (2 if published else 0)
    with pytest.raises(lifecycle.AnswersErased):
        results.make_release(db, erased, day)


def test_erasing_happens_once(db):
    """Doing the work again changes nothing, and an open survey is never touched."""
    survey, _ = answered(db, answers_kept=1)
    still_open = make_survey(db)
    for days in (40, 400):
        lifecycle.close_overdue(db, still_open.closes_on)
        retention.erase_due(db, ByItself(CLOSING + timedelta(days=days)))
    assert surveys.get(db, survey.id).erased_on == CLOSING + timedelta(days=40)
    assert surveys.get(db, still_open.id).state == "open"


@pytest.mark.parametrize(
    ("closed", "months", "expected"),
    [
        (date(2026, 11, 17), 24, date(2028, 11, 17)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),  # February is shorter
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_are_months_of_the_calendar(closed, months, expected):
    """The same day of the month, or its last one."""
    assert retention.answers_go_on(survey_of(closed, closed, months)) == expected


def survey_of(closes_on: date, closed_on: date | None, months: int = 24) -> Survey:
    return Survey(
        "s", "o", "RegiCare", ("nl",), "open", TODAY, closes_on, closed_on, 5, None, "c", "",
        answers_kept=months,
    )  # fmt: skip


@given(closes=st.dates(date(2026, 1, 1), date(2090, 1, 1)), late=st.integers(-20, 20))
def test_a_promised_day_never_moves_back(closes, late):
    """Closed late the days stay as promised, closed early they come sooner."""
    planned = survey_of(closes, None)
    real = survey_of(closes, closes + timedelta(days=late))
    for day_of in (retention.addresses_go_on, retention.answers_go_on, retention.invitations_go_on):
        assert day_of(real) <= day_of(planned)
        assert late < 0 or day_of(real) == day_of(planned)
