"""What to do next: advice per theme to work on, what others did, and how to agree on it."""

from collections.abc import Iterator, Sequence

from ..findings import in_sentence
from ..model import Action, GoodPractice
from ..vocabulary import category_name
from .agreements import agreements
from .blocks import Block, Bullets, Paragraph, Section, Subsection, Term, Told
from .context import Context


def advice_section(context: Context) -> Section:
    """Return the advice for the themes to work on, and how to make agreements."""
    gettext = context.words.gettext
    blocks: list[Block] = [
        *_introduction(context),
        *(_advice(context, action) for action in context.report.actions),
        *agreements(context),
    ]
    agree = Bullets(
        (
            gettext("Discuss this report with everyone who was asked, also with those who doubt."),
            gettext("Choose three agreements at most. Write down who does what, and when."),
            gettext("Tell in three months what came of it, and measure again in a year."),
        )
    )
    title = gettext("Making agreements")
    blocks.append(Subsection("agreeing", title, (agree,)))
    return Section("advice", gettext("What you can do"), tuple(blocks))


def _introduction(context: Context) -> Iterator[Block]:
    gettext = context.words.gettext
    if context.report.actions:
        yield Paragraph(
            gettext(
                "These ideas come from social work. "
                "Whether they help in your place was not measured."
            )
        )
    if context.report.good_practices:
        yield Paragraph(
            gettext(
                "Beside them stands what other organisations tell that they did. "
                "Whether it will go the same way with you, nobody has looked into. "
                "Your coach reads more in Draagvlak, and sometimes whom to ask."
            )
        )
        if context.report.demo:
            invented = gettext("These other organisations are invented, as all of this example is.")
            yield Paragraph(invented, "caution")


def _advice(context: Context, action: Action) -> Subsection:
    theme = context.report.construct(action.construct).name
    about = context.words.gettext("For the theme %(theme)s", theme=theme)
    told = (
        _told(context, one)
        for one in context.report.good_practices
        if one.construct == action.construct
    )
    return Subsection(
        f"advice-{action.construct}",
        action.title,
        (Paragraph(about, "muted"), Paragraph(action.text), *told),
    )


def _told(context: Context, practice: GoodPractice) -> Told:
    gettext = context.words.gettext
    facts = [
        Term(gettext("What it cost"), practice.cost),
        Term(gettext("What they noticed"), practice.gain),
    ]
    if practice.adopters:
        facts.append(Term(gettext("For whom"), _names(context, practice.adopters)))
    return Told(
        gettext("How another organisation did it"),
        practice.title,
        tuple(practice.what.splitlines()),
        tuple(facts),
    )


def _names(context: Context, adopters: Sequence[str]) -> str:
    first, *others = (category_name(one, context.reader) for one in adopters)
    return ", ".join([first, *map(in_sentence, others)])
