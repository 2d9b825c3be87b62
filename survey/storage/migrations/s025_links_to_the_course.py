"""Links to all measurements up to one, beside links to its report."""

from sqlite_utils import Database

from .steps import migrations, run

LINKS_TO_THE_COURSE = """
ALTER TABLE share_link ADD COLUMN
    shows TEXT NOT NULL DEFAULT 'report' CHECK (shows IN ('report', 'course'))
"""


@migrations()
def links_to_the_course(db: Database) -> None:
    """Let a link show an organisation through its measurements; those of before show a report."""
    run(db, LINKS_TO_THE_COURSE)
