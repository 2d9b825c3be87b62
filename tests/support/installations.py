"""Another installation of Draagvlak: a database, a signing key, and one group."""

from pathlib import Path

from survey import exchange
from survey.exchange import Identity
from survey.storage import benchmarks, partners
from survey.storage.connection import Database, connect
from tests.support.builders import CLOSING
from tests.support.sector import group_of, join, released


class Installation:
    """A database with its own signing key and one group."""

    def __init__(self, folder: Path) -> None:
        self.db: Database = connect(folder / "draagvlak.db")
        self.folder = folder
        self.group = group_of(self.db)

    @property
    def identity(self) -> Identity:
        return exchange.identity(self.folder)

    def file_of(self, name: str = "Welzijn Geheim") -> bytes:
        """Return the signed file of an organisation that shares PE and EE."""
        contribution = join(self.db, self.group, released(self.db, name), ["PE", "EE"])
        return exchange.signed(self.db, contribution, self.identity, CLOSING)

    def take_in(self, content: bytes) -> benchmarks.Contribution:
        return exchange.take_in(self.db, content, self.group, self.identity, CLOSING)

    def trusts(self, other: "Installation") -> None:
        partners.trust(self.db, other.identity.public_key, "Stichting Noord", CLOSING)
