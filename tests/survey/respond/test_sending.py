"""The last step: the team, what is open, and sending exactly once."""

import threading

import pytest

from survey import lifecycle
from survey.anonymity import lookup_hash
from survey.storage import drafts, responses
from survey.storage.organisations import NewTeam
from survey.storage.surveys import NewModule
from tests.support.builders import TODAY, make_organisation, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND, TOOLS


def begun(app, survey, **kwargs) -> Employee:
    return Employee(CheckingClient(app, **kwargs)).begins(survey.open_code)


def sent(db, survey):
    return responses.of_survey(db, survey.id)


def test_the_whole_way(app, db, clock):
    """Start, four pages, the last look, sending: one response with exactly what was clicked."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND, tools=TOOLS)])
    employee = begun(app, survey).answers("Eens")
    closed = {"q_SOORT": "2", "q_JAREN": "7", "q_HULP_1": "2", "q_HULP_2": "-1"}
    employee.presses("Volgende stap", closed)
    employee.presses("Volgende stap", {"q_TIP": "  Meer tijd.\r\nEcht. "})
    assert "U beantwoordde 5 van de 5 vragen." in employee.page.main
    employee.presses("Versturen", {"team": "2"})
    assert employee.page.h1 == "Dank u wel voor uw antwoorden"
    (response,) = sent(db, survey)
    assert (response.team, response.language) == ("2", "nl")
    assert response.answers == (2, 2, 2, 7, 2, -1)
    (comment,) = responses.comments_of(db, survey.id)
    assert (comment.question, comment.text) == ("TIP", "Meer tijd.\nEcht.")


def test_thanks_says_what_happens_next_and_when(employee):
    """The closing day, who gets the report, and that nobody sees results before."""
    employee.walks_to_the_end().presses("Versturen")
    for words in ("tot en met dinsdag 17 november 2026", "Tot die tijd ziet niemand resultaten"):
        assert words in employee.page.main


def test_the_last_look_counts_and_leads_to_the_gaps(employee):
    """13 of 15: the two pages with a gap are linked, with how many are open."""
    answers = employee.chooses("Mee eens")
    del answers["q_PU2"]
    employee.presses("Volgende stap", answers, status=422).presses("Overslaan en verder")
    employee.answers("Mee eens")
    answers = employee.chooses("Misschien")
    del answers["q_BI3"]
    employee.presses("Volgende stap", answers, status=422).presses("Overslaan en verder")
    assert "U beantwoordde 13 van de 15 vragen." in employee.page.main
    assert "Wat RegiCare kan opleveren (één open)" in employee.page.main
    gap = employee.client.follow(employee.page, "Plannen voor de komende tijd")
    assert gap.title.startswith("Plannen voor de komende tijd · Stap 3 van 4")


def test_everything_blank_may_be_sent(app, db, survey):
    """Nothing is required: three skipped pages make a response without answers."""
    begun(app, survey).skips().skips().skips().presses("Versturen")
    (response,) = sent(db, survey)
    assert set(response.answers) == {None}
    assert response.team is None


def test_only_large_teams_are_offered(employee):
    """Two teams of 5 or more by name; the team of 3 has to be 'another team'."""
    employee.walks_to_the_end()
    assert list(employee.page.options("team")) == [
        "Sociaal werk",
        "Wijkteam Noord",
        "Een ander team",
        "Zeg ik liever niet",
    ]
    assert not employee.page.values()


@pytest.mark.parametrize(
    "teams",
    [
        [NewTeam("Alles", 20)],
        [NewTeam("Groot", 9), NewTeam("Klein", 4)],  # naming one names the other
        [NewTeam(f"Klein {number}", 4) for number in range(6)],
    ],
)
def test_no_team_is_asked_when_fewer_than_two_can_be_named(app, db, clock, teams):
    """Then the last step is the last look alone."""
    survey = make_survey(db, make_organisation(db, teams=teams), modules=["tam"])
    employee = begun(app, survey).walks_to_the_end()
    assert not employee.groups
    employee.presses("Versturen", {})
    assert [response.team for response in sent(db, survey)] == [None]


def test_without_small_teams_there_is_no_other_team(app, db, clock):
    """Everybody's team is in the list."""
    teams = [NewTeam("Noord", 9), NewTeam("Zuid", 9)]
    survey = make_survey(db, make_organisation(db, teams=teams), modules=["tam"])
    employee = begun(app, survey).walks_to_the_end()
    assert list(employee.page.options("team")) == ["Noord", "Zuid", "Zeg ik liever niet"]


