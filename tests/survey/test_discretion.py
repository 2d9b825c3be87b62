"""What the log may say."""

import logging

import pytest

from survey import lifecycle
from survey.discretion import DiscreetFormatter, kind_and_place


def test_an_error_is_told_by_its_kind_and_the_place_in_our_code() -> None:
    """Not by its message, and not by a place inside a library."""
    try:
        lifecycle.under_way(None, "geheim", None)  # type: ignore[arg-type]
    except AttributeError as error:
        told = kind_and_place(error)
    assert told.startswith("AttributeError at survey.")
    assert "geheim" not in told


def test_an_error_that_was_never_raised_has_no_place() -> None:
    """Even then there is a line to write."""
    assert kind_and_place(ValueError("geheim")) == "ValueError at ?"


@pytest.mark.parametrize(
    ("logger", "said"),
    [
        ("survey.jobs", "Client disconnected while serving /a/geheim"),
        ("uvicorn.error", "task.py:12"),
        ("werkzeug", "task.py:12"),
        ("py.warnings", "task.py:12"),
    ],
)
def test_only_our_own_messages_are_written_out(logger: str, said: str) -> None:
    """Libraries put addresses into theirs, so of those only the origin is told."""
    record = logging.LogRecord(
        logger, logging.INFO, "/lib/task.py", 12, "Client disconnected while serving %s",
        ("/a/geheim",), None,
    )  # fmt: skip
    assert DiscreetFormatter().format(record).endswith(f" INFO {logger} {said}")
