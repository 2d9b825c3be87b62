"""Settings, read once from the environment and the command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from survey.mail.mailbox_settings import Mailbox
from survey.mail.settings import MailServer

DATA_VARIABLE = "DRAAGVLAK_DATA"
ADDRESS_VARIABLE = "DRAAGVLAK_URL"
DEFAULT_DATA = "instance"
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Config:
    """How this installation runs.

    `base_url` is put before links that leave the application (mail, posters); empty means: as the
    browser of the coach addresses us. Without a mail server nothing is mailed; without
    a mailbox nothing is known of mail that comes back later.
    """

    data: Path = Path(DEFAULT_DATA)
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""
    largest_request: int = MEGABYTE // 4
    mail: MailServer | None = None
    mailbox: Mailbox | None = None

    @property
    def database(self) -> Path:
        """The file that holds everything."""
        return self.data / "draagvlak.db"


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings that DRAAGVLAK_… variables give; the rest keeps its default."""
    return Config(
        data=Path(environment.get(DATA_VARIABLE) or DEFAULT_DATA),
        base_url=environment.get(ADDRESS_VARIABLE, "").rstrip("/"),
    )
