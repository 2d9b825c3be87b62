"""Invented organisations of every size, with what goes wrong in real ones: the attacker's targets.

Everything follows from the seed. Answers come from leanings, so that items go together and some
teams agree closely; people skip statements, name no team, answer without thinking, come and go.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest import mock

import numpy as np

from reports.context import Context
from reports.dataset import Dataset, from_rows
from reports.gate import NotReleasable, Released, release
from tests.support.datasets import construct, open_question, questionnaire, status_question

TEAM, ROLE = "team", "role"
ROLES = ("staff", "manager", "volunteer")
SCALES = {"ONE": 1, "PE": 3, "BI": 2, "RISK": 6}
ASKED = questionnaire(
    construct("ONE", 1),
    construct("PE", 3),
    construct("BI", 2, role="outcome"),
    construct("RISK", 6, reverse=["RISK2"]),
    questions=[status_question(), open_question()],
)
ITEMS = sum(SCALES.values())
POINTS = 5
ENOUGH_RESAMPLES = 20
"""Bootstrap intervals are no part of any attack, so reports made for attacks draw few."""

Label = str | None
Row = list[int | None]


@dataclass(frozen=True)
class Survey:
    """One survey: what is published of it, oldest release first, and what only the target knows.

    `refused`: how many later releases the gate refused to make.
    """

    dataset: Dataset
    context: Context
    releases: tuple[Released, ...]
    refused: int = 0

    @property
    def labels(self) -> dict[str, list[Label]]:
        """Everybody's team and role; the attacker knows these too."""
        return {name: list(labels) for name, labels in self.dataset.groups.items()}


def organisation(seed: int) -> tuple[Dataset, Context]:
    """Return the answers of an organisation of 3 to 400 people in 1 to 12 teams."""
    random = np.random.default_rng(seed)
    n = int(np.exp(random.uniform(np.log(3), np.log(400))))
    labels = _labels(random, n, teams=int(random.integers(1, 13)))
    rows = _answers(random, labels)
    texts = [f"text {number}" for number in range(int(n * random.choice([0, 0.2, 0.6])))]
    sizes = {name: _headcount(random, labels.count(name)) for name in labels if name}
    labels, roles, breakdowns = _by_role(np.random.default_rng(seed + 5_000_000), labels)
    context = Context(
        "Welzijn", "RegiCare", breakdowns=breakdowns,
        minimum_group_size=int(random.choice([5, 5, 5, 8])),
        population=max(n, n + int(random.integers(0, 20))),
        sizes={TEAM: sizes} if random.random() < 0.7 else {},
    )  # fmt: skip
    answers = from_rows(ASKED, rows, groups={TEAM: labels, ROLE: roles},
                        comments={"barriers": texts})  # fmt: skip
    return answers, context


def _labels(random: np.random.Generator, n: int, *, teams: int) -> list[Label]:
    shares = random.dirichlet(np.full(teams, random.choice([0.5, 2.0, 20.0])))
    blank = random.choice([0.0, 0.0, 0.02, 0.1, 0.3])
    chosen = random.choice(teams, size=n, p=shares)
    return [None if random.random() < blank else f"team {number}" for number in chosen.tolist()]


def _by_role(
    random: np.random.Generator, labels: Sequence[Label]
) -> tuple[list[Label], list[Label], tuple[str, ...]]:
    """Teams and roles, and which of them are published: none, one, or both.

    Crossed as in a file from elsewhere, where a team may be that of the managers; or as surveys
    keep them: the team, or the role of who leads.
    """
    roles: list[Label] = random.choice(
        [*ROLES, None], size=len(labels), p=random.dirichlet([6, 1, 1, 0.5])
    ).tolist()
    teams = list(labels)
    if random.random() < 0.3:
        roles = ["manager" if team == "team 0" else role
                 for team, role in zip(teams, roles, strict=True)]  # fmt: skip
    if random.random() < 0.4:
        teams = [team if role in ("staff", None) else None
                 for team, role in zip(teams, roles, strict=True)]  # fmt: skip
        roles = ["staff" if team else role for team, role in zip(teams, roles, strict=True)]
    published = [(), (ROLE,), (TEAM,), (TEAM, ROLE), (TEAM, ROLE)][int(random.integers(5))]
    return teams, roles, published


def _headcount(random: np.random.Generator, answered: int) -> int:
    """How many people a team has; now and then too few, when a link went round."""
    return max(1, answered + int(random.integers(-2, 8)))


def _answers(random: np.random.Generator, labels: Sequence[Label]) -> list[Row]:
    n = len(labels)
    spread = random.choice([0.1, 0.5, 1.0])  # small: teams in which nearly all say the same
    places = {name: random.normal(3.2, 1.0) for name in sorted({*labels}, key=str)}
    leaning = np.array([places[name] for name in labels]) + spread * random.normal(size=n)
    raw = leaning[:, None] + spread * random.normal(size=(n, ITEMS))
    codes = np.clip(np.round(raw), 1, POINTS).astype(int)
    careless = random.random(n) < random.choice([0.0, 0.1, 0.3])
    codes[careless] = codes[careless, :1]
    skipped = random.random((n, ITEMS)) < random.choice([0.0, 0.03, 0.3])
    skipped |= (random.random(n) < 0.05)[:, None]
    stages = random.choice([1, 2, 3, 4], size=n, p=random.dirichlet([1, 1, 1, 1]))
    return [
        [*(None if gap else int(code) for code, gap in zip(row, gaps, strict=True)), int(stage)]
        for row, gaps, stage in zip(codes, skipped, stages, strict=True)
    ]


@contextmanager
def quickly() -> Iterator[None]:
    """Make reports with few resamples."""
    with mock.patch("reports.resamples.resample_count", return_value=ENOUGH_RESAMPLES):
        yield


def survey(seed: int) -> Survey:
    """Return a survey with what was released of it: once, or again after more was approved."""
    dataset, context = organisation(seed)
    released = [release(dataset, context)]
    if seed % 3:
        return Survey(dataset, context, tuple(released))
    more = replace(dataset, comments={"barriers": (*dataset.comments["barriers"], "late") * 2})
    later = replace(context, minimum_group_size=context.minimum_group_size + seed % 2)
    try:
        released.append(release(more, later, earlier=released))
    except NotReleasable:
        return Survey(dataset, context, tuple(released), refused=1)
    return Survey(dataset, context, tuple(released))


def second_wave(first: Survey, seed: int) -> Survey:
    """Return a later survey of the same people, some gone and the others with changed minds."""
    random = np.random.default_rng(seed + 1_000_000)
    stay = random.random(first.dataset.n) < 0.9
    answers = first.dataset.answers.to_numpy()[stay]
    change = np.round(random.normal(0, 0.7, size=answers[:, :ITEMS].shape))
    answers[:, :ITEMS] = np.clip(answers[:, :ITEMS] + change, 1, POINTS)
    rows = [[None if np.isnan(code) else int(code) for code in row] for row in answers.tolist()]
    groups = {
        name: [label for label, stays in zip(labels, stay.tolist(), strict=True) if stays]
        for name, labels in first.labels.items()
    }
    dataset = from_rows(ASKED, rows, groups=groups)
    context = replace(first.context, previous=first.dataset)
    return Survey(dataset, context, (release(dataset, context),))
