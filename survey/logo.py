"""An uploaded logo: decoded, checked, and drawn anew, so that nothing else of the file is kept.

What comes out is a PNG of our own making: no metadata, no hidden second file, no transparency
that would make a dark logo vanish on a dark page.
"""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from reports.design import LIGHT
from survey.storage.looks import Logo, NewLogo

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SIDE = 4096  # pixels
SHORTEST_SIDE = 24
FORMATS = ("PNG", "JPEG", "WEBP")

ON_PAGE = (200, 44)
"""The most that a logo takes on a page, in CSS pixels."""
SMALL_BYTES = 4_000
"""So that a first visit stays within its weight."""
IN_PRINT = (900, 300)
LARGE_BYTES = 120_000
SEEN = 128  # of 255: less than half opaque is not seen
LIGHT_LOGO = 190  # of 255: lighter than this on average is not seen on white
HASH_LENGTH = 32
FOURTEEN_BITS = 0x3FFF

Reason = Literal[
    "too_large", "vector", "unknown", "damaged", "too_many_pixels", "too_small", "empty"
]


class LogoRefused(Exception):
    """The upload can't be a logo; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def logo_from(upload: bytes) -> NewLogo:
    """Return the logo in an uploaded file; raises LogoRefused."""
    picture = _on_plate(_cropped(_decoded(upload)))
    for (width, height), content in _small_ones(picture):  # noqa: B007  # the last one will do
        if len(content) <= SMALL_BYTES:
            break
    place = Logo(sha256(content).hexdigest()[:HASH_LENGTH], width, height)
    return NewLogo(place, content, _large_one(picture))


def _decoded(upload: bytes) -> "Picture":
    """Return the picture, decoded to the last pixel; its size is looked at before decoding."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(upload) > MOST_BYTES:
        raise LogoRefused("too_large")
    if _is_vector(upload):
        raise LogoRefused("vector")
    _check_size(_webp_size(upload) or (SHORTEST_SIDE, SHORTEST_SIDE))
    try:
        picture = Image.open(BytesIO(upload), formats=FORMATS)
        _check_size(picture.size)
        return ImageOps.exif_transpose(picture).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise LogoRefused("too_many_pixels") from error
    except UnidentifiedImageError as error:
        raise LogoRefused("unknown") from error
    except (OSError, SyntaxError, ValueError, MemoryError, EOFError) as error:
        raise LogoRefused("damaged") from error


def _is_vector(upload: bytes) -> bool:
    """Whether this is SVG, or markup of any kind: such a file can hold scripts."""
    start = upload[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<", b"\x1f\x8b")) or b"<svg" in start


def _check_size(size: tuple[int, int]) -> None:
    if max(size) > LONGEST_SIDE:
        raise LogoRefused("too_many_pixels")
    if min(size) < SHORTEST_SIDE:
        raise LogoRefused("too_small")


def _webp_size(upload: bytes) -> tuple[int, int] | None:
    """Return the size that a WebP file claims: Pillow takes memory for it before it can be asked.

    After the container specification (developers.google.com/speed/webp/docs/riff_container).
    """
    if upload[:4] != b"RIFF" or upload[8:12] != b"WEBP":
        return None
    kind = upload[12:16]
    if kind == b"VP8X":
        return _little(upload[24:27]) + 1, _little(upload[27:30]) + 1
    if kind == b"VP8L":
        packed = _little(upload[21:25])
        return (packed & FOURTEEN_BITS) + 1, (packed >> 14 & FOURTEEN_BITS) + 1
    return _little(upload[26:28]) & FOURTEEN_BITS, _little(upload[28:30]) & FOURTEEN_BITS


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")


def _cropped(picture: "Picture") -> "Picture":
    """Cut off what can't be seen around it."""
    seen = picture.getchannel("A").point(lambda opacity: 255 if opacity >= SEEN else 0).getbbox()
    if seen is None:
        raise LogoRefused("empty")
    return picture.crop(seen)


def _on_plate(picture: "Picture") -> "Picture":
    """Put the logo on white, or on dark when it is so light that white would hide it."""
    from PIL import Image, ImageStat

    mask = picture.getchannel("A")
    if min(mask.tobytes()) >= SEEN:  # it brings a plate of its own
        return picture.convert("RGB")
    is_light = ImageStat.Stat(picture.convert("L"), mask).mean[0] > LIGHT_LOGO
    margin = picture.height // (6 if is_light else 12)
    size = (picture.width + 2 * margin, picture.height + 2 * margin)
    plate = Image.new("RGB", size, LIGHT.ink if is_light else LIGHT.surface)
    plate.paste(picture, (margin, margin), mask)
    return plate


def _small_ones(picture: "Picture") -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield (size on a page, PNG), the finest first, each lighter than the one before."""
    page = _fitting(picture.size, ON_PAGE)
    for sharpness, colours in ((2, 64), (2, 24), (1.5, 24), (1, 32), (1, 12), (1, 6), (1, 2)):
        size = (round(page[0] * sharpness), round(page[1] * sharpness))
        yield page, _png(picture, size, colours)


def _large_one(picture: "Picture") -> bytes:
    size = _fitting(picture.size, IN_PRINT)
    whole = _png(picture, size)
    return whole if len(whole) <= LARGE_BYTES else _png(picture, size, 256)


def _fitting(size: tuple[int, int], most: tuple[int, int]) -> tuple[int, int]:
    """Return the largest size of the same shape that fits; never larger than it is."""
    scale = min(most[0] / size[0], most[1] / size[1], 1)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _png(picture: "Picture", size: tuple[int, int], colours: int | None = None) -> bytes:
    """Draw a picture anew in a size, with at most so many colours."""
    from PIL import Image

    drawn = picture.resize(size, Image.Resampling.LANCZOS)
    if colours:
        drawn = drawn.quantize(colours, dither=Image.Dither.NONE)
    written = BytesIO()
    drawn.save(written, "PNG", optimize=True)
    return written.getvalue()
