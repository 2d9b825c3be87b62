"""Realistic Reports for tests of what readers see; `make_report()` is one of 41 of 52 people.

The figures are invented but hang together: counts add up to n, means follow from the counts,
intervals from the spread.
"""

from collections.abc import Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass, replace
from typing import Any

from reports.findings import actions_for, findings_for
from reports.model import (
    ConstructWithheld,
    InstrumentUsed,
    Method,
    Quality,
    Report,
    Response,
    ValidityPair,
    Withheld,
)
from reports.presentation.blocks import Picture, Points
from tests.support.report_constructs import FEW, construct_of
from tests.support.report_parts import (
    adoption_of,
    changes_of,
    comments_of,
    drivers_of,
    groups_of,
    level_of,
    questions_of,
)
from tests.support.report_texts import BRIEF, DETAIL, THEMES, Language, Theme

__all__ = [
    "BRIEF",
    "THEMES",
    "large_report",
    "make_report",
    "no_report",
    "small_report",
    "tiny_report",
    "words_of",
]


def make_report(
    *,
    n: int = 41,
    population: int | None = 52,
    language: Language = "nl",
    previous: bool = True,
    themes: Sequence[Theme] = THEMES,
    **fields: Any,
) -> Report:
    """Return a report of n people; `fields` replace the report's own, findings follow from them."""
    technology = fields.pop("technology", "RegiCare")
    if n < 5:
        report = _nothing(n, population, language, technology)
    else:
        report = _in_full(
            n, population, language, technology=technology, previous=previous, themes=themes
        )
    report = replace(report, **fields)
    if "findings" not in fields:
        report = replace(report, findings=findings_for(report))
    if "actions" not in fields:
        report = replace(report, actions=actions_for(report))
    return report


def small_report(**fields: Any) -> Report:
    """Return a first measurement of 25 of 30 people: no groups, three adopter groups."""
    return make_report(n=25, population=30, previous=False, **fields)


def tiny_report(**fields: Any) -> Report:
    """Return a report of 7 of 12 people: means only."""
    return make_report(n=7, population=12, previous=False, **fields)


def no_report(**fields: Any) -> Report:
    """Return a report of 3 people, of which nothing may be shown."""
    return make_report(n=3, population=12, previous=False, **fields)


def large_report(**fields: Any) -> Report:
    """Return a report of 312 of 480 people, with drivers, many groups and five adopter groups."""
    return make_report(n=312, population=480, **fields)


def _nothing(n: int, population: int | None, language: Language, technology: str) -> Report:
    why = Withheld("too_few_respondents", 5)
    return Report(
        organisation="Welzijn Voorbeeldstad",
        technology=technology,
        language=language,
        title=TITLES[language].format(technology=technology),
        measured="november 2026",
        demo=False,
        instruments=_instruments(language),
        response=Response(n, population, n / population if population else None),
        quality=why,
        constructs=tuple(
            ConstructWithheld(
                theme.id, theme.name[language], theme.short[language], theme.role,
                "too_few_respondents",
            )
            for theme in THEMES
        ),
        drivers=why,
        adoption=why,
        adoption_level=why,
        questions=(),
        groups=(),
        group_agreement=(),
        change=(),
        validity=(),
        benchmark=(),
        findings=(),
        actions=(),
        comments=(),
        method=Method({"numpy": "2.4.6", "pingouin": "0.7.0"}, "9f" * 32, 5),
    )  # fmt: skip


TITLES = {"nl": "Draagvlak voor {technology}", "en": "Support for {technology}"}


def _in_full(
    n: int,
    population: int | None,
    language: Language,
    *,
    technology: str,
    previous: bool,
    themes: Sequence[Theme],
) -> Report:
    constructs = tuple(
        construct_of(
            theme, n, population, language=language, technology=technology, previous=previous
        )
        for theme in themes
    )
    detailed = n >= DETAIL
    return replace(
        _nothing(n, population, language, technology),
        quality=Quality(
            straightliners=2 if detailed else FEW,
            low_variability=1 if detailed else FEW,
            unusual_patterns=Withheld("too_few_for_figure", 120),
            missing_share=0.031,
            not_applicable_share=0.012,
            means_without_flagged={c.id: c.mean + 0.04 for c in constructs} if detailed else FEW,
        ),
        constructs=constructs,
        drivers=drivers_of(n, language) if n >= 60 else Withheld("too_few_for_figure", 60),
        adoption=adoption_of(n) if detailed else FEW,
        adoption_level=level_of(n, population, language) if detailed else FEW,
        questions=questions_of(n, language, technology),
        groups=groups_of(n, language, constructs),
        change=changes_of(constructs, n) if previous else (),
        validity=(
            ValidityPair("PE", "BI", 0.88),
            ValidityPair("PE", "EE", 0.61),
            ValidityPair("SI", "FC", Withheld("model_did_not_fit")),
        )
        if detailed
        else (),
        comments=comments_of(n, language),
    )


def _instruments(language: Language) -> tuple[InstrumentUsed, ...]:
    return (
        InstrumentUsed(
            "utaut",
            1,
            {"nl": "Acceptatie van technologie", "en": "Technology acceptance"}[language],
            "full",
            "Davis 1989; Venkatesh et al. 2003",
            "CC BY 4.0",
            {
                "nl": "De Nederlandse vertaling is nog niet gevalideerd.",
                "en": "The Dutch translation has not been validated yet.",
            }[language],
        ),
        InstrumentUsed(
            "implementatiescan",
            1,
            {"nl": "Implementatiescan", "en": "Implementation scan"}[language],
            "short",
            "",
            "CC BY 4.0",
            {
                "nl": "Nieuw; nog niet gevalideerd.",
                "en": "New; not validated yet.",
            }[language],
        ),
    )


def words_of(part: object) -> list[str]:
    """Return the words that are read in a section or block: no charts, no bare figures."""
    if isinstance(part, str):
        return [word for word in part.split() if any(char.isalpha() for char in word)]
    if isinstance(part, tuple):
        return [word for inner in part for word in words_of(inner)]
    if isinstance(part, Points) and part.points:
        return words_of((part.heading, part.points))
    if isinstance(part, Picture) or not is_dataclass(part):
        return []
    left_out = ("kind", "style", "tone", "id")
    texts = (
        getattr(part, field.name) for field in dataclass_fields(part) if field.name not in left_out
    )
    return [word for text in texts for word in words_of(text)]
