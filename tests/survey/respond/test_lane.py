"""The short way of answering: what goes along it, and that it answers as the views do."""

import io
import sqlite3
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest
from flask import request_started
from werkzeug.test import EnvironBuilder, run_wsgi_app

from survey import lifecycle
from survey.anonymity import Draft, new_token
from survey.guesses import LINKS_OF_ONE
from survey.storage import looks, responses, surveys, words
from survey.storage.connection import connect
from survey.storage.surveys import NewModule
from survey.storage.words import Words
from survey.visitors import VISITOR
from tests.support.builders import TODAY, make_survey
from tests.support.client import CheckingClient
from tests.support.employee import Employee
from tests.support.instruments import EVERY_KIND, TOOLS

FORMS = {
    "all answered": {"q_NUT1": "1", "q_NUT2": "2", "action": "next"},
    "one blank": {"q_NUT1": "1", "action": "next"},
    "blank, and told so": {"q_NUT1": "1", "mentioned": "yes", "action": "next"},
    "skipped": {"action": "skip"},
    "back": {"q_NUT2": "2", "action": "previous"},
    "for later": {"q_NUT2": "2", "action": "later"},
    "the other language": {"q_NUT1": "0", "language": "en"},
    "an answer taken away": {"q_NUT1": "1", "q_NUT2": "1", "clear": "NUT1"},
    "not an answer": {"q_NUT1": "9", "q_NUT2": "1", "action": "next"},
    "nothing at all": {},
    "a field twice": [("q_NUT1", "1"), ("q_NUT1", "2"), ("q_NUT2", "2"), ("action", "next")],
    "words beyond ASCII": {"q_NUT1": "é", "action": "next"},
}


@contextmanager
def reaching_the_views(app):
    """Give the methods and paths that get to Flask while the block runs."""
    seen = []

    def note(_app, **_kwargs):
        from flask import request

        seen.append((request.method, request.path))

    with request_started.connected_to(note, app):
        yield seen


def ask(application, method, path, form=None, **environ):
    builder = EnvironBuilder(path, method=method, data=dict(form) if form else None)
    if isinstance(form, list):
        builder.form.setlist("q_NUT1", ["1", "2"])
    body, status, headers = run_wsgi_app(application, {**builder.get_environ(), **environ})
    return status, sorted(headers), b"".join(body)


def test_the_usual_steps_pass_the_views_by(app, survey):
    """Once each page was made, the pages and answers of the next respondent reach no view."""
    Employee(CheckingClient(app)).begins(survey.open_code).walks_to_the_end()
    with reaching_the_views(app) as seen:
        employee = Employee(CheckingClient(app)).begins(survey.open_code).walks_to_the_end()
        employee.presses("Versturen")
    assert seen == [("POST", f"/a/{employee.token}/send")]


