"""All tables of a report, in the order in which a reader meets them."""

from collections.abc import Callable, Sequence

from ..gate import Released
from .comparisons import associations, benchmark, change, drivers, groups, targets
from .decided import agreements, next_targets
from .people import adoption, comments, findings, level, questions, response
from .roles import gap
from .sheet import Sheet, Source
from .themes import reliability, statements, themes

_SUBJECTS: Sequence[Callable[[Source], Sheet]] = (
    response,
    findings,
    themes,
    statements,
    groups,
    gap,
    change,
    targets,
    benchmark,
    associations,
    drivers,
    adoption,
    level,
    questions,
    comments,
    agreements,
    next_targets,
    reliability,
)


def sheets_of(released: Released) -> tuple[Sheet, ...]:
    """Return the report's tables; a subject that was not asked or not shown has none.

    Of a survey that too few people answered only the response is left.
    """
    source = Source(released.report)
    if not released.report.may_be_shown:
        return (response(source),)
    return tuple(sheet for subject in _SUBJECTS if (sheet := subject(source)).rows)
