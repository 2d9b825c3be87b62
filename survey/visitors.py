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
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

VISITOR = "draagvlak.visitor"
"""Where a request carries the hash; absent when visitors can't be told apart."""
KEY_LASTS = 3600.0  # seconds
HASH_BYTES = 8
NEIGHBOURHOOD = 64
"""Bits of an IPv6 address that one connection has; the others are for the visitor to choose."""


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
        try:
            known = ip_address(address)
        except ValueError:
            return None
        if isinstance(known, IPv6Address):
            known = known.ipv4_mapped or known
        if known.is_loopback:
            return None
        own = known.packed[: NEIGHBOURHOOD // 8]
        with self._lock:
            if self._now() >= self._until:
                self._renew()
            return hmac.new(self._key, own, sha256).hexdigest()[: HASH_BYTES * 2]
