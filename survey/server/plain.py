"""A plain request of a respondent, taken apart in one go.

Nearly all requests of a questionnaire are plain: a short address, ordinary headers, and a small
form or nothing. A parser that calls back for each header takes longer over such a request than
answering it does. So what leaves no room for doubt is read here. Whatever else comes, be it odd,
large, in pieces or wrong, is for the parser that knows all of HTTP.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_HEAD = re.compile(
    rb"(GET|POST) (/[av]/[A-Za-z0-9_-]{1,64}(?:/[0-9a-z]{1,8})?) HTTP/1\.1\r\n"
    rb"((?:[A-Za-z0-9-]{1,64}: [!-~][ -~]{0,4096}\r\n){1,64})\r\n"
)
_FIELD = re.compile(rb"([^:]+): ([^\r]*)\r\n")
_LENGTH = re.compile(rb"[0-9]{1,5}")
LARGEST_HEAD = 16 * 1024  # bytes
_NEVER_PLAIN = frozenset({b"transfer-encoding", b"expect", b"upgrade"})
_ALIVE = b"keep-alive"


@dataclass(slots=True)
class Plain:
    """A request, of which the last part of the body may still have to come."""

    data: bytes
    method: str
    path: str
    fields: dict[bytes, bytes]  # by their names in small letters
    head: int  # bytes
    body: int

    @property
    def is_whole(self) -> bool:
        """Whether it is all there, and nothing after it."""
        return len(self.data) == self.head + self.body

    @property
    def is_only_head(self) -> bool:
        """Whether nothing of its body is there yet."""
        return len(self.data) == self.head

    def environ(self, address: str) -> "WSGIEnvironment":
        """Return what answering at once needs of it, as WSGI names it (PEP 3333)."""
        found = self.fields.get
        return {
            "REQUEST_METHOD": self.method,
            "PATH_INFO": self.path,
            "QUERY_STRING": "",
            "REMOTE_ADDR": address,
            "CONTENT_TYPE": found(b"content-type", b"").decode(),
            "CONTENT_LENGTH": str(self.body),
            "HTTP_ACCEPT_ENCODING": found(b"accept-encoding", b"").decode(),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.data[self.head :]),
        }


def plain_in(data: bytes) -> Plain | None:
    """Return the plain request with which data begins; None where there is any doubt."""
    head = _HEAD.match(data)
    if head is None or head.end() > LARGEST_HEAD:
        return None
    found = _FIELD.findall(head[3])
    fields = {name.lower(): value for name, value in found}
    length = fields.get(b"content-length", b"0")
    if (
        len(fields) < len(found)  # one of them twice
        or b"host" not in fields
        or not _NEVER_PLAIN.isdisjoint(fields)
        or fields.get(b"connection", _ALIVE).lower() != _ALIVE
        or not _LENGTH.fullmatch(length)
        or (head[1] == b"GET") != (b"content-length" not in fields)
    ):
        return None
    return Plain(data, head[1].decode(), head[2].decode(), fields, head.end(), int(length))
