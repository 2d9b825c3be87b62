"""The key that seals the secrets of second factors: a file of its own beside the database.

Whoever holds a copy of the database alone, such as a backup, can't make codes with it.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_FILE = "second-factor.key"
KEY_BYTES = 32
NONCE_BYTES = 12


class Unreadable(Exception):
    """The secret was sealed with another key, as after a restore without the key's file."""


class Keyring:
    """Seals and opens secrets; makes the key when there is none yet."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / KEY_FILE

    def _key(self) -> bytes:
        # A folder of two processes: who comes second reads what the first one wrote.
        temporary = self._path.with_name(f"{KEY_FILE}.{secrets.token_hex(4)}")
        if not self._path.exists():
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
            try:
                os.link(temporary, self._path)
            except FileExistsError:
                pass
            finally:
                temporary.unlink()
        return self._path.read_bytes()

    def seal(self, secret: str, owner: str) -> bytes:
        """Encrypt a secret; it can be opened for this owner alone."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._key()).encrypt(nonce, secret.encode(), owner.encode())

    def open(self, sealed: bytes, owner: str) -> str:
        """Decrypt a secret; Unreadable with another key or for another owner."""
        nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return AESGCM(self._key()).decrypt(nonce, content, owner.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise Unreadable from error
