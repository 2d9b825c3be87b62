"""The ordered set of steps, and how one is run."""

from sqlite3 import complete_statement

from sqlite_utils import Database, Migrations

migrations = Migrations("draagvlak")


def run(db: Database, script: str) -> None:
    """Execute a script statement by statement, inside the transaction of its step.

    `executescript` would commit first; a trigger holds semicolons of its own, so statements end
    where SQLite says they do.
    """
    statement = ""
    for line in script.strip().removesuffix(";").splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            db.execute(statement)
            statement = ""
    if statement.strip():
        db.execute(statement)
