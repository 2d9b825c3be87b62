"""Pictures to upload: a logo as an organisation has it, and files that only look like one."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw


def drawing(size: tuple[int, int] = (600, 200), *, colour: str = "#c8102e") -> Image.Image:
    """Return a disc and a bar on a transparent ground."""
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    height = size[1]
    pen.ellipse((0, 0, height - 1, height - 1), fill=colour)
    pen.rectangle((height, height // 3, size[0] - 1, 2 * height // 3), fill=colour)
    return picture


def file_of(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    """Return a picture as a file."""
    written = BytesIO()
    shown = picture.convert("RGB") if kind == "JPEG" else picture
    shown.save(written, kind, **more)  # type: ignore[arg-type]
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    """Return the picture in a file, decoded."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def claiming(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that says to be this large: a bomb for who decodes first."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(100))), (b"IEND", b""))
    written = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + written


def webp_claiming(width: int, height: int) -> bytes:
    """Return a WebP of a few bytes that says to be this large."""
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + sides
    return b"RIFF" + struct.pack("<I", len(body)) + body
