"""Simulated respondents: each opens the questionnaire as a browser without scripts would.

A new connection per respondent, kept alive within the visit; forms are read from the pages that
come back, so what is measured is what a person's browser would ask for. No thinking time.
"""

import gzip
import random
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlencode

FORM = "application/x-www-form-urlencoded"
MOST_STEPS = 60


class Form(HTMLParser):
    """The main form of a page: its address and what can be filled in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.address: str | None = None
        self.options: dict[str, list[str]] = {}
        self.texts: list[str] = []
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the form and its fields."""
        found = {name: value or "" for name, value in attrs}
        name, kind = found.get("name", ""), found.get("type", "text")
        if tag == "form":
            self.address = found.get("action", "")
        elif tag == "textarea" or (tag == "input" and kind == "text"):
            self.texts.append(name)
        elif tag == "input" and kind == "radio":
            self.options.setdefault(name, []).append(found.get("value", ""))
        elif tag == "input" and kind == "hidden":
            self.hidden[name] = found.get("value", "")

    def filled(self, chance: random.Random) -> dict[str, str]:
        """Return the form as somebody fills it in who answers everything."""
        answers = {name: chance.choice(values[:-1]) for name, values in self.options.items()}
        written = dict.fromkeys(self.texts, "Er is te weinig tijd om samen te oefenen.")
        return {**self.hidden, **answers, **written, "action": "next"}


@lru_cache(maxsize=512)
def _form(content: bytes, packed: bool) -> Form:
    """Return the form of a page; most pages are the same for everybody, so each is read once."""
    return Form((gzip.decompress(content) if packed else content).decode())


@dataclass(frozen=True)
class Answer:
    """What came back: the status, headers in small letters, and the body as it was sent."""

    status: int
    headers: Mapping[bytes, bytes]
    content: bytes


@dataclass
class Visit:
    """One respondent: requests made, and how long each took in seconds.

    Speaks HTTP over a bare socket: the visitors share the processor with what is measured, so
    they should cost as little as can be.
    """

    host: str
    port: int
    times: list[float] = field(default_factory=list)
    received: int = 0

    def __post_init__(self) -> None:
        self._socket = socket.create_connection((self.host, self.port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def complete(self, start: str, chance: random.Random) -> None:
        """Go from the start page to the thanks; raises when it does not get there."""
        address, form = self._page("GET", start)
        for _ in range(MOST_STEPS):
            if form.address is None:
                break
            to = _joined(address, form.address)
            address, form = self._page("POST", to, form.filled(chance))
        self.close()
        if not address.endswith("/send"):
            raise RuntimeError("this visit did not end with thanks")

    def post(self, address: str, fields: dict[str, str]) -> None:
        """Send one form and read the answer."""
        self._page("POST", address, fields)

    def close(self) -> None:
        """End the visit."""
        self._socket.close()

    def _page(
        self, method: str, address: str, fields: dict[str, str] | None = None
    ) -> tuple[str, Form]:
        """Ask for a page and follow where it sends us; returns its address and form."""
        while True:
            began = time.perf_counter()
            answer = self._asked(method, address, urlencode(fields).encode() if fields else b"")
            self.times.append(time.perf_counter() - began)
            self.received += len(answer.content)
            if answer.status == 303:
                address = _joined(address, answer.headers[b"location"].decode())
                method, fields = "GET", None
                continue
            if answer.status != 200:
                raise RuntimeError(f"{method} gave {answer.status}")
            packed = answer.headers.get(b"content-encoding") == b"gzip"
            return address, _form(answer.content, packed)

    def _asked(self, method: str, address: str, body: bytes) -> Answer:
        head = f"{method} {address} HTTP/1.1\r\nHost: {self.host}\r\nAccept-Encoding: gzip\r\n"
        if body:
            head += f"Content-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
        self._socket.sendall(head.encode() + b"\r\n" + body)
        return self._answer()

    def _answer(self) -> Answer:
        came = b""
        while b"\r\n\r\n" not in came:
            came += self._more()
        head, _, content = came.partition(b"\r\n\r\n")
        first, *lines = head.split(b"\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(b":")
            headers[name.lower()] = value.strip()
        while len(content) < int(headers[b"content-length"]):
            content += self._more()
        return Answer(int(first.split()[1]), headers, content)

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        if not part:
            raise RuntimeError("the server closed the connection")
        return part


def _joined(address: str, target: str) -> str:
    """Return where a relative address leads from a page."""
    if target.startswith("/"):
        return target
    path = address.partition("?")[0]
    return f"{path.rpartition('/')[0]}/{target}" if target not in ("", "?") else path


@dataclass(frozen=True)
class Load:
    """What a number of visitors at a time did within a time."""

    completed: int
    seconds: float
    times: list[float]  # of every request, ascending

    @property
    def requests(self) -> int:
        """Requests answered."""
        return len(self.times)

    def percentile(self, share: float) -> float:
        """Return the time in milliseconds that this share of requests stayed under."""
        return 1000 * self.times[min(int(share * len(self.times)), len(self.times) - 1)]


def load(visit: Callable[[random.Random], Visit], *, at_once: int, seconds: float) -> Load:
    """Let so many visitors at a time come, one after the other, for this long."""
    times: list[float] = []
    completed: list[int] = []
    lock = threading.Lock()
    began = time.perf_counter()

    def keep_coming(number: int) -> None:
        chance, done, mine = random.Random(number), 0, []
        while time.perf_counter() - began < seconds:
            mine += visit(chance).times
            done += 1
        with lock:
            times.extend(mine)
            completed.append(done)

    threads = [threading.Thread(target=keep_coming, args=[place]) for place in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(completed) < at_once:
        raise RuntimeError("some visits failed; see the messages above")
    return Load(sum(completed), time.perf_counter() - began, sorted(times))
