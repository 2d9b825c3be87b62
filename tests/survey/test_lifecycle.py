"""What may happen to a survey, and when; nothing slips through between two steps."""

import threading
from datetime import timedelta

import pytest

from survey import lifecycle
from survey.anonymity import Draft, lookup_hash, new_token
from survey.storage import drafts, invitations, organisations, responses, surveys
from survey.storage.connection import ConnectionPerThread, connect
from survey.storage.invitations import NewInvitation
from survey.storage.organisations import NewTeam
from survey.storage.surveys import NewModule
from tests.support.builders import CLOSING, TODAY, make_organisation, make_survey
from tests.support.instruments import EVERY_KIND

DAY = timedelta(days=1)


@pytest.fixture
def db(tmp_path):
    db = connect(tmp_path / "draagvlak.db")
    yield db
    db.close()


@pytest.fixture
def survey(db):
    return make_survey(db, modules=[NewModule(EVERY_KIND)])


def of(db, survey):
    """Return the survey as it is stored now."""
    stored = surveys.get(db, survey.id)
    assert stored
    return stored


def begun(db, survey, **answers: int) -> str:
    return lifecycle.begin(db, survey, Draft("nl", answers), TODAY)


def invited(db, survey) -> str:
    token = new_token()
    invitations.add(db, survey.id, [NewInvitation(lookup_hash(token))])
    return token


def test_launching_freezes_the_teams(db):
    """Later changes to the organisation change nothing in an open survey."""
    organisation = make_organisation(db)
    survey = make_survey(db, organisation)
    organisations.replace_teams(db, organisation.id, [NewTeam("Anders", 99)])
    names = [team.name for team in surveys.teams_of(db, survey.id)]
    assert names == ["Sociaal werk", "Wijkteam Noord", "Balie"]


def test_launching_works_once(db, survey):
    """An open survey is no draft any more."""
    with pytest.raises(lifecycle.NotInDraft):
        lifecycle.launch(db, survey, TODAY)


ONE_TEAM = (NewTeam("Team", 12),)


def draft_survey(db, teams=ONE_TEAM, **kwargs):
    organisation = make_organisation(db, teams=list(teams))
    return make_survey(db, organisation, launched_on=None, **kwargs)


@pytest.mark.parametrize(
    ("faults", "kwargs"),
    [
        ([], {}),
        ([], {"closes_on": TODAY}),  # the same day will do
        ([lifecycle.NothingToAsk], {"modules": []}),
        ([lifecycle.NoTechnology], {"technology": "  "}),
        ([lifecycle.ClosesInThePast], {"closes_on": TODAY - DAY}),
        ([lifecycle.NobodyToAsk], {"teams": [NewTeam("Klein", 4)]}),
        ([], {"teams": [NewTeam("Klein", 2), NewTeam("Ook klein", 3)]}),
        ([lifecycle.NobodyToAsk], {"minimum_group_size": 13}),
        (
            [lifecycle.NothingToAsk, lifecycle.ClosesInThePast],
            {"modules": [], "closes_on": TODAY - DAY},
        ),
    ],
)
def test_obstacles_to_launching(db, faults, kwargs):
    """Every obstacle is named at once, and launching raises the first."""
    survey = draft_survey(db, **kwargs)
    found = lifecycle.obstacles_to_launch(db, survey, TODAY)
    assert [type(fault) for fault in found] == faults
    if faults:
        with pytest.raises(faults[0]):
            lifecycle.launch(db, survey, TODAY)
        assert of(db, survey).state == "draft"


def test_a_draft_is_found_again_until_it_is_sent(db, survey):
    """By its token and no other."""
    token = begun(db, survey, NUT1=2)
    assert lifecycle.under_way(db, token, TODAY).draft.answers == {"NUT1": 2}
    with pytest.raises(lifecycle.UnknownLink):
        lifecycle.under_way(db, new_token(), TODAY)


