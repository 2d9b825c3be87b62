"""Instruments and datasets small enough to see through, with sensible defaults."""

from collections.abc import Mapping, Sequence

import numpy as np

import instruments
from instruments.model import (
    Construct,
    Cutoffs,
    Instrument,
    Item,
    Option,
    Question,
    ResponseScale,
    Role,
)
from instruments.questionnaire import Module, Questionnaire, assemble
from reports.dataset import Dataset, from_rows

CUTOFFS = Cutoffs(82.5, 68.75, 53.75, 40.0)


def text(words: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"nl": words, "en": words}


def scale(points: int = 5) -> ResponseScale:
    """A response scale from 1 to `points`."""
    codes = tuple(range(1, points + 1))
    words = tuple(f"option {code}" for code in codes)
    return ResponseScale(f"agree{points}", codes, {"nl": words, "en": words})


def construct(
    name: str = "PE",
    items: int = 3,
    *,
    role: Role = "predictor",
    points: int = 5,
    reverse: Sequence[str] = (),
) -> Construct:
    """A construct with items PE1, PE2, … about {technology}."""
    return Construct(
        id=name,
        name=text(name),
        heading=text(name),
        scale=scale(points),
        role=role,
        items=tuple(
            Item(
                f"{name}{number}",
                text(f"{name}{number} about {{technology}}"),
                reverse=f"{name}{number}" in reverse,
            )
            for number in range(1, items + 1)
        ),
        short_name=text(name),
        cutoffs=CUTOFFS if role == "innovativeness" else None,
    )


def status_question(stages: int = 4, uses_from: int = 3) -> Question:
    """How far people are; stages from `uses_from` mean using."""
    return Question(
        "STATUS",
        "choice",
        text("How far are you?"),
        role="adoption_status",
        options=tuple(
            Option(stage, text(f"stage {stage}"), uses=stage >= uses_from)
            for stage in range(1, stages + 1)
        ),
    )


def open_question() -> Question:
    """An open question."""
    return Question("barriers", "text", text("What holds you back?"), role="barriers")


def instrument(
    constructs: Sequence[Construct] = (), questions: Sequence[Question] = (), *, version: int = 1
) -> Instrument:
    """An instrument of these parts; one construct of three items when nothing is said."""
    parts = tuple(constructs) or (() if questions else (construct(),))
    return Instrument(
        id="own",
        version=version,
        title=text("Own"),
        description=text("Own"),
        languages=("nl", "en"),
        source={"nl": "eigen", "en": "own"},
        licence={"nl": "eigen", "en": "own"},
        validation=text("Not studied."),
        minutes={"full": 1},
        constructs=parts,
        questions=tuple(questions),
        document=f"version = {version}",
    )


def questionnaire(*constructs: Construct, questions: Sequence[Question] = ()) -> Questionnaire:
    """The questionnaire of one instrument with these parts."""
    return assemble([Module(instrument(constructs, questions))])


def dataset(
    asked: Questionnaire,
    rows: Sequence[Sequence[float | None]],
    *,
    groups: Mapping[str, Sequence[str | None]] | None = None,
    comments: Mapping[str, Sequence[str]] | None = None,
) -> Dataset:
    """Answers in the order of the questionnaire; None is skipped, -1 does not apply."""
    coded = [[None if code is None or code != code else int(code) for code in row] for row in rows]
    return from_rows(asked, coded, groups=groups, comments=comments)


def likely_answers(
    n: int, items: int, *, seed: int = 1, points: int = 5, noise: float = 0.8, skipped: float = 0.0
) -> list[list[float | None]]:
    """Answers of n people whose items go together, as people's do."""
    generator = np.random.default_rng(seed)
    leaning = generator.normal(size=(n, 1))
    raw = (points + 1) / 2 + 0.8 * leaning + noise * generator.normal(size=(n, items))
    answers = np.clip(np.round(raw), 1, points)
    answers[generator.random(answers.shape) < skipped] = np.nan
    return [[None if code != code else float(code) for code in row] for row in answers]


def library(*names: str) -> Questionnaire:
    """The questionnaire of instruments of the library, in full."""
    return assemble([Module(instruments.load(name)) for name in names])
