"""An uploaded logo is decoded, drawn anew and made light; whatever else it is, it is refused."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from survey.logo import (
    IN_PRINT,
    LARGE_BYTES,
    LONGEST_SIDE,
    MOST_BYTES,
    ON_PAGE,
    SMALL_BYTES,
    LogoRefused,
    logo_from,
)
from tests.support.logos import claiming, drawing, file_of, opened, webp_claiming

LOGO = file_of(drawing())
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refused(content):
    with pytest.raises(LogoRefused) as caught:
        logo_from(content)
    return caught.value.reason


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_becomes_two_pngs(kind):
    """A small one for pages and a large one for print, in the shape and colour it had."""
    made = logo_from(file_of(drawing(), kind))
    small, large = opened(made.small), opened(made.large)
    assert small.format == large.format == "PNG"
    assert (made.place.width, made.place.height) == pytest.approx((132, 44), abs=12)
    assert large.height <= IN_PRINT[1]
    middle = large.convert("RGB").getpixel((large.height // 2, large.height // 2))
    assert middle == pytest.approx((200, 16, 46), abs=4)


def test_the_small_one_is_light_whatever_was_uploaded():
    """Also noise, which nothing can compress, fits in the weight of a first visit."""
    noise = Image.effect_noise((1200, 400), 90).convert("RGB")
    made = logo_from(file_of(noise, "JPEG"))
    assert len(made.small) <= SMALL_BYTES
    assert len(logo_from(LOGO).large) <= LARGE_BYTES
    assert made.place.width <= ON_PAGE[0]
    assert made.place.height <= ON_PAGE[1]


def test_the_same_upload_has_the_same_address_and_another_has_another():
    """The address is a hash of what is served."""
    assert logo_from(LOGO).place == logo_from(LOGO).place
    other = logo_from(file_of(drawing(colour="#0f5c5c")))
    assert other.place.hash != logo_from(LOGO).place.hash


def test_nothing_hidden_in_the_file_is_kept():
    """No text, no place where a photo was taken, no second file behind the picture."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Jan Jansen")
    hidden = BytesIO()
    with zipfile.ZipFile(hidden, "w") as archive:
        archive.writestr("secret.html", "<script>alert(1)</script>")
    exif = Image.Exif()
    exif[0x010E] = "Jan Jansen"
    uploads = (
        file_of(drawing(), pnginfo=notes) + hidden.getvalue() + SVG,
        file_of(drawing(), "JPEG", exif=exif, comment=b"Jan Jansen") + SVG,
        file_of(drawing(), "WEBP", exif=exif),
    )
    for upload in uploads:
        assert b"Jan Jansen" in upload
        made = logo_from(upload)
        for content in (made.small, made.large):
            for trace in (b"Jan Jansen", b"script", b"PK\x03\x04", b"tEXt", b"eXIf", b"iTXt"):
                assert trace not in content
            assert not opened(content).info.keys() - {"transparency", "dpi"}


def test_a_photo_that_lies_on_its_side_is_put_upright():
    """What the camera noted about turning is done before the note is lost."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    made = logo_from(file_of(drawing((300, 100)), "JPEG", exif=exif))
    assert made.place.height > made.place.width


@pytest.mark.parametrize(
    ("colour", "ground"), [("#c8102e", (255, 255, 255)), ("#ffffff", (31, 42, 55))]
)
def test_a_transparent_logo_gets_a_ground_on_which_it_is_seen(colour, ground):
    """White for most; dark for a white logo, which nobody would see on white."""
    large = opened(logo_from(file_of(drawing(colour=colour))).large).convert("RGB")
    assert large.getpixel((large.width - 1, 0)) == ground


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"\xef\xbb\xbf <?xml version='1.0'?><!DOCTYPE svg><svg/>",
        b"\x1f\x8b\x08svgz",
        b"GIF89a<svg onload=alert(1)>",
        b"<html><svg></svg></html>",
    ],
)
def test_svg_is_refused_by_name(content):
    """Also when it calls itself something else: it can hold scripts."""
    assert refused(content) == "vector"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x00" * (MOST_BYTES + 1), "too_large"),
        (b"PK\x03\x04 no picture", "unknown"),
        (b"MZ" + bytes(500), "unknown"),
        (b"\x89PNG\r\n\x1a\n", "unknown"),
        (b"%PDF-1.7", "unknown"),
        (file_of(drawing().convert("P"), "GIF"), "unknown"),
        (file_of(drawing(), "BMP"), "unknown"),
        (claiming(LONGEST_SIDE + 1, 30), "too_many_pixels"),
        (claiming(30_000, 30_000), "too_many_pixels"),
        (claiming(2**31 - 1, 2**31 - 1), "too_many_pixels"),
        (webp_claiming(16_384, 16_384), "too_many_pixels"),
        (claiming(1000, 1000), "damaged"),
        (LOGO[:-200], "damaged"),
        (file_of(drawing(), "JPEG")[:600], "damaged"),
        (file_of(drawing(), "WEBP")[:300], "damaged"),
        (file_of(Image.new("RGB", (23, 200))), "too_small"),
        (file_of(Image.new("RGBA", (200, 200))), "empty"),
    ],
)
def test_what_is_no_logo_is_refused(content, reason):
    """Each for its own reason, and before much memory is taken."""
    assert refused(content) == reason


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(LOGO) - 1), flipped=st.integers(1, 255), cut=st.integers(0, 400))
def test_a_spoilt_file_is_refused_or_drawn_never_a_fault(at, flipped, cut):
    """One byte changed and the end cut off."""
    spoilt = bytearray(LOGO)
    spoilt[at] ^= flipped
    try:
        made = logo_from(bytes(spoilt[: len(spoilt) - cut]))
    except LogoRefused:
        return
    assert opened(made.small).format == "PNG"
