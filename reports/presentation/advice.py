"""What to do next: advice per theme to work on, and how to agree on it."""

from .agreements import agreements
from .blocks import Block, Bullets, Paragraph, Section, Subsection
from .context import Context


def advice_section(context: Context) -> Section:
    """Return the advice for the themes to work on, and how to make agreements."""
    gettext = context.words.gettext
    blocks: list[Block] = []
    if context.report.actions:
        blocks.append(Paragraph(gettext("These ideas come from organisations like yours.")))
    for action in context.report.actions:
        theme = context.report.construct(action.construct).name
        text = Paragraph(action.text)
        about = Paragraph(gettext("For the theme %(theme)s", theme=theme), "muted")
        blocks.append(Subsection(f"advice-{action.construct}", action.title, (about, text)))
    blocks += agreements(context)
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
