"""Rules that turn the figures of a Report into the sentences of page one.

No sentence goes beyond the uncertainty: nothing is called higher or lower unless its interval
says so, themes that cannot be told apart are not ranked, and nothing is called a cause.
"""

from collections.abc import Iterator
from typing import Literal

from .advice import advice_for
from .formatters import Formatter
from .model import (
    Action,
    AdoptionLevel,
    ConstructResult,
    Finding,
    Gap,
    Interval,
    Report,
    Withheld,
)
from .standing import (
    clear_change,
    clear_changes,
    compared,
    is_certain,
    middle_of,
    outcome,
    side_of_middle,
    standing_out,
    standings,
)
from .vocabulary import CATEGORIES, category_at, category_name, technology_of

FEW_RESPONDENTS = 10
LOW_RESPONSE = 0.60


def findings_for(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a report, headline first; none when nothing may be shown."""
    if not report.may_be_shown:
        return ()
    strong, work = standing_out(standings(report))
    return (
        *_headline(report),
        *(_point("strength", report, theme.construct) for theme in strong),
        *(_point("work", report, theme.construct) for theme in work),
        *_change(report),
        *_gap(report),
        *_intention(report),
        *_goes_with_it(report),
        *_adoption(report),
        *_cautions(report),
    )


def actions_for(report: Report) -> tuple[Action, ...]:
    """Return advice for each theme that the findings call work, and for a low intention.

    A theme that this house has no advice for gets none.
    """
    ids = [
        construct
        for finding in findings_for(report)
        if finding.kind == "work"
        for construct in finding.constructs
    ]
    intention = outcome(report)
    if ids and intention is not None and side_of_middle(intention) == -1:
        ids.append(intention.id)
    reader = Formatter(report.language)
    advice = (advice_for(construct, technology_of(report), reader) for construct in ids)
    return tuple(action for action in advice if action is not None)


def _headline(report: Report) -> Iterator[Finding]:
    ranked = standings(report)
    if ranked:
        reader = Formatter(report.language)
        sides = [side_of_middle(theme.construct) for theme in ranked]
        yield Finding(
            "headline",
            reader.words.gettext("In short"),
            _about_all(reader, n=len(sides), above=sides.count(1), below=sides.count(-1)),
            tuple(theme.construct.id for theme in ranked),
        )


def _about_all(reader: Formatter, *, n: int, above: int, below: int) -> str:
    words = reader.words
    counts = {"n": reader.count(n), "above": reader.count(above), "below": reader.count(below)}
    if not above and not below:
        return words.ngettext(
            "On average people are not clearly positive or negative.",
            "On none of the %(n)s themes people are clearly positive or negative.",
            n,
            **counts,
        )
    if above == n:
        return words.ngettext(
            "On average people are positive.",
            "On all %(n)s themes people are positive on average.",
            n,
            **counts,
        )
    if below == n:
        return words.ngettext(
            "On average people are negative.",
            "On all %(n)s themes people are negative on average.",
            n,
            **counts,
        )
    if not below:
        return words.gettext(
            "On %(above)s of the %(n)s themes people are positive on average, on none negative.",
            **counts,
        )
    if not above:
        return words.gettext(
            "On %(below)s of the %(n)s themes people are negative on average, on none positive.",
            **counts,
        )
    return words.gettext(
        "On %(above)s of the %(n)s themes people are positive on average, on %(below)s negative.",
        **counts,
    )


def _point(
    kind: Literal["strength", "work"], report: Report, construct: ConstructResult
) -> Finding:
    """A strong point or a point to work on: its mean, and its change when that is clear."""
    reader = Formatter(report.language)
    text = out_of(reader, construct)
    change = clear_change(report, construct.id)
    if change is not None and change.difference > 0:
        text = reader.words.gettext("%(mean)s, higher than last time", mean=text)
    elif change is not None:
        text = reader.words.gettext("%(mean)s, lower than last time", mean=text)
    return Finding(kind, construct.name, text, (construct.id,))


def out_of(reader: Formatter, construct: ConstructResult) -> str:
    """Return a mean with its scale and interval: 3,4 van 5 (3,2 tot 3,6)."""
    mean, interval = reader.mean(construct.mean), ""
    if not isinstance(construct.ci95, Withheld):
        middle = middle_of(construct)
        mean, interval = reader.estimate(construct.mean, construct.ci95, middle=middle)
    said = reader.words.gettext(
        "%(mean)s out of %(maximum)s",
        mean=mean,
        maximum=reader.count(construct.scale_maximum),
    )
    return f"{said} ({interval})" if interval else said


def _change(report: Report) -> Iterator[Finding]:
    if not compared(report):
        return
    reader = Formatter(report.language)
    words = reader.words
    clear = clear_changes(report)
    if not clear:
        if any(is_certain(change) for change in compared(report)):
            text = words.gettext("The differences with last time are small.")
        else:
            text = words.gettext(
                "The differences with last time are too small to say anything about."
            )
        yield Finding("change", words.gettext("Compared with last time"), text)
        return
    largest = clear[0]
    values = {
        "theme": reader.quoted(report.construct(largest.construct).name),
        "difference": reader.difference(largest.difference),
        "interval": reader.differences(largest.ci95),
    }
    if largest.difference > 0:
        text = words.gettext(
            "%(theme)s is clearly higher than last time: %(difference)s (%(interval)s).", **values
        )
    else:
        text = words.gettext(
            "%(theme)s is clearly lower than last time: %(difference)s (%(interval)s).", **values
        )
    yield Finding("change", words.gettext("Compared with last time"), text, (largest.construct,))


def _gap(report: Report) -> Iterator[Finding]:
    """The largest difference between managers and staff, when one is clear."""
    clear = [gap for gap in report.gap if isinstance(gap, Gap) and gap.clear]
    if not clear:
        return
    largest = max(clear, key=lambda gap: abs(gap.difference))
    reader = Formatter(report.language)
    values = {
        "theme": reader.quoted(report.construct(largest.construct).name),
        "managers": reader.mean(largest.managers),
        "staff": reader.mean(largest.staff),
    }
    if largest.difference > 0:
        text = reader.words.gettext(
            "On %(theme)s managers score higher than staff: %(managers)s against %(staff)s.",
            **values,
        )
    else:
        text = reader.words.gettext(
            "On %(theme)s managers score lower than staff: %(managers)s against %(staff)s.",
            **values,
        )
    title = reader.words.gettext("Managers and staff")
    yield Finding("gap", title, text, (largest.construct,))


def _intention(report: Report) -> Iterator[Finding]:
    intention = outcome(report)
    if intention is None:
        return
    reader = Formatter(report.language)
    words = reader.words
    values = {"technology": technology_of(report), "mean": out_of(reader, intention)}
    side = side_of_middle(intention)
    if side == 1:
        text = words.gettext(
            "On average people rather do than do not plan to use %(technology)s: %(mean)s.",
            **values,
        )
    elif side == -1:
        text = words.gettext(
            "On average people rather do not than do plan to use %(technology)s: %(mean)s.",
            **values,
        )
    else:
        text = words.gettext("The plan to use %(technology)s scores %(mean)s.", **values)
    yield Finding("intention", intention.name, text, (intention.id,))


def _goes_with_it(report: Report) -> Iterator[Finding]:
    """The theme with the largest part in the intention, if it goes with it beyond doubt."""
    drivers = report.drivers
    if isinstance(drivers, Withheld):
        return
    clear = [one for one in drivers.predictors if one.ci95[0] > 0]
    if not clear:
        return
    first = max(clear, key=lambda one: one.relative_importance)
    reader = Formatter(report.language)
    words = reader.words
    values = {
        "theme": reader.quoted(first.name),
        "beta": reader.coefficient(first.beta),
        "interval": reader.coefficients(first.ci95),
    }
    if drivers.indicative:
        text = words.gettext(
            "%(theme)s seems to go with the intention (association %(beta)s; %(interval)s).",
            **values,
        )
    else:
        text = words.gettext(
            "%(theme)s clearly goes with the intention (association %(beta)s; %(interval)s).",
            **values,
        )
    yield Finding("intention", words.gettext("What goes with the intention"), text, (first.id,))


def _adoption(report: Report) -> Iterator[Finding]:
    level = report.adoption_level
    if isinstance(level, Withheld):
        return
    reader = Formatter(report.language)
    text = reader.words.gettext(
        "%(users)s people use %(technology)s now (%(share)s). %(phase)s",
        users=reader.part(level.users, level.n),
        technology=technology_of(report),
        share=reader.share(level.share),
        phase=phase_of(level, reader),
    )
    yield Finding("adoption", reader.words.gettext("Use now"), text)


def phase_of(level: AdoptionLevel, reader: Formatter) -> str:
    """Return which category is being reached, or between which two the interval leaves open."""
    turn = reached(level)
    first, last = turn[0], turn[-1]
    if first == last:
        return reader.words.gettext(
            "On the adoption curve it is now the turn of the %(category)s.",
            category=in_sentence(category_name(first, reader)),
        )
    return reader.words.gettext(
        "On the adoption curve that is somewhere from %(first)s to %(last)s.",
        first=in_sentence(category_name(first, reader)),
        last=in_sentence(category_name(last, reader)),
    )


def reached(level: AdoptionLevel) -> tuple[str, ...]:
    """Return the categories that may be being reached, the earliest first."""
    first, last = (CATEGORIES.index(category_at(bound)) for bound in _widest(level))
    return CATEGORIES[first : last + 1]


def _widest(level: AdoptionLevel) -> Interval:
    """The interval, or the bounds for non-response where these reach further."""
    if level.bounds is None:
        return level.ci95
    return min(level.ci95[0], level.bounds[0]), max(level.ci95[1], level.bounds[1])


def in_sentence(name: str) -> str:
    """Return one of our own names with a small first letter, for use inside a sentence."""
    return name[:1].lower() + name[1:]


def _cautions(report: Report) -> Iterator[Finding]:
    words = Formatter(report.language).words
    reader = Formatter(report.language)
    broad = words.gettext("Look mainly at the broad picture.")
    response = report.response
    if response.n < FEW_RESPONDENTS:
        text = words.gettext("Only %(n)s people took part.", n=reader.count(response.n))
        yield Finding("caution", words.gettext("Few people took part"), f"{text} {broad}")
    elif response.rate is not None and response.rate < LOW_RESPONSE:
        text = words.gettext(
            "%(share)s took part. People who did not may think differently.",
            share=reader.share(response.rate),
        )
        yield Finding("caution", words.gettext("Many people did not take part"), f"{text} {broad}")
    ranked = standings(report)
    if len(ranked) > 1 and not any(standing_out(ranked)):
        yield Finding(
            "caution",
            words.gettext("No theme stands out"),
            words.gettext("The differences between the themes are too small to put them in order."),
            tuple(theme.construct.id for theme in ranked),
        )
