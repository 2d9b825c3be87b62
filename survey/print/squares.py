"""QR codes."""

from base64 import b64encode
from io import BytesIO

QUIET = 4
"""Modules of white around it; scanners need them."""


def qr_code(address: str) -> str:
    """Return a QR code of an address as SVG, readable with a seventh of it damaged."""
    import segno  # only where something is printed

    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=QUIET, light="#ffffff", xmldecl=False, nl=False
    )
    return drawn.getvalue().decode()


def qr_code_as_data(address: str) -> str:
    """Return the same as an address that holds the picture itself, for a page."""
    return f"data:image/svg+xml;base64,{b64encode(qr_code(address).encode()).decode()}"
