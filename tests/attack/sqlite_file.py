"""What somebody who holds a SQLite file reads from its bytes, past SQL.

After the public description of the file format (sqlite.org/fileformat2.html).
"""

from collections.abc import Iterator
from pathlib import Path

INDEX_LEAF = 0x0A  # tables WITHOUT ROWID are kept as index b-trees
WAL_HEADER, FRAME_HEADER = 32, 24


def pages(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (number, bytes) of each page of a database file."""
    size = int.from_bytes(content[16:18], "big")
    size = 65536 if size == 1 else size
    for number in range(len(content) // size):
        yield number + 1, content[number * size : (number + 1) * size]


def cells(page: bytes) -> list[tuple[int, bytes]]:
    """Return (offset, the cell's bytes) of an index leaf page, in physical order."""
    count = int.from_bytes(page[3:5], "big")
    if page[0] != INDEX_LEAF or not count:
        return []
    offsets = sorted(int.from_bytes(page[8 + 2 * i : 10 + 2 * i], "big") for i in range(count))
    ends = [*offsets[1:], len(page)]
    return [(start, page[start:end]) for start, end in zip(offsets, ends, strict=True)]


def written_order(path: Path, ids: list[str]) -> Iterator[list[str]]:
    """Yield, page by page, the ids in the order in which their bytes seem to have been written.

    SQLite fills a page from its end towards its start.
    """
    for _, page in pages(path.read_bytes()):
        here = [id for id in ids if id.encode() in page]
        found = [
            (-offset, id) for offset, cell in cells(page) for id in here if id.encode() in cell
        ]
        yield [id for _, id in sorted(found)]


def transactions(wal: Path) -> Iterator[dict[int, bytes]]:
    """Yield the pages that each transaction in a write-ahead log wrote."""
    content = wal.read_bytes() if wal.exists() else b""
    size = int.from_bytes(content[8:12], "big")
    written: dict[int, bytes] = {}
    for start in range(WAL_HEADER, len(content), FRAME_HEADER + size):
        header = content[start : start + FRAME_HEADER]
        body = content[start + FRAME_HEADER : start + FRAME_HEADER + size]
        written[int.from_bytes(header[:4], "big")] = body
        if int.from_bytes(header[4:8], "big"):  # the last frame of a transaction
            yield written
            written = {}
