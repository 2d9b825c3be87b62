"""Telling visitors apart for an hour without knowing who they are.

Guesses can only be counted per visitor when visitors can be told apart, and the application must
not learn an address. So the server hands on a short keyed hash in its place. The key is made at
random, lives in memory only, and makes way for another each hour: after that nobody, with
whatever list of addresses, can find out whose hash it was.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from socket import AF_INET, AF_INET6, inet_pton

VISITOR = "draagvlak.visitor"
"""Where a request carries the hash; absent when visitors can't be told apart."""
KEY_LASTS = 3600.0  # seconds
HASH_BYTES = 8
NEIGHBOURHOOD = 64
"""Bits of an IPv6 address that one connection has; the others are for the visitor to choose."""

MAPPED = bytes(10) + b"\xff\xff"
"""How an IPv4 address begins that is written as one of IPv6."""
OWN_MACHINE, OWN_MACHINE_6 = b"\x7f", bytes(15) + b"\x01"


class Visitors:
    """Turns an address into a hash that says nothing after an hour."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._renew()

    def _renew(self) -> None:
        self._key, self._until = secrets.token_bytes(32), self._now() + KEY_LASTS

    def hash_of(self, address: str) -> str | None:
        """Return the visitor's hash of this hour.

        None when the address tells nobody apart: it is this machine's own, as with a reverse
        proxy, or no address at all.
        """
        own = _own_part(address)
        if own is None:
            return None
        with self._lock:
            if self._now() >= self._until:
                self._renew()
            return hmac.digest(self._key, own, "sha256")[:HASH_BYTES].hex()


def _own_part(address: str) -> bytes | None:
    """Return what of an address belongs to one visitor; None when it tells nobody apart."""
    packed = _packed(address)
    if packed is None or packed == OWN_MACHINE_6:
        return None
    packed = packed.removeprefix(MAPPED)
    return (
        None
        if packed.startswith(OWN_MACHINE) and len(packed) == 4
        else packed[: NEIGHBOURHOOD // 8]
    )


def _packed(address: str) -> bytes | None:
    """Return the bytes of an address, about ten times as fast as `ipaddress` does."""
    for family in (AF_INET, AF_INET6):
        with suppress(OSError, ValueError):
            return inet_pton(family, address.partition("%")[0])
    return None
