"""Where a drawing is shown: on a wide or a narrow screen, or on paper."""

from dataclasses import dataclass

_WEB_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Source Sans Pro', sans-serif"
_PAPER_FONTS = "'Source Sans Pro', 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a drawing is shown: how wide, with which fonts, and whether it may turn dark.

    `em`: how wide text is, relative to the widest common system font.
    """

    width: int
    em: float
    fonts: str
    turns_dark: bool

    @property
    def is_narrow(self) -> bool:
        """Whether labels go above their marks instead of beside them."""
        return self.width < 500


WIDE = Medium(width=680, em=1.0, fonts=_WEB_FONTS, turns_dark=True)
NARROW = Medium(width=340, em=1.0, fonts=_WEB_FONTS, turns_dark=True)
PAPER = Medium(width=680, em=0.8, fonts=_PAPER_FONTS, turns_dark=False)
