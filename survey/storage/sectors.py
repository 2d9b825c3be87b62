"""In which sector organisations work, and which reports are held against that sector alone."""

from .connection import Database


def of_organisation(db: Database, organisation: str) -> str | None:
    """Return the code of an organisation's sector, None when it has none."""
    query = "SELECT sector FROM organisation_sector WHERE organisation = ?"
    row = db.execute(query, [organisation]).fetchone()
    return row[0] if row else None


def choose(db: Database, organisation: str, sector: str | None) -> None:
    """Say in which sector an organisation works, or that it has none."""
    with db.atomic():
        db.execute("DELETE FROM organisation_sector WHERE organisation = ?", [organisation])
        if sector:
            db.execute("INSERT INTO organisation_sector VALUES (?, ?)", [organisation, sector])


def is_compared_within(db: Database, survey: str) -> bool:
    """Whether a survey's report is to be held against the organisation's own sector alone."""
    query = "SELECT 1 FROM comparison_in_sector WHERE survey = ?"
    return db.execute(query, [survey]).fetchone() is not None


def compare_within(db: Database, survey: str, *, within: bool) -> None:
    """Choose whether a survey's report is to be held against the own sector alone."""
    if within:
        db.execute("INSERT INTO comparison_in_sector VALUES (?) ON CONFLICT DO NOTHING", [survey])
    else:
        db.execute("DELETE FROM comparison_in_sector WHERE survey = ?", [survey])
