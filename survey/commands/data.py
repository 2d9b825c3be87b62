"""Where this installation keeps its data, opened for a verb."""

from dataclasses import dataclass

from reports.translation import Catalogue
from survey.config import Config, from_environment
from survey.storage.connection import Database, DatabaseUnavailable, connect

from .bad_input import BadInput, why


@dataclass(frozen=True)
class Data:
    """The settings and the open database that belongs to them."""

    config: Config
    db: Database


def open_data(words: Catalogue, config: Config | None = None) -> Data:
    """Open the database, making it where needed."""
    config = config or from_environment()
    try:
        return Data(config, connect(config.database))
    except DatabaseUnavailable as error:
        raise unavailable(error, words) from error


def open_existing(words: Catalogue) -> Data:
    """Open the database of an installation that is in use already."""
    config = from_environment()
    if not config.database.is_file():
        raise BadInput(
            words.gettext(
                "There are no data in %(folder)s. Set DRAAGVLAK_DATA to the folder that has them.",
                folder=config.data.resolve(),
            )
        )
    return open_data(words, config)


def unavailable(error: DatabaseUnavailable, words: Catalogue) -> BadInput:
    """Tell that the database can't be made or opened."""
    cause = error.__cause__
    return BadInput(
        words.gettext(
            "Can't open the data file %(path)s: %(why)s. "
            "Set DRAAGVLAK_DATA to a folder you may write in.",
            path=error.path,
            why=why(cause, words) if isinstance(cause, OSError) else error.why,
        )
    )
