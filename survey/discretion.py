"""What the log may say: that something failed and where in the code, never who asked for what.

A respondent's address holds the token, and libraries like to log addresses. So only our own
messages are written out; of anybody else's only the place they come from.
"""

import logging
import sys
from pathlib import Path

OURS = ("survey", "reports", "instruments")


def kind_and_place(error: BaseException) -> str:
    """Return the kind of error and where our code met it; its message might repeat an answer."""
    place = "?"
    trace = error.__traceback__
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__"))
        if module.partition(".")[0] in OURS or place == "?":
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {place}"


class DiscreetFormatter(logging.Formatter):
    """Writes our own messages, and of other people's only their origin."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, without a trace."""
        ours = record.name.partition(".")[0] in OURS
        what = record.getMessage() if ours else f"{Path(record.pathname).name}:{record.lineno}"
        error = record.exc_info[1] if record.exc_info else None
        parts = (self.formatTime(record), record.levelname, record.name, what)
        return " ".join(parts if error is None else (*parts, kind_and_place(error)))


def install() -> None:
    """Send what goes wrong to standard error, discreetly."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(DiscreetFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
