"""How to read the course: what it rests on, and what it does not say."""

from ...model import Withheld
from ..blocks import Bullets, Section, Table
from ..context import ABSENT
from .telling import Telling


def reading_section(told: Telling) -> Section:
    """Return the rules behind these pages, in plain words."""
    gettext, reader = told.words.gettext, told.reader
    several = len(told.waves) > 1
    points = [point for line in told.themes for point in line.points]
    tried = sum(point.step is not None for point in points)
    rules = [
        gettext(
            "All figures come from the reports of these measurements. Nothing was calculated "
            "anew from answers."
        ),
    ]
    if any(point.shown and not isinstance(point.shown.ci95, Withheld) for point in points):
        rules.append(
            gettext("The bar at a dot is the 95%% interval: where the mean of everybody may lie.")
        )
    if several:
        rules += [
            gettext(
                "People answer without their name, so nobody is followed: each measurement is "
                "a group of its own."
            ),
            gettext(
                "We call a change clear when the report did: the interval of the difference does "
                "not hold zero, and the difference is large enough to be worth naming."
            ),
        ]
    if told.course.others:
        rules.append(
            gettext(
                "There were measurements about %(technologies)s too. Those are about something "
                "else, so they are not in here.",
                technologies=reader.names(told.course.others),
            )
        )
    if tried > 1:
        rules.append(
            gettext(
                "Here are %(n)s comparisons. With so many, one may look clear by chance. "
                "The column p (Holm) allows for that.",
                n=reader.count(tried),
            )
        )
    if told.course.agreed and several:
        rules.append(
            gettext("A change after an agreement need not come from it: other things happened too.")
        )
    blocks = (_took_part(told), Bullets(tuple(rules)))
    return Section("method", gettext("How to read this"), blocks)


def _took_part(told: Telling) -> Table:
    gettext, reader = told.words.gettext, told.reader
    rows = []
    for wave in told.waves:
        response = wave.report.response
        known = response.population is not None and response.rate is not None
        rows.append(
            (
                wave.called,
                reader.count(response.n),
                reader.count(response.population or 0) if known else ABSENT,
                reader.share(response.rate or 0.0) if known else ABSENT,
            )
        )
    header = (gettext("Measured"), gettext("Took part"), gettext("Asked"), gettext("Share"))
    return Table("course-response", gettext("Who took part"), header, tuple(rows))
