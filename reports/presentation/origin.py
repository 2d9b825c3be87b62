"""What a reader must know of where questions and answers come from, before any figure."""

from collections.abc import Iterator

from ..model import InstrumentUsed
from .blocks import Paragraph
from .context import Context


def origin(context: Context) -> Iterator[Paragraph]:
    """Yield a sentence each for answers from elsewhere and for questionnaires of their own."""
    gettext, report = context.words.gettext, context.report
    if report.elsewhere is not None:
        yield Paragraph(gathered(context), "caution")
    for used in report.instruments:
        if used.own:
            said = gettext(
                "‘%(title)s’: %(remark)s", title=used.title, remark=not_validated(context)
            )
            yield Paragraph(said, "caution")


def gathered(context: Context) -> str:
    """Say that the answers were not collected with Draagvlak, and with what."""
    return context.words.gettext(
        "These answers were collected elsewhere: %(source)s. We do not know how people were asked.",
        source=context.report.elsewhere,
    )


def not_validated(context: Context) -> str:
    """Say what is known of a questionnaire that an organisation wrote."""
    return context.words.gettext("Own questionnaire, not validated.")


def known_quality(context: Context, used: InstrumentUsed) -> str:
    """Return what is known about the quality of a questionnaire; of an own one who says so."""
    if not used.own:
        return used.validation
    said = context.words.gettext("Its maker says of it: %(said)s", said=used.validation)
    return f"{not_validated(context)} {said}"
