"""Realistic Reports for tests of what readers see; `make_report()` is one of 41 of 52 people.

The figures are invented but hang together: counts add up to n, means follow from the counts,
intervals from the spread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, is_dataclass, replace
from dataclasses import fields as dataclass_fields
from itertools import pairwise
from math import erf, sqrt
from typing import Any, Literal

from reports.findings import actions_for, findings_for
from reports.model import (
    Adoption,
    AdoptionLevel,
    Agreement,
    Change,
    ChangeWithheld,
    Comments,
    CommentsWithheld,
    ConstructResult,
    ConstructWithheld,
    Drivers,
    GroupConstruct,
    GroupResult,
    GroupWithheld,
    InstrumentUsed,
    Interval,
    ItemResult,
    MergedIntervals,
    MergedShares,
    Method,
    OptionCount,
    Predictor,
    PreviousResult,
    Quality,
    QuestionResult,
    QuestionWithheld,
    Reliability,
    Report,
    Response,
    ShareIntervals,
    Shares,
    ValidityPair,
    Withheld,
)
from reports.presentation.blocks import Picture, Points

Language = Literal["nl", "en"]
FEW = Withheld("too_few_for_figure", 10)
DETAIL = 10

AGREE = {
    "nl": (
        "Helemaal mee oneens",
        "Mee oneens",
        "Niet mee eens, niet mee oneens",
        "Mee eens",
        "Helemaal mee eens",
    ),
    "en": (
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ),
}
STAGES = {
    "nl": (
        "Nooit van gehoord",
        "Van gehoord",
        "Uitgeprobeerd",
        "Gebruik het soms",
        "Hoort bij mijn werk",
    ),
    "en": ("Never heard of it", "Heard of it", "Tried it", "Use it sometimes", "Part of my work"),
}


@dataclass(frozen=True)
class Theme:
    """What a made-up construct looks like."""

    id: str
    name: dict[str, str]
    short: dict[str, str]
    role: str
    mean: float
    before: float
    alpha: float
    items: int = 3


THEMES = (
    Theme(
        "PE",
        {"nl": "Verwacht nut", "en": "Performance expectancy"},
        {"nl": "Nut", "en": "Usefulness"},
        "predictor",
        3.5,
        3.2,
        0.91,
        6,
    ),
    Theme(
        "EE",
        {"nl": "Verwacht gebruiksgemak", "en": "Effort expectancy"},
        {"nl": "Gemak", "en": "Ease"},
        "predictor",
        3.7,
        3.5,
        0.88,
        6,
    ),
    Theme(
        "SI",
        {"nl": "Invloed van de sociale omgeving", "en": "Social influence"},
        {"nl": "Omgeving", "en": "Surroundings"},
        "predictor",
        3.2,
        3.1,
        0.72,
        4,
    ),
    Theme(
        "FC",
        {"nl": "Voorwaarden en ondersteuning", "en": "Facilitating conditions"},
        {"nl": "Voorwaarden", "en": "Conditions"},
        "predictor",
        3.3,
        3.2,
        0.63,
        4,
    ),
    Theme(
        "BI",
        {"nl": "Intentie om te gebruiken", "en": "Behavioural intention"},
        {"nl": "Intentie", "en": "Intention"},
        "outcome",
        3.7,
        3.6,
        0.96,
    ),
    Theme(
        "VIS",
        {"nl": "Visie en bedoeling", "en": "Vision and purpose"},
        {"nl": "Visie", "en": "Vision"},
        "context",
        2.6,
        2.4,
        0.81,
    ),
    Theme(
        "LEI",
        {
            "nl": "Sturing en stimulans door de leiding",
            "en": "Steering and encouragement by management",
        },
        {"nl": "Leiding", "en": "Leadership"},
        "context",
        3.9,
        3.7,
        0.84,
    ),
    Theme(
        "AMB",
        {"nl": "Ambassadeurs en voortrekkers", "en": "Ambassadors and pioneers"},
        {"nl": "Ambassadeurs", "en": "Ambassadors"},
        "context",
        2.8,
        2.7,
        0.77,
    ),
    Theme(
        "VAA",
        {"nl": "Digitale vaardigheden en scholing", "en": "Digital skills and training"},
        {"nl": "Vaardigheden", "en": "Skills"},
        "context",
        3.2,
        3.0,
        0.79,
    ),
    Theme(
        "TEC",
        {"nl": "Techniek en randvoorwaarden", "en": "Technology and preconditions"},
        {"nl": "Techniek", "en": "Technology"},
        "context",
        4.1,
        3.4,
        0.86,
    ),
    Theme(
        "TYD",
        {"nl": "Tijd, werkdruk en capaciteit", "en": "Time, workload and capacity"},
        {"nl": "Tijd", "en": "Time"},
        "context",
        2.9,
        2.9,
        0.82,
    ),
    Theme(
        "INN",
        {"nl": "Vernieuwingsgezindheid", "en": "Innovativeness"},
        {"nl": "Vernieuwing", "en": "Innovation"},
        "innovativeness",
        3.3,
        3.3,
        0.87,
        5,
    ),
)
BRIEF = (*THEMES[:6], THEMES[-1])
"""Enough of each kind for every part of a report, and rendered in half the time."""

STATEMENTS = {
    "nl": (
        "Door {technology} in mijn werk te gebruiken, zou ik taken sneller kunnen uitvoeren.",
        "Het gebruik van {technology} zou mijn werkprestaties verbeteren.",
        "{technology} past niet goed bij de andere systemen waarmee ik werk.",
        "Ik weet bij wie ik terechtkan als ik er met {technology} niet uitkom.",
        "In mijn team praten we er regelmatig over hoe we {technology} met klanten gebruiken.",
        "Ik zou de inzet van {technology} nuttig vinden op mijn werk.",
    ),
    "en": (
        "Using {technology} in my job would enable me to accomplish tasks more quickly.",
        "Using {technology} would improve my job performance.",
        "{technology} does not fit well with the other systems I work with.",
        "I know whom to ask when I get stuck with {technology}.",
        "In my team we regularly talk about how we use {technology} with clients.",
        "I would find {technology} useful in my job.",
    ),
}
COMMENTS = {
    "nl": (
        "We oefenen elke week een kwartier met elkaar. Dat werkt.",
        "Ik vind het fijn dat ik altijd even naar de digicoach kan lopen.",
        "De klant kan vooraf al iets invullen, dan is het eerste gesprek anders.",
        "Goed dat de directeur het zelf ook gebruikt.",
        "Korte filmpjes helpen mij meer dan een handleiding van veertig bladzijden.",
        "Samen met een collega naar de eerste afspraak gaan.",
        "Dat het mag mislukken.",
        "Het inloggen gaat nu een stuk sneller.",
        "De ambassadeur in ons team is zelf ook kritisch, dat helpt.",
        "Niks bijzonders.",
    ),
    "en": (
        "We practise with each other for fifteen minutes a week. That works.",
        "I like that I can always walk up to the digital coach.",
        "Clients can fill in something beforehand, which changes the first conversation.",
        "Good that the director uses it too.",
        "Short films help me more than a forty-page manual.",
        "Going to the first appointment together with a colleague.",
        "That it is allowed to fail.",
        "Logging in is a lot quicker now.",
        "The ambassador in our team is critical too, which helps.",
        "Nothing special.",
    ),
}


def make_report(
    *,
    n: int = 41,
    population: int | None = 52,
    language: Language = "nl",
    previous: bool = True,
    themes: Sequence[Theme] = THEMES,
    **fields: Any,
) -> Report:
    """Return a report of n people; `fields` replace the report's own, findings follow from them."""
    technology = fields.pop("technology", "RegiCare")
    if n < 5:
        report = _nothing(n, population, language, technology)
    else:
        report = _in_full(
            n, population, language, technology=technology, previous=previous, themes=themes
        )
    report = replace(report, **fields)
    if "findings" not in fields:
        report = replace(report, findings=findings_for(report))
    if "actions" not in fields:
        report = replace(report, actions=actions_for(report))
    return report


