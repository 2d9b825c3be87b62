"""Answers no longer tell in which language they were given.

Nothing reads it, and who answers in another language than all others of the team was known by it.
"""

from sqlite_utils import Database

from .steps import migrations, run

NO_LANGUAGE = """
UPDATE response SET language =
    (SELECT json_extract(languages, '$[0]') FROM survey WHERE id = response.survey)
"""


@migrations()
def no_language(db: Database) -> None:
    """Give every answer the language of its survey."""
    run(db, NO_LANGUAGE)
