"""Who is signed in, whole or half, and wrong tries lately; tokens only as hashes."""

from dataclasses import dataclass
from datetime import datetime

from survey.anonymity import random_id

from .coaches import COLUMNS, Coach, from_row
from .connection import Database


@dataclass(frozen=True)
class Session:
    """One browser in which a coach is signed in; nothing is known of the browser itself."""

    id: str
    begun_at: datetime
    used_at: datetime
    is_this_one: bool


@dataclass(frozen=True)
class Used:
    """A coach who is signed in, and when the session was last noted as used."""

    coach: Coach
    used_at: datetime


@dataclass(frozen=True)
class Since:
    """Which sessions still hold: begun and used after these moments."""

    begun: datetime
    used: datetime

    @property
    def texts(self) -> tuple[str, str]:
        """The moments as they are stored."""
        return self.begun.isoformat(), self.used.isoformat()


def start(db: Database, token_hash: str, *, coach: str, at: datetime) -> None:
    """Remember that a coach is signed in."""
    moment = at.isoformat()
    db.execute(
        "INSERT INTO session VALUES (?, ?, ?, ?, ?)",
        [token_hash, random_id(), coach, moment, moment],
    )


def find(db: Database, token_hash: str, since: Since) -> Used | None:
    """Return the coach of a session that still holds."""
    row = db.execute(
        f"SELECT session.used_at, {COLUMNS} FROM coach JOIN session ON session.coach = coach.id"  # noqa: S608
        " WHERE session.token_hash = ? AND session.begun_at > ? AND session.used_at > ?",
        [token_hash, *since.texts],
    ).fetchone()
    return Used(from_row(row[1:]), datetime.fromisoformat(row[0])) if row else None


def note_use(db: Database, token_hash: str, at: datetime) -> None:
    """Remember that a session is in use."""
    db.execute("UPDATE session SET used_at = ? WHERE token_hash = ?", [at.isoformat(), token_hash])


def of_coach(db: Database, coach: str, *, here: str, since: Since) -> list[Session]:
    """Return the sessions of a coach that still hold; `here` is the hash of the one asking."""
    rows = db.execute(
        "SELECT id, begun_at, used_at, token_hash = ? FROM session"
        " WHERE coach = ? AND begun_at > ? AND used_at > ? ORDER BY used_at DESC, id",
        [here, coach, *since.texts],
    )
    return [
        Session(id, datetime.fromisoformat(begun), datetime.fromisoformat(used), bool(this))
        for id, begun, used, this in rows
    ]


def end(db: Database, token_hash: str) -> None:
    """Sign out, also halfway."""
    db.execute("DELETE FROM session WHERE token_hash = ?", [token_hash])
    db.execute("DELETE FROM half_session WHERE token_hash = ?", [token_hash])


def end_one(db: Database, coach: str, session: str) -> None:
    """End one of a coach's sessions, by its id."""
    db.execute("DELETE FROM session WHERE coach = ? AND id = ?", [coach, session])


def end_all(db: Database, coach: str, *, but: str = "") -> None:
    """End every session of a coach, but perhaps the one with this hash."""
    db.execute("DELETE FROM session WHERE coach = ? AND token_hash <> ?", [coach, but])
    db.execute("DELETE FROM half_session WHERE coach = ?", [coach])


def erase_old(db: Database, since: Since, now: datetime) -> None:
    """Erase what does not hold any more."""
    db.execute("DELETE FROM session WHERE begun_at <= ? OR used_at <= ?", list(since.texts))
    db.execute("DELETE FROM half_session WHERE expires_at <= ?", [now.isoformat()])


def start_half(db: Database, token_hash: str, *, coach: str, expires_at: datetime) -> None:
    """Remember that the password was right and a code is asked."""
    db.execute(
        "INSERT INTO half_session VALUES (?, ?, ?)", [token_hash, coach, expires_at.isoformat()]
    )


def find_half(db: Database, token_hash: str, now: datetime) -> Coach | None:
    """Return the coach whose code is asked."""
    row = db.execute(
        f"SELECT {COLUMNS} FROM coach JOIN half_session h ON h.coach = coach.id"  # noqa: S608
        " WHERE h.token_hash = ? AND h.expires_at > ?",
        [token_hash, now.isoformat()],
    ).fetchone()
    return from_row(row) if row else None


def note_failure(db: Database, target: str, at: datetime) -> None:
    """Remember a wrong password or code, for the limit on trying."""
    db.execute("INSERT INTO failed_try VALUES (?, ?)", [target, at.isoformat()])


def failures_since(db: Database, target: str, since: datetime) -> int:
    """Count wrong tries on this; older ones are erased."""
    db.execute("DELETE FROM failed_try WHERE at < ?", [since.isoformat()])
    query = "SELECT COUNT(*) FROM failed_try WHERE target = ?"
    return int(db.execute(query, [target]).fetchone()[0])


def forget_failures(db: Database, target: str) -> None:
    """Start counting anew after a right one."""
    db.execute("DELETE FROM failed_try WHERE target = ?", [target])
