"""What keeps an answer apart from the person who gave it: tokens and sealed drafts.

A respondent's token is 128 random bits that only the respondent's own address holds. From it come
two values that say nothing about each other: the hash a draft is found by, and the key it is
sealed with. The server keeps the first and never the second.
"""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

TOKEN_BYTES = 16
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for another: no 0, O, 1, I or L."""
CODE_LENGTH = 12  # 59 bits
STRETCHING = 2**14
"""What one try of a printed code costs, in kilobytes of memory that are filled and read."""
NONCE_BYTES = 12
PADDING = 768
"""Sealed drafts are padded to a multiple of this, so that their size tells little."""


class DraftUnreadable(Exception):
    """The sealed draft was not made with this token, or was altered."""


@dataclass(frozen=True)
class Draft:
    """A questionnaire under way: what one respondent has filled in so far."""

    language: str
    answers: Mapping[str, int] = field(default_factory=dict)  # column id -> code
    texts: Mapping[str, str] = field(default_factory=dict)  # open question id -> text
    team: str | None = None
    role: str | None = None


def new_token() -> str:
    """Return a fresh respondent's token (128 bits, URL-safe)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def random_id() -> str:
    """Return an identifier that carries no time and no order."""
    return secrets.token_hex(TOKEN_BYTES)


def new_code() -> str:
    """Return a fresh code to print on a card, in three groups of four characters."""
    return in_fours("".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH)))


def in_fours(code: str) -> str:
    """Return a code in groups of four, as it is read and typed over."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def could_be_printed_code(code: str) -> bool:
    """Whether this is as long as a printed code and in its alphabet."""
    plain = _plain(code)
    return len(plain) == CODE_LENGTH and set(plain) <= set(CODE_ALPHABET)


def _plain(code: str) -> str:
    return "".join(character for character in code.upper() if character.isalnum())


def token_of_code(code: str, *, salt: bytes = b"draagvlak code") -> str:
    """Return the respondent's token that a printed code stands for.

    Case, spaces and hyphens do not matter. A code has fewer bits than a token, so the way from
    one to the other is slow on purpose: whoever holds the disk can't try all codes.
    """
    plain = _plain(code)
    stretched = Scrypt(salt=salt, length=TOKEN_BYTES, n=STRETCHING, r=8, p=1)
    return urlsafe_b64encode(stretched.derive(plain.encode())).rstrip(b"=").decode()


def lookup_hash(token: str) -> str:
    """Return the hash under which the server finds what belongs to a token."""
    return sha256(b"draagvlak lookup " + token.encode()).hexdigest()


def _key(token: str) -> bytes:
    # The token is uniformly random, so one hash is a sound key derivation.
    return sha256(b"draagvlak seal " + token.encode()).digest()


def seal(draft: Draft, token: str) -> bytes:
    """Encrypt a draft so that only the holder of the token can read it."""
    content = json.dumps(
        [draft.language, dict(draft.answers), dict(draft.texts), draft.team, draft.role],
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    content += b" " * (-len(content) % PADDING)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(token)).encrypt(nonce, content, None)


def unseal(sealed: bytes, token: str) -> Draft:
    """Decrypt a draft; DraftUnreadable when the token does not fit."""
    try:
        content = AESGCM(_key(token)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
    except (InvalidTag, ValueError) as error:
        raise DraftUnreadable from error
    return Draft(*json.loads(content.decode()))  # bytes would be looked through first
