"""The key of a survey's mails, while it is open: see survey.mail.marking."""

import secrets

from .connection import Database

KEY_BYTES = 32


def key_of(db: Database, survey: str) -> bytes:
    """Return the key of a survey, made when it is asked for first."""
    key = known(db, survey)
    if key is not None:
        return key
    with db.atomic():  # of two who make one at once, the first one's is kept
        db.execute(
            "INSERT OR IGNORE INTO mail_key (survey, key) VALUES (?, ?)",
            [survey, secrets.token_bytes(KEY_BYTES)],
        )
        row = db.execute("SELECT key FROM mail_key WHERE survey = ?", [survey]).fetchone()
    return bytes(row[0])


def known(db: Database, survey: str) -> bytes | None:
    """Return the key of a survey of which mail has gone; None when there is none."""
    row = db.execute("SELECT key FROM mail_key WHERE survey = ?", [survey]).fetchone()
    return bytes(row[0]) if row else None
