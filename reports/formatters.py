"""Numbers as a reader sees them. Nothing else in the house rounds a figure for a reader.

Halves are rounded away from zero, as people with a pocket calculator do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel.lists import format_list
from babel.numbers import format_decimal

from .model import Interval
from .translation import Catalogue, catalogue

TRANSLATIONS = Path(__file__).resolve().parent / "translations"
FEW = 20
"""Below this n a share is said as a count: '5 van de 12'."""

_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Formatter:
    """Formats for one language."""

    language: str

    @property
    def words(self) -> Catalogue:
        """The report's own words in this language."""
        return catalogue(TRANSLATIONS, self.language)

    def number(self, value: float, decimals: int) -> str:
        """Return the value with exactly this many decimals, in the language's notation."""
        return _written(_rounded(value, decimals), decimals, self.language)

    def count(self, value: float) -> str:
        """Return a whole number: 1.234."""
        return self.number(value, 0)

    def mean(self, value: float) -> str:
        """Return a mean on the response scale: 3,4."""
        return self.number(value, 1)

    def coefficient(self, value: float) -> str:
        """Return a standard deviation, reliability, correlation or regression weight: 0,89."""
        return self.number(value, 2)

    def interval(self, interval: Interval) -> str:
        """Return an interval of a mean: 3,2 tot 3,6."""
        return self._from_to(*(self.mean(bound) for bound in interval))

    def estimate(
        self, mean: float, interval: Interval, *, middle: float | None = None
    ) -> tuple[str, str]:
        """Return a mean and its interval: 3,4 and 3,2 tot 3,6.

        In two decimals where one would hide how wide the interval is (3,0 tot 3,0), or on which
        side of `middle` a bound lies (3,0 tot 3,6).
        """
        low, high = interval
        ends = self.mean(low), self.mean(high)
        hidden = low != high and ends[0] == ends[1]
        if middle is not None:
            hidden |= self.mean(middle) in ends and middle not in interval
        if hidden:
            return self.coefficient(mean), self.coefficients(interval)
        return self.mean(mean), self._from_to(*ends)

    def coefficients(self, interval: Interval) -> str:
        """Return an interval of a coefficient: 0,85 tot 0,92."""
        return self._from_to(*(self.coefficient(bound) for bound in interval))

    def shares(self, interval: Interval) -> str:
        """Return an interval of a share: 42 % tot 70 %."""
        return self._from_to(*(self.share(bound) for bound in interval))

    def difference(self, value: float) -> str:
        """Return a difference with its sign: +0,41. Never rounds a difference to nothing."""
        decimals = _decimals_that_show(value, least=2, most=4)
        shown = self.number(value, decimals)
        return f"+{shown}" if value > 0 else shown

    def distance(self, value: float) -> str:
        """Return the size of a difference, without its sign: 0,41."""
        return self.number(abs(value), _decimals_that_show(value, least=2, most=4))

    def differences(self, interval: Interval) -> str:
        """Return an interval of a difference: +0,24 tot +0,58."""
        return self._from_to(*(self.difference(bound) for bound in interval))

    def p(self, value: float) -> str:
        """Return a p value: 0,019, or < 0,001."""
        if value < 0.001:
            return f"<\N{NO-BREAK SPACE}{self.number(0.001, 3)}"
        return self.number(value, 3)

    def share(self, share: float, decimals: int = 0) -> str:
        """Return a share of 0-1 as a percentage: 79 %, and never 0 % or 100 % when it is not."""
        rounded = _rounded(share * 100, decimals)
        step = _step(decimals)
        if rounded == 0 and share > 0:
            return f"<\N{NO-BREAK SPACE}{self._percent(step, decimals)}"
        if rounded == 100 and share < 1:
            return f">\N{NO-BREAK SPACE}{self._percent(100 - step, decimals)}"
        return self._percent(rounded, decimals)

    def part(self, count: float, of: float) -> str:
        """Return a count of a whole: 41 van de 52."""
        return self.words.gettext("%(count)s of %(n)s", count=self.count(count), n=self.count(of))

    def share_of(self, count: float, n: float) -> str:
        """Return a share as a percentage, or as '5 van de 12' when n is small."""
        return self.part(count, n) if n < FEW or n == 0 else self.share(count / n)

    def names(self, names: Sequence[str]) -> str:
        """Return names as a list in a sentence: 'A', 'B' en 'C', each in quotation marks."""
        return format_list([self.quoted(name) for name in names], locale=self.language)

    def quoted(self, name: str) -> str:
        """Return a name in quotation marks."""
        return f"\N{LEFT SINGLE QUOTATION MARK}{name}\N{RIGHT SINGLE QUOTATION MARK}"

    def _percent(self, value: Decimal, decimals: int) -> str:
        return self.words.gettext("%(number)s%%", number=self.number(float(value), decimals))

    def _from_to(self, low: str, high: str) -> str:
        return self.words.gettext("%(low)s to %(high)s", low=low, high=high)


# A page holds thousands of numbers, and most of them many times.
@lru_cache(maxsize=10_000)
def _written(rounded: Decimal, decimals: int, language: str) -> str:
    digits = "0" * decimals
    pattern = f"#,##0.{digits}" if decimals else "#,##0"
    shown = format_decimal(abs(rounded), pattern, locale=language)
    return f"{_MINUS}{shown}" if rounded < 0 else shown


def _rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(float(value))).quantize(_step(decimals), ROUND_HALF_UP)


@cache
def _step(decimals: int) -> Decimal:
    """What one stands for at the last decimal."""
    return Decimal(1).scaleb(-decimals)


def _decimals_that_show(value: float, *, least: int, most: int) -> int:
    for decimals in range(least, most):
        if value == 0 or _rounded(value, decimals) != 0:
            return decimals
    return most
