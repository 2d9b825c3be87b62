"""Plain requests: what is read of them is what the whole parser reads, or nothing at all."""

import httptools
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.server.plain import LARGEST_HEAD, plain_in

FORM = b"q_PU1=4&action=next"
NAMES = [
    "Host",
    "Accept",
    "accept-encoding",
    "Content-Type",
    "Content-Length",
    "content-length",
    "Connection",
    "Transfer-Encoding",
    "Expect",
    "Upgrade",
    "X_Odd",
    "X Odd",
    "",
]
VALUES = ["x", "gzip, br", "keep-alive", "close", "chunked", "0", "5", "19", "+5", "5, 5", " ", "é"]


class Everything:
    """What httptools finds in a request."""

    def __init__(self, data: bytes) -> None:
        self.fields: list[tuple[bytes, bytes]] = []
        self.path = self.body = b""
        self.complete = 0
        parser = httptools.HttpRequestParser(self)
        parser.feed_data(data)
        self.method, self.version = parser.get_method().decode(), parser.get_http_version()
        self.keeps_alive = parser.should_keep_alive()

    def on_url(self, url: bytes) -> None:
        self.path += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields.append((name.lower(), value))

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        self.complete += 1


def request(*lines: str, body: bytes = b"") -> bytes:
    """Return a request with these lines in its head."""
    return "\r\n".join((*lines, "", "")).encode("latin-1") + body


def mostly(usual: object, *odd: object) -> st.SearchStrategy:
    """Give the usual in three of four draws, so that many requests are plain."""
    return st.sampled_from([*[usual] * 3 * len(odd), *odd])


@given(
    method=mostly("GET", "PUT", "get"),
    form=st.sampled_from([b"", b"a=1&b", FORM]),
    path=mostly("/a/x/1", "/v/abc", "/a/x/team", "/", "/a/x/1?lang=en", "/a/%78/1", "*"),
    version=mostly("HTTP/1.1", "HTTP/1.0", "HTTP/1.1 "),
    fields=st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=2),
    end=mostly("\r\n", "\n", "\r\n\t"),
)
def test_what_is_plain_is_read_as_the_whole_parser_reads_it(
    method, form, path, version, fields, end
) -> None:
    """Method, address, every header and the body, and where the request ends."""
    usual = [("Host", "x")] + [("Content-Length", str(len(form)))] * bool(form)
    lines = [f"{name}: {value}{end}" for name, value in [*usual, *fields]]
    kind = "POST" if form else method
    data = (f"{kind} {path} {version}\r\n{''.join(lines)}\r\n").encode("latin-1") + form
    plain = plain_in(data)
    if plain is None or not plain.is_whole:
        return
    found = Everything(data)
    assert found.complete == 1
    assert (found.method, found.path.decode(), found.version) == (plain.method, plain.path, "1.1")
    assert dict(found.fields) == plain.fields
    assert len(found.fields) == len(plain.fields)
    assert found.body == data[plain.head :]
    assert found.keeps_alive


@pytest.mark.parametrize("body", [b"", FORM[:4], FORM])
def test_a_form_is_plain_also_before_all_of_it_is_there(body) -> None:
    """So that what is missing can be waited for."""
    kind = "Content-Type: application/x-www-form-urlencoded"
    length = f"Content-Length: {len(FORM)}"
    plain = plain_in(request("POST /a/x/1 HTTP/1.1", "Host: x", kind, length, body=body))
    assert plain
    assert (plain.is_only_head, plain.is_whole) == (body == b"", body == FORM)
    assert plain.environ("192.0.2.1")["wsgi.input"].read() == body


@pytest.mark.parametrize(
    "odd",
    [
        request("GET /a/x/1 HTTP/1.1"),
        request("GET /a/x/1 HTTP/1.0", "Host: x"),
        request("GET /a/x/1?open HTTP/1.1", "Host: x"),
        request("GET /a/x/../1 HTTP/1.1", "Host: x"),
        request("GET /coach HTTP/1.1", "Host: x"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", "Host: y"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", "Connection: close"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", "Upgrade: websocket"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", "Content-Length: 0"),
        request("GET /a/x/1 HTTP/1.1", "Host : x"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", " folded: y"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", "X: \x00"),
        request("GET /a/x/1 HTTP/1.1", "Host: x", *[f"X-{i}: {'y' * 3000}" for i in range(6)]),
        request("POST /a/x/1 HTTP/1.1", "Host: x"),
        request("POST /a/x/1 HTTP/1.1", "Host: x", "Content-Length: -1"),
        request("POST /a/x/1 HTTP/1.1", "Host: x", "Content-Length: 5", "content-length: 6"),
        request("POST /a/x/1 HTTP/1.1", "Host: x", "Content-Length: 5", "Expect: 100-continue"),
        request(
            "POST /a/x/1 HTTP/1.1", "Host: x", "Content-Length: 5", "Transfer-Encoding: chunked"
        ),
    ],
)
def test_whatever_leaves_room_for_doubt_is_not_plain(odd) -> None:
    """Two ways to read it, a length that is not one, a header too many."""
    assert plain_in(odd) is None


def test_two_in_one_go_are_not_one() -> None:
    """What comes after a plain request is for the parser that knows where it ends."""
    one = request("GET /a/x/1 HTTP/1.1", "Host: x")
    assert len(one) < LARGEST_HEAD
    plain = plain_in(one + one)
    assert plain
    assert not plain.is_whole
    assert not plain.is_only_head
