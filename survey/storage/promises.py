"""What people are promised: ways in, from how many answers, and how long things are kept."""

from dataclasses import dataclass

from .connection import Database


@dataclass(frozen=True)
class Promises:
    """What people are promised: ways in, from how many answers, and for how long."""

    takes_open_link: bool
    minimum_group_size: int
    addresses_kept: int  # days after closing
    answers_kept: int  # months after closing


def promise(db: Database, survey: str, promises: Promises) -> None:
    """Change what is promised; once a survey is open the database refuses anything looser."""
    db.execute(
        "UPDATE survey SET takes_open_link = ?, minimum_group_size = ?, addresses_kept = ?,"
        " answers_kept = ? WHERE id = ?",
        [
            int(promises.takes_open_link),
            promises.minimum_group_size,
            promises.addresses_kept,
            promises.answers_kept,
            survey,
        ],
    )
