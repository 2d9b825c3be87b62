"""Surveys that are answered on paper too: who types, where sheets are handed in, how many came."""

from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True)
class Paper:
    """Whether sheets are taken, who types (and so reads) them, where they are handed in."""

    taken: bool = False
    typist: str = ""
    hand_in: str = ""
    typed: int = 0

    @property
    def was_used(self) -> bool:
        """Whether somebody reads, or has read, answers while typing them."""
        return self.taken or self.typed > 0


NO_PAPER = Paper()


def of_survey(db: Database, survey: str) -> Paper:
    """Return how a survey takes paper; most do not."""
    row = db.execute(
        "SELECT taken, typist, hand_in, typed FROM paper WHERE survey = ?", [survey]
    ).fetchone()
    return Paper(bool(row[0]), *row[1:]) if row else NO_PAPER


def promise(db: Database, survey: str, new: Paper) -> None:
    """Keep whether and how paper is taken; once a survey is open the database refuses more."""
    values = [int(new.taken), new.typist, new.hand_in, survey]
    change = "UPDATE paper SET taken = ?, typist = ?, hand_in = ? WHERE survey = ?"
    # Not one statement with ON CONFLICT: that would run the guard of a new row on an old one.
    if db.execute(change, values).rowcount == 0:
        db.execute("INSERT INTO paper (taken, typist, hand_in, survey) VALUES (?, ?, ?, ?)", values)


def erase(db: Database, survey: str) -> None:
    """Forget how a survey took paper, with the name of who typed."""
    db.execute("DELETE FROM paper WHERE survey = ?", [survey])


def count_one(db: Database, survey: str) -> None:
    """Count one more sheet; not when."""
    db.execute("UPDATE paper SET typed = typed + 1 WHERE survey = ?", [survey])
