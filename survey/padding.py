"""Pages of one and the same size, so that who watches the network learns nothing from it.

Encryption hides what is on a page and not how long it is. Where a page differs between people in
a way that tells something, it is filled up with blanks: after compression, which would undo it.
"""

import gzip
import zlib
from functools import lru_cache

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # gzip, without a name and a time
_LAST_STORED = b"\x01"
_AROUND = len(_HEADER) + 5 + 8  # the header, that of the blanks, the checksum and length
MOST_BLANKS = 65_535
LEVEL = 5


class DoesNotFit(ValueError):
    """The page is larger than the size it should get."""


def filled_up(page: bytes, size: int) -> bytes:
    """Return a page with blanks after it; raises DoesNotFit."""
    return page + b" " * _blanks(size - len(page))


def compressed_to(page: bytes, size: int) -> bytes:
    """Return a page with blanks after it, as gzip of exactly this size; raises DoesNotFit."""
    squeezing = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    squeezed = squeezing.compress(page) + squeezing.flush(zlib.Z_FULL_FLUSH)
    count = _blanks(size - len(squeezed) - _AROUND)
    blanks = b" " * count
    stored = count.to_bytes(2, "little") + (count ^ MOST_BLANKS).to_bytes(2, "little") + blanks
    checksum = zlib.crc32(blanks, zlib.crc32(page)).to_bytes(4, "little")
    length = (len(page) + count).to_bytes(4, "little")
    return _HEADER + squeezed + _LAST_STORED + stored + checksum + length


def in_steps(page: bytes, first: int, step: int, *, compressed: bool) -> bytes:
    """Return a page of `first` bytes, or of as few steps more as it needs."""
    fill = compressed_to if compressed else filled_up
    size = first
    while True:
        try:
            return fill(page, size)
        except DoesNotFit:
            size += step


@lru_cache(maxsize=64)
def size_compressed(page: bytes) -> int:
    """Return how many bytes a page is as gzip, without blanks."""
    return len(gzip.compress(page, LEVEL, mtime=0))


def _blanks(count: int) -> int:
    if not 0 <= count <= MOST_BLANKS:
        raise DoesNotFit
    return count
