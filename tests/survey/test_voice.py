"""In which words a survey speaks, from the choice in draft to the report."""

import json
import sqlite3
from dataclasses import replace

import pytest

from survey import lifecycle, results
from survey.storage import organisations, releases, surveys, voice
from survey.storage.connection import connect
from survey.storage.voice import USUAL, Voice
from tests.support.answers import send_answers
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey

SIMPLE = Voice("simple", "je")


@pytest.fixture
def db(tmp_path):
    db = connect(tmp_path / "draagvlak.db")
    yield db
    db.close()


def first_statement(db, survey):
    return surveys.questionnaire_of(db, survey.id).pages[0].items[0].text["nl"]


def test_without_a_choice_a_survey_says_u_and_asks_the_original(db):
    """Whoever does not look for the setting gets what can be compared."""
    survey = make_survey(db)
    assert voice.of_survey(db, survey.id) == USUAL == Voice("original", "u")
    assert survey.pronoun == "u"
    assert first_statement(db, survey).endswith("zou ik taken sneller kunnen uitvoeren.")


def test_the_simple_variant_is_asked_and_survives_launching(db):
    """The choice in draft is what is asked while the survey is open and after it."""
    survey = make_survey(db, chosen=SIMPLE)
    assert survey.pronoun == "je"
    assert first_statement(db, survey) == "Met {technology} kan ik mijn werk sneller doen."
    lifecycle.close(db, survey.id, TODAY)
    assert first_statement(db, survey) == "Met {technology} kan ik mijn werk sneller doen."


@pytest.mark.parametrize("state", ["open", "closed"])
@pytest.mark.parametrize("before", [None, SIMPLE])
def test_the_database_itself_freezes_the_words_at_launch(db, state, before):
    """Not changed, not chosen afterwards, not taken away."""
    survey = make_survey(db, chosen=before)
    if state == "closed":
        lifecycle.close(db, survey.id, TODAY)
    with pytest.raises(sqlite3.IntegrityError, match="frozen"):
        voice.choose(db, survey.id, Voice("simple", "u"))
    if before:
        with pytest.raises(sqlite3.IntegrityError, match="frozen"):
            db.execute("DELETE FROM survey_voice")
    assert voice.of_survey(db, survey.id) == (before or USUAL)


def test_a_draft_may_change_its_mind(db):
    """As often as the coach likes."""
    survey = make_survey(db, launched_on=None)
    for chosen in (SIMPLE, Voice("original", "je"), USUAL):
        voice.choose(db, survey.id, chosen)
        assert voice.of_survey(db, survey.id) == chosen


def test_erasing_takes_the_words_along(db):
    """A survey, or its whole organisation, can still be erased after launching."""
    organisation = make_organisation(db)
    first, _second = (make_survey(db, organisation, chosen=SIMPLE) for _ in range(2))
    surveys.delete(db, first.id)
    assert voice.of_survey(db, first.id) == USUAL
    organisations.delete(db, organisation.id)
    assert not list(db.query("SELECT * FROM survey_voice"))


def test_an_organisation_goes_on_as_it_spoke_last(db):
    """Its latest choice is what its next survey starts with; another organisation's is not."""
    organisation, other = make_organisation(db), make_organisation(db)
    assert voice.usual_of(db, organisation.id) == USUAL
    make_survey(db, organisation, chosen=SIMPLE)
    later = CLOSING.replace(month=12)
    make_survey(db, organisation, chosen=replace(SIMPLE, pronoun="u"), closes_on=later)
    assert voice.usual_of(db, organisation.id) == Voice("simple", "u")
    assert voice.usual_of(db, other.id) == USUAL


def waves(db, *chosen):
    """Two waves of one organisation, closed, the second after the first."""
    organisation = make_organisation(db)
    made = []
    for one in chosen:
        before = made[-1].id if made else None
        survey = make_survey(db, organisation, chosen=one, predecessor=before)
        send_answers(db, survey, 20)
        lifecycle.close(db, survey.id, TODAY)
        made.append(surveys.get(db, survey.id))
    return made


@pytest.mark.parametrize(
    ("before", "now", "compared"),
    [
        (USUAL, SIMPLE, False),
        (SIMPLE, USUAL, False),
        (SIMPLE, SIMPLE, True),
        (USUAL, Voice("original", "je"), True),  # je or u changes no statement
    ],
)
def test_waves_in_other_words_are_never_one_trend(db, before, now, compared):
    """From the coach's choice to the report: no change is given, and the report says why."""
    _first, second = waves(db, before, now)
    results.make_release(db, second, TODAY)
    report = json.loads(releases.of_survey(db, second.id)[0].report)
    assert report["instruments"][0]["wording"] == now.wording
    assert report["change"]
    for change in report["change"]:
        assert ("difference" in change) is compared
        assert compared or change["withheld"] == "wording_differs"
    assert all(
        ("previous" in one and one["previous"] is not None) is compared
        for one in report["constructs"]
    )
