"""What a visitor's connection may take, over a real socket: slow, large, odd and many."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
from flask import request

from survey import lifecycle
from survey.anonymity import Draft
from survey.application import Draagvlak
from survey.server import connections, gateway
from survey.storage.connection import connect as connection_to
from tests.support.browser import serving
from tests.support.builders import TODAY, make_survey

AT_ONCE = 0.2  # seconds; in the tests a visitor is slow after this
LARGE = 1024 * 1024


@pytest.fixture
def served(app: Draagvlak) -> Iterator[Callable[[], socket.socket]]:
    """Give what opens a connection to a server."""
    with serving(app) as address, connecting(address) as connect:
        yield connect


@contextmanager
def connecting(address: str) -> Iterator[Callable[[], socket.socket]]:
    place = urlsplit(address)
    opened: list[socket.socket] = []

    def connect() -> socket.socket:
        opened.append(socket.create_connection((place.hostname, place.port), timeout=20))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


def until_closed(connection: socket.socket) -> bytes:
    """Return all that comes until the other side closes."""
    came = b""
    try:
        while part := connection.recv(65536):
            came += part
    except ConnectionResetError:
        pass
    return came


def asked(connection: socket.socket, *lines: str, body: bytes = b"") -> bytes:
    """Return the answer to one request."""
    head = "\r\n".join((*lines, "Host: draagvlak.test", "Connection: close", "", ""))
    connection.sendall(head.encode() + body)
    return until_closed(connection)


def test_an_answer_says_nothing_of_the_server(served) -> None:
    """No name of the server and no time of the answer, which would say when somebody sent."""
    head = asked(served(), "GET / HTTP/1.1").partition(b"\r\n\r\n")[0].lower()
    assert head.startswith(b"http/1.1 200")
    assert b"\r\nserver:" not in head
    assert b"\r\ndate:" not in head


def test_slow_visitors_keep_nobody_waiting(served) -> None:
    """Two hundred people who sent half a form, and the next one is served."""
    half = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\ncode="
    for _ in range(200):
        served().sendall(half)
    assert b" 200 OK" in asked(served(), "GET / HTTP/1.1")


def test_who_says_nothing_is_let_go(served, monkeypatch) -> None:
    """Neither an open connection nor half a head is kept for ever."""
    monkeypatch.setattr(connections, "SILENCE", AT_ONCE)
    silent, half = served(), served()
    half.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
    assert until_closed(silent) == b""
    assert until_closed(half) == b""


def test_a_page_may_take_longer_than_a_visitor_may(app, monkeypatch) -> None:
    """Who asked for a large report is not cut off while it is made."""
    monkeypatch.setattr(connections, "SILENCE", AT_ONCE)
    ready = threading.Event()
    app.add_url_rule("/slow", view_func=lambda: f"klaar: {ready.wait(20)}")
    with serving(app) as address, connecting(address) as connect:
        threading.Timer(5 * AT_ONCE, ready.set).start()
        assert asked(connect(), "GET /slow HTTP/1.1").endswith(b"klaar: True")


def test_who_stops_half_way_a_form_is_told_so(served, monkeypatch) -> None:
    """A body that does not come any more is given up."""
    monkeypatch.setattr(gateway, "SILENCE", AT_ONCE)
    answer = asked(served(), "POST / HTTP/1.1", "Content-Length: 900", body=b"code=")
    assert answer.startswith(b"HTTP/1.1 408")


def test_a_head_without_end_is_cut_off(served) -> None:
    """Nobody fills the memory with a header."""
    connection = served()
    connection.sendall(b"GET / HTTP/1.1\r\nX-Long: ")
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        connection.sendall(b"x" * (30 * LARGE))


@pytest.mark.parametrize("size", [300_000, 30 * LARGE])
def test_too_large_a_form_gets_a_page(served, size) -> None:
    """Also when it is far too large: all of it is taken in, and next to nothing is kept."""
    answer = asked(
        served(),
        "POST /coach/login HTTP/1.1",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {size}",
        body=b"code=" + b"x" * (size - 5),
    )
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"<h1" in answer


def test_bodies_that_are_coming_in_are_limited_together(served, monkeypatch) -> None:
    """Many large forms at a time can't fill the memory either."""
    monkeypatch.setattr(gateway, "MOST_HELD", LARGE)
    answer = asked(
        served(), "POST / HTTP/1.1", f"Content-Length: {2 * LARGE}", body=b"x" * (2 * LARGE)
    )
    assert answer.startswith(b"HTTP/1.1 503")
    assert b" 200 OK" in asked(served(), "GET / HTTP/1.1")


