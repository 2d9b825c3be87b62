"""Invented respondents: answers that hang together as those of people do."""

import random
from collections.abc import Mapping, Sequence

from instruments.model import Item, Option, ResponseScale
from instruments.questionnaire import NOT_APPLICABLE, Column, Questionnaire
from reports.roles import Role
from survey.anonymity import Draft

from .story import MANAGERS_SEE, MEANS, TEXTS, USUAL_MEAN, Wave

# Standard deviations, in points of a scale from 1 to 5: of people, of a theme within a person,
# of a statement within a theme. They give scales that are about as reliable as real ones.
BETWEEN_PEOPLE = 0.45
BETWEEN_THEMES = 0.5
BETWEEN_ITEMS = 0.6
SKIPS = 0.03
DOES_NOT_APPLY = 0.03
INTENTION_FROM = {"PE": 0.5, "SI": 0.3, "FC": 0.15}


Place = tuple[str | None, Role | None]
"""What of team and role is kept with an answer: one of the two, or neither."""


def drafts(questionnaire: Questionnaire, teams: Sequence[Place], told: Wave) -> list[Draft]:
    """Return what everybody fills in, in random order.

    `teams`: per team what is kept of an answer by its people.
    """
    of_each: list[Place] = [
        place for place, number in zip(teams, told.answering, strict=True) for _ in range(number)
    ]
    of_each += [(None, "manager") for _ in range(told.managers)]
    of_each += [(None, "staff") for _ in range(told.no_team)]
    random.Random(told.seed).shuffle(of_each)  # noqa: S311  # an example, not a secret
    return [
        Draft(
            "nl",
            Person(f"{told.seed}.{number}", _seen_by(role, told)).answers(questionnaire),
            _texts(questionnaire, number),
            team,
            role,
        )
        for number, (team, role) in enumerate(of_each)
    ]


def _seen_by(role: Role | None, told: Wave) -> Mapping[str, float]:
    """Return how far somebody's answers are from the usual ones."""
    if role != "manager":
        return told.shift
    both = {*told.shift, *MANAGERS_SEE}
    return {one: told.shift.get(one, 0) + MANAGERS_SEE.get(one, 0) for one in both}


def _texts(questionnaire: Questionnaire, number: int) -> dict[str, str]:
    """Give the first respondents each another open answer."""
    return {
        column.id: TEXTS[column.question.role][number]
        for column in questionnaire.columns
        if column.question is not None
        and column.is_open
        and number < len(TEXTS.get(column.question.role, ()))
    }


class Person:
    """One invented respondent; the same seed gives the same person."""

    def __init__(self, seed: str, shift: Mapping[str, float]) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # an example, not a secret
        self._shift = shift
        self._attitude = self._chance.gauss(0, BETWEEN_PEOPLE)
        self._leanings: dict[str, float] = {}

    def answers(self, questionnaire: Questionnaire) -> dict[str, int]:
        """Answer all but the open questions of a questionnaire."""
        return {
            column.id: code
            for column in questionnaire.coded_columns
            if (code := self._code(questionnaire, column)) is not None
        }

    def _code(self, questionnaire: Questionnaire, column: Column) -> int | None:
        if self._chance.random() < SKIPS:
            return None
        if self._chance.random() < DOES_NOT_APPLY:
            return NOT_APPLICABLE
        construct = questionnaire.pages[column.page].construct
        if column.item is not None and construct is not None:
            return self._agreement(construct.id, construct.scale, column.item)
        if column.question is not None and column.question.options:
            return self._stage(column.question.options)
        return None

    def _agreement(self, construct: str, scale: ResponseScale, item: Item) -> int:
        felt = self._leaning(construct) + self._chance.gauss(0, BETWEEN_ITEMS)
        place = (felt - 1) / 4 * scale.width  # from a scale of 1 to 5 to this one
        if item.reverse:
            place = scale.width - place
        return min(scale.points, key=lambda point: abs(point - scale.lowest - place))

    def _leaning(self, construct: str) -> float:
        """How this person feels about a theme, decided once."""
        if construct not in self._leanings:
            usual = MEANS.get(construct, USUAL_MEAN) + self._shift.get(construct, 0)
            own = self._chance.gauss(0, BETWEEN_THEMES)
            if construct == "BI":
                own = own / 2 + sum(
                    weight * (self._leaning(other) - MEANS[other])
                    for other, weight in INTENTION_FROM.items()
                )
            self._leanings[construct] = usual + self._attitude + own
        return self._leanings[construct]

    def _stage(self, options: Sequence[Option]) -> int:
        """How far somebody is with a tool: the keener on new things, the further."""
        keenness = (self._leaning("INN") - 1) / 4 + self._chance.gauss(0.05, 0.15)
        place = round(keenness * (len(options) - 1))
        return options[min(max(place, 0), len(options) - 1)].value