@pytest.mark.parametrize(("choice", "stored"), [("1", "1"), ("other", None), ("none", None)])
def test_what_is_kept_of_the_team(app, db, survey, choice, stored):
    """A named team by its code; another team or rather not is no team at all."""
    begun(app, survey).walks_to_the_end().presses("Versturen", {"team": choice})
    assert [response.team for response in sent(db, survey)] == [stored]


@pytest.mark.parametrize("team", ["3", "99", "", "1 OR 1", "Balie"])
def test_a_team_that_is_not_offered_is_refused(app, db, survey, team):
    """Also the code of the team that is too small to be named."""
    employee = begun(app, survey).walks_to_the_end()
    page = employee.client.post(f"/a/{employee.token}/send", {"team": team}, status=422)
    assert page.title.startswith("Fout: Bijna klaar")
    assert "Kies een van de antwoorden uit de lijst." in page.main
    assert sent(db, survey) == []


def test_the_team_is_kept_when_looking_back(app, db, survey):
    """'Previous' on the last step saves the team; the choice is there again afterwards."""
    employee = begun(app, survey).walks_to_the_end().presses("Vorige", {"team": "other"})
    assert employee.page.title.startswith("Plannen")
    employee.presses("Volgende stap")
    assert employee.page.values()["team"] == "other"


def test_a_double_click_is_one_response(app, db, survey):
    """Sending again, going back and reloading all end at the same thanks."""
    employee = begun(app, survey).walks_to_the_end().presses("Versturen")
    own = f"/a/{employee.token}"
    for _ in range(2):
        assert employee.client.post(f"{own}/send").h1 == "Dank u wel voor uw antwoorden"
    for address in (own, f"{own}/1", f"{own}/team", f"{own}/later", f"{own}/send"):
        assert employee.client.get(address).h1 == "Dank u wel voor uw antwoorden"
    assert len(sent(db, survey)) == 1


def test_pages_sent_late_bring_nothing_back(app, db, survey):
    """A page sent from another tab after sending makes no new draft."""
    employee = begun(app, survey).walks_to_the_end().presses("Versturen")
    late = {"q_PU1": "1", "action": "next"}
    page = employee.client.post(f"/a/{employee.token}/1", late)
    assert page.h1 == "Dank u wel voor uw antwoorden"
    assert drafts.find(db, lookup_hash(employee.token)) is None


def test_eight_at_once_are_one_response(app, db, survey):
    """The same form sent by eight threads at the same moment: one response, thanks for all."""
    employee = begun(app, survey).walks_to_the_end()
    address, barrier, seen = f"/a/{employee.token}/send", threading.Barrier(8), []

    def send():
        barrier.wait()
        response = app.test_client().post(address, data={"team": "1"})
        seen.append((response.status_code, response.headers.get("Location")))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen, key=str) == [
        (200, None),
        *[(303, f"/v/{survey.open_code}/thanks")] * 7,
    ]
    assert len(sent(db, survey)) == 1


def test_opening_the_address_of_sending_sends_nothing(app, db, survey):
    """GET and HEAD lead back to the button."""
    employee = begun(app, survey).walks_to_the_end()
    page = employee.client.get(f"/a/{employee.token}/send")
    assert "Versturen" in page.buttons()
    employee.client.client.head(f"/a/{employee.token}/send")
    assert sent(db, survey) == []


def test_two_people_are_two_responses(app, db, survey):
    """The open link serves everybody; answers do not mix."""
    one, two = begun(app, survey), begun(app, survey)
    one.answers("Mee eens")
    two.answers("Mee oneens")
    one.walks_to_the_end().presses("Versturen")
    two.walks_to_the_end().presses("Versturen")
    assert sorted(response.answers[0] for response in sent(db, survey)) == [2, 4]


def test_sending_leaves_no_draft(app, db, survey):
    """The sealed draft is gone with the sending."""
    employee = begun(app, survey).walks_to_the_end().presses("Versturen")
    with pytest.raises(lifecycle.AlreadySent):
        lifecycle.under_way(db, employee.token, TODAY)
    assert drafts.find(db, lookup_hash(employee.token)) is None
