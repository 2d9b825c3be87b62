"""The stylesheet's colours: the same as the report's, and readable in light and dark."""

import re

import pytest

from reports import design
from survey import stylesheet

CSS = stylesheet.SOURCE.read_text(encoding="utf-8")
SHARED = {
    "ink": "ink",
    "muted": "muted",
    "paper": "paper",
    "surface": "surface",
    "line": "line",
    "brand": "brand",
    "soft": "brand_soft",
    "attention": "attention",
    "focus": "focus",
}
"""Our tokens by their name in reports.design."""
TEXT = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "soft"),
    ("ink", "attention-soft"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "soft"),  # the answer set apart, when it is chosen
    ("brand", "paper"),
    ("brand", "surface"),
    ("brand", "soft"),
    ("brand", "attention-soft"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("attention", "paper"),
    ("attention", "surface"),
    ("attention", "attention-soft"),
    ("surface", "attention"),  # words on a button that erases
]
SHAPES = [("edge", "surface"), ("edge", "paper"), ("brand", "surface"), ("ink", "paper")]
"""Outlines of fields, chosen answers, the ring around what has focus."""


def tokens(scheme: str) -> dict[str, str]:
    """Return the custom properties of a colour scheme."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)[:2]
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        found |= re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", dark)
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("scheme", "palette"), [("light", design.LIGHT), ("dark", design.DARK)])
def test_web_and_report_share_their_colours(scheme, palette):
    """Every token that both have is the same."""
    ours = tokens(scheme)
    assert {name: ours[name] for name in SHARED} == {
        name: getattr(palette, theirs) for name, theirs in SHARED.items()
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_is_readable(scheme, text, ground):
    """WCAG 2.2 AA: 4.5 to 1."""
    colours = tokens(scheme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(scheme, shape, ground):
    """WCAG 2.2 AA: 3 to 1 for what one has to see to use it."""
    colours = tokens(scheme)
    assert contrast(colours[shape], colours[ground]) >= 3


def test_the_contrast_formula():
    """Black on white is 21 to 1, and #767676 is the lightest grey of 4.5 on white."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")


def test_nothing_comes_from_elsewhere():
    """No import, no font, no address in the stylesheet but what is written inside it."""
    assert "@import" not in CSS
    assert "@font-face" not in CSS
    assert all(url.startswith("data:") for url in re.findall(r'url\("([^"]+)', CSS))
