"""`instruments evidence`: what all closed surveys here together say about each instrument."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reports.translation import Catalogue
from survey.results import dataset_of
from survey.storage import organisations, surveys
from survey.storage.connection import Database

from .data import open_existing
from .documents import progress

if TYPE_CHECKING:
    from reports.dataset import Dataset
    from reports.evidence import ConstructEvidence, InstrumentEvidence
    from reports.formatters import Formatter
    from reports.model import Reliability

ABSENT = "–"


def show(words: Catalogue) -> None:
    """Print a table of reliability per instrument, version, form and wording."""
    from reports.evidence import evidence
    from reports.formatters import Formatter

    db = open_existing(words).db
    with progress(words.gettext("Working out the figures …")):
        found = evidence(pooled(db))
    if not found:
        print(words.gettext("No survey here has enough answers yet to say anything."))
        return
    for instrument in found:
        print(*lines(instrument, words, Formatter(words.language)), sep="\n", end="\n\n")
    for note in _notes(words):
        print(note)


def pooled(db: Database) -> Iterator["Dataset"]:
    """Yield the answers of each closed survey that may be shown: examples never, nor small ones."""
    for survey in surveys.with_results(db):
        organisation = organisations.get(db, survey.organisation)
        if organisation is None or organisation.demo:
            continue
        dataset = dataset_of(db, survey)
        if dataset.n >= survey.minimum_group_size:
            yield dataset


def lines(instrument: "InstrumentEvidence", words: Catalogue, reader: "Formatter") -> Iterator[str]:
    """Yield a heading and a table, its columns as wide as they need to be."""
    short = instrument.form == "short"
    form = words.gettext("short form") if short else words.gettext("full form")
    if instrument.wording == "simple":
        form = words.gettext("%(form)s, simple variant", form=form)
    yield words.gettext(
        "%(id)s %(version)s, %(form)s. Surveys: %(count)s.",
        id=instrument.instrument.id,
        version=instrument.instrument.version,
        form=form,
        count=reader.count(instrument.surveys),
    )
    rows = [_heading(words), *(_row(one, words, reader) for one in instrument.constructs)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        yield _aligned(row, widths)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """The first column to the left, figures to the right."""
    first, *others = (
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  " + "  ".join([first, *others])


def _heading(words: Catalogue) -> tuple[str, ...]:
    return (
        words.gettext("theme"),
        words.gettext("statements"),
        words.gettext("surveys"),
        words.gettext("people"),
        words.gettext("complete"),
        words.gettext("alpha"),
        words.gettext("95%% limits"),
        words.gettext("omega"),
        words.gettext("mean r"),
        words.gettext("item-rest r"),
        "chi² (df)",
        "CFI",
        "RMSEA",
        "SRMR",
    )


def _row(one: "ConstructEvidence", words: Catalogue, reader: "Formatter") -> tuple[str, ...]:
    from reports.model import Reliability

    name = one.construct.name
    start = (
        name.get(words.language) or next(iter(name.values())),
        reader.count(one.item_count),
        reader.count(one.surveys),
    )
    if not isinstance(one.reliability, Reliability):
        return (*start, *(ABSENT,) * 11)  # not even how many: few people are nobody's business
    rest = one.item_rest
    return (
        *start,
        reader.count(one.respondents),
        *_consistency(one.reliability, reader),
        reader.coefficients(rest) if isinstance(rest, tuple) else ABSENT,
        *_fit(one.reliability, reader),
    )


def _consistency(found: "Reliability", reader: "Formatter") -> tuple[str, ...]:
    limits = found.alpha_ci95
    return (
        reader.count(found.n),
        _coefficient(found.alpha, reader),
        reader.coefficients(limits) if isinstance(limits, tuple) else ABSENT,
        _coefficient(found.omega, reader),
        _coefficient(found.mean_inter_item_r, reader),
    )


def _fit(found: "Reliability", reader: "Formatter") -> tuple[str, ...]:
    from reports.model import FactorFit

    fit: FactorFit | object = found.fit
    if not isinstance(fit, FactorFit):
        return (ABSENT,) * 4
    return (
        f"{reader.coefficient(fit.chi2)} ({reader.count(fit.df)})",
        *(reader.coefficient(figure) for figure in (fit.cfi, fit.rmsea, fit.srmr)),
    )


def _coefficient(figure: object, reader: "Formatter") -> str:
    return reader.coefficient(figure) if isinstance(figure, float) else ABSENT


def _notes(words: Catalogue) -> tuple[str, ...]:
    from reports.evidence import LEAST_FOR_EVIDENCE
    from reports.fit import LEAST_FOR_FIT

    return (
        words.gettext(
            "Answers of all closed surveys together; examples and small surveys do not count."
        ),
        words.gettext("Differences between organisations count as differences between people."),
        words.gettext(
            "%(absent)s fewer than %(least)s people answered all statements (fit of one factor: "
            "%(fit)s, and four statements), or the figure cannot be had.",
            absent=ABSENT,
            least=LEAST_FOR_EVIDENCE,
            fit=LEAST_FOR_FIT,
        ),
    )
