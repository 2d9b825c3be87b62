"""Closed questions outside the themes: who chose what."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..charts.drawing import Chart, Medium
from ..charts.likert import Answers, likert_bars
from ..model import QuestionResult, QuestionWithheld, Withheld
from ..vocabulary import reason
from .blocks import Block, Paragraph, Section, Subsection, Table
from .context import Context

_DRAWABLE = 7
"""More options than this cannot be told apart in one bar."""
_STEPS = ("tools", "adoption_status")
"""Roles of questions whose answers are steps: who is further has taken the ones before."""

Asked = QuestionResult | QuestionWithheld


def questions_section(context: Context) -> Section | None:
    """Return a part per question; a question about several tools is one part."""
    if not context.report.questions:
        return None
    parts = tuple(
        _question(context, list(asked))
        for _, asked in groupby(context.report.questions, key=lambda asked: asked.text)
    )
    return Section("questions", context.words.gettext("Other questions"), parts)


def _question(context: Context, asked: Sequence[Asked]) -> Subsection:
    return Subsection(f"question-{asked[0].id}", asked[0].text, tuple(_blocks(context, asked)))


def _blocks(context: Context, asked: Sequence[Asked]) -> Iterator[Block]:
    shown = [question for question in asked if isinstance(question, QuestionResult)]
    for alike in _with_same_options(shown):
        if len(alike[0].options) <= _DRAWABLE and any(question.n for question in alike):
            yield _picture(context, alike)
        yield _table(context, alike)
        if alike[0].role in _STEPS and len(alike[0].options) > 1:
            yield _funnel(context, alike)
    for question in asked:
        if isinstance(question, QuestionWithheld):
            why = reason(Withheld(question.withheld), context.reader)
            yield Paragraph(f"{question.tool}: {why}" if question.tool else why)


def _with_same_options(shown: Sequence[QuestionResult]) -> list[list[QuestionResult]]:
    """Tools whose options were merged in the same way go into one picture."""
    alike: dict[tuple[str, ...], list[QuestionResult]] = {}
    for question in shown:
        if question.options:
            labels = tuple(option.label for option in question.options)
            alike.setdefault(labels, []).append(question)
    return list(alike.values())


def _picture(context: Context, shown: Sequence[QuestionResult]) -> Block:
    title = shown[0].text.rstrip(".")
    options = [option.label for option in shown[0].options]
    rows = [
        Answers(
            question.tool or context.words.gettext("Everyone who answered"),
            tuple(option.count for option in question.options),
            f"n = {context.reader.count(question.n)}",
        )
        for question in shown
    ]

    def draw(medium: Medium) -> Chart:
        return likert_bars(
            rows, options, title=title, reader=context.reader, medium=medium, diverging=False
        )

    return context.picture("", draw)


def _table(context: Context, shown: Sequence[QuestionResult]) -> Table:
    table_id = f"question-{shown[0].id}-figures"
    gettext, reader = context.words.gettext, context.reader
    about = shown[0].text
    if all(question.tool for question in shown):
        about = f"{about} – {', '.join(question.tool or '' for question in shown)}"
    caption = gettext("Answers: %(question)s", question=about)
    if len(shown) == 1 and not shown[0].tool:
        shares = tuple(
            (option.label, reader.count(option.count), reader.share(option.share))
            for option in shown[0].options
        )
        columns = (gettext("Answer"), gettext("People"), gettext("Share"))
        notes = (f"n = {reader.count(shown[0].n)}",)
        return Table(table_id, caption, columns, shares, notes)
    rows = tuple(
        (options[0].label, *(reader.count(option.count) for option in options))
        for options in zip(*(question.options for question in shown), strict=True)
    )
    total = (gettext("People who answered"), *(reader.count(question.n) for question in shown))
    header = (gettext("Answer"), *(question.tool or "" for question in shown))
    return Table(table_id, caption, header, (*rows, total))


def _funnel(context: Context, shown: Sequence[QuestionResult]) -> Table:
    """How many got at least this far, per tool: where people drop out on the way to using it."""
    gettext, reader = context.words.gettext, context.reader

    def reached(question: QuestionResult, step: int) -> str:
        count = sum(option.count for option in question.options[step:])
        return f"{reader.count(count)} ({reader.share(count / question.n)})"

    rows = tuple(
        (option.label, *(reached(question, step) for question in shown))
        for step, option in enumerate(shown[0].options)
        if step
    )
    tools = [question.tool or gettext("People") for question in shown]
    about = reader.names(tools) if shown[0].tool else shown[0].text
    return Table(
        f"question-{shown[0].id}-funnel",
        gettext("How many got this far, or further: %(about)s", about=about),
        (gettext("Step"), *tools),
        rows,
        unfolded=True,
    )
