"""What the log may say: that something failed and where in the code, never who asked for what.

A respondent's address holds the token, and libraries like to log addresses. So only our own
messages are written out; of anybody else's only the place they come from.
"""

import logging
import sys
from pathlib import Path

OURS = "survey"


def kind_and_place(error: BaseException) -> str:
    """Return the kind of error and where it arose; its message might repeat somebody's answer."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"


class DiscreetFormatter(logging.Formatter):
    """Writes our own messages, and of other people's only their origin."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, without a trace."""
        ours = record.name.partition(".")[0] == OURS
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
