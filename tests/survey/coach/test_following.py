"""Following an open survey: numbers, the link, more time, closing."""

import re
from datetime import date, timedelta

import pytest

from survey import lifecycle
from survey.storage import drafts, surveys
from survey.storage.connection import Database
from survey.storage.organisations import NewTeam, Organisation
from survey.storage.surveys import Survey
from survey.storage.voice import Voice
from tests.support.answers import send_answers
from tests.support.builders import (
    CLOSING,
    TODAY,
    SettableClock,
    make_app,
    make_organisation,
    make_survey,
)
from tests.support.client import CheckingClient
from tests.support.coaching import at, coach_of, signed_in

TEAMS = (NewTeam("Noord", 14), NewTeam("Zuid", 12), NewTeam("Vrijwilligers", 16, "volunteers"))


@pytest.fixture
def organisation(db: Database) -> Organisation:
    return make_organisation(db, teams=TEAMS)


@pytest.fixture
def survey(db: Database, organisation: Organisation) -> Survey:
    return make_survey(db, organisation, modules=("tam",))


def stored(db: Database, survey: Survey) -> Survey:
    found = surveys.get(db, survey.id)
    assert found
    return found


def test_the_number_that_answered(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """How many of how many, the share, the days left and what the response is good for."""
    send_answers(db, survey, 27, teams=("1", "2", "3"))
    page = coach.get(at(survey))
    assert "27 van 42 deden mee" in page.main
    assert "64 %." in page.main.replace("\N{NO-BREAK SPACE}", " ")
    assert "Open tot en met dinsdag 17 november 2026. Nog 14 dagen." in page.main
    assert "binnen ongeveer 0,2 punt" in page.main
    assert page.first("progress").get("value") == "0.643"


def test_no_result_is_shown_while_open(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """Until closing, every page of results says that there are none."""
    send_answers(db, survey, 12)
    for page in ("results", "report", "report.pdf", "report.json", "open-answers", "share"):
        assert "nog geen" in coach.get(at(survey, page), status=409).h1
    for page in ("release", "open-answers", "share"):
        coach.post(at(survey, page), status=409)
    assert stored(db, survey).state == "open"


def test_counts_per_team(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """Each team's count with its headcount, when none can be worked out by subtraction."""
    send_answers(db, survey, 18, teams=("1", "2", "3"))
    page = coach.get(at(survey))
    for words in ("Noord6 van de 14", "Zuid6 van de 12", "Vrijwilligers6 van de 16"):
        assert words in page.main


def test_small_counts_stay_hidden(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """Below five answers a team is not told, nor what would give it away."""
    send_answers(db, survey, 4, teams=("1",))
    assert "Noord" not in coach.get(at(survey)).main
    send_answers(db, survey, 9, teams=("2",))
    page = coach.get(at(survey))
    assert "13 van 42 deden mee" in page.main
    assert "Noord" not in page.main
    assert "Zuid" not in page.main  # 13 - 9 would tell of Noord


def test_nothing_on_the_page_tells_who(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """The page of 12 people who answered alike tells no answer and no order."""
    send_answers(db, survey, 12, teams=(None,), texts={})
    html = coach.get(at(survey)).html
    for row in db.query("SELECT id, answers FROM response"):
        assert str(row["id"]) not in html
        assert str(row["answers"]) not in html


def test_the_first_step_is_to_send_the_link(
    coach: CheckingClient, db: Database, survey: Survey
) -> None:
    """Before anybody answered the page says what to do, and shows the link."""
    page = coach.get(at(survey))
    assert "Stuur iedereen de link." in page.main
    assert f"http://localhost/v/{survey.open_code}" in page.main
    shown = coach.follow(page, "Bekijk wat collega’s als eerste zien")
    assert "RegiCare" in shown.main


def test_the_text_for_the_intranet_is_true(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Link, minutes and last day are those of this survey, in each of its languages."""
    survey = make_survey(db, organisation, modules=("tam",), languages=("nl", "en"))
    page = coach.get(at(survey))
    dutch, english = (" ".join("".join(q.itertext()).split()) for q in page.all("blockquote"))
    link = f"http://localhost/v/{survey.open_code}"
    assert dutch == (
        f"Wat vindt u van werken met RegiCare? Vul de vragenlijst in: {link}"
        " Het duurt ongeveer 3 minuten en kan tot en met dinsdag 17 november 2026."
        " We vragen niet naar uw naam."
    )
    assert english == (
        f"What do you think of working with RegiCare? Please fill in the questionnaire: {link}"
        " It takes about 3 minutes and can be done until Tuesday, 17 November 2026."
        " Your name is not asked."
    )
    assert page.language == "nl"


def test_the_text_for_the_intranet_addresses_people_as_the_survey_does(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """With 'je' where the coach chose that, on a page that says 'u' to the coach."""
    survey = make_survey(db, organisation, modules=("tam",), chosen=Voice("original", "je"))
    page = coach.get(at(survey))
    dutch = " ".join(next(iter(page.all("blockquote"))).itertext())
    assert "Wat vind je van werken met RegiCare?" in dutch
    assert "We vragen niet naar je naam." in dutch
    assert not re.search(r"\bje\b", page.main.replace(" ".join(dutch.split()), ""))


def test_more_answers_than_people(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """When the link reached others the page says so, and the bar is full."""
    send_answers(db, survey, 43)
    page = coach.get(at(survey))
    assert "Er zijn meer inzendingen dan mensen." in page.main
    assert page.first("progress").get("value") == "1.000"


def test_a_week_more(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """One press is one week; the same form sent again changes nothing."""
    page = coach.get(at(survey))
    assert "Dan is de laatste dag dinsdag 24 november 2026." in page.main
    for _ in range(2):
        coach.press(page, "Verleng met een week")
    assert stored(db, survey).closes_on == date(2026, 11, 24)
    coach.press(coach.get(at(survey)), "Verleng met een week")
    assert stored(db, survey).closes_on == date(2026, 12, 1)


@pytest.mark.parametrize("sent", [{}, {"from": ""}, {"from": "2020-01-01"}, {"from": "<script>"}])
def test_a_week_more_needs_the_day_one_saw(
    coach: CheckingClient, db: Database, survey: Survey, sent: dict[str, str]
) -> None:
    """A form that is missing, old or made up moves nothing."""
    coach.post(at(survey, "extend"), sent)
    assert stored(db, survey).closes_on == CLOSING


def test_a_survey_does_not_go_on_for_ever(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """Half a year is the longest; the button is gone by then."""
    last = TODAY + timedelta(days=178)
    survey = make_survey(db, organisation, closes_on=last)
    page = coach.get(at(survey))
    assert "Verleng met een week" not in page.buttons()
    coach.post(at(survey, "extend"), {"from": last.isoformat()})
    assert stored(db, survey).closes_on == last


def test_closing_asks_first(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """The link shows a page that says what closing does; its button closes for good."""
    send_answers(db, survey, 12)
    drafts.save(db, "0" * 64, survey=survey.id, sealed=b"half", kept_until=CLOSING)
    page = coach.follow(coach.get(at(survey)), "Sluit nu")
    assert page.h1 == "Meting over RegiCare nu sluiten?"
    assert stored(db, survey).state == "open"
    page = coach.press(page, "Sluit definitief")
    assert "Gesloten op dinsdag 3 november 2026. 12 van 42 deden mee." in page.main
    assert (stored(db, survey).state, stored(db, survey).closed_on) == ("closed", TODAY)
    half_filled_in = drafts.find(db, "0" * 64)
    assert half_filled_in is None or half_filled_in[1] == b""
    # Pressed twice, and asked for once more.
    assert coach.post(at(survey, "close")).h1 == "RegiCare"
    assert coach.get(at(survey, "close")).h1 == "RegiCare"
    coach.post(at(survey, "extend"), {"from": CLOSING.isoformat()}, status=410)


def test_closing_with_too_few_warns(coach: CheckingClient, db: Database, survey: Survey) -> None:
    """Whoever closes with four answers knows that there will be no report."""
    send_answers(db, survey, 4)
    page = coach.get(at(survey, "close"))
    assert "Er zijn minder dan 5 inzendingen." in page.main


def test_a_draft_can_be_neither_closed_nor_extended(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """What was not opened takes no answers, so there is nothing to end or to lengthen."""
    survey = make_survey(db, organisation, launched_on=None)
    coach.get(at(survey, "close"), status=410)
    coach.post(at(survey, "close"), status=410)
    coach.post(at(survey, "extend"), {"from": CLOSING.isoformat()}, status=410)


def test_the_last_day(tmp_path_factory: pytest.TempPathFactory) -> None:
    """On the last day the survey is open; the day after, a coach's visit closes it."""
    clock = SettableClock(CLOSING)
    app = make_app(tmp_path_factory.mktemp("data"), clock)
    db = app.connection()
    organisation = make_organisation(db)
    survey = make_survey(db, organisation, modules=("tam",))
    coach = signed_in(app, coach_of(app, organisation))
    assert "Vandaag is de laatste dag." in coach.get(at(survey)).main
    clock.day = CLOSING + timedelta(days=1)
    coach = signed_in(app, coach_of(app, organisation))
    assert "Gesloten op woensdag 18 november 2026" in coach.get("/coach/").main
    assert stored(db, survey).state == "closed"


def test_one_answer_is_told_as_one(
    coach: CheckingClient, db: Database, organisation: Organisation
) -> None:
    """On the page of the survey, before closing and in the list after it."""
    survey = make_survey(db, organisation, technology="het dossier")
    send_answers(db, survey, 1)
    page = coach.get(at(survey))
    assert page.h1 == "Het dossier"
    assert re.search(r"van \d+ deed mee", page.main)
    assert re.search(r"1 van \d+ deed mee\.", coach.get(at(survey, "close")).main)
    assert re.search(r"1 van \d+ deed mee\.", coach.get("/coach/").main)
    lifecycle.close(db, survey.id, TODAY)
    assert "met 1 inzending: te weinig voor een rapport." in coach.get("/coach/").main
