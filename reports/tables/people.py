"""Who took part, what they use, and what they wrote, as tables."""

from collections.abc import Iterator

from ..model import Adoption, AdoptionLevel, Comments, QuestionResult, Withheld
from ..vocabulary import category_name
from .sheet import Row, Sheet, Source


def response(source: Source) -> Sheet:
    """Return what the report is about and how many took part, a fact a row."""
    gettext = source.words.gettext
    report = source.report
    facts: list[Row] = [
        (gettext("Organisation"), report.organisation),
        (gettext("Tool"), report.technology),
        (gettext("Measured"), report.measured),
        (gettext("People who answered"), report.response.n),
        (gettext("People who were asked"), report.response.population),
        (gettext("Response (share)"), report.response.rate),
        (gettext("Smallest group that is shown"), report.method.minimum_group_size),
        *(
            (gettext("Questionnaire"), f"{one.title} ({one.id}, {one.version})")
            for one in report.instruments
        ),
    ]
    facts += [
        (gettext("Own questionnaire, not validated."), one.title)
        for one in report.instruments
        if one.own
    ]
    if report.elsewhere is not None:
        facts.append((gettext("Collected elsewhere"), report.elsewhere))
    if report.demo:
        facts.append((gettext("Example"), gettext("The answers are invented.")))
    return Sheet(
        "response", gettext("Response"), (gettext("Subject"), gettext("Value")), tuple(facts)
    )


def questions(source: Source) -> Sheet:
    """Return a row per answer of each closed question: how many chose it."""
    gettext = source.words.gettext
    columns = (
        gettext("Code"),
        gettext("Question"),
        gettext("Tool"),
        gettext("Answer"),
        gettext("People"),
        gettext("Share"),
        gettext("Remark"),
    )
    return Sheet("questions", gettext("Questions"), columns, tuple(_questions(source)), keys=4)


def _questions(source: Source) -> Iterator[Row]:
    for one in source.report.questions:
        if isinstance(one, QuestionResult):
            for option in one.options:
                yield one.id, one.text, one.tool, option.label, option.count, option.share, ""
        else:
            why = source.why(Withheld(one.withheld))
            yield one.id, one.text, one.tool, None, None, None, why


def adoption(source: Source) -> Sheet:
    """Return the expected share of each adopter group beside Rogers' own."""
    gettext = source.words.gettext
    found = source.report.adoption
    rows = tuple(_categories(source, found)) if isinstance(found, Adoption) else ()
    columns = (
        gettext("Group"),
        gettext("Share"),
        gettext("Lower"),
        gettext("Upper"),
        gettext("Share according to Rogers"),
    )
    return Sheet("adoption", gettext("Adopter groups"), columns, rows)


def _categories(source: Source, found: Adoption) -> Iterator[Row]:
    from ..vocabulary import MERGED_NAMES

    merged = found.categories_shown == 3
    shares = found.merged if merged else found.shares
    limits = found.merged_ci95 if merged else found.shares_ci95
    for name in type(shares).__slots__:
        low, high = (None, None) if isinstance(limits, Withheld) else getattr(limits, name)
        said = (
            source.words.gettext(MERGED_NAMES[name])
            if merged
            else category_name(name, source.reader)
        )
        rogers = None if merged else getattr(found.expected_shares, name)
        yield said, getattr(shares, name), low, high, rogers


def level(source: Source) -> Sheet:
    """Return how far the organisation is: users among those who answered."""
    gettext = source.words.gettext
    found = source.report.adoption_level
    columns = (
        gettext("Uses the tool when"),
        gettext("Users"),
        gettext("People who answered"),
        gettext("Share"),
        gettext("Lower"),
        gettext("Upper"),
        gettext("If no other uses it"),
        gettext("If every other uses it"),
    )
    rows: tuple[Row, ...] = ()
    if isinstance(found, AdoptionLevel):
        outer = found.bounds or (None, None)
        rows = ((found.definition, found.users, found.n, found.share, *found.ci95, *outer),)
    return Sheet("adoption_level", gettext("Use now"), columns, rows)


def findings(source: Source) -> Sheet:
    """Return the report's sentences: what stands out, and what to do."""
    gettext = source.words.gettext
    report = source.report
    rows: list[Row] = [(gettext("Finding"), one.title, one.text) for one in report.findings]
    rows += [(gettext("Advice"), one.title, one.text) for one in report.actions]
    columns = (gettext("Kind"), gettext("Subject"), gettext("Text"))
    return Sheet("findings", gettext("In words"), columns, tuple(rows), keys=2)


def comments(source: Source) -> Sheet:
    """Return the open answers that were approved, in no order that means anything."""
    gettext = source.words.gettext
    rows = tuple(
        (one.text, text)
        for one in source.report.comments
        if isinstance(one, Comments)
        for text in one.comments
    )
    return Sheet(
        "comments", gettext("Open answers"), (gettext("Question"), gettext("Answer")), rows
    )
