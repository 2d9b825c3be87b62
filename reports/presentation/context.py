"""What every section is made with: the report, its words, and the media to draw for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..charts.drawing import Chart, Medium
from ..formatters import Formatter
from ..model import ConstructResult, Figure, Interval, Report, Withheld
from ..translation import Catalogue
from ..vocabulary import reason
from .blocks import Picture

ABSENT = "–"
"""What a table shows where a figure is withheld; a note says why."""


@dataclass(frozen=True, slots=True)
class Context:
    """A report about to be written, for one language and some media."""

    report: Report
    reader: Formatter
    media: tuple[Medium, ...]

    @property
    def words(self) -> Catalogue:
        """The report's words in the reader's language."""
        return self.reader.words

    @property
    def results(self) -> tuple[ConstructResult, ...]:
        """The constructs whose figures are shown, in order of asking."""
        return tuple(c for c in self.report.constructs if isinstance(c, ConstructResult))

    def picture(self, title: str, draw: Callable[[Medium], Chart]) -> Picture:
        """Return a chart drawn for every medium; without a title the heading above says it."""
        charts = [draw(medium) for medium in self.media]
        return Picture(title, tuple(chart.svg for chart in charts), charts[0].alt)

    def coefficient(self, figure: Figure | None) -> str:
        """Return a coefficient for a table cell, or the mark of an absent figure."""
        if figure is None or isinstance(figure, Withheld):
            return ABSENT
        return self.reader.coefficient(figure)

    def coefficients(self, interval: Interval | Withheld) -> str:
        """Return an interval of a coefficient for a table cell."""
        return ABSENT if isinstance(interval, Withheld) else self.reader.coefficients(interval)

    def estimate(self, mean: float, interval: Interval | Withheld) -> tuple[str, str]:
        """Return a mean and its interval, each for a table cell."""
        if isinstance(interval, Withheld):
            return self.reader.mean(mean), ABSENT
        return self.reader.estimate(mean, interval)

    def absences(self, figures: Iterable[object]) -> tuple[str, ...]:
        """Return a note for each different reason why some of these figures are withheld."""
        return absences(figures, self.reader)


def absences(figures: Iterable[object], reader: Formatter) -> tuple[str, ...]:
    """Return a note for each different reason why some of these figures are withheld."""
    reasons = dict.fromkeys(
        reason(figure, reader) for figure in figures if isinstance(figure, Withheld)
    )
    return tuple(f"{ABSENT} {sentence}" for sentence in reasons)
