"""What each column of exported answers means."""

from ..formatters import Formatter
from ..wording import said
from .answers import AskedItem, ReleasedAnswers
from .sheet import Row, Sheet


def codebook(answers: ReleasedAnswers) -> Sheet:
    """Return a row per statement: its text, its theme, its codes, and whether it is reversed."""
    gettext = Formatter(answers.context.language).words.gettext
    columns = (
        gettext("Code"),
        gettext("Theme"),
        gettext("Statement"),
        gettext("Answers"),
        gettext("Reversed"),
        gettext("Perspective"),
        gettext("Questionnaire"),
        gettext("Missing"),
    )
    rows = tuple(_row(answers, one) for one in answers.items)
    return Sheet("codebook", gettext("Codebook"), columns, rows)


def _row(answers: ReleasedAnswers, one: AskedItem) -> Row:
    gettext = Formatter(answers.context.language).words.gettext
    labels = " | ".join(f"{code} = {label}" for code, label in labels_of(answers, one).items())
    return (
        one.item.id,
        said(one.construct.name, answers.context),
        said(one.item.text, answers.context),
        labels,
        gettext("yes") if one.item.reverse else gettext("no"),
        one.item.perspective,
        one.instrument,
        gettext("empty = skipped; in the SPSS file -1 = does not apply"),
    )


def labels_of(answers: ReleasedAnswers, one: AskedItem) -> dict[int, str]:
    """Return the full words of each code of a statement, lowest first."""
    scale = one.construct.scale
    return dict(zip(scale.points, scale.labels[answers.context.language], strict=True))
