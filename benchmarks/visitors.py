"""Simulated respondents: each opens the questionnaire as a browser without scripts would.

A new connection per respondent, kept alive within the visit; forms are read from the pages that
come back, so what is measured is what a person's browser would ask for. No thinking time.
"""

import gzip
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
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


@dataclass
class Visit:
    """One respondent: requests made, and how long each took in seconds."""

    host: str
    port: int
    times: list[float] = field(default_factory=list)
    bytes: int = 0

    def __post_init__(self) -> None:
        self._connection = HTTPConnection(self.host, self.port, timeout=60)

    def complete(self, start: str, chance: random.Random) -> None:
        """Go from the start page to the thanks; raises when it does not get there."""
        address, page = self._page("GET", start)
        for _ in range(MOST_STEPS):
            form = Form(page)
            if form.address is None:
                break
            to = _joined(address, form.address)
            address, page = self._page("POST", to, form.filled(chance))
        self._connection.close()
        if not address.endswith("/send"):
            raise RuntimeError("this visit did not end with thanks")

    def post(self, address: str, fields: dict[str, str]) -> None:
        """Send one form and read the answer."""
        self._page("POST", address, fields)

    def close(self) -> None:
        """End the visit."""
        self._connection.close()

    def _page(
        self, method: str, address: str, fields: dict[str, str] | None = None
    ) -> tuple[str, str]:
        """Ask for a page and follow where it sends us; returns its address and text."""
        while True:
            headers = {"Accept-Encoding": "gzip", **({"Content-Type": FORM} if fields else {})}
            body = urlencode(fields) if fields else None
            began = time.perf_counter()
            self._connection.request(method, address, body, headers)
            response = self._connection.getresponse()
            content = response.read()
            self.times.append(time.perf_counter() - began)
            self.bytes += len(content)
            if response.status == 303:
                method, address, fields = (
                    "GET",
                    _joined(address, response.headers["Location"]),
                    None,
                )
                continue
            if response.status != 200:
                raise RuntimeError(f"{method} gave {response.status}")
            packed = response.headers.get("Content-Encoding") == "gzip"
            return address, (gzip.decompress(content) if packed else content).decode()


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