def small_report(**fields: Any) -> Report:
    """Return a first measurement of 25 of 30 people: no groups, three adopter groups."""
    return make_report(n=25, population=30, previous=False, **fields)


def tiny_report(**fields: Any) -> Report:
    """Return a report of 7 of 12 people: means only."""
    return make_report(n=7, population=12, previous=False, **fields)


def no_report(**fields: Any) -> Report:
    """Return a report of 3 people, of which nothing may be shown."""
    return make_report(n=3, population=12, previous=False, **fields)


def large_report(**fields: Any) -> Report:
    """Return a report of 312 of 480 people, with drivers, many groups and five adopter groups."""
    return make_report(n=312, population=480, **fields)


def _nothing(n: int, population: int | None, language: Language, technology: str) -> Report:
    why = Withheld("too_few_respondents", 5)
    return Report(
        organisation="Welzijn Voorbeeldstad",
        technology=technology,
        language=language,
        title=TITLES[language].format(technology=technology),
        measured="november 2026",
        demo=False,
        instruments=_instruments(language),
        response=Response(n, population, n / population if population else None),
        quality=why,
        constructs=tuple(
            ConstructWithheld(
                theme.id, theme.name[language], theme.short[language], theme.role,
                "too_few_respondents",
            )
            for theme in THEMES
        ),
        drivers=why,
        adoption=why,
        adoption_level=why,
        questions=(),
        groups=(),
        group_agreement=(),
        change=(),
        validity=(),
        benchmark=(),
        findings=(),
        actions=(),
        comments=(),
        method=Method({"numpy": "2.4.6", "pingouin": "0.7.0"}, "9f" * 32, 5),
    )  # fmt: skip


