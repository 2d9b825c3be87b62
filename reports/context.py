"""What a report needs to know besides the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from instruments.questionnaire import Questionnaire

from .benchmark import Pool
from .dataset import Dataset
from .disclosure import SMALLEST_MINIMUM
from .model import Commitment, Language


class InvalidContext(ValueError):
    """The report cannot be made from what was given; says why in both languages."""

    def __init__(self, *, nl: str, en: str) -> None:
        super().__init__(en)
        self._said: Mapping[str, str] = {"nl": nl, "en": en}

    def sentences(self, language: str) -> tuple[str, ...]:
        """What is wrong and what to do, in ``"nl"`` or ``"en"``."""
        return (self._said.get(language, self._said["en"]),)


@dataclass(frozen=True, slots=True)
class Context:
    """About whom and what the report is, for whom it is written, and what may be compared.

    `population`: head count of all who were asked, None when unknown. `measured`: when, in words.
    `previous`: the answers of the wave before, `previous_technology` what that was about (None: the
    same) and `previous_minimum` the smallest group those who answered then were promised.
    `breakdowns`: which of the dataset's to report by, the most important first.
    `sizes`: per breakdown the head count per label, as far as known. `title`: None for the usual.
    `managers_have_no_team`: whether of who leads people no team was kept.
    `peers`: per construct id the organisations that asked it in the same words
    (see `change.same_wording`: the same version, form and wording). `targets`: per construct id
    the mean that the organisation aimed for before this wave; `next_targets`: what it aims for at
    the next. `agreements`: what was agreed after this wave and the one before. `elsewhere`: with
    what the answers were collected, when that was not with Draagvlak.
    """

    organisation: str
    technology: str
    language: Language = "nl"
    population: int | None = None
    measured: str | None = None
    demo: bool = False
    minimum_group_size: int = SMALLEST_MINIMUM
    previous: Dataset | None = None
    previous_technology: str | None = None
    previous_minimum: int = SMALLEST_MINIMUM
    breakdowns: tuple[str, ...] = ()
    sizes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    managers_have_no_team: bool = False
    title: str | None = None
    peers: Mapping[str, Pool] = field(default_factory=dict)
    targets: Mapping[str, float] = field(default_factory=dict)
    next_targets: Mapping[str, float] = field(default_factory=dict)
    agreements: Sequence[Commitment] = ()
    elsewhere: str | None = None

    @property
    def minimum_before(self) -> int:
        """The smallest group of the wave before: as was promised then, or now if that is more."""
        return max(self.previous_minimum, self.minimum_group_size)


def check(context: Context, dataset: Dataset) -> None:
    """Raise InvalidContext when the context cannot be true of the dataset."""
    if context.minimum_group_size < SMALLEST_MINIMUM:
        raise InvalidContext(
            nl=f"De kleinste groep mag niet onder de {SMALLEST_MINIMUM} mensen liggen.",
            en=f"The minimum group size may not be under {SMALLEST_MINIMUM} people.",
        )
    _check_population(context.population, dataset.n)
    _check_language(context.language, dataset.questionnaire)
    for breakdown in context.breakdowns:
        if breakdown not in dataset.groups:
            raise InvalidContext(
                nl=f"De indeling '{breakdown}' staat niet bij de antwoorden.",
                en=f"The breakdown '{breakdown}' is not in the answers.",
            )


def _check_population(population: int | None, n: int) -> None:
    if population is not None and population < n:
        raise InvalidContext(
            nl=f"Er zijn {n} antwoorden, maar de organisatie telt {population} mensen. "
            "Geef een aantal dat minstens zo groot is.",
            en=f"There are {n} answers, but the organisation counts {population} people. "
            "Give a number at least as large.",
        )


def _check_language(language: Language, questionnaire: Questionnaire) -> None:
    for module in questionnaire.modules:
        if language not in module.instrument.languages:
            known = ", ".join(module.instrument.languages)
            raise InvalidContext(
                nl=f"Vragenlijst '{module.instrument.id}' heeft geen teksten in taal "
                f"'{language}'. Kies uit: {known}.",
                en=f"Instrument '{module.instrument.id}' has no texts in language "
                f"'{language}'. Choose from: {known}.",
            )
