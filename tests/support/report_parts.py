"""Made-up parts of a report beside its constructs: adoption, drivers, groups, change, questions."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

from reports.model import (
    Adoption,
    AdoptionLevel,
    Agreement,
    Change,
    ChangeWithheld,
    Comments,
    CommentsWithheld,
    ConstructResult,
    Drivers,
    GroupConstruct,
    GroupResult,
    GroupWithheld,
    Interval,
    MergedIntervals,
    MergedShares,
    OptionCount,
    Predictor,
    QuestionResult,
    QuestionWithheld,
    ShareIntervals,
    Shares,
)
from tests.support.report_constructs import FEW, spread
from tests.support.report_texts import COMMENTS, DETAIL, STAGES, THEMES, Language


def drivers_of(n: int, language: Language) -> Drivers:
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


def adoption_of(n: int) -> Adoption:
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


def level_of(n: int, population: int | None, language: Language) -> AdoptionLevel:
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


def questions_of(
    n: int, language: Language, technology: str
) -> tuple[QuestionResult | QuestionWithheld, ...]:
    ask = {"nl": "Wat past bij u?", "en": "What fits you?"}[language]
    since = {"nl": "Sinds wanneer gebruikt u het?", "en": "Since when?"}[language]
    which = {"nl": "Hoe ver bent u met deze hulpmiddelen?", "en": "How far are you?"}[language]
    if n < DETAIL:
        few: Any = "too_few_for_figure"
        return (QuestionWithheld("STATUS", ask, None, "adoption_status", few),)
    return (
        _question("STATUS", f"{ask} ({technology})", None, spread(3.2, n), language),
        QuestionWithheld("SINCE", since, None, "adoption_since", "protects_others"),
        _question("TOOLS_1", which, "Beeldbellen", spread(4.0, n), language),
        _question("TOOLS_2", which, "Positieve Gezondheid (spinnenweb)", spread(3.1, n), language),
        _question("TOOLS_3", which, "Online leerlijn", spread(2.2, n), language),
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


def groups_of(
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


def changes_of(
    constructs: Sequence[ConstructResult], n: int
) -> tuple[Change | ChangeWithheld, ...]:
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


def comments_of(n: int, language: Language) -> tuple[Comments | CommentsWithheld, ...]:
    good = {"nl": "Wat werkt er nu al goed?", "en": "What already works well?"}[language]
    hard = {"nl": "Wat houdt u tegen?", "en": "What holds you back?"}[language]
    few = CommentsWithheld("barriers", hard, "barriers", "too_few_respondents", 10)
    if n < DETAIL:
        return (CommentsWithheld("good_practice", good, "good_practice", "no_answers"), few)
    texts = COMMENTS[language]
    return (Comments("good_practice", good, "good_practice", len(texts), texts), few)
