"""The stylesheet: read once, compressed once, kept by browsers for as long as it is the same.

An organisation's own colour is in the address, so it takes no request of its own and a changed
colour is another address.
"""

import gzip
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, request

from reports.design import Palette, mixed, text_on
from reports.look import BLACK, dark_palette, is_readable, light_palette
from survey import compression

SOURCE = Path(__file__).resolve().parent / "static" / "style.css"
A_YEAR = "public, max-age=31536000, immutable"
COLOUR = re.compile(r"[0-9a-f]{6}")
COLOURS_REMEMBERED = 256
DEEPER = 0.22
"""How much darker the edge of a button is."""


def install(app: Flask) -> None:
    """Serve the stylesheet, and let templates name it by `stylesheet_url(colour)`."""
    plain = SOURCE.read_bytes()
    # Of what comes from a colour too, so that another way of deriving it is another address.
    version = sha256(plain + themed("#123456").encode()).hexdigest()[:8]
    address = f"/static/style.css?v={version}"

    @lru_cache(maxsize=COLOURS_REMEMBERED)
    def sheet(colour: str) -> tuple[bytes, bytes]:
        whole = plain + themed(f"#{colour}").encode() if colour else plain
        return whole, gzip.compress(whole, 9, mtime=0)

    def stylesheet() -> Response:
        zipped = compression.is_read_by(request.headers.get("Accept-Encoding", ""))
        response = Response(sheet(_asked_colour())[zipped], mimetype="text/css")
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        # Only the address with this version may be kept: another one may be of another day.
        current = request.args.get("v") == version
        response.headers["Cache-Control"] = A_YEAR if current else "no-cache"
        return response

    def stylesheet_url(colour: str | None = None) -> str:
        return f"{address}&c={colour.removeprefix('#')}" if colour else address

    app.add_url_rule("/static/style.css", "stylesheet", stylesheet)
    app.jinja_env.globals["stylesheet_url"] = stylesheet_url


def _asked_colour() -> str:
    """Return the colour in the address; what is no colour, or can't be read, is none."""
    asked = request.args.get("c", "")
    return asked if COLOUR.fullmatch(asked) and is_readable(f"#{asked}") else ""


def themed(colour: str) -> str:
    """Return the rules that put a brand colour in the place of ours."""
    light, dark = (
        ";".join(f"--{name}:{value}" for name, value in tokens(palette).items())
        for palette in (light_palette(colour), dark_palette(colour))
    )
    return (
        f":root{{{light};--mark:{colour}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )


def tokens(palette: Palette) -> dict[str, str]:
    """Return the custom properties that follow from the brand colour."""
    deep = mixed(palette.brand, BLACK, DEEPER)
    on_brand = text_on(deep) if text_on(deep) == text_on(palette.brand) else BLACK
    return {
        "brand": palette.brand,
        "brand-deep": deep,
        "on-brand": on_brand,
        "soft": palette.brand_soft,
    }
