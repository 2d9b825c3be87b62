"""What people wrote, in their own words."""

from ..model import Comments, CommentsWithheld, Withheld
from ..vocabulary import reason
from .blocks import Block, Paragraph, Quotes, Section, Subsection
from .context import Context


def comments_section(context: Context) -> Section | None:
    """Return the open answers per question, or why they are not shown; None when not asked."""
    if not context.report.comments:
        return None
    parts = tuple(_question(context, answers) for answers in context.report.comments)
    return Section("comments", context.words.gettext("In their own words"), parts)


def _question(context: Context, answers: Comments | CommentsWithheld) -> Subsection:
    blocks: tuple[Block, ...]
    if isinstance(answers, CommentsWithheld):
        withheld = Withheld(answers.withheld, answers.minimum)
        blocks = (Paragraph(reason(withheld, context.reader)),)
    else:
        how_many = context.words.ngettext(
            "%(n)s person wrote something. The order means nothing.",
            "%(n)s people wrote something. The order means nothing.",
            answers.n,
        )
        blocks = (Paragraph(how_many, "muted"), Quotes(answers.comments))
    return Subsection(f"comments-{answers.question}", answers.text, blocks)
