"""How it was measured: rules, reliability, instruments, software."""

from collections.abc import Iterator

from ..model import InstrumentUsed, Quality, Withheld
from ..standing import outcome
from ..vocabulary import reason
from .blocks import Block, Bullets, Paragraph, Section, Subsection, Table, Term, Terms
from .context import Context
from .coverage import coverage_parts
from .fit import fit_parts
from .group_figures import group_parts
from .origin import gathered, known_quality
from .reliability import reliability_parts

_ALIKE = 0.85
"""Two themes with a heterotrait-monotrait ratio above this are hard to tell apart."""


def method_section(context: Context) -> Section:
    """Return everything needed to judge, check or repeat the figures."""
    gettext = context.words.gettext
    parts = (
        Subsection("method-rules", gettext("How we calculated"), (Bullets(_rules(context)),)),
        Subsection("method-quality", gettext("How people answered"), tuple(_quality(context))),
        *reliability_parts(context),
        *fit_parts(context),
        *_validity(context),
        *group_parts(context),
        *coverage_parts(context),
        *_seventy(context),
        Subsection("method-instruments", gettext("Questionnaires"), tuple(_instruments(context))),
        Subsection("method-software", gettext("Software"), tuple(_software(context))),
    )
    return Section("method", gettext("How it was measured"), parts)


def _rules(context: Context) -> tuple[str, ...]:
    gettext, report = context.words.gettext, context.report
    minimum = context.reader.count(report.method.minimum_group_size)
    rules = [
        gettext("A person counts in a theme when at least half of its statements were answered."),
        gettext("Turned statements are turned back before we calculate."),
        gettext("The index runs from 0 (lowest possible score) to 100 (highest)."),
        gettext("We show nothing about fewer than %(minimum)s people.", minimum=minimum),
    ]
    if report.elsewhere is not None:
        rules.append(gathered(context))
    if report.response.population is None:
        rules.append(
            gettext("How many people could take part is unknown, so intervals assume many.")
        )
    else:
        rules.append(
            gettext(
                "Intervals take into account that most or all people took part. "
                "They assume that those who did not take part think alike."
            )
        )
    rules.append(
        gettext(
            "A theme is strong or needs work when its interval lies wholly above or below "
            "the average of all themes."
        )
    )
    return tuple(rules)


def _quality(context: Context) -> Iterator[Block]:
    quality, reader, gettext = context.report.quality, context.reader, context.words.gettext
    if isinstance(quality, Withheld):
        yield Paragraph(reason(quality, reader))
        return
    yield Bullets(
        (
            gettext("Statements skipped: %(share)s.", share=reader.share(quality.missing_share)),
            gettext(
                "Answered 'does not apply' or 'don't know': %(share)s.",
                share=reader.share(quality.not_applicable_share),
            ),
            _flagged(
                context,
                quality.straightliners,
                gettext("Gave the same answer to half of the statements or more in a row"),
            ),
            _flagged(context, quality.low_variability, gettext("Hardly varied their answers")),
            _flagged(context, quality.unusual_patterns, _unusual(context, quality)),
        )
    )
    yield Paragraph(gettext("We left nobody out: such answers may be meant."))
    yield from _without_flagged(context, quality)
    yield from _ends(context)


def _unusual(context: Context, quality: Quality) -> str:
    """What was looked for, and whose answers it takes where there are too few of them."""
    gettext = context.words.gettext
    if isinstance(quality.unusual_patterns, Withheld):
        return gettext("Answered very unusually (only of people who answered everything)")
    return gettext("Answered very unusually")


def _flagged(context: Context, count: int | Withheld, what: str) -> str:
    if isinstance(count, Withheld):
        gettext = context.words.gettext
        unknown = gettext("not known")
        return f"{what}: {unknown}. {reason(count, context.reader)}"
    people = context.words.ngettext("%(n)s person", "%(n)s people", count)
    return f"{what}: {people}."


def _without_flagged(context: Context, quality: Quality) -> Iterator[Block]:
    means = quality.means_without_flagged
    counts = (quality.straightliners, quality.low_variability, quality.unusual_patterns)
    if isinstance(means, Withheld) or not any(isinstance(n, int) and n for n in counts):
        return
    gettext, reader = context.words.gettext, context.reader
    rows = tuple(
        (construct.name, reader.mean(construct.mean), reader.mean(means[construct.id]))
        for construct in context.results
        if construct.id in means
    )
    if rows:
        header = (gettext("Theme"), gettext("Everyone"), gettext("Without them"))
        caption = gettext("Means with and without these people")
        yield Table("method-flagged", caption, header, rows)