TITLES = {"nl": "Draagvlak voor {technology}", "en": "Support for {technology}"}


def _in_full(
    n: int,
    population: int | None,
    language: Language,
    *,
    technology: str,
    previous: bool,
    themes: Sequence[Theme],
) -> Report:
    constructs = tuple(
        _construct(
            theme, n, population, language=language, technology=technology, previous=previous
        )
        for theme in themes
    )
    detailed = n >= DETAIL
    return replace(
        _nothing(n, population, language, technology),
        quality=Quality(
            straightliners=2 if detailed else FEW,
            low_variability=1 if detailed else FEW,
            unusual_patterns=Withheld("too_few_for_figure", 120),
            missing_share=0.031,
            not_applicable_share=0.012,
            means_without_flagged={c.id: c.mean + 0.04 for c in constructs} if detailed else FEW,
        ),
        constructs=constructs,
        drivers=_drivers(n, language) if n >= 60 else Withheld("too_few_for_figure", 60),
        adoption=_adoption(n) if detailed else FEW,
        adoption_level=_level(n, population, language) if detailed else FEW,
        questions=_questions(n, language, technology),
        groups=_groups(n, language, constructs),
        change=_changes(constructs, n) if previous else (),
        validity=(
            ValidityPair("PE", "BI", 0.88),
            ValidityPair("PE", "EE", 0.61),
            ValidityPair("SI", "FC", Withheld("model_did_not_fit")),
        )
        if detailed
        else (),
        comments=_comments(n, language),
    )


