"""What an organisation can share of a released report: n, mean and variance per construct.

Nothing here comes from anywhere but a released report, so sharing tells no more than the report.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from instruments.model import Construct, Item
from instruments.questionnaire import Module, Questionnaire

from .benchmark import Summary
from .gate import Released
from .model import ConstructResult, Withheld

KEY_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One construct of one organisation; `key` is the same for all who asked the same words."""

    key: str
    construct: str
    summary: Summary


def construct_key(module: Module, construct: Construct, items: Sequence[Item]) -> str:
    """Return what is the same only where a construct was asked in the same words.

    A hash of the instrument, its version, form and wording, the scale, and each item's text
    without the technology's name.
    """
    asked = [
        module.instrument.id,
        module.instrument.version,
        module.form,
        module.asked_in,
        construct.id,
        construct.scale.points,
        sorted((language, *labels) for language, labels in construct.scale.labels.items()),
        [[item.id, item.reverse, sorted(item.text.items())] for item in items],
    ]
    written = json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(b"draagvlak construct " + written).hexdigest()[:KEY_LENGTH]


def keys_of(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the key of each construct by its id."""
    return {
        construct.id: construct_key(module, construct, items)
        for module, construct, items in questionnaire.constructs()
    }


def aggregates_of(released: Released, questionnaire: Questionnaire) -> tuple[Aggregate, ...]:
    """Return what may be shared, in order of asking.

    `questionnaire`: what the survey asked. A construct whose SD the report withholds, because
    fewer than ten people have a score or all answered alike, is not shared.
    """
    keys = keys_of(questionnaire)
    return tuple(
        Aggregate(keys[one.id], one.id, Summary(one.n, one.mean, one.sd**2))
        for one in released.report.constructs
        if isinstance(one, ConstructResult)
        and one.id in keys
        and not isinstance(one.sd, Withheld)
        and one.sd > 0
    )
