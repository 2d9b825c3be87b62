"""The sectors that organisations can say they work in, for comparing with their like."""

from .formatters import Formatter
from .translation import mark

SECTORS = {
    "social_work": mark("Social work and welfare"),
    "youth": mark("Youth care"),
    "disability": mark("Disability care"),
    "mental_health": mark("Mental health care"),
    "shelter": mark("Shelter and supported living"),
    "elderly": mark("Care for older people"),
    "debt": mark("Debt counselling"),
    "authority": mark("Municipality or OCMW"),
}
"""The names by code. Codes are stored and travel to other installations, so they never change."""


def sector_name(sector: str, reader: Formatter) -> str:
    """Return a sector's name in the reader's language; the code itself when it is not known."""
    return reader.words.gettext(SECTORS[sector]) if sector in SECTORS else sector
