"""The one place where a report becomes publishable.

What is shown, written or sent takes a `Released`, and nothing but this module can make one: from
answers (`release`), after an exact audit of who could be isolated, or from what was stored after
such an audit (`reload`).

The audit covers one survey: the whole, its groups, the mean without careless answers, and earlier
releases of the same answers. It does not cover another wave: there people give new answers, so no
combination of two waves' figures cancels anybody's answers out. Of a colleague who left between
waves only an estimate can be had, which the changed answers of all others blur.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, replace

from . import serialise
from .audit import AuditTooLarge, isolated_by
from .breakdowns import Labels, labels_in
from .build import report_in
from .context import Context
from .dataset import Dataset
from .disclosure import Members
from .measured import Measured
from .model import GoodPractice, Report
from .published import OtherRespondents, members_of, sets_behind
from .quality import flagged
from .rules import broken_rules
from .serialise import UnreadableReport

__all__ = [
    "NotReleasable",
    "Released",
    "UnreadableReport",
    "release",
    "release_each",
    "reload",
    "to_json",
    "with_good_practices",
]

_KEY = object()


class NotReleasable(Exception):
    """The report would tell of people who were promised anonymity; says so in both languages."""

    def __init__(self, *, nl: str, en: str) -> None:
        super().__init__(en)
        self._said: Mapping[str, str] = {"nl": nl, "en": en}

    def sentences(self, language: str) -> tuple[str, ...]:
        """What is wrong, in ``"nl"`` or ``"en"``."""
        return (self._said.get(language, self._said["en"]),)


@dataclass(frozen=True, slots=True)
class Released:
    """A report that passed; TypeError for who makes one elsewhere."""

    report: Report
    key: InitVar[object]

    def __post_init__(self, key: object) -> None:
        """Accept this module's own key alone."""
        if key is not _KEY:
            raise TypeError("a Released is made by reports.gate alone")


def release(dataset: Dataset, context: Context, *, earlier: Sequence[Released] = ()) -> Released:
    """Make a report and prove that it isolates nobody, with `earlier` releases of these answers.

    Raises InvalidContext when the report cannot be made, NotReleasable when a combination of
    what is published is about fewer people than the minimum, when that cannot be ruled out, or
    when the answers are not those of the earlier releases.
    """
    (made,) = release_each(dataset, [context], earlier=earlier)
    return made


def release_each(
    dataset: Dataset, contexts: Sequence[Context], *, earlier: Sequence[Released] = ()
) -> list[Released]:
    """Do as `release` does for each context, as in two languages, and work the figures out once."""
    measured = Measured(dataset)
    return [_released(measured, context, earlier) for context in contexts]


def _released(measured: Measured, context: Context, earlier: Sequence[Released]) -> Released:
    report = report_in(measured, context)
    if broken_rules(report):
        raise _isolates()
    _audit([report, *(one.report for one in earlier)], measured, context)
    return Released(report, _KEY)


def reload(text: str) -> Released:
    """Return what `to_json` wrote of a release; UnreadableReport when it is not a report."""
    return Released(serialise.from_json(text), _KEY)


def with_good_practices(released: Released, told: Sequence[GoodPractice]) -> Released:
    """Return a release with what other organisations did beside its advice.

    These are words of others, about no answer in the report, so there is nothing to audit.
    """
    return Released(replace(released.report, good_practices=tuple(told)), _KEY)


def to_json(released: Released) -> str:
    """Return report.json."""
    return serialise.to_json(released.report)


def _audit(reports: Sequence[Report], measured: Measured, context: Context) -> None:
    """Try every combination of what these reports say; the first is the one to release."""
    published = [report for report in reports if report.may_be_shown]
    if any(report.response.n != measured.dataset.n for report in published):
        raise _other_answers()
    minimum = min((report.method.minimum_group_size for report in published), default=0)
    for sets in _sets(published, measured, context):
        try:
            isolated = isolated_by(sets, minimum=minimum)
        except AuditTooLarge as error:
            raise _unproven() from error
        if isolated is not None:
            raise _isolates()


def _sets(
    reports: Sequence[Report], measured: Measured, context: Context
) -> Iterable[frozenset[Members]]:
    """Return the sets of respondents behind each construct's means, alike ones once."""
    dataset = measured.dataset
    try:
        members = [members_of(report.groups, _labels(dataset, report)) for report in reports]
    except OtherRespondents as error:
        raise _other_answers() from error
    careless = flagged(dataset, minimum=context.minimum_group_size)
    return {
        frozenset(
            behind
            for report, groups in zip(reports, members, strict=True)
            for behind in sets_behind(report, one, members=groups, flagged=careless)
        )
        for one in measured.scored
    }


def _labels(dataset: Dataset, report: Report) -> dict[str, Labels]:
    """Return each respondent's group per breakdown, as this report calls them."""
    return {name: labels_in(dataset, name, report.language) for name in dataset.groups}


def _isolates() -> NotReleasable:
    return NotReleasable(
        nl="Dit rapport is niet gemaakt: iemands antwoorden zouden eruit te herleiden zijn.",
        en="No report was made: somebody's answers could be worked out from it.",
    )


def _unproven() -> NotReleasable:
    return NotReleasable(
        nl="Dit rapport is niet gemaakt: dat het veilig is, valt niet te bewijzen. "
        "Kies een indeling met minder groepen.",
        en="No report was made: that it is safe can not be proven. "
        "Choose a breakdown with fewer groups.",
    )


def _other_answers() -> NotReleasable:
    return NotReleasable(
        nl="Dit rapport is niet gemaakt: het eerdere rapport ging over andere antwoorden.",
        en="No report was made: the earlier report was about other answers.",
    )
