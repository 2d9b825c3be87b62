"""What tests of every package may ask for."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Before anything imports numpy: its matrices are small here, and threads that wait for each other
# on two processors cost a third more than they save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import settings
from xdist.scheduler import WorkStealingScheduling
from xdist.scheduler.protocol import Scheduling

from survey.app import Draagvlak
from tests.support.browser import chromium
from tests.support.builders import SettableClock, make_app
from tests.support.quick_reports import charts_drawn_once, factors_fitted_once
from tests.support.quickly import (
    codes_stretched_at_least,
    new_databases_by_copy,
    routes_compiled_once,
    templates_compiled_once,
    without_waiting_for_the_disk,
)

__all__ = ["chromium"]

# Properties are proven, not timed: a busy machine must not make one fail.
settings.register_profile("draagvlak", deadline=None)
settings.load_profile("draagvlak")


@pytest.fixture(scope="session", autouse=True)
def quick_beginnings() -> Iterator[None]:
    """A thousand tests begin with a new database and a new application, or with a report."""
    with (
        new_databases_by_copy(),
        without_waiting_for_the_disk(),
        routes_compiled_once(),
        templates_compiled_once(),
        codes_stretched_at_least(),
        charts_drawn_once(),
        factors_fitted_once(),
    ):
        yield


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def app(tmp_path: Path, clock: SettableClock) -> Draagvlak:
    return make_app(tmp_path, clock)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: at the end one worker would be left alone with it.

    Then what needs a browser: the worker that began has one already.
    """
    for mark in ("browser", "long"):
        items.sort(key=lambda item: item.get_closest_marker(mark) is None)


def pytest_collection_finish() -> None:
    """Never look for garbage among what was imported and collected: it all stays."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling | None:
    """Let a worker that is ready take over from one that is not, unless asked otherwise."""
    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None
