"""Mails that are still to go, one row each, and how one leaves: once.

A row is `queued` until everything of its mail but the last five bytes has been handed over. Then
it becomes `sending`, in the same transaction in which is looked whether it should still go and in
which the hash of its link is stored; then the last bytes go; then the row is deleted. Whoever
finds a row `sending` after a restart knows that its mail most likely went, and not for certain.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from .connection import Database
from .mailings import Kind, Mailing, utc


@dataclass(frozen=True)
class Queued:
    """A mail whose turn it is; `wanted` is 0 when it should not go any more."""

    mailing: str
    survey: str
    slot: int
    kind: Kind
    number: int
    email: str
    language: str
    message_id: str
    attempts: int
    wanted: int


_WANTED = (
    "(m.kind = 'invitation' OR (r.wants_reminders = 1 AND r.refusal IS NULL))"
    " AND substr(a.slots, o.slot + 1, 1) = '0'"
)
_FROM = (
    " FROM outbox o JOIN mailing m ON m.id = o.mailing JOIN survey s ON s.id = m.survey"
    " JOIN recipient r ON r.survey = m.survey AND r.slot = o.slot"
    " JOIN invitation i ON i.survey = m.survey AND i.slot = o.slot"
    " JOIN answered a ON a.survey = m.survey"
    " WHERE m.state = 'sending' AND s.state = 'open' AND s.closes_on >= :today"
    " AND i.email IS NOT NULL AND o.state = 'queued'"
)


def fill(db: Database, mailing: Mailing, slots: Sequence[int]) -> None:
    """Put a mail for each of these slots in the outbox; one that is there already stays."""
    rows = [(mailing.id, slot, secrets.token_hex(16)) for slot in slots]
    db.conn.executemany(
        "INSERT OR IGNORE INTO outbox (mailing, slot, message_id) VALUES (?, ?, ?)", rows
    )
    db.execute(
        "UPDATE mailing SET people ="
        " sent + refused + (SELECT COUNT(*) FROM outbox WHERE mailing = ?) WHERE id = ?",
        [mailing.id, mailing.id],
    )


def to_remind(db: Database, survey: str) -> list[int]:
    """Return everybody whose invitation has gone, whether they answered or not."""
    rows = db.execute(
        "SELECT r.slot FROM recipient r WHERE r.survey = ? AND r.refusal IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM outbox o JOIN mailing m ON m.id = o.mailing"
        "   WHERE m.survey = r.survey AND m.kind = 'invitation' AND o.slot = r.slot"
        "   AND o.state = 'queued')"
        " ORDER BY r.slot",
        [survey],
    )
    return [slot for (slot,) in rows]


def slots_of(db: Database, mailing: str) -> list[int]:
    """Return for whom a mailing still has a mail."""
    rows = db.execute("SELECT slot FROM outbox WHERE mailing = ? ORDER BY slot", [mailing])
    return [slot for (slot,) in rows]


def next_of(db: Database, now: datetime) -> Queued | None:
    """Return the mail whose turn it is."""
    row = db.execute(
        "SELECT o.mailing, m.survey, o.slot, m.kind, m.number, i.email, r.language, o.message_id,"
        f" o.attempts, {_WANTED} {_FROM} AND o.not_before <= :now"
        " ORDER BY m.due_at, m.id, o.slot LIMIT 1",
        {"today": now.date().isoformat(), "now": utc(now)},
    ).fetchone()
    return Queued(*row) if row else None


def claim(db: Database, mail: Queued, link_hash: str, today: date) -> bool:
    """Decide that a mail goes, with the link of this hash; False when it should not any more."""
    with db.atomic():
        cursor = db.execute(
            "UPDATE outbox SET state = 'sending' WHERE mailing = :mailing AND slot = :slot"  # noqa: S608
            f" AND EXISTS (SELECT 1 {_FROM} AND o.mailing = :mailing AND o.slot = :slot"
            f"   AND i.email = :email AND {_WANTED})",
            {
                "mailing": mail.mailing,
                "slot": mail.slot,
                "email": mail.email,
                "today": today.isoformat(),
            },
        )
        if cursor.rowcount != 1:
            return False
        _keep_link(db, mail, link_hash)
    return True


def sent(db: Database, mail: Queued) -> None:
    """The mail server took it over."""
    with db.atomic():
        _leave(db, mail)
        db.execute("UPDATE mailing SET sent = sent + 1 WHERE id = ?", [mail.mailing])
        finish(db, mail.mailing)


def not_needed(db: Database, mail: Queued, link_hash: str) -> None:
    """Nothing goes: answered, or no reminders wanted.

    The hash of a link that nobody has is kept, so that the number of somebody's links does not
    tell whether a reminder went. An invitation sent anew counts as sent, for the coach would see
    from the number that this person has answered; and answering proves that it arrived.
    """
    changed = "sent = sent + 1" if mail.kind == "invitation" else "people = people - 1"
    with db.atomic():
        _keep_link(db, mail, link_hash)
        _leave(db, mail)
        db.execute(f"UPDATE mailing SET {changed} WHERE id = ?", [mail.mailing])  # noqa: S608
        finish(db, mail.mailing)


def refused(db: Database, mail: Queued, why: str, link_hash: str) -> None:
    """The address does not take this mail. Of an invitation is kept why, of a reminder nothing."""
    with db.atomic():
        if mail.kind == "invitation":
            db.execute(
                "UPDATE recipient SET refusal = ? WHERE survey = ? AND slot = ?",
                [why, mail.survey, mail.slot],
            )
        _keep_link(db, mail, link_hash)
        _leave(db, mail)
        db.execute("UPDATE mailing SET refused = refused + 1 WHERE id = ?", [mail.mailing])
        finish(db, mail.mailing)


def mended(db: Database, survey: str) -> None:
    """An invitation that was not delivered goes anew: it counts as such no longer."""
    db.execute(
        "UPDATE mailing SET refused = refused - 1 WHERE id = (SELECT id FROM mailing"
        " WHERE survey = ? AND kind = 'invitation' AND refused > 0 ORDER BY number DESC LIMIT 1)",
        [survey],
    )


def put_off(db: Database, mail: Queued, until: datetime, link_hash: str = "") -> None:
    """Try again later; the link of this hash reached nobody."""
    with db.atomic():
        db.execute("DELETE FROM mailed_link WHERE token_hash = ?", [link_hash])
        db.execute(
            "UPDATE outbox SET state = 'queued', attempts = attempts + 1, not_before = ?"
            " WHERE mailing = ? AND slot = ?",
            [utc(until), mail.mailing, mail.slot],
        )


def doubt(db: Database, mail: Queued) -> None:
    """The line broke after the last byte: nobody knows whether the mail arrived."""
    with db.atomic():
        db.execute(
            "UPDATE outbox SET state = 'doubtful' WHERE mailing = ? AND slot = ?",
            [mail.mailing, mail.slot],
        )
        finish(db, mail.mailing)


def doubt_all(db: Database) -> None:
    """After a start: of what was being sent when the last run ended nobody knows."""
    with db.atomic():
        interrupted = db.execute("SELECT mailing FROM outbox WHERE state = 'sending'").fetchall()
        db.execute("UPDATE outbox SET state = 'doubtful' WHERE state = 'sending'")
        for (mailing,) in interrupted:
            finish(db, mailing)


def in_doubt(db: Database, mailing: str) -> list[str]:
    """Return the addresses of a mailing of which nobody knows whether they got it."""
    rows = db.execute(
        "SELECT i.email FROM outbox o JOIN mailing m ON m.id = o.mailing"
        " JOIN invitation i ON i.survey = m.survey AND i.slot = o.slot"
        " WHERE o.mailing = ? AND o.state = 'doubtful' ORDER BY i.email",
        [mailing],
    )
    return [email for (email,) in rows]


def send_doubtful_again(db: Database, mailing: str) -> None:
    """Send once more what may not have arrived."""
    with db.atomic():
        cursor = db.execute(
            "UPDATE outbox SET state = 'queued' WHERE mailing = ? AND state = 'doubtful'", [mailing]
        )
        if cursor.rowcount:
            db.execute("UPDATE mailing SET state = 'sending' WHERE id = ?", [mailing])


def trust_doubtful(db: Database, mailing: str) -> None:
    """Take what may not have arrived as sent."""
    with db.atomic():
        cursor = db.execute(
            "DELETE FROM outbox WHERE mailing = ? AND state = 'doubtful'", [mailing]
        )
        db.execute("UPDATE mailing SET sent = sent + ? WHERE id = ?", [cursor.rowcount, mailing])


def _keep_link(db: Database, mail: Queued, link_hash: str) -> None:
    link = [link_hash, mail.survey, mail.slot]
    db.execute("INSERT OR IGNORE INTO mailed_link VALUES (?, ?, ?)", link)


def _leave(db: Database, mail: Queued) -> None:
    db.execute("DELETE FROM outbox WHERE mailing = ? AND slot = ?", [mail.mailing, mail.slot])


def finish(db: Database, mailing: str) -> None:
    """Close a mailing of which nothing is left to send; what is in doubt stays to be seen."""
    db.execute(
        "UPDATE mailing SET state = 'done' WHERE id = ? AND state = 'sending' AND NOT EXISTS"
        " (SELECT 1 FROM outbox WHERE mailing = ? AND state <> 'doubtful')",
        [mailing, mailing],
    )
