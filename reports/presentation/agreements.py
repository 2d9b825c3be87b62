"""What the organisation decided: agreements after this wave and the one before, and its aims."""

from ..model import Commitment, ConstructResult, NextTarget
from ..vocabulary import commitment_state
from .blocks import Bullets, Subsection, Table
from .context import Context


def agreements(context: Context) -> tuple[Subsection, ...]:
    """Return what was agreed before and now, and the targets for next time, where there are any."""
    parts = (_before(context), _now(context), next_aims(context))
    return tuple(part for part in parts if part is not None)


def _before(context: Context) -> Subsection | None:
    made = [one for one in context.report.agreements if one.measured is not None]
    if not made:
        return None
    title = context.words.gettext(
        "What was agreed after %(measured)s", measured=str(made[0].measured)
    )
    return Subsection("agreements-before", title, (_list(context, made),))


def _now(context: Context) -> Subsection | None:
    made = [one for one in context.report.agreements if one.measured is None]
    if not made:
        return None
    title = context.words.gettext("What is agreed")
    return Subsection("agreements", title, (_list(context, made),))


def _list(context: Context, made: list[Commitment]) -> Bullets:
    """Return a line per agreement; a table would squeeze the words."""
    return Bullets(tuple(agreement_line(context, one) for one in made))


def agreement_line(context: Context, one: Commitment) -> str:
    """Return an agreement in a line: what, who, when, and how far it is."""
    gettext = context.words.gettext
    told = [f"{one.what.rstrip('.')}."]
    if one.who:
        told.append(gettext("Who: %(who)s.", who=one.who))
    if one.when:
        told.append(gettext("When: %(when)s.", when=one.when))
    told.append(gettext("State: %(state)s.", state=commitment_state(one.state, context.reader)))
    return " ".join(told)


def next_aims(context: Context) -> Subsection | None:
    """Return the targets for the next measurement; None when there are none."""
    gettext, reader = context.words.gettext, context.reader
    aimed = context.report.next_targets
    if not aimed:
        return None
    header = (gettext("Theme"), gettext("Now"), gettext("Target"))
    rows = tuple(
        (context.report.construct(one.construct).name, _mean(context, one), reader.mean(one.target))
        for one in aimed
    )
    title = gettext("What you aim for at the next measurement")
    table = Table("next-targets", gettext("Your targets"), header, rows, unfolded=True)
    return Subsection("next-aims", title, (table,))


def _mean(context: Context, one: NextTarget) -> str:
    result = context.report.construct(one.construct)
    return context.reader.mean(result.mean) if isinstance(result, ConstructResult) else "–"
