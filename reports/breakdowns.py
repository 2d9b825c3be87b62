"""In what ways the respondents are divided: by team, by role, or by a column of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .context import Context
from .dataset import Dataset
from .formatters import Formatter
from .model import Language
from .roles import name_of
from .translation import mark

TEAM, ROLE = "team", "role"
_RESTS: Mapping[str, str] = {TEAM: mark("Other teams"), ROLE: mark("Other roles")}
_REST_OF_ANOTHER = mark("Other groups")

Labels = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Division:
    """One breakdown: each respondent's group in it, None for 'not said'.

    `asked`: how many people each group has, as far as known. `rest`: a name that no group has, for
    the small ones together.
    """

    breakdown: str
    labels: Labels
    asked: Mapping[str, int]
    rest: str


def divisions_of(dataset: Dataset, context: Context) -> tuple[Division, ...]:
    """Return the breakdowns of the report, the one to spare most first."""
    return tuple(_division(dataset, context, breakdown) for breakdown in context.breakdowns)


def labels_in(dataset: Dataset, breakdown: str, language: Language) -> list[str | None]:
    """Return each respondent's group in a breakdown, named as a report in this language does."""
    return [_named(label, breakdown, language) for label in dataset.groups[breakdown]]


def _named(label: object, breakdown: str, language: Language) -> str | None:
    if not isinstance(label, str):
        return None
    return name_of(label, language) if breakdown == ROLE else label


def _division(dataset: Dataset, context: Context, breakdown: str) -> Division:
    language = context.language
    labels = labels_in(dataset, breakdown, language)
    asked = {
        str(_named(label, breakdown, language)): people
        for label, people in context.sizes.get(breakdown, {}).items()
    }
    words = Formatter(language).words
    rest = words.gettext(_RESTS.get(breakdown, _REST_OF_ANOTHER))
    while rest in labels:
        rest += "*"
    return Division(breakdown, labels, asked, rest)