def test_no_more_connections_than_can_be_handled(served, monkeypatch) -> None:
    """One too many is closed; when others left there is room again."""
    monkeypatch.setattr(connections, "CONNECTIONS", 2)
    first, second = served(), served()
    for one in (first, second):
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 200 OK" in one.recv(65536)
    assert until_closed(served()) == b""
    for one in (first, second):
        one.shutdown(socket.SHUT_WR)
        until_closed(one)
    assert b" 200 OK" in asked(served(), "GET / HTTP/1.1")


def test_a_form_in_pieces_arrives_whole(app) -> None:
    """In chunks, after asking whether it may come, and with a header that looks like another."""
    app.add_url_rule(
        "/echo",
        view_func=lambda: f"{request.form['a']} {request.headers.get('X-A')}",
        methods=["POST"],
    )
    with serving(app) as address, connecting(address) as connect:
        connection = connect()
        connection.sendall(
            b"POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nX_A: false\r\nX-A: true\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
        )
        assert connection.recv(65536).startswith(b"HTTP/1.1 100")
        connection.sendall(b"4\r\na=ch\r\n5\r\nunked\r\n0\r\n\r\n")
        assert connection.recv(65536).endswith(b"chunked true")


def begun(app: Draagvlak) -> tuple[str, bytes]:
    """Return a link at which somebody is answering, and the form of its first page."""
    db = app.connection()
    token = lifecycle.begin(db, make_survey(db, modules=["tam"]), Draft("nl"), TODAY)
    return token, b"q_PU1=4&action=skip"


def form_to(token: str, form: bytes) -> bytes:
    """Return the head of a request that sends a form."""
    kind = "Content-Type: application/x-www-form-urlencoded"
    lines = (f"POST /a/{token}/1 HTTP/1.1", "Host: x", kind, f"Content-Length: {len(form)}", "", "")
    return "\r\n".join(lines).encode()


