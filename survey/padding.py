"""Pages of one and the same size, so that who watches the network learns nothing from it.

Encryption hides what is on a page and not how long it is. Where a page differs between people in
a way that tells something, it is filled up with blanks: after compression, which would undo it.
"""

import gzip
import zlib
from functools import lru_cache
from math import ceil

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # gzip, without a name and a time
_LAST_STORED = b"\x01"
_AROUND = len(_HEADER) + 5 + 8  # the header, that of the blanks, the checksum and length
MOST_BLANKS = 65_535
LEVEL = 5
PLAIN_ROOM = 6
"""How many times as much room something takes before compression."""


class DoesNotFit(ValueError):
    """The page is larger than the size it should get."""


def filled_up(page: bytes, size: int) -> bytes:
    """Return a page with blanks after it; raises DoesNotFit."""
    return page + b" " * _blanks(size - len(page))


def compressed_to(page: bytes, size: int) -> bytes:
    """Return a page with blanks after it, as gzip of exactly this size; raises DoesNotFit."""
    return _wrapped(page, _squeezed(page), size)


def in_steps(page: bytes, first: int, step: int, *, compressed: bool) -> bytes:
    """Return a page of `first` bytes, or of as few steps more as it needs."""
    if not compressed:
        return filled_up(page, _in_steps(len(page), first, step))
    squeezed = _squeezed(page)
    return _wrapped(page, squeezed, _in_steps(len(squeezed) + _AROUND, first, step))


def _in_steps(least: int, first: int, step: int) -> int:
    return first + step * max(0, ceil((least - first) / step))


def _squeezed(page: bytes) -> bytes:
    squeezing = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return squeezing.compress(page) + squeezing.flush(zlib.Z_FULL_FLUSH)


def _wrapped(page: bytes, squeezed: bytes, size: int) -> bytes:
    count = _blanks(size - len(squeezed) - _AROUND)
    blanks = b" " * count
    stored = count.to_bytes(2, "little") + (count ^ MOST_BLANKS).to_bytes(2, "little") + blanks
    checksum = zlib.crc32(blanks, zlib.crc32(page)).to_bytes(4, "little")
    length = (len(page) + count).to_bytes(4, "little")
    return _HEADER + squeezed + _LAST_STORED + stored + checksum + length


def with_room(plain: bytes, room: int, *, compressed: bool) -> int:
    """Return the size of a page like this one, if any, and so many bytes of room, as compressed."""
    if not compressed:
        return len(plain) + room * PLAIN_ROOM
    return (size_compressed(plain) if plain else 0) + room


@lru_cache(maxsize=64)
def size_compressed(page: bytes) -> int:
    """Return how many bytes a page is as gzip, without blanks."""
    return len(gzip.compress(page, LEVEL, mtime=0))


def _blanks(count: int) -> int:
    if not 0 <= count <= MOST_BLANKS:
        raise DoesNotFit
    return count
