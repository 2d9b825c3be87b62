"""Who is invited by mail: in which language, whether reminders are welcome, what was refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True)
class Unreachable:
    """Somebody whose invitation could not be delivered; `refusal` is what the mail server said."""

    slot: int
    email: str
    refusal: str


def add(db: Database, survey: str, languages: Sequence[tuple[int, str]]) -> None:
    """Store the slots that are invited by mail, each with its language."""
    db.conn.executemany(
        "INSERT INTO recipient (survey, slot, language) VALUES (?, ?, ?)",
        [(survey, slot, language) for slot, language in languages],
    )


def count(db: Database, survey: str) -> int:
    """Return how many people are invited by mail."""
    row = db.execute("SELECT COUNT(*) FROM recipient WHERE survey = ?", [survey]).fetchone()
    return int(row[0])


def never_mailed(db: Database, survey: str) -> list[int]:
    """Return whose invitation was planned and never went: no link of theirs exists."""
    rows = db.execute(
        "SELECT r.slot FROM recipient r WHERE r.survey = ? AND r.refusal IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM mailed_link m WHERE m.survey = r.survey AND m.slot = r.slot)",
        [survey],
    )
    return [slot for (slot,) in rows]


def unreachable(db: Database, survey: str) -> list[Unreachable]:
    """Return whose invitation was refused, by address."""
    rows = db.execute(
        "SELECT r.slot, i.email, r.refusal FROM recipient r"
        " JOIN invitation i ON i.survey = r.survey AND i.slot = r.slot"
        " WHERE r.survey = ? AND r.refusal IS NOT NULL AND i.email IS NOT NULL ORDER BY i.email",
        [survey],
    )
    return [Unreachable(*row) for row in rows]


def set_refusal(db: Database, survey: str, slot: int, refusal: str | None) -> None:
    """Keep, or forget, why an invitation could not be delivered."""
    db.execute(
        "UPDATE recipient SET refusal = ? WHERE survey = ? AND slot = ?", [refusal, survey, slot]
    )


def readdress(db: Database, survey: str, slot: int, email: str) -> bool:
    """Give somebody whose invitation was refused another address; False when there is nobody."""
    cursor = db.execute(
        "UPDATE invitation SET email = ? WHERE survey = ? AND slot = ? AND slot IN"
        " (SELECT slot FROM recipient WHERE survey = ? AND refusal IS NOT NULL)",
        [email, survey, slot, survey],
    )
    set_refusal(db, survey, slot, None)
    return bool(cursor.rowcount == 1)


@dataclass(frozen=True)
class Reader:
    """Somebody who came by a link in a mail, as far as that page needs to know."""

    survey: str
    slot: int
    language: str
    wants_reminders: bool


def reader(db: Database, link_hash: str) -> Reader | None:
    """Return to whom the mail with this link went; only its hash is asked for."""
    row = db.execute(
        "SELECT r.survey, r.slot, r.language, r.wants_reminders FROM mailed_link m"
        " JOIN recipient r ON r.survey = m.survey AND r.slot = m.slot WHERE m.token_hash = ?",
        [link_hash],
    ).fetchone()
    return Reader(row[0], row[1], row[2], bool(row[3])) if row else None


def set_reminders(db: Database, reader: Reader, *, wanted: bool) -> None:
    """Keep whether somebody wants reminders."""
    db.execute(
        "UPDATE recipient SET wants_reminders = ? WHERE survey = ? AND slot = ?",
        [int(wanted), reader.survey, reader.slot],
    )


def remove(db: Database, survey: str, slots: Sequence[int]) -> None:
    """Take back invitations of which no mail has gone: nobody holds a link of theirs."""
    for table in ("recipient", "invitation"):
        db.conn.executemany(
            f"DELETE FROM {table} WHERE survey = ? AND slot = ?",  # noqa: S608  # fixed names
            [(survey, slot) for slot in slots],
        )