def _construct(
    theme: Theme,
    n: int,
    population: int | None,
    *,
    language: Language,
    technology: str,
    previous: bool,
) -> ConstructResult:
    items = tuple(
        _item(theme, number, n, language=language, technology=technology)
        for number in range(theme.items)
    )
    mean = sum(item.mean for item in items) / len(items)
    detailed = n >= DETAIL
    sd = 0.72
    half = 2.02 * sd / sqrt(n) * (sqrt(1 - n / population) if population else 1)
    return ConstructResult(
        id=theme.id,
        name=theme.name[language],
        short_name=theme.short[language],
        role=theme.role,
        n=n,
        item_count=theme.items,
        scale_minimum=1.0,
        scale_maximum=5.0,
        mean=mean if detailed else round(mean, 1),
        sd=sd if detailed else FEW,
        ci95=(mean - half, mean + half) if detailed else FEW,
        index=25 * (mean - 1),
        floor_share=0.0 if detailed else FEW,
        ceiling_share=1 / n if detailed else FEW,
        reliability=_reliability(n, theme.alpha) if detailed else FEW,
        items=items if detailed else FEW,
        previous=PreviousResult(38, theme.before, (theme.before - 0.2, theme.before + 0.2))
        if previous
        else None,
    )


def _item(theme: Theme, number: int, n: int, *, language: Language, technology: str) -> ItemResult:
    reverse = theme.role in ("context", "innovativeness") and number == 2
    aim = theme.mean + (number - theme.items / 2) * 0.12
    answered = n - (number % 3)
    counts = _spread(aim, answered)
    mean, sd = _moments(counts)
    texts = STATEMENTS[language]
    return ItemResult(
        id=f"{theme.id}{number + 1}",
        text=texts[number % len(texts)].format(technology=technology),
        reverse=reverse,
        n=answered,
        not_applicable=1 if number % 3 == 2 else 0,
        skipped=(n - answered) - (1 if number % 3 == 2 else 0),
        mean=mean,
        sd=sd,
        item_rest_r=0.42 + 0.05 * number,
        alpha_if_dropped=theme.alpha - 0.02,
        distribution=counts[::-1] if reverse else counts,
        options=AGREE[language],
    )


def _spread(mean: float, n: int, sd: float = 1.0) -> tuple[int, ...]:
    """Counts of the answers 1-5, roughly normal, that add up to n."""
    edges = [0.5 * (1 + erf((edge - mean) / (sd * sqrt(2)))) for edge in (1.5, 2.5, 3.5, 4.5)]
    cumulative = [0.0, *edges, 1.0]
    rounded = [round(part * n) for part in cumulative]
    return tuple(high - low for low, high in pairwise(rounded))


def _moments(counts: Sequence[int]) -> tuple[float, float]:
    n = sum(counts)
    mean = sum(point * count for point, count in enumerate(counts, start=1)) / n
    squares = sum(count * (point - mean) ** 2 for point, count in enumerate(counts, start=1))
    return mean, sqrt(squares / (n - 1))


def _reliability(n: int, alpha: float) -> Reliability:
    half = (1 - alpha) * 4 / sqrt(n)
    enough = n >= 30
    few = Withheld("too_few_for_figure", 30)
    return Reliability(
        n=n - 3,
        alpha=alpha,
        alpha_ci95=(alpha - 1.4 * half, alpha + 0.8 * half),
        alpha_ci95_bootstrap=(alpha - half, alpha + half) if enough else few,
        spearman_brown=None,
        omega=alpha + 0.005 if enough else few,
        omega_ci95=few,
        composite_reliability=alpha + 0.004 if enough else few,
        ave=alpha**2 - 0.1 if enough else few,
        mean_inter_item_r=alpha - 0.25,
        inter_item_r_range=(alpha - 0.4, alpha - 0.1),
        sem=0.72 * sqrt(1 - alpha),
        uncertain=not enough,
    )