def test_steps_wait_for_nobody_who_writes(app, survey):
    """A report, a mailing, another's answers: none of these is in the file of drafts."""
    Employee(CheckingClient(app)).begins(survey.open_code).walks_to_the_end()
    employee = Employee(CheckingClient(app)).begins(survey.open_code)
    with closing(sqlite3.connect(app.settings.database)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with reaching_the_views(app) as seen:
            employee.walks_to_the_end()
    assert seen == []
    draft = lifecycle.under_way(app.connection(), employee.token, TODAY).draft
    assert len(draft.answers) > 10


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_it_answers_as_the_views_do(app, db, clock, form):
    """Each form leads to the same answer, the same draft and the same next page by both ways."""
    survey = make_survey(db, modules=[NewModule(EVERY_KIND, tools=TOOLS)])
    found = []
    for way in (app.wsgi_app, app.wsgi_app.behind):
        token = lifecycle.begin(db, survey, Draft("nl", {"NUT2": 0}), TODAY)
        answers = [ask(way, "POST", f"/a/{token}/1", form)]
        answers += [ask(way, "GET", f"/a/{token}/{number}") for number in (1, 2, 3)]
        draft = lifecycle.under_way(db, token, TODAY).draft
        found.append((repr(answers).replace(token, "TOKEN"), draft))
    assert _but_for_type(found[0][0]) == _but_for_type(found[1][0])
    assert found[0][1] == found[1][1]


@pytest.mark.parametrize("wanted", ["nl", "en", "de", ""])
def test_it_begins_as_the_views_do(app, db, clock, wanted):
    """The language asked for when the survey has it, or else the first; in a draft of one's own."""
    survey, found = make_survey(db, modules=["tam"]), []
    for way in (app.wsgi_app, app.wsgi_app.behind):
        answer = ask(way, "POST", f"/v/{survey.open_code}", {"language": wanted})
        address = dict(answer[1])["Location"]
        token = address.split("/")[2]
        found.append((repr(answer).replace(token, "TOKEN"), address.replace(token, "")))
        found[-1] += (lifecycle.under_way(db, token, TODAY).draft,)
    assert _but_for_type(found[0][0]) == _but_for_type(found[1][0])
    assert found[0][1:] == found[1][1:]


@pytest.mark.parametrize("draft", [{}, {"team": "1"}, {"role": "leads"}, {"answers": {"PU1": 1}}])
def test_the_last_look_is_the_views(app, db, survey, draft):
    """All answered or not, with a team or role chosen or not: the same page by both ways."""
    columns = surveys.questionnaire_of(db, survey.id).coded_columns
    whole = {"answers": {column.id: 4 for column in columns}}
    other = lifecycle.begin(db, survey, Draft("nl", **whole), TODAY)
    ask(app.wsgi_app, "GET", f"/a/{other}/team")  # remembered from here on
    token = lifecycle.begin(db, survey, Draft("nl", **whole | draft), TODAY)
    for _ in range(2):
        both = [ask(way, "GET", f"/a/{token}/team") for way in (app.wsgi_app, app.wsgi_app.behind)]
        assert both[0] == both[1]


def _but_for_type(answers):
    """An empty answer needs no type; Flask gives it one all the same."""
    return answers.replace("('Content-Type', 'text/html; charset=utf-8'), ", "").replace(
        ", ('Vary', 'Accept-Encoding')", ""
    )


def test_a_page_with_answers_is_never_remembered(app, survey):
    """After somebody looked back at their answers, others still get the page blank."""
    one = Employee(CheckingClient(app)).begins(survey.open_code).answers("Mee eens")
    own = one.client.get(f"/a/{one.token}/1")
    assert own.values()["q_PU1"] == "4"
    other = Employee(CheckingClient(app)).begins(survey.open_code)
    assert "q_PU1" not in other.page.values()
    assert other.page.text.count("Mee eens") == own.text.count("Mee eens")


def test_who_tried_too_many_links_waits_here_too(app, survey):
    """A right link shows nothing to a visitor who must wait."""
    employee = Employee(CheckingClient(app)).begins(survey.open_code)
    visitor = {VISITOR: "a" * 16}
    for _ in range(2 * LINKS_OF_ONE.at_once):  # on a slow machine some are given back meanwhile
        ask(app.wsgi_app, "GET", f"/a/{new_token()}/1", **visitor)
    status, _, _ = ask(app.wsgi_app, "GET", employee.address, **visitor)
    assert status.startswith("429")
    assert ask(app.wsgi_app, "GET", employee.address)[0].startswith("200")


def test_a_wrong_link_is_counted_once(app):
    """The short way takes no try of its own."""
    visitor = {VISITOR: "b" * 16}
    statuses = [
        ask(app.wsgi_app, "GET", f"/a/{new_token()}/1", **visitor)[0][:3]
        for _ in range(LINKS_OF_ONE.at_once)
    ]
    assert set(statuses) == {"404"}


@pytest.mark.parametrize("length", ["-1", "x", "99999999"])
def test_a_body_of_no_sensible_length_is_for_the_views(app, survey, length):
    """Nothing is read that would hold up the server; the answer is a page, not a fault."""
    employee = Employee(CheckingClient(app)).begins(survey.open_code)
    builder = EnvironBuilder(employee.address, method="POST")
    environ = builder.get_environ() | {
        "CONTENT_LENGTH": length,
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "wsgi.input": io.BytesIO(b"q_PU1=1"),
    }
    _, status, _ = run_wsgi_app(app.wsgi_app, environ)
    assert status[:3] in ("303", "413")


def test_the_first_page_is_made_anew_when_what_it_says_changes(app, db, survey):
    """Another introduction, another look: the next person sees it; nobody sees what was before."""
    client = CheckingClient(app)
    assert "Welkom" not in client.get(f"/v/{survey.open_code}").text
    words.replace(db, survey.id, Words({"nl": "Welkom bij deze vragen."}))
    assert "Welkom bij deze vragen." in client.get(f"/v/{survey.open_code}").text
    looks.set_colour(db, survey.organisation, "#335577")
    assert b"335577" in ask(app.wsgi_app, "GET", f"/v/{survey.open_code}")[2]


@pytest.fixture
def ready(db, survey):
    """Return the token of somebody who answered everything and has to send it."""
    columns = surveys.questionnaire_of(db, survey.id).coded_columns
    return lifecycle.begin(db, survey, Draft("nl", {column.id: 4 for column in columns}), TODAY)


def sending(token, chosen=None, **environ):
    body = urlencode(chosen or {}).encode()
    form = {
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    return {**EnvironBuilder(f"/a/{token}/send", method="POST").get_environ(), **form, **environ}


@pytest.mark.parametrize("coding", ["gzip", ""])
@pytest.mark.parametrize(
    "chosen", [{}, {"team": "none"}, {"team": "1"}, {"language": "en"}, {"clear": "team"}]
)
def test_sending_at_once_answers_as_the_view_does(app, db, survey, ready, chosen, coding):
    """Stored once, with the same thanks; a second time it is left to the view, which says so."""
    accepts = {"HTTP_ACCEPT_ENCODING": coding}
    status, headers, body = app.quick(sending(ready, chosen, **accepts))
    columns = surveys.questionnaire_of(db, survey.id).coded_columns
    other = lifecycle.begin(db, survey, Draft("nl", {column.id: 4 for column in columns}), TODAY)
    by_view = ask(app.wsgi_app.behind, "POST", f"/a/{other}/send", chosen, **accepts)
    assert (status, sorted(headers), b"".join(body)) == by_view
    first, second = responses.of_survey(db, survey.id)
    assert first == second
    assert responses.count(db, survey.id) == 2
    assert app.quick(sending(ready)) is None
    assert responses.count(db, survey.id) == 2


def test_what_can_not_be_chosen_is_left_to_the_view(app, db, survey, ready):
    """Nothing is stored, and the view shows the last step again with what is the matter."""
    request = sending(ready, {"team": "not one"})
    assert app.quick(request) is None
    assert run_wsgi_app(app.wsgi_app, request)[1].startswith("422")
    assert responses.count(db, survey.id) == 0


def test_sending_is_left_to_a_thread_while_somebody_writes(app, db, survey, ready):
    """The thread that listens waits for nobody, and what it leaves is all there."""
    app.connection.hardly_wait()
    request = sending(ready)
    writer = connect(app.settings.database)
    writer.conn.execute("BEGIN IMMEDIATE")
    assert app.quick(request) is None
    writer.conn.rollback()
    assert app.quick(request)[0] == "200 OK"
    assert responses.count(db, survey.id) == 1


def test_a_fault_while_sending_is_left_to_the_view(app, db, survey, ready, monkeypatch):
    """Half of a sending is none: the view then does all of it."""

    def breaks(*_):
        raise RuntimeError

    request = sending(ready)
    with monkeypatch.context() as broken:
        broken.setattr(responses, "raise_daily_count", breaks)
        assert app.quick(request) is None
    assert responses.count(db, survey.id) == 0
    assert run_wsgi_app(app.wsgi_app, request)[1] == "200 OK"
    assert responses.count(db, survey.id) == 1


def test_a_wrong_link_to_send_is_counted_once(app):
    """As for the other steps: looking whether there is something to send takes no try."""
    visitor = {VISITOR: "c" * 16}
    for tried in range(LINKS_OF_ONE.at_once):
        request = sending(new_token(), **visitor)
        assert app.quick(request) is None
        assert not app.wrong_links.must_wait(visitor[VISITOR]), tried
        run_wsgi_app(app.wsgi_app, request)
    assert app.wrong_links.must_wait(visitor[VISITOR])