def test_sending_stores_answers_in_the_order_of_the_questionnaire(db, survey):
    """One value per coded column, None where nothing was answered; words apart, stripped."""
    draft = Draft("nl", {"JAREN": 7, "NUT2": 0}, {"TIP": "  Tijd. "}, "1")
    token = lifecycle.begin(db, survey, draft, TODAY)
    lifecycle.send(db, survey, token, draft, TODAY)
    (response,) = responses.of_survey(db, survey.id)
    assert response.answers == (None, 0, None, 7)
    assert [comment.text for comment in responses.comments_of(db, survey.id)] == ["Tijd."]
    assert responses.daily_counts(db, survey.id) == [(TODAY, 1)]


def test_blank_words_are_no_comment(db, survey):
    """Spaces and line breaks are nothing."""
    draft = Draft("nl", {}, {"TIP": " \n "})
    lifecycle.send(db, survey, lifecycle.begin(db, survey, draft, TODAY), draft, TODAY)
    assert responses.comments_of(db, survey.id) == []


def test_sending_is_all_or_nothing(db, survey, monkeypatch):
    """When storing the words fails, no answer is stored, the link is not spent, the draft stays."""
    token = begun(db, survey, NUT1=2)

    def fail(*_arguments: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(responses, "add_comments", fail)
        with pytest.raises(OSError, match="disk full"):
            lifecycle.send(db, survey, token, Draft("nl", {"NUT1": 2}), TODAY)
    assert responses.count(db, survey.id) == 0
    assert lifecycle.under_way(db, token, TODAY).draft.answers == {"NUT1": 2}
    lifecycle.send(db, survey, token, Draft("nl", {"NUT1": 2}), TODAY)
    assert responses.count(db, survey.id) == 1


@pytest.mark.parametrize("way_in", [begun, invited])
def test_a_send_that_comes_after_closing_adds_nothing(db, survey, way_in):
    """The survey was read while it was open; the coach closed it a moment before sending."""
    token = way_in(db, survey)
    lifecycle.close(db, survey.id, TODAY)
    assert survey.state == "open"  # as this request still believes
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.send(db, survey, token, Draft("nl", {"NUT1": 2}), TODAY)
    assert responses.count(db, survey.id) == 0


@pytest.mark.parametrize("way_in", [begun, invited])
def test_a_save_that_comes_after_closing_keeps_nothing(db, survey, way_in):
    """No sealed answers appear in a survey whose drafts were erased."""
    token = way_in(db, survey)
    lifecycle.close(db, survey.id, TODAY)
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.save_draft(db, survey, token, Draft("nl", {"NUT1": 2}), TODAY)
    found = drafts.find(db, lookup_hash(token))
    assert found is None or found[1] == b""


@pytest.mark.parametrize("way_in", [begun, invited])
def test_a_save_that_comes_after_sending_brings_nothing_back(db, survey, way_in):
    """A slow page from another tab makes no second draft to send."""
    token = way_in(db, survey)
    lifecycle.send(db, survey, token, Draft("nl"), TODAY)
    with pytest.raises(lifecycle.AlreadySent) as refusal:
        lifecycle.save_draft(db, survey, token, Draft("nl", {"NUT1": 2}), TODAY)
    assert refusal.value.survey == survey
    assert drafts.find(db, lookup_hash(token)) is None


def elsewhere(db, survey, token):
    """Another tab saves something."""
    lifecycle.save_draft(db, survey, token, Draft("nl", {"NUT1": 1}), TODAY)


def sent(db, survey, token):
    """Another tab sends."""
    lifecycle.send(db, survey, token, Draft("nl"), TODAY)


def closed(db, survey, token):
    """The coach closes the survey."""
    lifecycle.close(db, survey.id, TODAY)


@pytest.mark.parametrize("meanwhile", [elsewhere, sent, closed])
def test_a_step_is_kept_in_the_place_of_what_it_was_made_from_or_not_at_all(db, survey, meanwhile):
    """What came in between stays as it is."""
    token = begun(db, survey, NUT1=2)
    before = lifecycle.under_way(db, token, TODAY).sealed
    meanwhile(db, survey, token)
    after = drafts.find(db, lookup_hash(token))
    assert not lifecycle.save_step(db, token, before, Draft("nl", {"NUT1": 0}), TODAY)
    assert drafts.find(db, lookup_hash(token)) == after


def test_a_step_is_kept_when_nothing_came_in_between(db, survey):
    """And for as long as a draft that was begun today."""
    token = begun(db, survey, NUT1=2)
    before = lifecycle.under_way(db, token, TODAY).sealed
    later = Draft("en", {"NUT1": 0, "NUT2": 1})
    assert lifecycle.save_step(db, token, before, later, TODAY + DAY)
    assert lifecycle.under_way(db, token, TODAY).draft == later
    until = db.execute("SELECT kept_until FROM drafts.draft").fetchall()
    assert until == [((TODAY + DAY + lifecycle.DRAFTS_KEPT).isoformat(),)]


def test_a_first_step_has_no_draft_to_take_the_place_of(db, survey):
    """Whoever comes by a personal link."""
    token = invited(db, survey)
    before = lifecycle.under_way(db, token, TODAY).sealed
    assert not lifecycle.save_step(db, token, before, Draft("nl"), TODAY)
    assert drafts.find(db, lookup_hash(token)) is None


def test_closing_erases_drafts_and_says_so_to_who_comes_late(db, survey):
    """Of a draft nothing is left but that it was there, and that goes after thirty days."""
    token = begun(db, survey, NUT1=2)
    lifecycle.close(db, survey.id, TODAY)
    assert drafts.find(db, lookup_hash(token)) == (survey.id, b"")
    with pytest.raises(lifecycle.NotOpen) as refusal:
        lifecycle.under_way(db, token, TODAY)
    assert refusal.value.survey == of(db, survey)
    lifecycle.close_overdue(db, TODAY + lifecycle.DRAFTS_KEPT + DAY)
    with pytest.raises(lifecycle.UnknownLink):
        lifecycle.under_way(db, token, TODAY)


def test_closing_works_once(db, survey):
    """Closing what is closed, or not yet open, is refused."""
    lifecycle.close(db, survey.id, TODAY)
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.close(db, survey.id, TODAY)
    with pytest.raises(lifecycle.NotOpen):
        lifecycle.close(db, draft_survey(db).id, TODAY)


def test_surveys_close_after_their_last_day_and_not_before(db, survey):
    """Still open on the day itself; closed the day after, with that day as its closing day."""
    lifecycle.close_overdue(db, CLOSING)
    assert of(db, survey).may_be_answered(CLOSING)
    lifecycle.close_overdue(db, CLOSING + DAY)
    closed = of(db, survey)
    assert (closed.state, closed.closed_on) == ("closed", CLOSING + DAY)
    assert closed.has_results


def test_after_the_last_day_nothing_is_taken_even_when_nobody_closed(db, survey):
    """The date alone is enough."""
    token = begun(db, survey)
    late = CLOSING + DAY
    for refused in (
        lambda: lifecycle.begin(db, survey, Draft("nl"), late),
        lambda: lifecycle.save_draft(db, survey, token, Draft("nl"), late),
        lambda: lifecycle.send(db, survey, token, Draft("nl"), late),
        lambda: lifecycle.under_way(db, token, late),
    ):
        with pytest.raises(lifecycle.NotOpen):
            refused()
    assert responses.count(db, survey.id) == 0


def test_many_answer_at_once_while_a_coach_is_writing(db, survey, tmp_path):
    """Eight people on eight connections, a coach writing all the time: nobody is turned away."""
    connection, faults, done = ConnectionPerThread(tmp_path / "draagvlak.db"), [], threading.Event()

    def guarded(work):
        def run() -> None:
            try:
                work(connection())
            except Exception as error:  # reported below, in the test's own thread
                faults.append(error)

        return threading.Thread(target=run)

    def answer(own) -> None:
        for _ in range(5):
            token = lifecycle.begin(own, survey, Draft("nl"), TODAY)
            lifecycle.save_draft(own, survey, token, Draft("nl", {"NUT1": 1}), TODAY)
            found = lifecycle.under_way(own, token, TODAY)
            lifecycle.send(own, survey, token, found.draft, TODAY)

    def write(own) -> None:
        while not done.is_set():
            organisations.rename(own, survey.organisation, "Anders")

    people, coach = [guarded(answer) for _ in range(8)], guarded(write)
    coach.start()
    for person in people:
        person.start()
    for person in people:
        person.join()
    done.set()
    coach.join()
    assert faults == []
    assert responses.count(db, survey.id) == 40
    assert responses.daily_counts(db, survey.id) == [(TODAY, 40)]