def _drivers(n: int, language: Language) -> Drivers:
    betas = {"PE": (0.37, 0.168), "EE": (0.16, 0.072), "SI": (0.27, 0.119), "FC": (-0.06, 0.019)}
    names = {theme.id: theme.name[language] for theme in THEMES}
    return Drivers(
        outcome="BI",
        n=n,
        r2=0.378,
        adjusted_r2=0.359,
        indicative=n < 100,
        predictors=tuple(
            Predictor(
                id=key,
                name=names[key],
                b=beta * 1.02,
                beta=beta,
                ci95=(beta - 0.17, beta + 0.17),
                vif=1.4,
                relative_importance=share,
                relative_importance_ci95=(max(share - 0.07, 0.0), share + 0.08),
            )
            for key, (beta, share) in betas.items()
        ),
    )


def _adoption(n: int) -> Adoption:
    shares = Shares(0.041, 0.172, 0.395, 0.288, 0.104)
    five = n >= 30

    def around(share: float) -> Interval:
        return max(0.0, share - 0.09), share + 0.11

    return Adoption(
        method="kelley",
        construct="INN",
        n=n,
        reliability=0.87,
        counts=Shares(*(n * share for share in _each(shares))),
        shares=shares,
        shares_ci95=ShareIntervals(*(around(share) for share in _each(shares))) if five else FEW,
        expected_shares=Shares(0.025, 0.135, 0.34, 0.34, 0.16),
        merged=MergedShares(0.213, 0.683, 0.104),
        merged_ci95=MergedIntervals(around(0.213), around(0.683), around(0.104)),
        categories_shown=5 if five else 3,
        classification_accuracy=0.68 if five else FEW,
        classification_consistency=0.58 if five else FEW,
        agreement=Agreement(n, 0.41, (0.15, 0.62)),
    )


def _each(shares: Shares) -> tuple[float, ...]:
    return (
        shares.innovator,
        shares.early_adopter,
        shares.early_majority,
        shares.late_majority,
        shares.laggard,
    )


def _level(n: int, population: int | None, language: Language) -> AdoptionLevel:
    users = round(0.45 * n)
    bounds = None
    if population is not None:
        bounds = (users / population, (users + population - n) / population)
    return AdoptionLevel(
        users=users,
        n=n,
        share=users / n,
        ci95=(users / n - 0.08, users / n + 0.08),
        bounds=bounds,
        segment="early_majority",
        definition=" / ".join(STAGES[language][3:]),
    )


def _questions(
    n: int, language: Language, technology: str
) -> tuple[QuestionResult | QuestionWithheld, ...]:
    ask = {"nl": "Wat past bij u?", "en": "What fits you?"}[language]
    since = {"nl": "Sinds wanneer gebruikt u het?", "en": "Since when?"}[language]
    which = {"nl": "Hoe ver bent u met deze hulpmiddelen?", "en": "How far are you?"}[language]
    if n < DETAIL:
        few: Any = "too_few_for_figure"
        return (QuestionWithheld("STATUS", ask, None, "adoption_status", few),)
    return (
        _question("STATUS", f"{ask} ({technology})", None, _spread(3.2, n), language),
        QuestionWithheld("SINCE", since, None, "adoption_since", "protects_others"),
        _question("TOOLS_1", which, "Beeldbellen", _spread(4.0, n), language),
        _question("TOOLS_2", which, "Positieve Gezondheid (spinnenweb)", _spread(3.1, n), language),
        _question("TOOLS_3", which, "Online leerlijn", _spread(2.2, n), language),
    )


def _question(
    key: str, text: str, tool: str | None, counts: Sequence[int], language: Language
) -> QuestionResult:
    n = sum(counts)
    return QuestionResult(
        id=key,
        text=text,
        tool=tool,
        role="tools" if tool else "adoption_status",
        n=n,
        options=tuple(
            OptionCount(label, count, count / n)
            for label, count in zip(STAGES[language], counts, strict=True)
        ),
    )


