"""What somebody with an old phone on a slow line waits for, in a real Chromium.

`python -m benchmarks.slow_phone [TIMES]`: a line of 1.6 Mbit/s with 150 ms of delay and a processor
four times as slow, as browsers' developer tools simulate it. A fresh browser for each visit, which
walks from the start page to the thanks; of each figure the median of all visits is printed.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.machine import described
from benchmarks.respondents import HOST, served
from survey.clock import now
from survey.storage.connection import connect
from tests.support.browser import CHROMIUM, FLAGS
from tests.support.builders import make_survey

TIMES = 5
BYTES_PER_SECOND = 1_600_000 / 8
DELAY = 150  # ms
SLOWDOWN = 4
PHONE = {"width": 390, "height": 844}
MOST_PAGES = 60
PAINTS = """
() => new Promise(done => new PerformanceObserver(list => done({
    first: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    largest: list.getEntries().at(-1).startTime,
    load: performance.getEntriesByType('navigation')[0].loadEventEnd,
})).observe({type: 'largest-contentful-paint', buffered: true}))
"""


@dataclass
class Wire:
    """What went over the line so far: the address of each request, and bytes with headers."""

    asked: list[str] = field(default_factory=list)  # by the browser's id of the request
    kept: set[str] = field(default_factory=set)  # of those: what the browser still had
    bytes: float = 0

    @property
    def requests(self) -> int:
        """Requests that reached the server."""
        return sum(id not in self.kept for id in self.asked)

    def watch(self, session: CDPSession) -> None:
        """Count what this browser page asks for."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on(
            "Network.requestServedFromCache", lambda event: self.kept.add(event["requestId"])
        )
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.asked.append(event["requestId"])

    def _answered(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self.kept.add(event["requestId"])

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]


@dataclass
class Visit:
    """One visit: paints and load of the first page in ms, the line after it and at the end."""

    paints: dict[str, float]
    first: tuple[int, float]  # requests and bytes
    whole: tuple[int, float]
    next_pages: list[float]  # ms from pressing to largest paint


def visited(browser: Browser, address: str) -> Visit:
    """Walk the whole questionnaire on a slow phone."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    wire = Wire()
    wire.watch(line)
    for method, values in _slow():
        line.send(method, values)
    page.goto(address, wait_until="load")
    paints = page.evaluate(PAINTS)
    first, next_pages = (wire.requests, wire.bytes), []
    for _ in range(MOST_PAGES):
        button = page.locator(".buttons .button").first
        if not page.locator("form[method=post]").count():
            break
        _fill_in(page)
        with page.expect_navigation(wait_until="load"):
            button.click()
        next_pages.append(page.evaluate(PAINTS)["largest"])
    context.close()
    return Visit(paints, first, (wire.requests, wire.bytes), next_pages)


def _slow() -> list[tuple[str, dict[str, float | bool]]]:
    line = {
        "offline": False,
        "latency": DELAY,
        "downloadThroughput": BYTES_PER_SECOND,
        "uploadThroughput": BYTES_PER_SECOND,
    }
    return [
        ("Network.enable", {}),
        ("Network.emulateNetworkConditions", line),
        ("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN}),
    ]


def _fill_in(page: Page) -> None:
    """Choose the fourth answer everywhere; not by clicking, which would be part of the time."""
    page.evaluate(
        "() => document.querySelectorAll('fieldset').forEach(group =>"
        " group.querySelectorAll('input[type=radio]')[3]?.click())"
    )


def main() -> None:
    """Print the medians."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    if not CHROMIUM.exists():
        sys.stdout.write(f"A slow phone is not measured: there is no browser at {CHROMIUM}.\n")
        return
    sys.stdout.write(f"{described()}\n")
    with tempfile.TemporaryDirectory() as folder:
        today = now().date()
        db = connect(Path(folder) / "draagvlak.db")
        survey = make_survey(db, launched_on=today, closes_on=today + timedelta(days=14))
        db.conn.close()
        command = ["run.py", "serve", "--port", "0"]
        with (
            served(command, Path(folder), r":(\d+)$") as (_, port),
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
            address = f"http://{HOST}:{port}/v/{survey.open_code}"
            visits = [visited(browser, address) for _ in range(times)]
    _print(visits)


def _print(visits: list[Visit]) -> None:
    def middle(figure: Callable[[Visit], float]) -> float:
        return median(figure(visit) for visit in visits)

    first, largest, load = (
        middle(lambda visit, name=name: visit.paints[name])  # type: ignore[misc]
        for name in ("first", "largest", "load")
    )
    sys.stdout.write(
        f"first page: first paint {first:.0f} ms, largest paint {largest:.0f} ms, "
        f"load {load:.0f} ms; {middle(lambda v: v.first[0]):.0f} requests, "
        f"{middle(lambda v: v.first[1]):,.0f} bytes\n"
        f"each next page: largest paint {middle(lambda v: median(v.next_pages)):.0f} ms\n"
        f"whole flow: {middle(lambda v: v.whole[0]):.0f} requests, "
        f"{middle(lambda v: v.whole[1]):,.0f} bytes\n"
    )


if __name__ == "__main__":
    main()
