"""Sealed drafts and spent tokens: ciphertext and hashes, nothing that can be read."""

from datetime import date

from .connection import Database

_SAVE = """
INSERT INTO drafts.draft (token_hash, survey, kept_until, sealed)
SELECT :hash, :survey, :until, :sealed
WHERE EXISTS (SELECT 1 FROM survey WHERE id = :survey AND state = 'open')
  AND NOT EXISTS (SELECT 1 FROM spent_token WHERE token_hash = :hash)
  AND NOT EXISTS (
    SELECT 1 FROM way_in i JOIN answered a ON a.survey = i.survey
    WHERE i.token_hash = :hash AND substr(a.slots, i.slot + 1, 1) = '1')
ON CONFLICT (token_hash) DO UPDATE
SET sealed = excluded.sealed, kept_until = excluded.kept_until
"""


def save(db: Database, token_hash: str, *, survey: str, sealed: bytes, kept_until: date) -> bool:
    """Store or replace the draft found by this hash.

    False, and nothing is stored, when the survey is not open or the token was used to send. One
    statement, so that neither can happen between looking and storing.
    """
    values = {
        "hash": token_hash,
        "survey": survey,
        "until": kept_until.isoformat(),
        "sealed": sealed,
    }
    return bool(db.execute(_SAVE, values).rowcount == 1)


def replace(
    db: Database, token_hash: str, *, before: bytes, sealed: bytes, kept_until: date
) -> bool:
    """Put a draft in the place of the one that was read just now.

    False, and nothing is stored, when that is not there any more: it was sent, the survey closed,
    or another tab was first. Needs nothing but the file of drafts.
    """
    cursor = db.execute(
        "UPDATE drafts.draft SET sealed = ?, kept_until = ? WHERE token_hash = ? AND sealed = ?",
        [sealed, kept_until.isoformat(), token_hash, before],
    )
    return bool(cursor.rowcount == 1)


def find(db: Database, token_hash: str) -> tuple[str, bytes] | None:
    """Return the survey and the sealed draft of this hash."""
    query = "SELECT survey, sealed FROM drafts.draft WHERE token_hash = ?"
    row: tuple[str, bytes] | None = db.execute(query, [token_hash]).fetchone()
    return row


def begun_elsewhere(db: Database, token_hash: str) -> bool:
    """Whether the same person has a draft under the link of another mail."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM way_in w"
        " JOIN way_in o ON o.survey = w.survey AND o.slot = w.slot"
        " JOIN drafts.draft d ON d.token_hash = o.token_hash"
        " WHERE w.token_hash = :hash AND o.token_hash <> :hash)",
        {"hash": token_hash},
    ).fetchone()
    return bool(row[0])


def destroy(db: Database, token_hash: str) -> None:
    """Erase a draft, and those the same person began with the link of another mail."""
    db.execute(
        "DELETE FROM drafts.draft WHERE token_hash = :hash OR token_hash IN"
        " (SELECT o.token_hash FROM way_in w"
        " JOIN way_in o ON o.survey = w.survey AND o.slot = w.slot WHERE w.token_hash = :hash)",
        {"hash": token_hash},
    )


def empty_all(db: Database, survey: str) -> None:
    """Erase what every draft of a survey holds, and every spent token.

    The hashes stay until `destroy_expired`: whoever comes back with an unsent draft can then be
    told that the survey has closed.
    """
    db.execute("UPDATE drafts.draft SET sealed = x'' WHERE survey = ?", [survey])
    db.execute("DELETE FROM spent_token WHERE survey = ?", [survey])


def destroy_orphans(db: Database) -> None:
    """Erase drafts and used tokens of surveys that are gone."""
    db.execute("DELETE FROM drafts.draft WHERE survey NOT IN (SELECT id FROM survey)")


def destroy_sent(db: Database) -> None:
    """Erase drafts that outlived their sending, as when the machine stopped in between."""
    db.execute(
        "DELETE FROM drafts.draft WHERE token_hash IN (SELECT token_hash FROM spent_token)"
        " OR token_hash IN (SELECT w.token_hash FROM way_in w JOIN answered a"
        " ON a.survey = w.survey AND substr(a.slots, w.slot + 1, 1) = '1')"
    )


def destroy_expired(db: Database, today: date) -> None:
    """Erase drafts that were kept long enough, and those of surveys that are gone."""
    db.execute(
        "DELETE FROM drafts.draft WHERE kept_until < ? OR survey NOT IN (SELECT id FROM survey)",
        [today.isoformat()],
    )


def spend(db: Database, token_hash: str) -> bool:
    """Use up the token of a draft; False when there is no draft or it was used before."""
    cursor = db.execute(
        "INSERT INTO spent_token SELECT token_hash, survey FROM drafts.draft WHERE token_hash = ?"
        " ON CONFLICT DO NOTHING",
        [token_hash],
    )
    return bool(cursor.rowcount == 1)


def spend_new(db: Database, token_hash: str, *, survey: str) -> bool:
    """Use up a token that has no draft, as of a typed sheet; False when it was used before."""
    cursor = db.execute(
        "INSERT INTO spent_token VALUES (?, ?) ON CONFLICT DO NOTHING", [token_hash, survey]
    )
    return bool(cursor.rowcount == 1)


def survey_of_spent(db: Database, token_hash: str) -> str | None:
    """Return the survey that was answered with this token."""
    row = db.execute("SELECT survey FROM spent_token WHERE token_hash = ?", [token_hash]).fetchone()
    return str(row[0]) if row else None
