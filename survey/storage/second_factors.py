"""Second factors and recovery codes: sealed secrets and hashes."""

from collections.abc import Sequence
from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True)
class SecondFactor:
    """What is kept of a coach's second factor; it guards signing in once it is confirmed."""

    sealed: bytes
    confirmed: bool
    last_step: int


def get(db: Database, coach: str) -> SecondFactor | None:
    """Return the second factor of a coach, also one that is not confirmed yet."""
    query = "SELECT sealed, confirmed, last_step FROM second_factor WHERE coach = ?"
    row = db.execute(query, [coach]).fetchone()
    return SecondFactor(row[0], bool(row[1]), row[2]) if row else None


def begin(db: Database, coach: str, sealed: bytes) -> None:
    """Store a secret that is yet to be confirmed; one that is confirmed stays as it is."""
    db.execute(
        "INSERT INTO second_factor (coach, sealed) VALUES (?, ?)"
        " ON CONFLICT (coach) DO UPDATE SET sealed = excluded.sealed WHERE confirmed = 0",
        [coach, sealed],
    )


def confirm(db: Database, coach: str) -> None:
    """From now on the second factor is asked for."""
    db.execute("UPDATE second_factor SET confirmed = 1 WHERE coach = ?", [coach])


def use_step(db: Database, coach: str, step: int) -> bool:
    """Use up a code by its half minute; False when that one or a later one was used before."""
    cursor = db.execute(
        "UPDATE second_factor SET last_step = ? WHERE coach = ? AND last_step < ?",
        [step, coach, step],
    )
    return bool(cursor.rowcount)


def remove(db: Database, coach: str) -> None:
    """Erase the second factor with its recovery codes."""
    db.execute("DELETE FROM second_factor WHERE coach = ?", [coach])


def replace_codes(db: Database, coach: str, hashes: Sequence[str]) -> None:
    """Make these the recovery codes; those of before work no more."""
    with db.atomic():
        db.execute("DELETE FROM recovery_code WHERE coach = ?", [coach])
        for one in hashes:
            db.execute("INSERT INTO recovery_code VALUES (?, ?)", [coach, one])


def use_code(db: Database, coach: str, code_hash: str) -> bool:
    """Use up a recovery code; False when there is no such code any more."""
    cursor = db.execute(
        "DELETE FROM recovery_code WHERE coach = ? AND code_hash = ?", [coach, code_hash]
    )
    return bool(cursor.rowcount)


def codes_left(db: Database, coach: str) -> int:
    """Return how many recovery codes were not used yet."""
    query = "SELECT COUNT(*) FROM recovery_code WHERE coach = ?"
    return int(db.execute(query, [coach]).fetchone()[0])


def of_everybody(db: Database) -> frozenset[str]:
    """Return the ids of all coaches with a confirmed second factor."""
    rows = db.execute("SELECT coach FROM second_factor WHERE confirmed = 1")
    return frozenset(str(coach) for (coach,) in rows)
