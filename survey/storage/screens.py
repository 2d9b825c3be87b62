"""How a questionnaire is cut into pages: a theme on each, or one statement."""

from .connection import Database


def is_one_by_one(db: Database, survey: str) -> bool:
    """Whether a survey shows one statement per screen."""
    query = "SELECT EXISTS (SELECT 1 FROM survey_one_by_one WHERE survey = ?)"
    return bool(db.execute(query, [survey]).fetchone()[0])


def choose(db: Database, survey: str, *, one_by_one: bool) -> None:
    """Store what was chosen; once a survey is open the database refuses a change."""
    if one_by_one:
        db.execute("INSERT INTO survey_one_by_one VALUES (?) ON CONFLICT DO NOTHING", [survey])
    else:
        db.execute("DELETE FROM survey_one_by_one WHERE survey = ?", [survey])
