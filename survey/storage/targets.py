"""What an organisation aims for at the next wave, per theme."""

from collections.abc import Mapping

from .connection import Database


def of_survey(db: Database, survey: str) -> dict[str, float]:
    """Return the targets that were set after a survey, by construct id."""
    rows = db.execute("SELECT construct, mean FROM target WHERE survey = ?", [survey])
    return dict(rows.fetchall())


def replace(db: Database, survey: str, targets: Mapping[str, float]) -> None:
    """Make these the targets that were set after a survey."""
    with db.atomic():
        db.execute("DELETE FROM target WHERE survey = ?", [survey])
        for construct, mean in targets.items():
            db.execute("INSERT INTO target VALUES (?, ?, ?)", [survey, construct, mean])
