"""One subject of a report as rows and columns."""

from dataclasses import dataclass

from ..formatters import Formatter
from ..model import Figure, Interval, Report, Withheld
from ..translation import Catalogue
from ..vocabulary import reason

Cell = str | int | float | None
"""What stands in a cell; None is an empty one."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: `id` in English for programs, `title` and `columns` for the reader.

    `keys`: how many columns at the start say what a row is about.
    """

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    keys: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """A report with the words its tables are written in."""

    report: Report

    @property
    def reader(self) -> Formatter:
        """Formats in the report's language."""
        return Formatter(self.report.language)

    @property
    def words(self) -> Catalogue:
        """The report's words."""
        return self.reader.words

    def why(self, *figures: object) -> str:
        """Return the different reasons why some of these figures are withheld, as sentences."""
        absent = (figure for figure in figures if isinstance(figure, Withheld))
        return " ".join(dict.fromkeys(reason(figure, self.reader) for figure in absent))


def value(figure: Figure | None) -> Cell:
    """Return a figure in full precision, or an empty cell."""
    return None if isinstance(figure, Withheld) else figure


def bounds(interval: Interval | Withheld | None) -> tuple[Cell, Cell]:
    """Return the two limits of an interval, or two empty cells."""
    if interval is None or isinstance(interval, Withheld):
        return None, None
    return interval