def _ends(context: Context) -> Iterator[Block]:
    """How many people are at the very ends of a scale, where it cannot tell them apart."""
    known = [
        (result.name, result.floor_share, result.ceiling_share, result.n)
        for result in context.results
        if isinstance(result.floor_share, float) and isinstance(result.ceiling_share, float)
    ]
    if known:
        gettext, share = context.words.gettext, context.reader.share_of
        yield Table(
            "method-ends",
            gettext("People with the lowest or the highest possible score"),
            (gettext("Theme"), gettext("Lowest"), gettext("Highest")),
            tuple((name, share(low * n, n), share(high * n, n)) for name, low, high, n in known),
        )


def _validity(context: Context) -> Iterator[Subsection]:
    """Which themes people hardly tell apart, by their heterotrait-monotrait ratio."""
    known = [
        (pair, pair.htmt) for pair in context.report.validity if not isinstance(pair.htmt, Withheld)
    ]
    if not known:
        return
    gettext, reader = context.words.gettext, context.reader
    limit = reader.coefficient(_ALIKE)
    alike = [(pair, htmt) for pair, htmt in known if htmt > _ALIKE]
    if alike:
        items = tuple(
            gettext(
                "%(first)s and %(second)s: %(htmt)s",
                first=_name(context, pair.first),
                second=_name(context, pair.second),
                htmt=reader.coefficient(htmt),
            )
            for pair, htmt in sorted(alike, key=lambda found: -found[1])
        )
        blocks: tuple[Block, ...] = (
            Paragraph(
                gettext("These themes are hard to tell apart (above %(limit)s):", limit=limit)
            ),
            Bullets(items),
        )
    else:
        highest = reader.coefficient(max(htmt for _, htmt in known))
        blocks = (
            Paragraph(
                gettext(
                    "People tell the themes apart: no pair is above %(limit)s "
                    "(highest heterotrait-monotrait ratio: %(highest)s).",
                    limit=limit,
                    highest=highest,
                )
            ),
        )
    yield Subsection("method-validity", gettext("Do the themes differ?"), blocks)


def _name(context: Context, construct: str) -> str:
    return context.reader.quoted(context.report.construct(construct).name)


def _seventy(context: Context) -> Iterator[Subsection]:
    if outcome(context.report) is None:
        return
    gettext = context.words.gettext
    yield Subsection(
        "method-seventy",
        gettext("About the '70%%' of this theory"),
        (
            Paragraph(
                gettext(
                    "You may have read that this theory explains 70%% of the intention to use "
                    "technology. That figure comes from one study (Venkatesh et al., 2003). "
                    "It says how much of the differences between people's intentions the model "
                    "described there, with age, gender, experience and voluntariness included."
                )
            ),
            Paragraph(
                gettext(
                    "It is not the chance that someone will use a tool, and not a share of staff. "
                    "It says nothing about your organisation. That is why you do not find it "
                    "among the results."
                )
            ),
        ),
    )


def _instruments(context: Context) -> Iterator[Block]:
    gettext = context.words.gettext
    for used in context.report.instruments:
        yield Subsection(
            f"instrument-{used.id}",
            gettext("%(title)s, version %(version)s", title=used.title, version=used.version),
            (Terms(_about(context, used)),),
        )


def _about(context: Context, used: InstrumentUsed) -> tuple[Term, ...]:
    gettext = context.words.gettext
    form = gettext("Short form") if used.form == "short" else gettext("Full form")
    known = (
        (gettext("Name in the file"), used.id),
        (gettext("Form"), form),
        (gettext("Wording"), _wording(context, used)),
        (gettext("Source"), used.source),
        (gettext("Licence"), used.licence),
        (gettext("What is known about its quality"), known_quality(context, used)),
    )
    return tuple(Term(term, meaning) for term, meaning in known if meaning)


def _wording(context: Context, used: InstrumentUsed) -> str:
    """Say so where the statements were not asked in their own words."""
    if used.wording == "original":
        return ""
    return context.words.gettext(
        "Simple variant: our own easier words, not validated. "
        "We never compare these figures with those of the original wording."
    )


def _software(context: Context) -> Iterator[Block]:
    gettext, method = context.words.gettext, context.report.method
    packages = ", ".join(f"{name} {version}" for name, version in sorted(method.packages.items()))
    terms = [
        Term(gettext("Packages"), packages),
        Term(gettext("Fingerprint (SHA-256)"), method.fingerprint),
    ]
    yield Terms(tuple(term for term in terms if term.meaning))