def test_a_visit_goes_on_over_one_connection(app) -> None:
    """Steps and other pages, answered at once or in a thread, each after the one before."""
    token, form = begun(app)
    with serving(app) as address, connecting(address) as connect:
        connection = connect()
        for _ in range(3):
            connection.sendall(form_to(token, form))
            connection.sendall(form)
            assert connection.recv(65536).startswith(b"HTTP/1.1 303")
            connection.sendall(f"GET /a/{token}/2 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
            connection.sendall(b"GET /a/unknown/1 HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 404")


def test_requests_that_come_in_one_go_are_answered_in_their_order(app) -> None:
    """What is answered at once does not overtake what takes longer."""
    token, form = begun(app)
    page = f"GET /a/{token}/2 HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    slow = b"GET /privacy HTTP/1.1\r\nHost: x\r\n\r\n"
    last = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with serving(app) as address, connecting(address) as connect:
        connection = connect()
        connection.sendall(form_to(token, form) + form + slow + page * 2 + slow + page + last)
        came = until_closed(connection)
    answers = [part[:3] for part in came.split(b"HTTP/1.1 ")[1:]]
    assert answers == [b"303", b"404", b"200", b"200", b"404", b"200", b"200"]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_who_wants_one_answer_gets_one(app, version) -> None:
    """The connection is closed after it, also where that is what the version means."""
    token, _ = begun(app)
    close = "Connection: close\r\n" if version == "1.1" else ""
    asking = f"GET /a/{token}/1 HTTP/{version}\r\nHost: x\r\n{close}\r\n".encode()
    with serving(app) as address, connecting(address) as connect:
        for _ in range(2):  # the first time the page is made, in a thread
            connection = connect()
            connection.sendall(asking)
            assert until_closed(connection).startswith(b"HTTP/1.1 200")


def test_who_sends_a_head_and_then_nothing_is_let_go(app, monkeypatch) -> None:
    """The form that it promises is not waited for any longer than a head is."""
    monkeypatch.setattr(connections, "SILENCE", AT_ONCE)
    token, form = begun(app)
    with serving(app) as address, connecting(address) as connect:
        connection = connect()
        connection.sendall(form_to(token, form))
        assert until_closed(connection) == b""


def test_a_form_in_three_parts_is_taken_in(app) -> None:
    """Half a form is no form: it is kept when the rest of it is there."""
    token, form = begun(app)
    with serving(app) as address, connecting(address) as connect:
        connection = connect()
        connection.sendall(form_to(token, form))
        connection.sendall(form[:5])
        assert b" 200 OK" in asked(connect(), "GET / HTTP/1.1")  # so the first part was read
        connection.sendall(form[5:])
        assert connection.recv(65536).startswith(b"HTTP/1.1 303")
    assert lifecycle.under_way(app.connection(), token, TODAY).draft.answers == {"PU1": 4}


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01",  # somebody speaks https to it
        b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_no_request_is_refused(served, sent) -> None:
    """Also where one server would take it apart otherwise than another."""
    connection = served()
    connection.sendall(sent)
    connection.shutdown(socket.SHUT_WR)
    assert until_closed(connection).startswith((b"HTTP/1.1 400", b"HTTP/1.1 404", b"HTTP/1.1 405"))


def test_what_was_begun_is_finished_before_the_end(app) -> None:
    """A request that is being worked on when the server stops still gets its answer."""
    begun, stopping = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        stopping.wait(20)
        return "klaar"

    app.add_url_rule("/slow", view_func=slow)
    found: list[bytes] = []
    with serving(app) as address:
        place = urlsplit(address)
        connection = socket.create_connection((place.hostname, place.port), timeout=20)
        asking = threading.Thread(
            target=lambda: found.append(asked(connection, "GET /slow HTTP/1.1"))
        )
        asking.start()
        assert begun.wait(20)
        threading.Timer(0.1, stopping.set).start()
    asking.join(20)
    connection.close()
    assert found[0].endswith(b"klaar")


def test_a_form_on_its_way_is_taken_in_before_the_end(app) -> None:
    """Its head is there when the server is asked to stop, and the rest comes after that."""
    token, form = begun(app)
    with ExitStack() as stack:
        with serving(app) as address:
            connect = stack.enter_context(connecting(address))
            connection = connect()
            connection.sendall(form_to(token, form))
            assert b" 200 OK" in asked(connect(), "GET / HTTP/1.1")  # so the head was read
            threading.Timer(0.1, connection.sendall, [form]).start()
        assert until_closed(connection).startswith(b"HTTP/1.1 303")
    assert lifecycle.under_way(app.connection(), token, TODAY).draft.answers == {"PU1": 4}


def test_who_waits_for_the_file_keeps_nobody_waiting(app) -> None:
    """While somebody else is writing others get their pages; the answers are kept afterwards."""
    token, form = begun(app)
    both = threading.Barrier(2)
    app.add_url_rule("/meet", view_func=lambda: f"{both.wait(20)}")
    with serving(app) as address, connecting(address) as connect:
        meeting = (connect(), connect())  # from here on two threads have the file open
        for one in meeting:
            one.sendall(b"GET /meet HTTP/1.1\r\nHost: x\r\n\r\n")
        for one in meeting:
            assert b" 200 OK" in one.recv(65536)
        writer = connection_to(app.settings.database)
        writer.conn.execute("BEGIN EXCLUSIVE")
        waiting = connect()
        waiting.sendall(form_to(token, form) + form)
        assert b" 200 OK" in asked(connect(), "GET /static/style.css HTTP/1.1")
        writer.conn.rollback()
        writer.conn.close()
        assert waiting.recv(65536).startswith(b"HTTP/1.1 303")
    assert lifecycle.under_way(app.connection(), token, TODAY).draft.answers == {"PU1": 4}