def _groups(
    n: int, language: Language, constructs: Sequence[ConstructResult]
) -> tuple[GroupResult | GroupWithheld, ...]:
    if n < 30:
        return ()
    names = ["Sociaal werk", "Wijkteam Noord", "Vrijwilligers"]
    if n >= 100:
        names += ["Jeugd", "Schuldhulp", "Mantelzorg en ouderen", "Staf en bureau"]
    size = n // (len(names) + 1)
    groups = tuple(
        GroupResult(name, size, tuple(_group_mean(c, place) for c in constructs))
        for place, name in enumerate(names)
    )
    hidden = GroupWithheld({"nl": "Bureau", "en": "Office"}[language], "protects_others")
    return (*groups, hidden)


def _group_mean(construct: ConstructResult, place: int) -> GroupConstruct:
    mean = round(construct.mean + 0.1 * (place - 1), 1)
    return GroupConstruct(construct.id, mean, (mean - 0.34, mean + 0.34), rwg=0.71)


def _changes(constructs: Sequence[ConstructResult], n: int) -> tuple[Change | ChangeWithheld, ...]:
    return (
        *(_change(construct, n) for construct in constructs[:-1]),
        ChangeWithheld(constructs[-1].id, "wording_differs"),
    )


def _change(construct: ConstructResult, n: int) -> Change:
    before = construct.previous.mean if construct.previous else construct.mean
    difference = construct.mean - before
    half = 2 * 0.72 * sqrt(1 / n + 1 / 38)
    return Change(
        construct=construct.id,
        n=n,
        previous_n=38,
        difference=difference,
        ci95=(difference - half, difference + half),
        hedges_g=difference / 0.72,
        hedges_g_ci95=((difference - half) / 0.72, (difference + half) / 0.72),
        p=0.0004 if abs(difference) > half else 0.21,
        p_holm=0.004 if abs(difference) > half else 1.0,
        smallest_worth_naming=0.5,
        clear=abs(difference) > half and abs(difference) >= 0.5,
    )


def _comments(n: int, language: Language) -> tuple[Comments | CommentsWithheld, ...]:
    good = {"nl": "Wat werkt er nu al goed?", "en": "What already works well?"}[language]
    hard = {"nl": "Wat houdt u tegen?", "en": "What holds you back?"}[language]
    few = CommentsWithheld("barriers", hard, "barriers", "too_few_respondents", 10)
    if n < DETAIL:
        return (CommentsWithheld("good_practice", good, "good_practice", "no_answers"), few)
    texts = COMMENTS[language]
    return (Comments("good_practice", good, "good_practice", len(texts), texts), few)


def _instruments(language: Language) -> tuple[InstrumentUsed, ...]:
    return (
        InstrumentUsed(
            "utaut",
            1,
            {"nl": "Acceptatie van technologie", "en": "Technology acceptance"}[language],
            "full",
            "Davis 1989; Venkatesh et al. 2003",
            "CC BY 4.0",
            {
                "nl": "De Nederlandse vertaling is nog niet gevalideerd.",
                "en": "The Dutch translation has not been validated yet.",
            }[language],
        ),
        InstrumentUsed(
            "implementatiescan",
            1,
            {"nl": "Implementatiescan", "en": "Implementation scan"}[language],
            "short",
            "",
            "CC BY 4.0",
            {
                "nl": "Nieuw; nog niet gevalideerd.",
                "en": "New; not validated yet.",
            }[language],
        ),
    )


def words_of(part: object) -> list[str]:
    """Return the words that are read in a section or block: no charts, no bare figures."""
    if isinstance(part, str):
        return [word for word in part.split() if any(char.isalpha() for char in word)]
    if isinstance(part, tuple):
        return [word for inner in part for word in words_of(inner)]
    if isinstance(part, Points) and part.points:
        return words_of((part.heading, part.points))
    if isinstance(part, Picture) or not is_dataclass(part):
        return []
    left_out = ("kind", "style", "tone", "id")
    texts = (
        getattr(part, field.name) for field in dataclass_fields(part) if field.name not in left_out
    )
    return [word for text in texts for word in words_of(text)]
